"""Notebooks to run elsewhere, as students get them: the wheel, the line that installs it, and one archive of all."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config

from press.archive import entry
from press.execution.notebook_files import BadNotebook, read_notebook
from press.teaching.exercises import student_version
from press.teaching.quizzes import quiz_of
from press.wheel import DISTRIBUTION, build_wheel
from yunusov2013 import report

FOLDER = "files"  # of the site, where wheel and archive are
ARCHIVE = f"{DISTRIBUTION}-notebooks.zip"
CELL = "install"  # the id of the cell that is added
FIRST_CELL = """\
# Needs the book's library and its data.
try:
    import {module}
except ModuleNotFoundError:

    class NotInstalled(Exception):
        def _render_traceback_(self):  # one sentence instead of a traceback
            return [str(self)]

    raise NotInstalled({sentence!r}) from None"""
SENTENCE = (
    "This notebook needs the book's library and its data: run  %{line}  in a new cell{where}, "
    "then this cell again."
)


def add_wheel(app: Sphinx, config: Config) -> None:
    """Build the wheel into the site; its name holds the version."""
    config.companion_wheel = build_wheel(Path(app.outdir, FOLDER), Path(app.srcdir)).name


def install_line(config: Config, wheel: str) -> str:
    """What installs a notebook's library: from the site, else the repository, else the file `wheel`.

    The site's address is `html: baseurl` of _config.yml, the repository `repository: url`.
    """
    launch = config.companion_launch
    if config.html_baseurl:
        return f"pip install {config.html_baseurl}{FOLDER}/{config.companion_wheel}"
    if launch.get("repository"):
        part = f"#subdirectory={launch['path']}" if launch["path"] else ""
        source = f"git+{launch['repository']}@{launch['branch']}{part}"
        return f'pip install "{DISTRIBUTION} @ {source}"'
    return f"pip install {wheel}"


def needs_file(config: Config) -> bool:
    """Whether the line names the wheel's file, which must then be beside the notebook."""
    return not (config.html_baseurl or config.companion_launch.get("repository"))


def add_install_line(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the template what installs a notebook's library, and where wheel and archive are."""
    if doctree is None or not context.get("sourcename", "").endswith(".ipynb"):
        return
    wheel = app.config.companion_wheel
    context["install"] = {
        "line": install_line(app.config, wheel),
        "where": ", once the library’s file below is in the same folder"
        if needs_file(app.config)
        else "",
        "wheel": f"{FOLDER}/{wheel}",
        "archive": f"{FOLDER}/{ARCHIVE}",
    }


def with_first_cell(notebook: NotebookNode, line: str, where: str) -> NotebookNode:
    """The notebook, with a cell before its first code that says `line` where the library is missing."""
    sentence = SENTENCE.format(line=line, where=where)
    source = FIRST_CELL.format(module=report.__name__, sentence=sentence)
    cells = [cell for cell in notebook.cells if cell.get("id") != CELL]
    at = next((i for i, c in enumerate(cells) if c.cell_type == "code"), len(cells))
    cell = nbformat.v4.new_code_cell(source, id=CELL)
    return NotebookNode(**{**notebook, "cells": [*cells[:at], cell, *cells[at:]]})


def write_downloads(app: Sphinx, exception: Exception | None) -> None:
    """Give the notebooks to be downloaded their first cell and take their solutions out, and pack them all."""
    if exception or app.builder.format != "html":
        return
    sources, folder = Path(app.outdir, "_sources"), Path(app.outdir, FOLDER)
    wheel = folder / app.config.companion_wheel
    beside = ", with the library's file beside the notebook" if needs_file(app.config) else ""
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:
        archive.writestr(entry(f"{DISTRIBUTION}/{wheel.name}"), wheel.read_bytes())
        for path in sorted(sources.rglob("*.ipynb")):
            try:
                notebook = read_notebook(path)
            except BadNotebook:  # told when its page was read
                continue
            name = path.relative_to(sources).as_posix()
            chapter = name.removeprefix("book/").removesuffix(".ipynb")
            notebook = student_version(notebook, quiz_of(chapter))
            up = "../" * name.count("/")
            unpacked = with_first_cell(notebook, install_line(app.config, up + wheel.name), "")
            text = nbformat.writes(unpacked) + "\n"
            archive.writestr(entry(f"{DISTRIBUTION}/{name}"), text.encode("utf-8"))
            line = install_line(app.config, wheel.name)
            nbformat.write(with_first_cell(notebook, line, beside), path)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("companion_wheel", "", "html")
    app.connect("config-inited", add_wheel, priority=800)
    app.connect("html-page-context", add_install_line)
    app.connect("build-finished", write_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
