"""Foreigners in Azerbaijan: refugees from Chechnya, Chinese residents, dated figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import NamedTuple

import pandas as pd

from companion.data.frames import rows_as
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, annualised_growth, share, span
from companion.quantities.periods import DAYS_A_YEAR, decimal_year
from yunusov2013 import paper
from yunusov2013.words import word_interval

F = "azerbaijan-foreigners-"
MONTH = DAYS_A_YEAR / 12  # days
# Lists of 2008 that Chinese residents could be in, to the date of each in short.
LISTS_OF_2008 = {
    "irregular-end-2008": "end of 2008",
    "working-2008": "2008",
    "permits-2008": "2008",
}


def value(name: str, rule: str = "strict") -> Interval:
    """A figure of this section by the end of its id; "rounding" lets a hedge reach half a unit."""
    return interval_of(paper.claim(F + name), rule)


def days_between(first: str, second: str) -> Interval:
    """Days that can lie between two figures of this section, by the periods that bound them."""
    a, b = paper.claim(F + first), paper.claim(F + second)
    least = max((b.first_day - a.last_day).days, 0)
    return Interval(least, (b.last_day - a.first_day).days)


def chechens_left(rule: str = "strict") -> Interval:
    """Share (0 to 1) by which the number of Chechen refugees fell, within the refugees' total."""
    before = Interval(value("chechens-2001", rule).low, value("refugees-total", rule).high)
    stayed = share(value("chechens-now", rule), before)
    return Interval(1 - stayed.high, 1 - stayed.low)


def chechens_fall() -> pd.DataFrame:
    """The fall in percent of the number of 2001, as text, a row a reading of "about"."""
    readings = {"as printed": "strict", "with “about” reaching half a unit": "rounding"}
    falls = {name: chechens_left(rule) for name, rule in readings.items()}
    return pd.DataFrame(
        [(name, f"{100 * s.low:.0f}% to {100 * s.high:.0f}%") for name, s in falls.items()],
        columns=["Numbers read", "Fewer than in 2001"],
    )


class Stretch(NamedTuple):
    """The Chinese residents' growth from one dated figure to another."""

    stretch: str
    months_low: float
    months_high: float
    ratio_low: float
    ratio_high: float
    yearly_low: float
    yearly_high: float


def chinese_growth(rule: str = "rounding") -> pd.DataFrame:
    """Growth of the Chinese residents between each two dated figures; a row a stretch.

    `yearly_high` is missing where the two periods touch: no time at all may lie between.
    """
    rows = []
    for a, b in (("2006", "2007"), ("2007", "2008"), ("2006", "2008")):
        start, end = value(f"chinese-{a}", rule), value(f"chinese-{b}", rule)
        days, ratio = days_between(f"chinese-{a}", f"chinese-{b}"), end / start
        slowest = annualised_growth(start, end, days.high / DAYS_A_YEAR).low
        touching = days.low < MONTH
        fastest = nan if touching else annualised_growth(start, end, days.low / DAYS_A_YEAR).high
        rows.append(Stretch(
            f"{paper.claim(F + f'chinese-{a}').period_printed} to "
            f"{paper.claim(F + f'chinese-{b}').period_printed}",
            days.low / MONTH, days.high / MONTH, ratio.low, ratio.high, slowest, fastest,
        ))  # fmt: skip
    return pd.DataFrame(rows)


def chinese_growth_table() -> pd.DataFrame:
    """`chinese_growth` as text, a row a stretch: months, how many times as many, percent a year."""
    rows = [
        (
            re.sub("[Ii]n |by the ", "", r.stretch),
            span(r.months_low, r.months_high),
            span(r.ratio_low, r.ratio_high, ".1f"),
            f"{100 * r.yearly_low:.0f}% or more"
            if isnan(r.yearly_high)
            else span(100 * r.yearly_low, 100 * r.yearly_high, ".0f", "%"),
        )
        for r in rows_as(Stretch, chinese_growth())
    ]
    columns = ["From … to …", "Months between", "Times as many", "Growth a year"]
    return pd.DataFrame(rows, columns=columns)


