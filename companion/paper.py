"""What the report prints: claims by id, tables by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from companion.package import (
    DATA,
    Row,
    check_bounds,
    check_references,
    describe,
    read_table,
    resource,
)

VALUE_COLUMNS = ("percent", "persons")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One quantity of the report. `low` and `high` are as printed, in `unit`."""

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
    table: str | None = None


def table_names(data: Path = DATA) -> list[str]:
    """Names of all tables of the package."""
    return [r["name"].replace("-", "_") for r in describe(data)["resources"]]


def load(data: Path = DATA) -> dict[str, list[Row]]:
    """Read and check all tables of the package, once; all or nothing.

    Raises
    ------
    BadData
        With file, row, column, value and what was expected.
    """
    return _load(data)


@cache
def _load(data: Path) -> dict[str, list[Row]]:
    tables = {name: read_table(name, data) for name in table_names(data)}
    check_bounds(tables["claims"])
    check_references(tables, data)
    return tables


def table(name: str, data: Path = DATA) -> pd.DataFrame:
    """One table as a data frame, in file order. Raises `KeyError` with the known names."""
    resource(name, data)
    return pd.DataFrame(load(data)[name])


def claims(data: Path = DATA) -> dict[str, Claim]:
    """All claims by id: the rows of `claims.csv`, then the cells of the tables."""
    return _claims(data)


@cache
def _claims(data: Path) -> dict[str, Claim]:
    found = {row["id"]: Claim(**row) for row in load(data)["claims"]}
    for name in table_names(data):
        found |= {cell.id: cell for cell in _cells_as_claims(name, data)}
    return found


def claim(identifier: str, data: Path = DATA) -> Claim:
    """The claim of that id. Raises `KeyError` with the nearest ids."""
    known = claims(data)
    if identifier not in known:
        near = ", ".join(get_close_matches(identifier, known, 3)) or "none near"
        raise KeyError(f"no claim {identifier!r}; near it: {near}")
    return known[identifier]


def quoted(*identifiers: str, data: Path = DATA) -> str:
    """Claims and events as the report prints them, in one sentence: what, how much, when, where.

    Raises `KeyError` for an unknown id.
    """
    events = {row["id"]: row for row in load(data)["events"]}
    parts = [
        f"{events[i]['event']} (“{events[i]['date_printed']}”, page {events[i]['page']})"
        if i in events
        else _quoted_claim(claim(i, data))
        for i in identifiers
    ]
    return f"In the report: {'; '.join(parts)}."


def _quoted_claim(found: Claim) -> str:
    where = f"page {found.page}"
    if found.period_printed:
        where = f"“{found.period_printed}”, {where}"
    return f"{found.subject}: “{found.as_printed}” ({where})"


def cited_sources(identifier: str, data: Path = DATA) -> list[tuple[str, str | None]]:
    """Bibliography keys and pages that the report names for a claim."""
    rows = load(data)["claim_sources"]
    return [(row["source"], row["pages"]) for row in rows if row["claim"] == identifier]


def slug(text: str) -> str:
    """Lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _cells_as_claims(name: str, data: Path) -> list[Claim]:
    origin = resource(name, data).get("report")
    rows = load(data)[name]
    column = next((c for c in VALUE_COLUMNS if c in rows[0]), None)
    if origin is None or column is None:
        return []
    title = resource(name, data)["title"]
    return [_cell_as_claim(name, title, origin, row, column) for row in rows]


def _cell_as_claim(name: str, title: str, origin: dict[str, Any], row: Row, column: str) -> Claim:
    skipped = (column, "as_printed")
    label = [str(v) for k, v in row.items() if k not in (*skipped, "option")]
    words = [str(v) for k, v in row.items() if k not in (*skipped, "option_number")]
    return Claim(
        id=f"{origin['section']}-{slug(name)}-{slug('-'.join(label))}",
        section=origin["section"],
        page=origin["page"],
        kind="share" if column == "percent" else "count",
        measure=origin["measure"],
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
