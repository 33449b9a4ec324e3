"""Foreigners at work in Azerbaijan: permits, sectors, a quota and a fee."""

from __future__ import annotations

from math import comb, factorial

import pandas as pd

from companion.quantities.interval import Interval, span
from yunusov2013 import tables
from yunusov2013.chapters.foreigners import value


def exchange_rates(rule: str, fives: bool = False) -> dict[str, Interval]:
    """Dollars a manat that the old and the new fee imply; `fives`: 55 read as rounded to fives."""
    rates = {w: value(f"fee-{w}-usd", rule) / value(f"fee-{w}-azn") for w in ("before", "after")}
    if fives:
        around = value("fee-before-usd") + Interval(-2.5, 2.5)
        rates["before"] = around / value("fee-before-azn")
    return rates


def fee_rates() -> pd.DataFrame:
    """The exchange rates that the two fees imply, a row a reading of "around", as text.

    The rates are in dollars a manat; the last column says whether one rate would fit both fees.
    """
    readings = {
        "as printed": exchange_rates("strict"),
        "dollars rounded to their last digit": exchange_rates("rounding"),
        "old fee rounded to fives": exchange_rates("rounding", fives=True),
        "ten per cent either way": exchange_rates("ten_percent"),
    }
    rows = [
        (
            name,
            *(span(r.low, r.high, ".3f") for r in rates.values()),
            "yes" if rates["before"].meets(rates["after"]) else "no",
        )
        for name, rates in readings.items()
    ]
    columns = ["“Around” read as", "Old fee: USD a manat", "New fee: USD a manat",
               "One rate possible"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def sectors() -> pd.DataFrame:
    """Foreigners officially at work in 2008: Sector, Persons."""
    return tables.frame("sectors_2008")[["sector", "persons"]].rename(columns=str.capitalize)


def sum_text() -> str:
    """The sectors' sum, and how far the number at work is from the permits of the year."""
    parts = sectors()["Persons"]
    apart = value("working-2008").low - value("permits-2008").low
    return f"Sum of {len(parts)} sectors: {parts.sum():,}. Permits and workers: {apart:,.0f} apart."


def construction_text() -> str:
    """Construction's share with and without industry, and how much of industry half would take."""
    both, industry = oil_and_construction(), value("sectors-2008-industry").low
    needed = value("working-2008").low / 2 - value("sectors-2008-construction").low
    return (
        f"Construction: {both.low:.0f}% of those at work; with all industry {both.high:.0f}%. Half "
        f"takes {needed:,.0f} of the {industry:,.0f} in industry."
    )


def quota_text() -> str:
    """The chance that rounded sectors add up, and how far the quota lies above what there was."""
    chance = 100 * chance_sum_fits(len(sectors()))
    quota, permits, working = (
        value(name).low for name in ("quota-2011", "permits-2008", "working-2008")
    )
    return (
        f"Six rounded parts add up to their rounded total with a chance of {chance:.0f}%. The quota "
        f"is {quota - permits:,.0f} above the permits and {quota - working:,.0f} above the workers "
        "of 2008."
    )


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
