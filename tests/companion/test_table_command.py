"""`companion table`: what it answers, in three forms, and what it refuses, as a reader would type it."""

import io
import itertools
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.__main__ import main
from companion.data.cells import BadData
from companion.data.typed_tables import read_table
from companion.statistics import surveys
from companion.statistics.any_table import Design, answers

FARMERS = """Source,High school,2-year college,4-year college
Professional consultant,22,14,17
Veterinarian,43,38,49
State or local extension service,33,38,34
Magazines,53,52,43
Feed companies and representatives,42,52,25
"""
# Goals of pupils in Michigan, forms 4 to 6 (Chase and Dummer 1992, in the Data and Story Library).
PUPILS = "Goal;boys;girls\nGrades;52%;52%\nPopular;22%;36%\nSports;26%;12%\nn;227;251\n"


class Typed:
    def __init__(self, text: str | bytes):
        self.buffer = io.BytesIO(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def run(monkeypatch, capsys):
    """The command's output for a typed table; it must succeed."""

    def printed(text: str, *arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", Typed(text))
        assert main(["table", "-", *arguments]) == 0
        return capsys.readouterr().out

    return printed


@pytest.fixture
def refusal(monkeypatch, capsys):
    """What the command says of a table that it refuses: one line, and nothing on standard output."""

    def said(text: str | bytes, *arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", Typed(text))
        assert main(["table", "-", *arguments]) == 2
        captured = capsys.readouterr()
        assert captured.out == "" and captured.err.count("\n") == 1
        return captured.err

    return said


def by_key(text: str) -> dict:
    return {answer["key"]: answer for answer in json.loads(text)["answers"]}


def test_the_guides_table_gets_the_guides_answers(run):
    found = by_key(run(FARMERS, "--json"))
    high = [22, 43, 33, 53, 42]
    assert found["percents"]["rows"][0] == [
        "Professional consultant", [21.5, 22.5], [13.5, 14.5], [16.5, 17.5]
    ]  # fmt: skip
    totals = found["totals"]["rows"][0]
    assert totals[1:] == ["193", [190.5, 195.5], list(surveys.answers_per_person(high, 0))]
    sizes = {row[1]: row[2:] for row in found["sizes"]["rows"] if row[0] == "High school"}
    for way, name in [("half_up", "halves up"), ("any", "either way")]:
        kept = surveys.possible_sample_sizes(high, 300, way)
        assert sizes[name][0] == kept[0] and sizes[name][2] == sum(n <= 100 for n in kept)
    both = {(r[0], r[1]): r[2:] for r in found["overlaps"]["rows"]}
    pair = surveys.overlap_bounds(high, lambda p: {1, 3} <= p)
    assert both["High school", "Veterinarian + Magazines"][0] == pytest.approx(list(pair))
    several = surveys.overlap_bounds(high, lambda p: len(p) > 1)
    assert f"High school: {several[0]:.4g} to {several[1]:.4g}%" in " ".join(
        found["overlaps"]["says"]
    )


def test_differences_are_those_of_smallest_n(run):
    found = by_key(run(FARMERS, "--json", "--up-to", "400"))["differences"]
    table = read_table(FARMERS, "farmers")
    at = surveys.smallest_n(table.percents, table.options, 400)
    printable = [
        n for n in range(2, 401)
        if all(n in surveys.possible_sample_sizes(table.column(g), 400) for g in table.groups)
    ]  # fmt: skip
    for row, (first, lasting) in zip(found["rows"], at.values(), strict=True):
        kind = "at no size" if first is None else "at some sizes"
        if lasting == printable[0]:
            kind = "at all sizes"
        assert row[4] == kind
        assert row[5] == ("none" if first is None else f"{first}, {lasting or 'none'}")
    assert {row[4] for row in found["rows"]} == {"at no size", "at some sizes", "at all sizes"}


def test_known_sizes_turn_ifs_into_sentences(run):
    found = by_key(run(PUPILS, "--answers", "single", "--json"))
    rows = {row[0]: row[4:] for row in found["differences"]["rows"]}
    assert [cells[1] for cells in rows.values()] == ["no", "yes", "yes"]
    assert found["overlaps"]["void"] and not found["overlaps"]["rows"]
    assert "n = 227 of 'boys' can have printed its column." in found["sizes"]["says"]
    assert found["intervals"]["columns"] == ["Group", "Answer", "Printed", "At its own n"]


def test_a_known_size_that_cannot_be_is_said(run):
    found = by_key(run(PUPILS.replace("227", "31"), "--answers", "single", "--json"))
    assert any("n = 31 of 'boys' can't have printed" in s for s in found["sizes"]["says"])
    assert "can't have printed" in found["differences"]["void"]


def test_sizes_come_from_options_too(run):
    bare = PUPILS.replace("n;227;251\n", "")
    given = run(bare, "--answers", "single", "--n", "boys=227", "--n", "girls=251", "--json")
    assert by_key(given) == by_key(run(PUPILS, "--answers", "single", "--json"))
    assert "Known n: boys 90, girls 90" in run(bare, "--answers", "single", "--n", "90")


def test_weights_void_what_rests_on_whole_people(run):
    plain, weighted = (by_key(run(FARMERS, "--json", *more)) for more in ([], ["--weighted"]))
    assert weighted["sizes"]["void"] and not plain["sizes"]["void"]
    assert weighted["percents"] == plain["percents"] and weighted["overlaps"] == plain["overlaps"]
    for key in ("intervals", "differences"):
        assert weighted[key]["rows"] != plain[key]["rows"]
    assert "effective size" in " ".join(weighted["intervals"]["says"])


def test_rules_of_answering_bind(run):
    table = "answer,men,women\nradio,61,48\npress,45,50\nnone,8,14\n"
    free, limited = (
        by_key(run(table, "--no-answer", "none", "--json", *more)) for more in ([], ["--most", "2"])
    )
    assert free["totals"]["rows"][0][3] == list(surveys.answers_per_person([61, 45], 8))
    assert "2 at most" in limited["overlaps"]["assumes"]
    assert {row[1] for row in free["overlaps"]["rows"]} == {"radio + press"}
    apart = by_key(run("claim,men\nA,20\nB,30\n", "--answers", "separate", "--json"))
    assert apart["overlaps"]["rows"] == [["men", "A + B", [0, 20.5], [29.5, 51]]]


def test_decimals_and_commas_are_read(run):
    text = run("answer;men;women\nyes;40,5;55,0\nno;59,5;45,0\n", "--answers", "single")
    assert "40.45 to 40.55" in text and "Possible up to 1,000" in text
    dropped = run("answer\tmen\nyes\t40.5\nno\t59\n", "--answers", "separate", "--decimals", "1")
    assert "58.95 to 59.05" in dropped


@pytest.mark.parametrize(
    ("text", "arguments", "names"),
    [
        ("a,x\nyes,forty\n", [], ["row 2", "'x'", "'forty'", "a percentage from 0 to 100"]),
        ("a,x\nyes,\n", [], ["row 2", "'x'", "''"]),
        ("a,x\nyes,140\n", [], ["row 2", "'x'", "'140'", "0 to 100"]),
        ("a,x\nyes,-3\n", [], ["row 2", "'x'", "'-3'", "0 to 100"]),
        ("a,x\nyes,12.345\n", [], ["row 2", "'x'", "2 decimals at most"]),
        ("a\nyes\n", [], ["row 1", "one column", "a column a group"]),
        ("", [], ["is empty"]),
        ("a,x\n", [], ["no row of percentages"]),
        ("a,x,y\nyes,40,50\nno,60,50\nTotal,100,100\n", [], ["row 4", "'Total'", "--leave-out"]),
        ("a,x,All\nyes,40,41\nno,60,59\n", [], ["column 'All'", "a group"]),
        ("a,x,y\nA,10,20\nB,20,30\nC,20,10\nTop,50,60\n", [], ["row 5", "'Top'", "sum of the others"]),
        ("a,x,y\nA,40.5,50.0\nB,60,50.1\n", [], ["row 3", "'x'", "'60'", "1 decimal", "mixed", "--decimals 1"]),
        ("a,x,y\nclear,3.4,4.1\nfriendly,4.2,4.0\n", [], ["3.4 to 4.2", "means"]),
        ("a,Mean,y\nclear,34,41\n", [], ["column 'Mean'", "means or scores"]),
        ("a,x\nyes,40\nno,50\n", ["--answers", "single"], ["'x'", "90", "89 to 91", "expected 100"]),
        ("a,x\nyes,40\nno,50\n", [], ["'x'", "one answer at least", "--answers separate"]),
        ("a,x\nA,90\nB,80\nC,70\n", ["--most", "2"], ["no more than 2"]),
        ("a,x\nyes,40,5\n", [], ["row 2", "3 cells", "decimal comma"]),
        ("a,x\nyes,60\nyes,60\n", [], ["row 3", "'yes'", "twice"]),
        ("a,x,x\nyes,60,50\n", [], ["'x'", "twice"]),
        ("a,x\n,60\n", [], ["row 2", "no name"]),
        (",,\n,,\n", [], ["is empty"]),
        ("a,x\nyes,100\nn,12.5\n", [], ["row 3", "'12.5'", "a whole number of people"]),
        ("a,x\n" + "".join(f"{i},5\n" for i in range(5000)), [], ["more than 60 rows"]),
        ("a," + ",".join(map(str, range(40))) + "\nyes" + ",50" * 40, [], ["40 groups", "12 at most"]),
        ("a,x\nyes,100\n", ["--n", "z=10"], ["'z'", "one of 'x'"]),
        ("a,x\nyes,100\n", ["--no-answer", "none"], ["'none'", "one of 'yes'"]),
        ("a,x\nyes,100\n", ["--leave-out", "none"], ["'none'", "to leave out"]),
        (b"a,x\ny\xe9s,100\n", [], ["byte 5", "UTF-8"]),
        (b"a,x\n" + b"y" * 1_100_000 + b",5\n", [], ["1,000,000 bytes"]),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_with_its_place(refusal, text, arguments, names):
    said = refusal(text, *arguments)
    for name in ("standard input", *names):
        assert name in said


def test_what_is_left_out_or_kept_is_read(run):
    with_total = "a,x,All\nyes,40,41\nno,60,59\nTotal,100,100\n"
    text = run(with_total, "--leave-out", "All", "--leave-out", "Total", "--answers", "single")
    assert "2 answers, 1 group," in text
    assert "Known n" in run(with_total, "--keep", "All", "--leave-out", "Total")
    assert run("a,x\nA,3.4\nB,4.1\n", "--answers", "separate", "--keep", "numbers")


def test_a_file_that_is_not_there(capsys, tmp_path):
    assert main(["table", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file or directory; expected a file" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--n", "x=0"], ["--most", "two"], ["--design-effect", "0.5"]])
def test_a_bad_option_is_refused(option, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["table", "-", *option])
    assert refused.value.code == 2 and "expected" not in capsys.readouterr().out


class Page(HTMLParser):
    """Tags of a page that must close, and the addresses that it names."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_stands_alone(run):
    text = run(FARMERS.replace("Magazines", "<b>Magazines & co"), "--html")
    page = Page()
    page.feed(text)
    assert page.open == [] and page.links == [] and "script" not in page.tags
    assert "&lt;b&gt;Magazines &amp; co" in text and "url(" not in text
    assert page.tags.count("section") == 7 and page.tags.count("table") == 7
    assert "prefers-color-scheme:dark" in text and "width=device-width" in text


def test_all_forms_say_the_same(run):
    text, page = run(FARMERS), run(FARMERS, "--html")
    found = by_key(run(FARMERS, "--json"))
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    for answer in found.values():
        assert answer["question"] in text and answer["question"] in plain
        assert answer["assumes"] in " ".join(text.split())
        for says in answer["says"]:
            assert says in " ".join(text.split())


def test_it_runs_as_a_command(tmp_path):
    file = tmp_path / "pupils.csv"
    file.write_text(PUPILS, encoding="utf-8-sig")
    done = subprocess.run(
        [sys.executable, "-m", "companion", "table", str(file), "--answers", "single", "--json"],
        capture_output=True, cwd=tmp_path, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["design"]["sizes"] == {"boys": 227, "girls": 251}


# The truth lies within what is answered


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=2, max_size=30),
             min_size=1, max_size=3),
    st.integers(0, 2), st.sampled_from(["half_up", "half_even", "half_down"]),
)  # fmt: skip
def test_people_who_printed_a_table_are_within_its_answers(groups, decimals, way):
    """Of invented people: their n, their shares, their pairs, whatever the decimals and halves."""
    lines = ["answer," + ",".join(f"g{i}" for i in range(len(groups)))]
    for o in range(4):
        printed = [
            surveys.printed_percent(sum(o in t for t in people), len(people), way, decimals)
            for people in groups
        ]
        lines.append(f"o{o}," + ",".join(f"{p:.{decimals}f}" for p in printed))
    names = ["numbers", *(f"o{o}" for o in range(4))]
    table = read_table("\n".join(lines), "people", keep=names)
    found = {a.key: a for a in answers(table, Design(n_max=60))}
    for i, people in enumerate(groups):
        n = len(people)
        assert n in surveys.possible_sample_sizes(table.column(f"g{i}"), n, decimals=decimals)
        row = found["totals"].rows[i]
        low, high = row[3]
        assert low - 1e-9 <= sum(map(len, people)) / n <= high + 1e-9
        for group, pair, both, either in found["overlaps"].rows:
            if group == f"g{i}":
                a, b = (int(name[1]) for name in pair.split(" + "))
                for ends, count in (
                    (both, sum({a, b} <= t for t in people)),
                    (either, sum(bool({a, b} & t) for t in people)),
                ):
                    assert ends[0] - 1e-6 <= 100 * count / n <= ends[1] + 1e-6


def test_a_design_is_held_against_the_table():
    table = read_table(FARMERS, "farmers")
    with pytest.raises(BadData, match="no group 'x'"):
        answers(table, Design(sizes={"x": 10}))
    for answering, n in itertools.product(["several", "separate"], [None, 100]):
        sizes = {} if n is None else dict.fromkeys(table.groups, n)
        assert len(answers(table, Design(answering, sizes=sizes, n_max=150))) == 7


def test_single_answers_are_held_to_adding_up_wherever_n_is_tried(run):
    """90 is the first size at which 58, 16, 26 and 1% of one group add up; 80 prints each alone."""
    table = "answer,a,b\nx,15,58\ny,33,16\nz,48,26\nrest,4,1\n"
    found = by_key(run(table, "--answers", "single", "--json"))
    sizes = {row[0]: row[2] for row in found["sizes"]["rows"] if row[1] == "either way"}
    assert sizes == {"a": 27, "b": 90}
    firsts = [row[5].split(",")[0] for row in found["differences"]["rows"]]
    assert all(first == "none" or int(first) >= 90 for first in firsts)
    apart = by_key(run(table, "--answers", "separate", "--json"))["differences"]["rows"]
    assert any(int(row[5].split(",")[0]) < 90 for row in apart if row[5] != "none")
