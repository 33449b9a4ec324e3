"""No number in the prose goes stale: each is printed by an output, or is the report's own."""

import copy
import json
import random
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from companion.audit.number_words import numbers_in
from companion.audit.prose import Notebook, results_only, strays
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_number_in_prose_is_carried(path: Path):
    found = strays(REPORT, path, ROOT)
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
    return [
        s.number
        for s in strays(REPORT, path, made["folder"], json.loads(nbformat.writes(notebook)))
    ]


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


def sections(*parts: tuple[str, list[str], str]) -> list[str]:
    """What is caught in a notebook of sections: a heading, what a cell prints, and prose."""
    notebook = nbformat.v4.new_notebook()
    for heading, printed, prose in parts:
        html = "".join(f"<p>{line}</p>" for line in printed)
        output = nbformat.v4.new_output("display_data", {"text/html": html})
        notebook.cells += [
            nbformat.v4.new_markdown_cell(heading),
            nbformat.v4.new_code_cell("", outputs=[output]),
            nbformat.v4.new_markdown_cell(prose),
        ]
    root = Path()
    return [
        s.number
        for s in strays(REPORT, root / "made.ipynb", root, json.loads(nbformat.writes(notebook)))
    ]


@pytest.mark.parametrize("level", ["##", "###"])
def test_a_number_printed_in_another_section_is_caught(level):
    first, second = ("## Shares", ["39%"], "It is 39%."), (f"{level} Sizes", ["n = 41"], "")
    assert sections(first, second) == []
    assert sections((*first[:2], "It is 41%."), second) == ["41"]


@pytest.mark.parametrize("heading", ["## What holds, what does not", "## Exercises"])
def test_what_sums_up_a_chapter_may_look_at_all_of_it(heading):
    assert sections(("## Shares", ["39%"], ""), (heading, [], "It was 39%, not 44.")) == ["44"]


def test_the_ends_of_an_interval_are_printed_together():
    rows = ["West 0.37 to 0.43", "East 0.28 to 0.52"]
    assert sections(("## Ratios", rows, "0.37 to 0.43; between 0.28 and 0.52")) == []
    assert sections(("## Ratios", rows, "From 0.37 to 0.52 in the table.")) == []
    assert sections(("## Ratios", rows, "The West has 0.28 to 0.43.")) == ["0.28 to 0.43"]
    assert sections(("## Ratios", rows, "Between 0.37 and 0.52.")) == ["0.37 and 0.52"]


@pytest.mark.parametrize(
    ("printed", "prose", "found"),
    [
        ("fell by 19.6%", "It fell by a fifth.", []),
        ("fell by 23%", "It fell by a fifth.", ["a fifth"]),
        ("fell by 19.6%", "It fell by a third.", ["a third"]),
        ("49.27", "nearly fifty times as many", []),
        ("49.27", "more than fifty times as many", ["fifty times"]),
        ("49.27", "nearly thirty times as many", ["thirty times"]),
        ("0.43", "less than half, and half or more", ["half"]),
        ("20 of them", "twenty, or thirty", ["thirty"]),
        ("2 of them", "twice as many", ["twice"]),
        ("by a third", "two thirds, or a third", ["two thirds"]),
    ],
)
def test_a_ratio_in_words_is_carried_by_a_ratio_it_names(printed, prose, found):
    assert sections(("## One", [printed], prose)) == found


def test_what_counts_as_a_number():
    texts = {
        "Twelve of 1,556, or 0.8%, in two": [12, 1556, 0.8, 2],
        "Twenty-one, two hundred, two dozen, a thousand": [21, 200, 24, 1000],
        "a quarter, two-thirds, half, one in ten, every tenth": [
            1 / 4,
            2 / 3,
            1 / 2,
            1 / 10,
            1 / 10,
        ],
        "thrice, doubled, fiftyfold, ten times": [3, 2, 50, 10],
        "one of a second sort, the third, a tenant": [],
    }
    for text, values in texts.items():
        assert [n.value for n in numbers_in(text)] == values, text
    text = """On page 11, 50,000; Table 1, {cite}`cohen1988`, [here](a/2.html), **3.** `n = 4`: 17.
        The first half, half a page, a third party, third countries, exact halves."""
    assert [n.written for n in numbers_in(results_only(text))] == ["50,000", "17"]


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("evidence/crosscheck", "The UN has 0.37 to 0.43 of", "The UN has 0.28 to 0.52 of"),
        ("evidence/crosscheck", "The UN has 0.37 to 0.43 of", "The UN has 0.28 to 0.43 of"),
        ("evidence/crosscheck", "nearly fifty times", "nearly thirty times"),
        ("evidence/crosscheck", "by a fifth in twenty", "by a tenth in twenty"),
        ("abroad/russia_table_1", "80<!-- beside First n", "92<!-- beside First n"),
        ("abroad/russia_table_1", "1.58 to 1.65 boxes", "1.14 to 1.65 boxes"),
        ("abroad/russia_table_1", "> than threefold", "> than fivefold"),
    ],
)
def test_a_swap_in_a_chapter_is_caught(name, true, false):
    path = ROOT / "book" / f"{name}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert text.count(true) == 1, "the sentence has changed: choose another for this test"
    assert strays(REPORT, path, ROOT, json.loads(text.replace(true, false)))


RATIOS = [
    "half",
    "a third",
    "a quarter",
    "a fifth",
    "a tenth",
    "two thirds",
    "twice",
    "fifty times",
]


def mutants(read: Notebook, each: int) -> list[bool]:
    """Whether each swap of a prose number for others that the notebook prints is caught."""
    values = {n.value: n.written for _, carrier in read.printed for n in carrier.numbers}
    draw = random.Random(0)
    caught = []
    for piece in read.prose:
        for number in numbers_in(results_only(piece.text)):
            others = [w for v, w in values.items() if v != number.value]
            if number.low < number.high:
                others = [w for w in RATIOS if numbers_in(w)[0].value != number.value]
            for other in draw.sample(others, min(each, len(others))):
                text = piece.text[: number.at] + other + piece.text[number.end :]
                caught.append(bool(read.strays_in(replace(piece, text=text))))
    return caught


def test_most_swaps_of_a_number_are_caught():
    caught = [
        c
        for path in NOTEBOOKS
        for c in mutants(
            Notebook(
                REPORT,
                path.relative_to(ROOT).with_suffix("").as_posix(),
                json.loads(path.read_text()),
            ),
            1,
        )
    ]
    share = sum(caught) / len(caught)
    print(f"{share:.0%} of {len(caught)} swaps caught")
    assert share > 0.65
