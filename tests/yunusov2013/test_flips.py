"""Each check has a change of its data that turns its verdict: `flips.csv`, a row a check.

A row names the check, its verdict, a table, the row of it that changes, the cells that change, and
the verdict then. More changes of the same report stand in the lines below it. A row of a table is
told by some of its cells; `+` adds a copy of it instead, and `every` changes all that have them.
"""

import csv
from contextlib import ExitStack
from copy import deepcopy
from itertools import groupby
from pathlib import Path

import pytest

from companion.data.cells import read_cell
from companion.data.claims import check_bounds
from yunusov2013 import checks, tables
from yunusov2013.tables import PACKAGE

LINES = list(csv.DictReader((Path(__file__).parent / "flips.csv").read_text("utf-8").splitlines()))
NUMBERS = [number for number, line in enumerate(LINES) if line["check"]]
FLIPS = {
    LINES[start]["check"]: LINES[start:end]
    for start, end in zip(NUMBERS, [*NUMBERS[1:], None], strict=True)
}


def cells(table: str, text: str) -> dict:
    """Cells such as "low=2; high=3", typed and checked by the rules of their columns."""
    fields = {field["name"]: field for field in PACKAGE.resource(table)["schema"]["fields"]}
    pairs = (pair.split("=", 1) for pair in text.split("; "))
    return {column: read_cell(f"{table}, {column}", fields[column], cell) for column, cell in pairs}


def change(table: str, row: str, text: str, changes: ExitStack) -> None:
    """Let one line of the table of flips be so, until `changes` are undone."""
    kind, _, rest = row.partition(" ")
    where = cells(table, rest if kind in {"+", "every"} else row)
    values = cells(table, text)
    if kind == "every":
        found = [r for r in tables.rows(table) if where.items() <= r.items()]
        assert found, row
        for each in found:
            changes.enter_context(PACKAGE.changed(table, dict(each), **values))
    else:
        make = PACKAGE.added if kind == "+" else PACKAGE.changed
        changes.enter_context(make(table, where, **values))


def test_every_check_has_a_flip_and_every_flip_a_check():
    assert [line["check"] for line in LINES if line["check"]] == list(FLIPS), "a check twice"
    assert set(FLIPS) == {check.slug for check in checks.registered()}


def test_flips_stand_by_the_section_of_their_check():
    for slug, (first, *_) in FLIPS.items():
        assert first["section"] == checks.REGISTRY.get(slug).section, slug
        assert first["from"] != first["to"], slug
    assert len([section for section, _ in groupby(f[0]["section"] for f in FLIPS.values())]) == len(
        {f[0]["section"] for f in FLIPS.values()}
    ), "sections are split"


@pytest.mark.parametrize("slug", FLIPS)
def test_a_verdict_turns_in_a_possible_report(slug):
    """The verdict is as told, then another as told, of data that keep the package's rules."""
    first = FLIPS[slug][0]
    assert checks.run(slug).verdict == first["from"]
    with ExitStack() as changes:
        for line in FLIPS[slug]:
            change(line["table"], line["row"], line["change"], changes)
        assert checks.run(slug).verdict == first["to"]
        everything = PACKAGE.load()
        check_bounds(everything["claims"])
        PACKAGE.check_references(everything)
    assert checks.run(slug).verdict == first["from"], "the change outlived its test"


def test_changes_leave_no_trace():
    before = deepcopy(PACKAGE.load())
    with ExitStack() as changes:
        for line in (line for flip in FLIPS.values() for line in flip if line["table"] != "claims"):
            change(line["table"], line["row"], line["change"], changes)
    assert PACKAGE.load() == before
