"""The library knows no report: another one is read, checked and audited by the same command."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OTHER = Path(__file__).parent / "second_report"


def companion(*arguments: str) -> subprocess.CompletedProcess:
    """The command where both reports are installed."""
    path = os.pathsep.join([str(ROOT), str(OTHER)])
    return subprocess.run(
        [sys.executable, "-m", "companion", *arguments],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


def test_another_report_is_audited():
    done = companion("audit", "--report", "smith2020", "--csv")
    assert done.returncode == 0, done.stderr
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert rows["hives-survived-most"]["verdict"] == "holds"
    assert rows["hives-survived-most"]["computed"] == "58 to 58%"
    assert rows["hives-survived-most"]["passage"] == "book/hives.html#winter"
    assert set(rows) == {"hives-all", "hives-survived", "hives-survived-most"}


def test_each_report_has_its_own_pages_and_sections():
    assert "claims.csv, row 4" in companion("claims", "--report", "smith2020", "--page", "1").stdout
    refused = companion("claims", "--report", "smith2020", "--page", "2")
    assert refused.returncode == 2 and "invalid choice: 2" in refused.stderr


def test_with_several_reports_one_must_be_named():
    done = companion("audit")
    assert done.returncode == 2
    assert done.stderr == "which report? Installed: smith2020, yunusov2013\n"
    unknown = companion("audit", "--report", "nobody1999")
    assert unknown.returncode == 2 and "no report 'nobody1999'" in unknown.stderr