def chinese_beside_registers(rule: str = "rounding") -> pd.DataFrame:
    """The last Chinese figure beside each registered total, with what would have to be true."""
    chinese = value("chinese-2008", rule)
    rows = []
    for name, label in (
        ("nationalities-2008-chinese", "Chinese registered as irregular migrants"),
        ("irregular-end-2008", "all registered as irregular migrants"),
        ("working-2008", "all foreigners officially at work"),
        ("permits-2008", "all who got work permits"),
        ("registered-interior-9500", "all registered foreigners, smaller total"),
    ):
        total = value(name)
        outside = max(chinese.low - total.low, 0)
        claim = paper.claim(F + name)
        rows.append((name, label, claim.period_printed, total.low, outside))
    return pd.DataFrame(rows, columns=["name", "label", "period", "persons", "outside"])


def chinese_beside_lists() -> pd.DataFrame:
    """The last Chinese figure beside the lists of 2008 that hold all of a kind of foreigner.

    Columns: List, Date, Persons in it, and the Chinese residents outside it, at least.
    """
    beside = chinese_beside_registers().set_index("name").loc[list(LISTS_OF_2008)]
    beside["period"] = list(LISTS_OF_2008.values())
    return beside.set_axis(
        ["List", "Date", "Persons in it", "Chinese residents outside it, at least"], axis=1
    )


def neither_listed_nor_working() -> float:
    """Chinese residents at least outside the irregular register and official work, all work theirs."""
    listed, working = value("nationalities-2008-chinese").low, value("working-2008").low
    return value("chinese-2008", "rounding").low - working - listed


def outside_both() -> float:
    """Chinese residents at least outside permits and irregular register, if permits were mostly
    Turkish (over half)."""
    permits = value("permits-2008").low * (1 - word_interval("mostly").low / 100)
    listed = value("nationalities-2008-chinese").low
    return value("chinese-2008", "rounding").low - permits - listed


def traders_outside(reading: str) -> float:
    """Chinese street traders beyond all foreigners in trade, under a reading of "most"."""
    least = word_interval("most", reading).low / 100 * value("chinese-2008", "rounding").low
    return least - value("sectors-2008-trade-and-repair").low


def dated_figures(groups: Mapping[str, Sequence[str]], rule: str = "strict") -> pd.DataFrame:
    """Figures of this section with the time that bounds each in decimal years, a row a figure.

    `groups` names the figures of each group by the end of their ids.
    """
    rows = []
    for group, names in groups.items():
        for name in names:
            claim, figure = paper.claim(F + name), value(name, rule)
            hedged = claim.as_printed if claim.hedge == "almost" else f"{claim.low:,.0f}"
            label = hedged if claim.low == claim.high else f"{claim.low:,.0f} to {claim.high:,.0f}"
            rows.append((label, claim.period_printed, claim.attributed_to, claim.subject, group,
                         decimal_year(claim.period_start), decimal_year(claim.period_end),
                         figure.low, figure.high))  # fmt: skip
    columns = "label date source counted group start end low high"
    return pd.DataFrame(rows, columns=columns.split())


def dated_data(figures: pd.DataFrame) -> pd.DataFrame:
    """What `dated_figures` returns, as the data under a figure: plain names, all bounds."""
    names = {"label": "Figure", "counted": "What is counted", "source": "Source",
             "date": "Date as printed", "start": "Earliest, year", "end": "Latest, year",
             "low": "Persons, low", "high": "Persons, high"}  # fmt: skip
    return figures[list(names)].round(2).rename(columns=names)


def abroad() -> Interval:
    """All Azerbaijani citizens abroad by page 6, persons."""
    stocks = (interval_of(paper.claim(f"abroad-{r}-stock")) for r in ("russia", "west", "east"))
    return sum(stocks, Interval(0, 0))
