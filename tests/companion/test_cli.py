"""The command line: rows of a page, and the audit for eyes and for machines."""

import csv
import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from companion.__main__ import main, parser_of
from yunusov2013 import ledger, paper
from yunusov2013.checks import VERDICTS
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]


def printed(capsys, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def test_the_rows_of_a_page_in_order(capsys):
    text = printed(capsys, "claims", "--page", "14")
    assert "ten years" in text and "p. 14" in text and "p. 13" not in text
    for claim in paper.claims().values():
        assert (f"[{claim.id}]" in text) == (claim.page == 14)


def test_the_audit_has_every_claim_in_every_form(capsys):
    claims = set(paper.claims())
    rows = json.loads(printed(capsys, "audit", "--json"))
    assert {row["claim"] for row in rows} == claims
    table = list(csv.DictReader(io.StringIO(printed(capsys, "audit", "--csv"))))
    assert [row["claim"] for row in table] == [row["claim"] for row in rows]
    assert f"\n{len(claims)} claims: " in printed(capsys, "audit")


def test_statements_repeats_and_cells_are_counted_apart(capsys):
    """By the columns of the data, not by the library's own word for them."""
    claims = paper.claims().values()
    cells = {c.id for c in claims if c.table}
    repeats = {c.id for c in claims if c.repeats}
    rows = json.loads(printed(capsys, "audit", "--json"))
    told = {row["claim"]: row["counted_as"] for row in rows}
    assert {c for c, kind in told.items() if kind == "table cell"} == cells
    assert {c for c, kind in told.items() if kind == "repeat"} == repeats
    assert {row["claim"] for row in rows if row["repeats"]} == repeats
    left = len(claims) - len(cells) - len(repeats)
    text = printed(capsys, "audit")
    assert (
        f"\n{len(claims)} claims: {left} statements, {len(repeats)} that repeat one, "
        f"{len(cells)} listed figures\n" in text
    )
    assert text.count("Says again what ") == len(repeats)
    verdicts = Counter(e.verdict for e in ledger.entries() if e.claim.id in cells)
    listed = ", ".join(f"{n} {v}" for v in VERDICTS if (n := verdicts[v]))
    assert text.endswith(f"  listed figure: {listed}\n")


def test_a_sentences_verdict_is_not_its_cells(capsys):
    """Table 1 is held against its sentences; only a check of cells gives cells its verdict."""
    rows = json.loads(printed(capsys, "audit", "--json", "--page", "9"))
    cell = [
        row
        for row in rows
        if row["claim"] == "abroad-russia-moscow-image-2002-4-russian-muscovites"
    ]
    assert {row["verdict"] for row in cell} == {"not checkable"}
    assert {row["judges_claim"] for row in cell} == {False}
    sectors = json.loads(printed(capsys, "audit", "--json", "--page", "5"))
    assert {row["verdict"] for row in sectors if "-sectors-2008-" in row["claim"]} == {"holds"}


def test_filters_narrow_the_audit(capsys):
    rows = json.loads(
        printed(capsys, "audit", "--json", "--section", "abroad-west", "--page", "12")
    )
    assert {(row["section"], row["page"]) for row in rows} == {("abroad-west", 12)}
    failing = json.loads(printed(capsys, "audit", "--json", "--verdict", "fails"))
    assert failing and {row["verdict"] for row in failing} == {"fails"}


def test_an_unknown_page_or_verdict_is_refused(capsys):
    for arguments in (["claims", "--page", "15"], ["audit", "--verdict", "wrong"]):
        with pytest.raises(SystemExit) as refusal:
            main(arguments)
        assert refusal.value.code == 2


def test_each_figure_is_shown_with_its_file_and_row(capsys):
    """A row of claims.csv, and a cell of a table: both where an editor finds them."""
    lines = printed(capsys, "claims").splitlines()
    for identifier in (
        "recommendations-old-passports",
        "abroad-russia-moscow-image-2002-1-migrants",
    ):
        (after,) = (n for n, line in enumerate(lines, 1) if line.endswith(f"[{identifier}]"))
        file, row = lines[after].strip().split(", row ")
        rows = list(csv.reader(io.StringIO((ROOT / file).read_text(encoding="utf-8"))))
        assert paper.claim(identifier).as_printed in rows[int(row) - 1], (file, row)
    assert "data/paper/claims.csv, row" in lines[2]


def test_one_claim_is_not_one_claims(capsys):
    shared = Counter((e.claim.page, e.verdict) for e in ledger.entries())
    alone = {
        (e.claim.page, e.verdict) for e in ledger.entries() if e.claim.counted_as == "statement"
    }
    page, verdict = next(key for key, claims in shared.items() if claims == 1 and key in alone)
    text = printed(capsys, "audit", "--page", str(page), "--verdict", verdict)
    assert f"\n1 claim: 1 statement\n  statement: 1 {verdict}\n" in text


def test_every_option_has_help():
    parser = parser_of(REPORT)
    (commands,) = (a for a in parser._actions if a.choices)
    for command in commands.choices.values():
        assert all(action.help for action in command._actions), command.prog
    text = commands.choices["audit"].format_help()
    assert "0 is the abstract" in text and text.count("a row a check") == 2


def test_an_unknown_report_is_one_sentence(capsys):
    assert main(["audit", "--report", "other"]) == 2
    assert capsys.readouterr().err == "no report 'other'. Installed: yunusov2013\n"


def run(*arguments: str, encoding: str = "utf-8", **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "companion", *arguments],
        env={**os.environ, "PYTHONIOENCODING": encoding}, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def test_a_closed_pipe_ends_quietly():
    read, write = os.pipe()
    os.close(read)  # before the first line: the command can't print a single one
    done = run("audit", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_any_output_encoding_works(encoding):
    done = run("audit", "--page", "9", encoding=encoding, stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert (r"\u2019" in text) == (encoding != "utf-16"), "apostrophes are there, or their escapes"
    assert " claims: " in text and text.endswith("\n")


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_data_is_the_same_in_every_encoding(form, capsys):
    here = printed(capsys, "audit", form)
    elsewhere = run("audit", form, encoding="ascii", stdout=subprocess.PIPE).stdout
    assert elsewhere.decode("utf-8") == here and "’" in here


def test_totals_count_every_claim_once():
    totals, kinds = ledger.totals(ledger.entries()), ledger.by_kind(ledger.entries())
    assert kinds["all"].sum() == len(paper.claims())
    assert totals.loc["All", "all"] == kinds.set_index("Counted as").loc["statement", "all"]
    assert (totals.drop(columns="all").sum(axis=1) == totals["all"]).all()
