"""The notebooks as students open them elsewhere, kept in teaching/students/: `python -m press.teaching.students`.

GitHub shows a notebook as it is stored, Colab opens it from there, and Jupyter shows every solution open. So
no link leads into book/: what a link opens is stored a second time, made of the chapter whenever its outputs
are stored (`make outputs`). A branch or a release with these notebooks would be one more thing to publish, and
no test here could follow a link to it; solutions kept apart couldn't be run or read where they belong.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

from press.project import ROOT
from press.teaching.exercises import student_version
from press.teaching.quizzes import quiz_of
from press.wheel import DISTRIBUTION

FOLDER = "teaching/students"
BOOK = "book"
CELL = "install"  # the id of the cell that is added
FIRST_CELL = """\
# Installs the book's library with its data where they are missing, as on Colab.
from importlib.util import find_spec

if find_spec("yunusov2013") is None:
    %pip install --quiet {source}"""
PAGE = re.compile(r"(\]\()(?![a-z]+:|/|#)([^)\s#]+\.md)")


def place(page: str) -> str:
    """Where a page's notebook is stored for students, from the root; `page` has no ending."""
    return f"{FOLDER}/{posixpath.relpath(page, BOOK)}.ipynb"


def source(root: Path, folder: str) -> str:
    """What pip installs for a notebook in `folder`: the repository of _config.yml, else the clone that it is in."""
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    repository = settings.get("repository") or {}
    if not repository.get("url"):
        return posixpath.relpath(".", folder)
    url = repository["url"].rstrip("/").removesuffix(".git")
    return f'"{DISTRIBUTION} @ git+{url}@{repository.get("branch") or "main"}"'


def with_library(notebook: NotebookNode, source: str) -> NotebookNode:
    """The notebook with a cell before its first code that installs the library of `source`."""
    cells = list(notebook.cells)
    at = next((i for i, cell in enumerate(cells) if cell.cell_type == "code"), len(cells))
    cells.insert(at, nbformat.v4.new_code_cell(FIRST_CELL.format(source=source), id=CELL))
    return NotebookNode(**{**notebook, "cells": cells})


def stored_version(path: Path, root: Path = ROOT) -> NotebookNode:
    """A chapter's notebook as it is stored for students: its library installed, its pages in reach."""
    page = path.relative_to(root).with_suffix("").as_posix()
    here, there = posixpath.dirname(place(page)), posixpath.dirname(page)
    version = student_version(
        nbformat.read(path, as_version=4), quiz_of(posixpath.relpath(page, BOOK))
    )

    def from_here(link: re.Match[str]) -> str:
        return link[1] + posixpath.relpath(posixpath.join(there, link[2]), here)

    cells = [
        NotebookNode(**{**cell, "source": PAGE.sub(from_here, cell.source)})
        if cell.cell_type == "markdown"
        else cell
        for cell in version.cells
    ]
    return with_library(NotebookNode(**{**version, "cells": cells}), source(root, here))


def chapters(root: Path = ROOT) -> list[Path]:
    """The notebooks of the book, in order."""
    found = (root / BOOK).rglob("*.ipynb")
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


def store_for_students(paths: list[Path], root: Path = ROOT) -> None:
    """Store the students' versions of these notebooks of the book, and remove those of chapters that are gone."""
    for path in (path for path in paths if path.is_relative_to(root / BOOK)):
        target = root / place(path.relative_to(root).with_suffix("").as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        text = nbformat.writes(stored_version(path, root)) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")
    kept = {
        root / place(path.relative_to(root).with_suffix("").as_posix()) for path in chapters(root)
    }
    for path in set((root / FOLDER).rglob("*.ipynb")) - kept:
        path.unlink()


if __name__ == "__main__":
    store_for_students(chapters())
