"""The section on the Middle East: registers, reports, lists of countries, laws."""

from __future__ import annotations

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.quantities.periods import years_apart
from yunusov2013 import paper
from yunusov2013.chapters.west import countries
from yunusov2013.events import first_day, period_of
from yunusov2013.words import word_interval

S = "abroad-middle-east-"
MEANS = (1, 1.5, 2, 3, 4)  # registrations a person: a scan, no figure of the report
FIRST_REPORTS = "event-trafficking-1997"
# What followed on the first reports, in the order of the text.
FOLLOWED = {
    "figures for Turkey come out": "event-registered-1999",
    "action plan": "event-plan-2004",
    "law": "event-law-2005",
}
# Of the countries that the section names, those that each convention puts in the region.
CONVENTIONS = {
    "UN, Western Asia": {"Turkey", "United Arab Emirates", "Syria", "Israel"},
    "World Bank, Middle East and North Africa": {
        "United Arab Emirates", "Syria", "Iran", "Egypt", "Israel"},
    "IMF, Middle East and Central Asia, 2008": {
        "United Arab Emirates", "Syria", "Iran", "Egypt", "Pakistan"},
}  # fmt: skip


def amount(name: str) -> Interval:
    """A figure of the report by its whole id."""
    return interval_of(paper.claim(name))


def membership() -> pd.DataFrame:
    """Countries of the two lists of reports (rows) and whether each list has them."""
    lists = {"1997": set(countries("east-1997")), "later": set(countries("east-later"))}
    every = dict.fromkeys(countries("east-1997") + countries("east-later"))
    order = sorted(every, key=lambda c: [c not in members for members in lists.values()])
    return pd.DataFrame({n: [c in m for c in order] for n, m in lists.items()}, index=order)


def sizes_of_lists(members: pd.DataFrame) -> tuple[int, int, int]:
    """How many countries of `membership` are on both lists, on the first, on the later one."""
    return int(members.all(axis=1).sum()), int(members["1997"].sum()), int(members["later"].sum())


def conventions() -> pd.DataFrame:
    """Countries of the two lists (rows) by convention: whether it puts them in the region."""
    rows = membership().index
    return pd.DataFrame({name: [c in m for c in rows] for name, m in CONVENTIONS.items()}, rows)


def people_behind(registrations: float, mean: float) -> float:
    """People behind registrations, `mean` of them each. Raises `ValueError` for less than 1."""
    if mean < 1:
        raise ValueError(f"a person in a register has a registration at least, not {mean}")
    return registrations / mean


def union(first: Interval, second: Interval) -> Interval:
    """People in either of two lists: the longer alone at least, both lists apart at most."""
    return Interval(max(first.low, second.low), first.high + second.high)


def register_scan() -> pd.DataFrame:
    """People behind the two figures, alone and together, by mean registrations a person."""
    turkey, emirates = (amount(S + n).low for n in ("turkey-registered-1999", "uae-registered"))
    rows = []
    for mean in MEANS:
        first, second = people_behind(turkey, mean), people_behind(emirates, mean)
        both = union(Interval(first, first), Interval(second, second))
        rows.append((mean, first, second, both.low, both.high))
    return pd.DataFrame(rows, columns=["mean", "turkey", "emirates", "low", "high"])


def register_scan_in_words() -> pd.DataFrame:
    """The table of `register_scan` with the ends of "Together" as text."""
    scan = register_scan()
    ends = zip(scan["low"], scan["high"], strict=True)
    return pd.DataFrame(
        {
            "Entries a person": scan["mean"],
            "People, Turkey": scan["turkey"],
            "People, Emirates": scan["emirates"],
            "Together": [span(low, high) for low, high in ends],
        }
    )


def outside_turkey() -> Interval:
    """Azerbaijani citizens of the region who live outside Turkey, by page 6."""
    rest = amount("abroad-east-stock") - amount("abroad-turkey-stock")
    return Interval(0, rest.high)


def women_needed() -> Interval:
    """Women among the citizens in the region from which they would be the larger part."""
    half = word_interval("mostly").low / 100
    stock = amount("abroad-east-stock")
    return Interval(half * stock.low, half * stock.high)


def invented_reports(people: tuple[int, ...], reported: tuple[float, ...]) -> pd.DataFrame:
    """People, part reported and reports of invented countries, with both shares in percent."""
    table = pd.DataFrame({"Country": [f"invented {c}" for c in "AB"], "People": people,
                          "Reported, percent": [100 * r for r in reported]})  # fmt: skip
    table["Reports"] = table["People"] * table["Reported, percent"] / 100
    for column in ("People", "Reports"):
        table[f"{column}, share"] = 100 * table[column] / table[column].sum()
    return table


def years_between(first: str, second: str) -> Interval:
    """Whole years and parts of years that may lie between two events, by their bounds."""
    return years_apart(period_of(first), period_of(second))


def years_after_first_reports() -> pd.DataFrame:
    """Each event of `FOLLOWED`: its year, and the years since the first reports, as text."""
    rows = []
    for name, event in FOLLOWED.items():
        later = years_between(FIRST_REPORTS, event)
        rows.append((name, str(first_day(event).year), span(later.low, later.high)))
    return pd.DataFrame(rows, columns=["Event", "Year", "Years after the reports of 1997"])
