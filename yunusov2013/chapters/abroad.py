"""Azerbaijanis abroad by region: the report’s stocks, bounds of shares, the UN’s beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share, share_matched
from yunusov2013 import paper, tables

S = "abroad-"
REGIONS = {
    "Post-Soviet space": S + "russia-stock",
    "Western countries": S + "west-stock",
    "Middle East": S + "east-stock",
}
TURKEY = S + "turkey-stock"
# The table of regions has names of its own; countries outside the three keep theirs.
REGIONS_OF_COUNTRIES = {
    "post-Soviet": "Post-Soviet space",
    "West": "Western countries",
    "Middle East": "Middle East",
}
UN_YEAR = 2010  # the newest mid-year of the United Nations' table before the report


def stocks(rule: str = "strict") -> dict[str, Interval]:
    """Azerbaijanis by region, under a rule of `HEDGE_RULES`."""
    return {name: interval_of(paper.claim(c), rule) for name, c in REGIONS.items()}


def total(rule: str = "strict") -> Interval:
    """The three regions together."""
    return sum(stocks(rule).values(), Interval(0, 0))


def rest_of(region: str, rule: str = "strict") -> Interval:
    """The two other regions together."""
    others = [value for name, value in stocks(rule).items() if name != region]
    return sum(others, Interval(0, 0))


def share_of_total(part: Interval, rest: Interval) -> Interval:
    """Sharp bounds of part/(part + rest), 0 to 1, whatever the two do together.

    The share rises with the part and falls with the rest, so opposite corners hold its extremes.
    """
    return Interval(part.low / (part.low + rest.high), part.high / (part.high + rest.low))


def corners(region: str, rule: str = "strict") -> Iterator[float]:
    """A region's share, 0 to 1, at each corner: every region at its low or its high end."""
    names = list(stocks(rule))
    for ends in product(*((s.low, s.high) for s in stocks(rule).values())):
        yield ends[names.index(region)] / sum(ends)


def three_bounds(rule: str = "strict") -> pd.DataFrame:
    """Bounds of each region's share in percent, of three kinds: low and high of each."""
    rows = []
    for name, part in stocks(rule).items():
        kinds = (
            share(part, total(rule)),
            share_of_total(part, rest_of(name, rule)),
            share_matched(part, total(rule)),
        )
        rows.append((name, *(100 * end for kind in kinds for end in (kind.low, kind.high))))
    return pd.DataFrame(rows, columns=["Region", "apart low", "apart high", "sharp low",
                                       "sharp high", "matched low", "matched high"])  # fmt: skip


def turkey_share(rule: str = "strict") -> Interval:
    """Turkey's part of its region, 0 to 1; "no less than" leaves the top open."""
    return share(
        interval_of(paper.claim(TURKEY), rule), interval_of(paper.claim(S + "east-stock"), rule)
    )


def region_if_russia() -> Interval:
    """The post-Soviet space if the printed number is Russia's and "mainly" means over half."""
    russia = stocks()["Post-Soviet space"]
    return Interval(russia.low, 2 * russia.high)


def born_abroad(year: int = UN_YEAR) -> pd.DataFrame:
    """People born in Azerbaijan by country of residence, as the United Nations have them.

    Columns: country, region (of the report, or "elsewhere"), persons; the largest number first.
    """
    rows = tables.frame("undesa_migrant_stock_2019_azerbaijan")
    rows = rows[(rows["origin"] == "Azerbaijan") & (rows["year"] == year)]
    regions = tables.frame("regions").set_index("country")["region"].replace(REGIONS_OF_COUNTRIES)
    frame = pd.DataFrame({"country": rows["destination"], "persons": rows["persons"]})
    frame.insert(1, "region", frame["country"].map(regions))
    return frame.sort_values(["persons", "country"], ascending=[False, True], ignore_index=True)


def side_by_side(year: int = UN_YEAR) -> pd.DataFrame:
    """The report's regions, and Turkey, beside the United Nations' sums for the same countries.

    Columns: place, printed (an interval of citizens), born (people born in Azerbaijan).
    """
    people = born_abroad(year)
    sums = dict(people.groupby("region")["persons"].sum()) | dict(
        zip(people["country"], people["persons"], strict=True)
    )
    printed = stocks() | {"Turkey": interval_of(paper.claim(TURKEY))}
    rows = [(place, value, int(sums[place])) for place, value in printed.items()]
    return pd.DataFrame(rows, columns=["place", "printed", "born"])
