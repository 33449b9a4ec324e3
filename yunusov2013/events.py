"""Dates of the report's events, as bounds, and their order."""

from datetime import date

from companion.data.cells import given
from companion.quantities.periods import order
from yunusov2013.paper import PAPER

period_of = PAPER.period_of


def first_day(event: str) -> date:
    """The first day of an event. Raises `KeyError` for an unknown id, `BadData` if it has none."""
    return given(period_of(event)[0], f"{event}, column date_start")


def last_day(event: str) -> date:
    """The last day of an event. Raises as `first_day`."""
    return given(period_of(event)[1], f"{event}, column date_end")


def order_of(cause: str, effect: str) -> str:
    """Whether one event of `events.csv` can come before another: "before", "after", "may overlap".

    Raises `KeyError` for an unknown id.
    """
    return order(period_of(cause), period_of(effect))
