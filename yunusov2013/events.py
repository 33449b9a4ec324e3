"""Dates of the report's events, as bounds, and their order."""

from companion.quantities.periods import order
from yunusov2013.paper import PAPER

period_of = PAPER.period_of


def order_of(cause: str, effect: str) -> str:
    """Whether one event of `events.csv` can come before another: "before", "after", "may overlap".

    Raises `KeyError` for an unknown id.
    """
    return order(period_of(cause), period_of(effect))
