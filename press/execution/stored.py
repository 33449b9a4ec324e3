"""An executed notebook as it is stored: what its author wrote, the new outputs, nothing of the machine."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from press.execution.notebook_files import KERNEL, BadNotebook, is_python
from press.project import ROOT

FOLDS = "hide-input"  # the tag of a code cell that folds on the page: a reader wants the result
# What programs note of an earlier run, which this one replaces: times, and paths of a machine.
OLD_RUNS = {"execution", "ExecuteTime", "papermill"}


def store_outputs(path: Path, before: NotebookNode, executed: NotebookNode) -> None:
    """Write to `path` the notebook `before` with the outputs of `executed`.

    Ids, tags, attachments and metadata stay; code cells get the tag that folds them. Kernel and language
    are named as they are everywhere.

    Raises
    ------
    BadNotebook
        An output has a warning or a path of this machine in it. The file stays as it was.
    """
    stored = copy.deepcopy(before)
    for number, (cell, ran) in enumerate(zip(stored.cells, executed.cells, strict=True), start=1):
        for name in OLD_RUNS & cell.metadata.keys():
            del cell.metadata[name]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
            check_outputs(f"{path.name}, cell {number}", cell.outputs)
            tags = cell.metadata.get("tags", [])
            cell.metadata["tags"] = tags if FOLDS in tags else [*tags, FOLDS]
    stored.metadata.pop("papermill", None)
    if is_python(stored):
        stored.metadata["kernelspec"] = NotebookNode(KERNEL)
        stored.metadata["language_info"] = NotebookNode(name="python")
    check_paths(f"{path.name}, metadata", dict(stored.metadata))
    nbformat.validate(stored)
    part = path.with_name(f"{path.name}.part")
    part.write_text(nbformat.writes(stored) + "\n", encoding="utf-8", newline="\n")
    part.replace(path)


def check_outputs(where: str, outputs: list[NotebookNode]) -> None:
    """Raise `BadNotebook` for a warning, and for a path of this machine, among a cell's outputs."""
    for output in outputs:
        if output.output_type == "stream" and output.name == "stderr":
            said = " ".join(output.text.split())
            raise BadNotebook(f"{where} warns, which a reader would see: {said[:300]}")
        check_paths(where, output)


def check_paths(where: str, value: Any) -> None:
    """Raise `BadNotebook` if a text within `value` names a folder of this machine."""
    folders = {str(ROOT), str(Path.home()), sys.prefix} - {"/"}
    named = "|".join(re.escape(folder) for folder in sorted(folders, key=len, reverse=True))
    for text in _texts(value):
        if found := re.search(rf"(?<![\w./-])(?:{named})(?![\w.-])", text):
            raise BadNotebook(f"{where} holds a path of this machine, {found[0]}")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
