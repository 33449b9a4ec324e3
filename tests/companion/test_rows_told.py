"""A number in prose stands in a row of which its sentence tells, or is bound to one."""

import json
import random
import re
from pathlib import Path

import nbformat
import pytest

from companion.audit.number_words import numbers_in
from companion.audit.prose import strays
from companion.audit.rows_told import BINDING, untold
from tools.mutants import prose
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))
TABLE = """<table><caption>People{percent}</caption><thead><tr><th>Country</th><th>Registered</th><th>Left</th></tr></thead>
<tbody><tr><th>Refugees in Georgia</th><td data-label="Registered">21</td><td data-label="Left">34</td></tr>
<tr><th>Refugees in Turkey</th><td data-label="Registered">55</td><td data-label="Left">{left}</td></tr></tbody></table>"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_number_in_prose_stands_in_a_row_of_its_sentence(path: Path):
    found = untold(REPORT, path, ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def test_every_binding_stands_behind_a_number():
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            text = "".join(cell["source"])
            bound = [m for n in numbers_in(text) if (m := BINDING.match(text, n.end))]
            ends = {match.end() for match in bound}
            written = {match.end() for match in re.finditer(r"<!-- (?:beside|of) .+? -->", text)}
            assert written == ends, f"{path.name}: {text[min(written ^ ends) - 80 :][:90]}"


def faults(sentence: str, heading: str = "## People", html: str = "", code: str = "") -> list[str]:
    """Which numbers of a sentence below a table of two countries are refused."""
    html = html or TABLE.format(percent="", left=89)
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    cells = [
        nbformat.v4.new_markdown_cell(heading),
        nbformat.v4.new_code_cell(code, outputs=[output]),
        nbformat.v4.new_markdown_cell(sentence),
    ]
    notebook = json.loads(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))
    path = Path("made.ipynb")
    assert not strays(REPORT, path, path.parent, notebook), "each number is printed"
    return [found.number for found in untold(REPORT, path, path.parent, notebook)]


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("Georgia has 21.", []),
        ("Georgia has 55.", ["55"]),
        ("Of the refugees 21 are registered.", ["21"]),  # every row has the word
        ("Of 21 it was 34.", []),  # numbers of one row
        ("Of 21 it was 55.", ["21", "55"]),
        ("In Georgia 21. It was 55.", ["55"]),  # another sentence
    ],
)
def test_a_row_shares_a_word_or_a_number_with_the_sentence(sentence, refused):
    assert faults(sentence) == refused


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("It was 55<!-- beside Turkey -->.", []),
        ("It was 55<!-- beside Georgia -->.", ["55"]),
        ("Of all 89<!-- beside Left --> left.", []),
        ("Of all 89<!-- beside Registered --> left.", ["89"]),
        ("It was 21%<!-- beside Georgia -->.", []),
    ],
)
def test_a_binding_names_the_row_or_the_column(sentence, refused):
    assert faults(sentence) == refused


def test_a_binding_names_a_claim():
    html = "<p>700 and 300</p>"
    sentence = "It was {}<!-- of abroad-west-swiss-residents -->."
    assert faults(sentence.format(300), html=html) == []
    assert faults(sentence.format(700), html=html) == ["700"]


def test_a_number_in_the_link_to_a_claim_is_the_claims():
    html = "<p>Residents: 700 and 300</p>"
    sentence = "Residents were [{}](../evidence/ledger.ipynb#abroad-west-swiss-residents)."
    assert faults(sentence.format(300), html=html) == []
    assert faults(sentence.format(700), html=html) == ["700"]


def test_a_percent_is_carried_by_a_percent():
    assert faults("In Georgia 21% stayed.", html=TABLE.format(percent=", percent", left=89)) == []
    assert faults("In Georgia 21% stayed.") == ["21"]


def test_words_that_most_rows_have_tell_none():
    lines = "".join(f"<p>Refugees of the camp {n}: {n * 111}</p>" for n in range(1, 6))
    assert faults("The camp had 333.", html=lines) == ["333"]
    assert faults("The 3rd camp had 333, a town.", html=lines + "<p>town 333</p>") == []


def test_what_may_look_at_everything_shares_two():
    rows = TABLE.format(percent="", left=89)
    assert faults("Turkey has 55.", "## What holds", rows) == ["55"]
    assert faults("Turkey has registered 55.", "## What holds", rows) == []
    assert faults("Turkey has 55 and 89.", "## What holds", rows) == []


def test_an_exercise_may_tell_what_its_solution_prints():
    parts = [("**1.** Suppose 55.", "<p>So 55</p>"), ("**2.** Suppose {}.", "<p>So 21</p>")]

    def found(number: int) -> list[str]:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("## Exercises")])
        for text, html in parts:
            output = nbformat.v4.new_output("display_data", {"text/html": html})
            notebook.cells += [
                nbformat.v4.new_markdown_cell(text.format(number)),
                nbformat.v4.new_code_cell("", outputs=[output]),
            ]
        path = Path("made.ipynb")
        content = json.loads(nbformat.writes(notebook))
        return [f.number for f in untold(REPORT, path, path.parent, content)]

    assert found(21) == []
    assert found(55) == ["55"]


def test_a_caption_answers_for_what_is_typed_in_it():
    table = TABLE.format(percent=" and 34 more in Turkey", left=89).replace("Georgia", "Iran")
    assert faults("", html=table, code="f'{more} more'") == []
    assert faults("", html=table, code="'34 more in Turkey'") == ["34"]


def test_the_message_says_where_it_stands_and_what_to_write():
    notebook = nbformat.v4.new_notebook()
    output = nbformat.v4.new_output("display_data", {"text/html": "<p>Georgia: 21</p>"})
    notebook.cells = [
        nbformat.v4.new_code_cell("", outputs=[output]),
        nbformat.v4.new_markdown_cell("Here are 21."),
    ]
    path = Path("made.ipynb")
    content = json.loads(nbformat.writes(notebook))
    (message,) = map(str, untold(REPORT, path, path.parent, content))
    assert message.startswith("made.ipynb, cell 1: '21' in “Here are 21.”")
    assert "“Georgia: 21”" in message and "21<!-- beside WORDS OF THE ROW -->" in message


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("abroad/west", "At least<!-- 700 above 400 --> 400 of 700, 57%", "400 of 700, 86%"),
        ("abroad/russia_table_1", "Another needs 801<!--", "Another needs 755<!-- at"),
        ("azerbaijan/foreigners", "by 1,682<!--", "by 1,565<!--"),
    ],
)
def test_a_swap_within_a_section_is_caught(name, true, false):
    path = ROOT / "book" / f"{name}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert text.count(true) == 1, "the sentence has changed: choose another for this test"
    changed = json.loads(text.replace(true, false))
    assert untold(REPORT, path, ROOT, changed)


def test_most_swaps_are_caught(monkeypatch):
    """In every third notebook; `make mutants` tries all."""
    some = list(prose.notebooks(ROOT))[::3]
    monkeypatch.setattr(prose, "notebooks", lambda root: some)
    caught = [found for _, found in prose.numbers(REPORT, ROOT, random.Random(1))]
    assert len(caught) > 250 and sum(caught) > 0.87 * len(caught)
