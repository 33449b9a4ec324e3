"""Notebook files as people and programs write them: read, or refused with a sentence that names them."""

from __future__ import annotations

import copy
import json
import re
import warnings
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbformat import NotebookNode, ValidationError
from nbformat.v4.nbjson import JSONReader

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.M)


class BadNotebook(ValueError):
    """A file that is no notebook, or can't be run as one. The message names it."""


def read_notebook(path: Path) -> NotebookNode:
    """A notebook of nbformat 4 in its newest form: each cell has an id, its own or `cell-` and its place.

    A byte-order mark, as some editors write it, is passed over.

    Raises
    ------
    BadNotebook
        The file holds the marks of a merge's conflict, no JSON, another format or an invalid notebook.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadNotebook(f"{path.name}: byte {error.start} is not UTF-8") from error
    try:
        content = json.loads(text)
    except ValueError as error:
        if mark := CONFLICT.search(text):
            line = text.count("\n", 0, mark.start()) + 1
            raise BadNotebook(
                f"{path.name}, line {line}: {mark[1]}, the mark of a conflict between two versions; "
                "choose between them"
            ) from error
        raise BadNotebook(f"{path.name} is not JSON ({error}); expected a notebook") from error
    number = content.get("nbformat") if isinstance(content, dict) else None
    if number != 4 or not isinstance(content.get("cells"), list):
        what = f"has the format {number}" if number else "is JSON, but no notebook"
        raise BadNotebook(
            f"{path.name} {what}; expected a notebook of format 4, as Jupyter saves it"
        )
    try:
        notebook = _newest(JSONReader().to_notebook(content))
        nbformat.validate(notebook)
    except (KeyError, AttributeError, TypeError) as error:
        raise BadNotebook(
            f"{path.name} is no valid notebook: {error} is missing or no text"
        ) from error
    except ValidationError as error:
        place = "/".join(map(str, error.relative_path))
        first = str(error.message).splitlines()[0][:200]
        raise BadNotebook(f"{path.name} is no valid notebook: at {place}, {first}") from error
    return notebook


def _newest(notebook: NotebookNode) -> NotebookNode:
    """The same with format 4.5's ids: a cell that has none, or another's, is named by its place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the ids that are given here
        notebook["nbformat_minor"] = max(notebook.get("nbformat_minor", 0), 5)
    notebook.setdefault("metadata", NotebookNode())
    taken: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        name = cell.get("id")
        if not name or name in taken:
            others = taken | {c.get("id") for c in notebook.cells if c is not cell}
            name = f"cell-{number}"
            while name in others:
                name += "-"
            cell["id"] = name
        taken.add(name)
    return notebook


def to_run(path: Path, notebook: NotebookNode) -> NotebookNode:
    """A copy that names a kernel which is here: any notebook of Python runs with this project's.

    Raises `BadNotebook` for a notebook of another language without its kernel.
    """
    made = copy.deepcopy(notebook)
    name = made.metadata.get("kernelspec", {}).get("name")
    if is_python(made):
        made.metadata["kernelspec"] = NotebookNode(KERNEL)
    elif name not in (here := KernelSpecManager().find_kernel_specs()):
        raise BadNotebook(
            f"{path.name} wants the kernel {name!r}; here are: {', '.join(sorted(here))}"
        )
    return made


def is_python(notebook: NotebookNode) -> bool:
    """Whether a notebook is in Python, as it says or for want of a word."""
    told = notebook.metadata.get("language_info", {}).get("name")
    language = told or notebook.metadata.get("kernelspec", {}).get("language") or "python"
    return language.lower() in {"python", "ipython"}
