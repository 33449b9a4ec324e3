"""Small counts in words: for each rule a passage that passes and one that fails."""

import random
from pathlib import Path

import pytest

from companion.audit.count_bindings import written
from companion.audit.notebook_text import Piece
from companion.audit.number_words import numbers_in
from companion.audit.prose import strays
from companion.audit.small_counts import noun
from tools.mutants import prose
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]

LEDGER = "../evidence/ledger.ipynb#"
TABLE = """<table><caption>Verdicts by lexicon</caption><thead><tr><th>People a house</th><th>Houses</th></tr></thead>
<tbody><tr><th scope="row">3</th><td data-label="Houses">90</td></tr>
<tr><th scope="row">4</th><td data-label="Houses">80</td></tr>
<tr><th scope="row">6</th><td data-label="Houses">70</td></tr></tbody></table>"""


def caught(prose: str, html: str = "", code: str = "", heading: str = "## Places") -> list[str]:
    """The counts of a section that nothing carries: its heading, an output, and prose."""
    output = {"output_type": "display_data", "data": {"text/html": html}}
    cells = [
        {"cell_type": "markdown", "source": f"# Page\n\n{heading}"},
        {"cell_type": "code", "source": code, "outputs": [output]},
        {"cell_type": "markdown", "source": prose},
    ]
    root = Path()
    return [s.number for s in strays(REPORT, root / "made.ipynb", root, {"cells": cells})]


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("There are five hiring places.", []),
        ("There are six hiring places.", ["six"]),
        ("There are five large cities.", ["five"]),
        ("There are four men among all these places.", ["four"]),
        ("There are two of a kind.", []),
    ],
)
def test_a_count_is_printed_with_its_noun(prose, found):
    """The noun is what stands behind the count; two are free."""
    assert caught(prose, "<p>5 hiring places, 4 women, 6 weeks.</p>") == found


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("Three people a house live there.", []),
        ("Five people a house live there.", ["Five"]),
        ("They are of three lexicons.", ["three"]),
        ("The verdicts are three.", ["three"]),
        ("All three verdicts differ.", []),
        ("All four verdicts differ.", ["four"]),
    ],
)
def test_a_table_counts_its_rows_and_what_its_first_column_names(prose, found):
    assert caught(prose, TABLE) == found


def test_a_part_is_printed_with_its_whole():
    html = "<p>Of 7 such, 6 rest on a figure, 5 of 8 on a source.</p>"
    assert caught("Six of seven rest on one, five of the eight.", html) == []
    assert caught("Five of seven rest on one.", html) == ["Five"]


def test_a_list_behind_a_count_has_as_many_items():
    items = "\n\n- **One.** A\n- **Two.** B\n- **More.** C"
    assert caught(f"Three answers come to mind.{items}") == []
    assert caught(f"Four answers come to mind.{items}") == ["Four"]
    assert caught(f"Three answers.\n\nThen:{items}") == ["Three"]


@pytest.mark.parametrize(("heading", "found"), [("Three ways", []), ("Four ways", ["Four"])])
def test_a_heading_counts_the_first_list_under_it(heading, found):
    cards = "<ul><li>a</li><li>b</li><li>c</li></ul>"
    assert caught("", cards, heading=f"## {heading}") == found


def test_all_of_two_are_both():
    assert caught("The two groups differ.") == []
    assert caught("All two groups differ.") == ["two"]


@pytest.mark.parametrize(("count", "found"), [("Three", []), ("Two", ["Two"]), ("Four", ["Four"])])
def test_what_is_listed_behind_a_count_is_told_and_as_many(count, found):
    listed = "<!-- counted: birthplace; ethnicity; citizenship -->"
    told = "Birthplace, ethnicity, citizenship."
    assert caught(f"{told} {count}{listed} populations.") == found


def test_what_is_listed_behind_a_count_has_to_be_told():
    with pytest.raises(ValueError, match="its section tells nothing of religion"):
        caught("Birthplace. Two<!-- counted: birthplace; religion --> populations.")


@pytest.mark.parametrize(("count", "found"), [("eight", []), ("two", ["two"]), ("six", ["six"])])
def test_a_comment_gives_the_noun_that_a_sentence_leaves_out(count, found):
    assert caught(f"It is the last of {count}<!-- count of items -->.", "8 items") == found


@pytest.mark.parametrize(("count", "found"), [("three", []), ("two", ["two"]), ("four", ["four"])])
def test_a_count_is_its_claims(count, found):
    """A claim of a comment, or of the link whose words hold the count."""
    assert caught(f"In all {count}<!-- count of abroad-regions -->.") == found
    assert caught(f"In [{count}]({LEDGER}abroad-regions) regions.") == found


def test_a_caption_is_bound_by_a_comment_of_its_code():
    html = '<p class="figure-title">In three ways</p><p>stock 4, flow 9, register 6</p>'
    assert caught("", html) == ["three"]
    assert caught("", html, "show()  # counted: stock; flow; register") == []
    assert caught("", html, "show()  # counted: stock; flow") == ["three"]


def test_the_noun_of_a_count():
    texts = {
        "three world regions of": {"worl", "regi"},
        "all three of them": set(),
        "five to ten years": {"year"},
        "the three other regions, all": {"regi"},
    }
    for text, stems in texts.items():
        assert noun(numbers_in(text)[0], text) == stems, text


def test_a_count_is_found_behind_comments():
    piece = Piece(0, ("", ""), "a<!-- b --> two<!-- c --> three", True)
    text = "a two three"
    places = [written(number, piece).at for number in numbers_in(text)]
    assert [piece.text[at : at + 3] for at in places] == ["two", "thr"]


def test_most_other_counts_are_caught():
    caught = [found for _, found in prose.counts(REPORT, ROOT, random.Random(1))]
    assert len(caught) > 350 and sum(caught) >= 0.85 * len(caught)
