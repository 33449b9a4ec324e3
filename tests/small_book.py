"""A small copy of the book, quick to build: one notebook, one page of Markdown."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns("_build", "__pycache__", "*.ipynb", "tests")
TOC = "format: jb-book\nroot: book/index\nchapters:\n  - file: book/small\n  - file: book/back/bibliography\n"
CELLS = [
    "from companion.show import display, figures\n"
    "from yunusov2013 import tables\n"
    "from yunusov2013.chapters import moscow",
    "display.say(f'Russian city: {moscow.image(moscow.RUSSIANS)[moscow.RUSSIAN_CITY]} percent')",
    "figure = figures.ranges(['a', 'b'], [1, 2], [3, 4], 'people')\n"
    "display.show(figure, 'A title', 'A finding', 'A source', tables.frame('sectors_2008'))",
]


def write_notebook(project: Path, cells: list[str], name: str = "small") -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_markdown_cell("# Small")]
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in cells]
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    nbformat.write(notebook, project / "book" / f"{name}.ipynb")


def copy_project(project: Path) -> Path:
    """Copy the project to a new folder, with a book of one small notebook, ready to be built."""
    project.mkdir()
    for part in ("book", "companion", "yunusov2013", "data", "press"):
        shutil.copytree(ROOT / part, project / part, ignore=LEFT_OUT)
    for part in (
        "_config.yml",
        "requirements.txt",
        "CITATION.cff",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    ):
        shutil.copy(ROOT / part, project / part)
    (project / "_toc.yml").write_text(TOC)
    (project / "book" / "index.md").write_text("# Index\n\n[Small](small.ipynb)\n")
    write_notebook(project, CELLS)
    return project


def build(project: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "press.build"], cwd=project, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip


def change(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
