"""The double-coding exercise: the sheet, the agreement, and faulty sheets."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from companion.audit.registry import VERDICTS
from press.project import ROOT
from press.teaching import coding
from press.teaching.coding import (
    CLAIMS,
    SheetError,
    agreement,
    chosen,
    read_sheet,
    report,
    write_sheet,
)
from press.teaching.quizzes import read_quiz


@pytest.fixture(scope="module")
def sheet(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("coding") / "sheet.csv"
    write_sheet(path)
    return path


def filled(sheet: Path, path: Path, verdicts: list[str]) -> Path:
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, verdict in zip(rows, verdicts, strict=True):
        row["verdict"] = verdict
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_sheet_is_blind_and_of_every_verdict(sheet):
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == CLAIMS and {row["verdict"] for row in rows} == {""}
    assert Counter(e.verdict for e in chosen()).keys() <= set(VERDICTS)
    assert len({e.verdict for e in chosen()}) >= 5
    write_sheet(again := sheet.with_name("again.csv"))
    assert again.read_bytes() == sheet.read_bytes()


def test_full_agreement_and_with_the_ledger(sheet, tmp_path):
    ours = [entry.verdict for entry in chosen()]
    one, other = (read_sheet(filled(sheet, tmp_path / f"{n}.csv", ours)) for n in "ab")
    found = agreement(one, other)
    assert found.alike == CLAIMS and found.kappa[0] == found.alpha[0] == 1
    assert f"Both as the ledger: {CLAIMS} of {CLAIMS}." in report(one, other)


def test_measures_are_those_of_the_books():
    """Cohen 1960 and Krippendorff 2004 worked by hand: 10 claims, two verdicts, 8 alike."""
    first = dict(zip("abcdefghij", ["holds"] * 5 + ["fails"] * 5, strict=True))
    second = {**first, "a": "fails", "f": "holds"}
    found = agreement(first, second)
    assert found.alike == 8
    assert found.kappa[0] == pytest.approx((0.8 - 0.5) / (1 - 0.5))
    observed, expected = 2 / 10, 2 * 10 * 10 / (20 * 19)
    assert found.alpha[0] == pytest.approx(1 - observed / expected)
    assert found.kappa[1] < found.kappa[0] < found.kappa[2]
    assert found.alpha[1] < found.alpha[0] < found.alpha[2] <= 1
    assert agreement(first, second) == found, "the same draws every time"


def test_differences_are_listed(sheet, tmp_path):
    ours = [entry.verdict for entry in chosen()]
    other = ["fails" if ours[0] != "fails" else "holds", *ours[1:]]
    text = report(
        read_sheet(filled(sheet, tmp_path / "a.csv", ours)),
        read_sheet(filled(sheet, tmp_path / "b.csv", other)),
    )
    assert f"{chosen()[0].claim.id}: first {ours[0]}, second {other[0]}, ledger {ours[0]}" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("claim,verdict\na,maybe\n", "row 2, verdict: 'maybe'; expected one of fails"),
        ("claim,verdict\na,\n", "row 2, verdict: ''"),
        ("claim,page\na,1\n", "row 2: no column verdict"),
        ("claim,verdict\na,holds\na,holds\n", "row 3, claim: 'a' stands twice"),
    ],
)
def test_a_faulty_sheet_is_told(tmp_path, text, said):
    (tmp_path / "made.csv").write_text(text)
    with pytest.raises(SheetError, match=said):
        read_sheet(tmp_path / "made.csv")


def test_sheets_that_cannot_be_compared(tmp_path, capsys):
    with pytest.raises(SheetError, match="different claims: b"):
        agreement({"a": "holds"}, {"a": "holds", "b": "fails"})
    with pytest.raises(SheetError, match="one verdict for all"):
        agreement({"a": "holds", "b": "holds"}, {"a": "holds", "b": "holds"})
    assert coding.main([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_before_and_after_has_twelve_questions():
    folder = ROOT / "teaching" / "learning"
    assert len(read_quiz(folder / "test.yml", folder).questions) == 12
