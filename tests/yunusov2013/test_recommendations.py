"""What carries each recommendation: the loader, and its refusals of spoiled copies."""

import shutil
from pathlib import Path

import pytest

from companion.data.cells import BadData
from companion.data.claims import Claim
from companion.data.package import DataPackage
from companion.data.paper import Paper
from yunusov2013 import paper
from yunusov2013.chapters import recommendations as rec
from yunusov2013.tables import DATA


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def spoil(data: Path, old: str, new: str) -> None:
    path = data / "paper" / "recommendations.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_bytes(text.replace(old, new, 1).encode())


def test_every_recommendation_leads_to_claims():
    rows = rec.recommendations()
    assert len(rows) == 7
    assert all(isinstance(c, Claim) for row in rows for c in row["claims"] + row["reaches"])
    cells = [c for row in rows for c in row["claims"] if c.table]
    assert {c.table for c in cells} == {"citizenship_plans_2005"}, "cells of tables count too"


SPOILED = {
    "unknown claim": (
        "recommendations-code-long",
        "recommendations-cod-long",
        ("row 3", "column claims", "'recommendations-cod-long'"),
    ),
    "claims parted by semicolons": (
        "abroad-russia-stock abroad-west-stock",
        "abroad-russia-stock; abroad-west-stock",
        ("row 5", "column reaches", "'abroad-russia-stock;'"),
    ),
    "missing column": ("claims,reaches", "claims,reached", ("row 1", "column reaches is missing")),
    "page outside": (
        "dual-citizenship,14,",
        "dual-citizenship,15,",
        ("row 5", "column page: '15'"),
    ),
    "duplicate id": (
        "readmission,14",
        "dual-citizenship,14",
        ("row 6", "column id", "'dual-citizenship' stands in row 5"),
    ),
}


@pytest.mark.parametrize("fault", SPOILED)
def test_a_spoiled_copy_is_refused(copy: Path, fault: str):
    old, new, wanted = SPOILED[fault]
    spoil(copy, old, new)
    with pytest.raises(BadData) as refusal:
        rec.recommendations(Paper(DataPackage(copy)))
    message = str(refusal.value)
    assert message.startswith("recommendations.csv, ")
    assert all(part in message for part in wanted), message


def test_the_firmest_ground_counts():
    word, alone, sourced = (
        paper.claim(i)
        for i in (
            "recommendations-code-long",
            "recommendations-residence-year",
            "azerbaijan-foreigners-permits-2008",
        )
    )
    plan = paper.claim("recommendations-dual-citizenship")  # what is proposed is no figure
    assert rec.ground([]) == "nothing"
    assert rec.ground([word, plan]) == "words only"
    assert rec.ground([word, alone]) == "a figure without a source"
    assert rec.ground([word, alone, sourced]) == "a figure with a source"


def test_waits_by_hand():
    """A year is 12 months; "months" is 2 to 12 strictly and 1 to 24 generously (lexicon)."""
    for reading, low, high in (("strict", 14, 24), ("generous", 13, 36)):
        both = rec.waits(reading)["Both, if residence is one year"]
        assert (both.low, both.high) == (low, high)
    assert rec.waits()["With a Soviet passport"].low == 120
