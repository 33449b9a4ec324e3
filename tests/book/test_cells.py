"""A code cell is a few lines that a reader takes in at a glance."""

from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))
LINES = 15  # at most in a code cell, blank ones included


def too_long(path: Path) -> list[str]:
    """Code cells of a notebook with more than `LINES` lines: its name, the cell, its length."""
    cells = nbformat.read(path, as_version=4).cells
    lengths = {c.id: len(c.source.splitlines()) for c in cells if c.cell_type == "code"}
    return [f"{path.name}, {cell}: {n} lines" for cell, n in lengths.items() if n > LINES]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_code_cells_are_short(path: Path):
    found = too_long(path)
    assert not found, "move what computes into yunusov2013/chapters/: " + "; ".join(found)


def test_a_long_cell_is_found_and_a_long_text_is_none(tmp_path: Path):
    path = tmp_path / "made.ipynb"
    lines = [f"x = {n}" for n in range(LINES)]
    cells = [
        nbformat.v4.new_code_cell("\n".join(lines), id="short"),
        nbformat.v4.new_code_cell("\n".join(["import math", "", *lines]), id="long"),
        nbformat.v4.new_markdown_cell("\n".join(lines * 2), id="text"),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    assert too_long(path) == [f"made.ipynb, long: {LINES + 2} lines"]
