"""Azerbaijanis abroad by region, as page 6 counts them: sums, bounds of shares, other counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pandas as pd

from companion.quantities.hedges import HEDGE_RULES, interval_of
from companion.quantities.interval import Interval, share, share_matched, span
from yunusov2013 import paper, tables

S = "abroad-"
POST_SOVIET = "Post-Soviet space"
REGIONS = {
    POST_SOVIET: S + "russia-stock",
    "Western countries": S + "west-stock",
    "Middle East": S + "east-stock",
}
TURKEY = S + "turkey-stock"
# The table of regions has names of its own; countries outside the three keep theirs.
REGIONS_OF_COUNTRIES = {
    "post-Soviet": POST_SOVIET,
    "West": "Western countries",
    "Middle East": "Middle East",
}
# Bounds of a share, of three kinds: each one's head in a table, and its name in a legend.
KINDS = {
    "apart": ("Extreme over extreme", "extreme over extreme"),
    "sharp": ("Corners", "corners: the sharp bounds"),
    "matched": ("Matched ends", "matched ends"),
}
UN_YEAR = 2010  # the newest mid-year of the United Nations' table before the report


def stocks(rule: str = "strict") -> dict[str, Interval]:
    """Azerbaijanis by region, under a rule of `HEDGE_RULES`."""
    return {name: interval_of(paper.claim(c), rule) for name, c in REGIONS.items()}


def total(rule: str = "strict") -> Interval:
    """The three regions together."""
    return sum(stocks(rule).values(), Interval(0, 0))


def printed_stocks() -> pd.DataFrame:
    """The three regions and their sum in persons. Columns: Region, As printed, Low, High."""
    values, whole = stocks(), total()
    rows = [
        (name, paper.claim(c).as_printed, values[name].low, values[name].high)
        for name, c in REGIONS.items()
    ]
    rows.append(("All three", "not printed", whole.low, whole.high))
    return pd.DataFrame(rows, columns=["Region", "As printed", "Low", "High"])


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


def ends_by_kind(bounds: pd.DataFrame) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Lows and highs of `three_bounds` by the kind's name in a legend, the widest kind first."""
    return {name: (bounds[f"{k} low"], bounds[f"{k} high"]) for k, (_, name) in KINDS.items()}


def bounds_in_words(bounds: pd.DataFrame) -> pd.DataFrame:
    """The table of `three_bounds` with both ends of a kind in one column, as text."""
    shown = pd.DataFrame({"Region": bounds["Region"]})
    for kind, (head, _) in KINDS.items():
        ends = zip(bounds[f"{kind} low"], bounds[f"{kind} high"], strict=True)
        shown[head] = [span(low, high, ".1f") for low, high in ends]
    return shown


def bounds_as_drawn(bounds: pd.DataFrame) -> pd.DataFrame:
    """The table of `three_bounds` to one decimal, its columns named as in the figure's legend."""
    names = {f"{k} {e}": f"{name}, {e}" for k, (_, name) in KINDS.items() for e in ("low", "high")}
    return bounds.round(1).rename(columns=names)


def finding_of_bounds(bounds: pd.DataFrame) -> str:
    """What the figure of `three_bounds` shows, in words."""
    apart, sharp, matched = (
        f"{bounds[f'{kind} low'][0]:.1f} to {bounds[f'{kind} high'][0]:.1f}%" for kind in KINDS
    )
    return (
        f"For the post-Soviet space extreme over extreme gives {apart}, the corners {sharp}, "
        f"matched ends {matched}. For the other two regions the first two differ by less than a "
        "point at each end, and matched ends are much narrower."
    )


def share_by_rule() -> pd.DataFrame:
    """The post-Soviet space, the total and the sharp share of one in the other, by hedge rule.

    All cells are text: persons, and percent in the last column.
    """
    rows = []
    for rule in HEDGE_RULES:
        space = three_bounds(rule).iloc[0]
        ends = span(space["sharp low"], space["sharp high"], ".1f")
        name = rule.replace("_", " ")
        rows.append((name, str(stocks(rule)[POST_SOVIET]), str(total(rule)), ends))
    columns = ["Rule for “approximately”", POST_SOVIET, "All three", "Share, percent"]
    return pd.DataFrame(rows, columns=columns)


def turkey_share(rule: str = "strict") -> Interval:
    """Turkey's part of its region, 0 to 1; "no less than" leaves the top open."""
    return share(
        interval_of(paper.claim(TURKEY), rule), interval_of(paper.claim(S + "east-stock"), rule)
    )


def region_if_russia() -> Interval:
    """The post-Soviet space if the printed number is Russia's and "mainly" means over half."""
    russia = stocks()[POST_SOVIET]
    return Interval(russia.low, 2 * russia.high)


def two_readings() -> pd.DataFrame:
    """What follows if the number beside Russia is the region's, and if it is Russia's.

    "Mainly" is over half. All cells are text: persons, and the region's share in percent.
    """
    printed, rest = stocks()[POST_SOVIET], rest_of(POST_SOVIET)
    readings = {
        "the region’s": (Interval(printed.low / 2, printed.high), printed),
        "Russia’s": (printed, region_if_russia()),
    }
    rows = []
    for whose, (russia, region) in readings.items():
        part = share_of_total(region, rest).scaled(100)
        ends = span(part.low, part.high, ".1f")
        rows.append((whose, str(russia), str(region), str(region + rest), ends))
    columns = ["If the number is", "Russia", POST_SOVIET, "All three", "Region’s share, percent"]
    return pd.DataFrame(rows, columns=columns)


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


def born_over_printed(year: int = UN_YEAR) -> list[Interval]:
    """People born in Azerbaijan over the report's citizens, a ratio for each row of `side_by_side`."""
    beside = side_by_side(year)
    pairs = zip(beside["born"], beside["printed"], strict=True)
    return [Interval(born, born) / printed for born, printed in pairs]
