"""Russia beside its surveys: the price of a start, and the towns where people settle."""

from __future__ import annotations

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval
from yunusov2013 import paper, tables

S = "abroad-russia-"


def start_cost() -> dict[str, Interval]:
    """Parts of the cost of a start in Moscow, in USD, over the months that savings must cover."""
    months = interval_of(paper.claim(S + "start-cover"))
    month = interval_of(paper.claim(S + "moscow-month"))
    rent = interval_of(paper.claim(S + "market-rent"))
    days = Interval(28 * months.low, 31 * months.high)
    return {
        "months of living": Interval(months.low * month.low, months.high * month.high),
        "the market place": interval_of(paper.claim(S + "market-place")),
        "daily rent of the place": rent * days,
    }


def cities_of(origins: set[str] | None = None) -> list[dict]:
    """Towns among the destinations of `settlement_places`, with coordinates."""
    places = {row["place"]: row for row in tables.rows("places")}
    wanted = [r["destination"] for r in tables.rows("settlement_places")
              if origins is None or r["origin"] in origins]  # fmt: skip
    return [places[name] for name in dict.fromkeys(wanted) if name in places]
