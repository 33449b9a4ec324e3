"""Days and spans of days: their order, and how they read."""

from __future__ import annotations

from datetime import date
from typing import overload

from companion.data.cells import given
from companion.data.paper import Period
from companion.quantities.interval import Interval

DAYS_A_YEAR = 365.25


def order(cause: Period, effect: Period) -> str:
    """Whether one period can come before another.

    "before" if the cause ends before the effect begins, "after" if it begins after the effect
    ends, "may overlap" otherwise. A missing end is open.
    """
    (cause_start, cause_end), (effect_start, effect_end) = cause, effect
    if cause_end and effect_start and cause_end < effect_start:
        return "before"
    if cause_start and effect_end and cause_start > effect_end:
        return "after"
    return "may overlap"


def time_text(start: date, end: date) -> str:
    """The day, month, year or span, as text; parts of a year by their months."""
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if start.year < end.year:
        return f"{start.year} to {end.year}"
    if (start.month, end.month) == (1, 12):
        return str(start.year)
    return f"{start:%B %Y}" if start.month == end.month else f"{start:%B} to {end:%B %Y}"


def years_between(first: date, last: date) -> float:
    """Years from one day to another, of `DAYS_A_YEAR` days."""
    return (last - first).days / DAYS_A_YEAR


def years_apart(first: Period, second: Period) -> Interval:
    """Years that may lie between two periods with both ends: from the end of the one to the start of
    the other at the least, below 0 where they overlap. Raises `BadData` for an end that is missing.
    """
    (start, end), (later_start, later_end) = (
        [given(day, "an end of a period") for day in period] for period in (first, second)
    )
    return Interval(years_between(end, later_start), years_between(start, later_end))


@overload
def decimal_year(day: date, last: bool = False) -> float: ...
@overload
def decimal_year(day: date | None, last: bool = False) -> float | None: ...
def decimal_year(day: date | None, last: bool = False) -> float | None:
    """A day as a decimal year; `last` means its end. None for a day that is missing."""
    if day is None or (day == day) is not True:  # pandas' NA has no truth value
        return None
    return day.year + (day.timetuple().tm_yday - (0 if last else 1)) / DAYS_A_YEAR
