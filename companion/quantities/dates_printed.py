"""The first and last day that a printed date allows, by the words of the report's events.

Early, mid and late are the thirds of a year (January to April, May to August, September to December) or of a
decade; "around" is a year more on either side. A "by" or "since" leaves to the reader of the passage whether
the other end is open.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

Bounds = tuple[date | None, date | None]

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
PARTS = {"early": (1, 4), "start": (1, 4), "late": (9, 12), "end": (9, 12), "autumn": (9, 11)}
DAY = re.compile(rf"(\d\d?) ({'|'.join(MONTHS)}) (\d{{4}})")
MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})")
YEARS = re.compile(r"(?:from )?(\d{4})(?:-| to )(\d{4})")
PART = re.compile(r"(early|start|late|end|autumn) (?:of )?(\d{4})(?!s)")
YEAR = re.compile(r"\b(\d{4})\b(?!s)")
DECADE = re.compile(r"(early |mid |late )?\b(\d{4})s")
# Years after the decade's first, and months: of its first and last third, and of what lies between.
THIRDS = {
    "early": ((0, 1), (3, 4)),
    "mid": ((3, 5), (6, 8)),
    "late": ((6, 9), (9, 12)),
}


def bounds_of(printed: str) -> Bounds | None:
    """The days from and to which a printed date may run; None for one that only its context dates."""
    if found := DAY.search(printed):
        day = date(int(found[3]), MONTHS[found[2]], int(found[1]))
        return day, day
    if found := MONTH.search(printed):
        return _months(int(found[2]), MONTHS[found[1]], MONTHS[found[1]])
    if found := YEARS.search(printed):
        return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)
    if found := PART.search(printed):
        return _months(int(found[2]), *PARTS[found[1]])
    if found := DECADE.search(printed):
        part, first = (found[1] or "").strip(), int(found[2])
        (year, month), (last, end) = THIRDS.get(part, ((0, 1), (9, 12)))
        return date(first + year, month, 1), _end_of(first + last, end)
    if found := YEAR.search(printed):
        year = int(found[1])
        if "prior to" in printed.lower():
            return None, date(year - 1, 12, 31)
        around = int("around" in printed.lower())
        return date(year - around, 1, 1), date(year + around, 12, 31)
    return None


def _months(year: int, first: int, last: int) -> Bounds:
    return date(year, first, 1), _end_of(year, last)


def _end_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
