"""No number in the prose goes stale: each is printed by an output, or is the report's own."""

import copy
import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from prose import numbers_in, results_only, strays

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_number_in_prose_is_carried(path: Path):
    found = strays(path, ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


@pytest.fixture
def made(tmp_path: Path) -> dict:
    """A notebook of three cells that reads a file, and the folder that it stands in."""
    (tmp_path / "data.csv").write_text("share\n39\n")
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell("share = int(open('data.csv').read().split()[1])"),
            nbformat.v4.new_code_cell("print('share', share, 'double', share * 2)"),
            nbformat.v4.new_markdown_cell("The share is 39%, twice that 78 (page 99)."),
        ]
    )
    return {"notebook": notebook, "folder": tmp_path}


def caught(made: dict) -> list[str]:
    notebook = copy.deepcopy(made["notebook"])
    NotebookClient(notebook, resources={"metadata": {"path": made["folder"]}}).execute()
    path = made["folder"] / "made.ipynb"
    return [s.number for s in strays(path, made["folder"], json.loads(nbformat.writes(notebook)))]


def test_a_sound_notebook_has_no_stray(made):
    assert caught(made) == []


def test_a_number_changed_in_prose_is_caught(made):
    made["notebook"].cells[2].source = "The share is 41.7%, twice that 78."
    assert caught(made) == ["41.7"]


def test_a_number_changed_in_data_is_caught(made):
    (made["folder"] / "data.csv").write_text("share\n40\n")
    assert caught(made) == ["39", "78"]


def test_a_number_changed_in_code_is_caught(made):
    made["notebook"].cells[1].source = "print('share', share, 'double', share * 3)"
    assert caught(made) == ["78"]


def test_a_caption_is_prose_and_carries_nothing(made):
    html = '"<table><caption>5.55 and 6.66</caption><tr><td>5.55</td></tr></table>"'
    made["notebook"].cells[1].source += f"\nfrom IPython.display import HTML\nHTML({html})"
    assert caught(made) == ["6.66"]


def test_what_counts_as_a_number():
    assert [v for _, v, _ in numbers_in("Twelve of 1,556, or 0.8%, in two")] == [12, 1556, 0.8, 2]
    text = "On page 9, Table 1, {cite}`cohen1988`, [here](a/2.html), **3.** `n = 4`: 17."
    assert [n for n, _, _ in numbers_in(results_only(text))] == ["17"]
