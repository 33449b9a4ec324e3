"""Dates of the report's events, as bounds, and their order."""

from __future__ import annotations

from datetime import date

from companion import paper


def period_of(event: str) -> tuple[date | None, date | None]:
    """First and last day of an event of `events.csv`. Raises `KeyError` for an unknown id."""
    for row in paper.load()["events"]:
        if row["id"] == event:
            return row["date_start"], row["date_end"]
    raise KeyError(f"no event {event!r} in events.csv")


def order_of(cause: str, effect: str) -> str:
    """Whether one event can come before another, by their dates in `events.csv`.

    "before" if the cause ends before the effect begins, "after" if it begins after the effect
    ends, "may overlap" otherwise. A missing end is open.
    """
    (cause_start, cause_end), (effect_start, effect_end) = period_of(cause), period_of(effect)
    if cause_end and effect_start and cause_end < effect_start:
        return "before"
    if cause_start and effect_end and cause_start > effect_end:
        return "after"
    return "may overlap"
