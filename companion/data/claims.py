"""Claims: quantities that a report states, as rows of `claims.csv` or cells of its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.data.cells import BadData, Row, given

VALUE_COLUMNS = ("percent", "persons")
# What a claim counts as in a total: a statement of the text, one that says another again, a cell.
STATEMENT, REPEAT, CELL = "statement", "repeat", "table cell"
COUNTED_AS = (STATEMENT, REPEAT, CELL)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One quantity of the report. `low` and `high` are as printed, in `unit`.

    `population` and `counted` say by words of the schema whom it is about and what makes a person
    count; `subject` says it in a sentence, for readers only. `repeats` is the id of an earlier claim
    that it says again.
    """

    id: str
    section: str
    page: int
    kind: str
    measure: str
    subject: str
    bound: str
    unit: str
    voice: str
    as_printed: str
    place: str | None = None
    period_printed: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_basis: str | None = None
    low: float | None = None
    high: float | None = None
    hedge: str | None = None
    word: str | None = None
    per: str | None = None
    part_of: str | None = None
    from_claim: str | None = None
    to_claim: str | None = None
    attributed_to: str | None = None
    note: str | None = None
    population: str | None = None
    counted: str | None = None
    table: str | None = None
    repeats: str | None = None

    @property
    def counted_as(self) -> str:
        """One of `COUNTED_AS`; totals print the three apart."""
        return CELL if self.table else REPEAT if self.repeats else STATEMENT

    @property
    def first_day(self) -> date:
        """The first day of its period. Raises `BadData` where the report gives none."""
        return given(self.period_start, f"{self.id}, column period_start")

    @property
    def last_day(self) -> date:
        """The last day of its period. Raises `BadData` where the report gives none."""
        return given(self.period_end, f"{self.id}, column period_end")


def cells_as_claims(descriptor: dict[str, Any], rows: list[Row]) -> list[Claim]:
    """The cells of a table as claims, if its descriptor says where the report prints it."""
    origin = descriptor.get("report")
    column = next((c for c in VALUE_COLUMNS if c in rows[0]), None)
    if origin is None or column is None:
        return []
    name = descriptor["name"].replace("-", "_")
    return [_cell_as_claim(name, descriptor["title"], origin, row, column) for row in rows]


def slug(text: str) -> str:
    """Lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def check_bounds(rows: list[Row], file: str = "claims.csv") -> None:
    """Check that each claim's `bound` agrees with its numbers."""
    filled = {
        "exact": (True, True), "range": (True, True), "at_least": (True, False),
        "more_than": (True, False), "at_most": (False, True), "less_than": (False, True),
        "word": (False, False),
    }  # fmt: skip
    for number, row in enumerate(rows, start=2):
        low, high, bound = row["low"], row["high"], row["bound"]
        where = f"{file}, row {number}"
        if low is not None and high is not None and low > high:
            raise BadData(
                f"{where}, column low: {low:g} is above high, {high:g}; expected low ≤ high"
            )
        if (low is not None, high is not None) != filled[bound]:
            wanted = " and ".join(
                f"{side} {'filled' if full else 'empty'}"
                for side, full in zip(("low", "high"), filled[bound], strict=True)
            )
            raise BadData(
                f"{where}, column bound: {bound!r} contradicts its numbers; expected {wanted}"
            )
        if bound == "exact" and low != high:
            raise BadData(
                f"{where}, column bound: 'exact' with {low:g} and {high:g}; expected one number"
            )
        if bound == "range" and low == high:
            raise BadData(
                f"{where}, column bound: 'range' with {low:g} twice; expected two numbers"
            )
        if bound == "word" and not row["word"]:
            raise BadData(f"{where}, column word: empty; expected a key of lexicon.csv")
        if not row["id"].startswith(row["section"] + "-"):
            raise BadData(
                f"{where}, column id: {row['id']!r}; expected it to begin with {row['section']}-"
            )
        start, end = row["period_start"], row["period_end"]
        if start and end and start > end:
            raise BadData(f"{where}, column period_start: {start} is after period_end, {end}")


def check_repeats(rows: list[Row], file: str = "claims.csv") -> None:
    """Check that each claim that says another again names an earlier one, and the same quantity.

    The earlier one repeats nothing itself. Where both print a number it is the same, in one unit; a
    word may say it from the other side: a few who come, a majority that stays.
    """
    before: dict[str, Row] = {}
    for number, row in enumerate(rows, start=2):
        if (named := row.get("repeats")) is not None:
            where = f"{file}, row {number}, column repeats: {named!r}"
            first = before.get(named)
            if first is None or first["page"] > row["page"]:
                raise BadData(f"{where} isn’t told before it; expected a claim of a row above")
            if first.get("repeats"):
                raise BadData(f"{where} repeats {first['repeats']!r} itself; expected that one")
            pairs = [(first[end], row[end]) for end in ("low", "high")]
            pairs = [pair for pair in pairs if None not in pair]
            if pairs and first["unit"] != row["unit"]:
                raise BadData(f"{where} is in {first['unit']}; expected {row['unit']}")
            if any(a != b for a, b in pairs):
                raise BadData(f"{where} has another number; expected the same, or a word")
        before[row["id"]] = row


def _cell_as_claim(name: str, title: str, origin: dict[str, Any], row: Row, column: str) -> Claim:
    skipped = (column, "as_printed")
    label = [str(v) for k, v in row.items() if k not in (*skipped, "option")]
    names = origin.get("names", {})  # what readers are told in place of a key
    words = [names.get(v, str(v)) for k, v in row.items() if k not in (*skipped, "option_number")]
    return Claim(
        id=f"{origin['section']}-{slug(name)}-{slug('-'.join(label))}",
        section=origin["section"],
        page=origin["page"],
        kind="share" if column == "percent" else "count",
        measure=origin["measure"],
        population=origin.get("population"),
        counted=origin.get("counted"),
        subject=f"{title}: {', '.join(words)}",
        period_printed=origin["period"],
        period_basis="context",
        low=float(row[column]),
        high=float(row[column]),
        bound="exact",
        unit=column,
        voice="survey" if column == "percent" else "agency",
        as_printed=row.get("as_printed") or str(row[column]),
        table=name,
    )
