"""A direction in a sentence with a result is borne out by what the notebook prints."""

import json
import random
from pathlib import Path

import nbformat
import pytest

from companion.audit.directions import loose_directions
from tools.mutants import prose
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_direction_is_borne_out(path: Path):
    found = loose_directions(REPORT, path, ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def faults(text: str, *printed: str) -> list[str]:
    html = "".join(f"<p>{line}</p>" for line in printed)
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("## Counts"),
            nbformat.v4.new_code_cell(
                "", outputs=[nbformat.v4.new_output("display_data", {"text/html": html})]
            ),
            nbformat.v4.new_markdown_cell(text),
        ]
    )
    content = json.loads(nbformat.writes(notebook))
    return [x.fault for x in loose_directions(REPORT, ROOT / "made.ipynb", ROOT, content)]


NOTHING, OTHER, FALSE = (
    "nothing gives this direction", "the comparison behind it is of the other side", "not true",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell from 9,100 to 5,300 people.", []),
        ("It rose from 9,100 to 5,300 people.", ["its ends say otherwise"]),
        ("There are at least 5,300, 20 more.", []),
        ("There are at most 5,300, 20 fewer.", [NOTHING, NOTHING]),
        ("There are fewer<!-- 5,300 below 9,100 --> than 60%.", []),
        ("There are more<!-- 5,300 below 9,100 --> than 60%.", [OTHER]),
        ("There are fewer<!-- 9,100 below 5,300 --> than 60%.", [FALSE]),
        ("There are fewer<!-- 5,300 below 9,900 --> than 60%.", ["9,900 isn't printed here"]),
        ("39% is less<!-- 39% below half --> than that.", []),
        ("It came 20 days after<!-- May 1998 after November 1999 --> it.", [FALSE]),
        ("It came 20 days before<!-- May 1998 before November 1999 --> it.", []),
        ("It has 20 more or less, adds up to 20, and 20 “over 20” as before.", [NOTHING]),
        ("More people came, it says.", []),
    ],
)
def test_what_bears_a_direction_out(text, found):
    printed = ("9,100 and at least 5,300", "20 more", "39%", "May 1998, November 1999")
    assert faults(text, *printed) == found


def test_a_comparison_that_is_none_is_named():
    with pytest.raises(ValueError, match="'many' is not one number"):
        faults("There are 20 fewer<!-- 20 below many --> people.", "20")


def test_most_directions_turned_round_are_caught():
    caught = [found for _, found in prose.directions(REPORT, ROOT, random.Random(1))]
    assert len(caught) > 100 and sum(caught) > 0.75 * len(caught)
