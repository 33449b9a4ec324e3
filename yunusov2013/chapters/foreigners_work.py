"""Permits, sectors and a fee: what whole numbers and rates of exchange allow."""

from __future__ import annotations

from math import comb, factorial

from companion.quantities.interval import Interval
from yunusov2013.chapters.foreigners import value


def exchange_rates(rule: str, fives: bool = False) -> dict[str, Interval]:
    """Dollars a manat that the old and the new fee imply; `fives`: 55 read as rounded to fives."""
    rates = {w: value(f"fee-{w}-usd", rule) / value(f"fee-{w}-azn") for w in ("before", "after")}
    if fives:
        around = value("fee-before-usd") + Interval(-2.5, 2.5)
        rates["before"] = around / value("fee-before-azn")
    return rates


def oil_and_construction() -> Interval:
    """Percent of all at work in 2008: construction alone, to construction with all industry."""
    total, building = value("working-2008").low, value("sectors-2008-construction").low
    return Interval(
        100 * building / total, 100 * (building + value("sectors-2008-industry").low) / total
    )


def chance_sum_fits(parts: int) -> float:
    """Chance that rounded parts add up to their rounded total.

    Each part is off by up to half a step, evenly and independently: the chance that the sum of
    the errors stays within half a step (Irwin-Hall distribution).
    """

    def below(x: float) -> float:
        terms = ((-1) ** k * comb(parts, k) * max(x - k, 0) ** parts for k in range(parts + 1))
        return sum(terms) / factorial(parts)

    return below((parts + 1) / 2) - below((parts - 1) / 2)
