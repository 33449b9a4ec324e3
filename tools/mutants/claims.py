"""Mutants of claims and events: value, page, dates, or token and numbers alike, without their readings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from companion.data.cells import Row
from companion.data.package import DataPackage
from companion.quantities.dates_printed import Bounds, bounds_of
from tools.mutants.cells import another

Outcome = tuple[str, bool]
NONE: Mapping[str, Bounds] = {}


def read_as(package: DataPackage) -> dict[str, set[tuple[int, str]]]:
    """Page and token of each item, as two readings have them."""
    found: dict[str, set[tuple[int, str]]] = {}
    for row in package.rows("readings"):
        found.setdefault(row["item"], set()).add((row["page"], row["as_printed"]))
    return found


def is_as_read(row: Row, read: dict[str, set[tuple[int, str]]]) -> bool:
    """Whether a reading has the page and the token of a claim or event."""
    return (row["page"], row["as_printed"]) in read.get(row["id"], set())


def pages(package: DataPackage, pages: range, draw: random.Random) -> Iterator[Outcome]:
    """Each claim and event on another page."""
    read = read_as(package)
    for row in [*package.rows("claims"), *package.rows("events")]:
        other = draw.choice([p for p in pages if p != row["page"]])
        yield row["id"], not is_as_read({**row, "page": other}, read)


def tokens(package: DataPackage, draw: random.Random) -> Iterator[Outcome]:
    """Each claim with digits misread in its token (its numbers would follow)."""
    read = read_as(package)
    for row in package.rows("claims"):
        if re.search(r"\d", row["as_printed"]):
            other = another(row["as_printed"], draw)
            yield row["id"], not is_as_read({**row, "as_printed": other}, read)


def dates(
    package: DataPackage, draw: random.Random, from_context: Mapping[str, Bounds] = NONE
) -> Iterator[Outcome]:
    """Each end of each event's date, moved by days or years; `from_context` dates some by other words."""
    for row in package.rows("events"):
        printed = from_context.get(row["id"]) or bounds_of(row["date_printed"])
        for end, side in enumerate(("date_start", "date_end")):
            if row[side]:
                moved = row[side] + timedelta(days=draw.choice((-366, -31, -1, 1, 31, 366)))
                yield row["id"], printed is not None and moved != printed[end]
