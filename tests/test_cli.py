"""The command line: rows of a page, and the audit for eyes and for machines."""

import csv
import io
import json

import pytest

from companion.__main__ import main
from yunusov2013 import ledger, paper


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
    assert printed(capsys, "audit").endswith(f"{len(claims)} claims\n")


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


def test_totals_count_every_claim_once():
    totals = ledger.totals(ledger.entries())
    assert totals.loc["All", "all"] == len(paper.claims())
    assert (totals.drop(columns="all").sum(axis=1) == totals["all"]).all()
