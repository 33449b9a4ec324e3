"""Checks of the section on the Middle East: registers, reports, lists of countries, laws."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from companion import paper
from companion.checks.registry import Result, check, order_of, period_of, word_verdict
from companion.display import span
from companion.interval import Interval, interval_of, share, word_interval

S = "abroad-middle-east-"
MEANS = (1, 1.5, 2, 3, 4)  # registrations a person: a scan, no figure of the report
COUNTS, REGISTER, REPORTS, LISTS, REGION, LAW, WOMEN = (
    "what-the-counts-count",
    "a-register-over-a-stock",
    "reports-measure-reporting",
    "two-lists-of-countries",
    "which-region-is-meant",
    "from-reports-to-a-law",
    "mostly-women",
)

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


def countries(name: str) -> list[str]:
    """Countries of one list of `named_countries`, as ordered in the report."""
    return [r["country"] for r in paper.load()["named_countries"] if r["list"] == name]


def membership() -> pd.DataFrame:
    """Countries of the two lists of reports (rows) and whether each list has them."""
    lists = {"1997": set(countries("east-1997")), "later": set(countries("east-later"))}
    every = dict.fromkeys(countries("east-1997") + countries("east-later"))
    order = sorted(every, key=lambda c: [c not in members for members in lists.values()])
    return pd.DataFrame({n: [c in m for c in order] for n, m in lists.items()}, index=order)


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
    (start, end), (later_start, later_end) = period_of(first), period_of(second)
    return Interval((later_start - end).days / 365.25, (later_end - start).days / 365.25)


@check("East: a sum of two counts", S + "turkey-registered-1999", S + "uae-registered",
       passage=COUNTS)  # fmt: skip
def sum_of_counts() -> Result:
    turkey, emirates = amount(S + "turkey-registered-1999"), amount(S + "uae-registered")
    both = union(turkey, emirates)
    dated = paper.claim(S + "uae-registered").period_end is not None
    least = register_scan()["low"].min()
    return Result(
        "6,000, and another 2,000",
        f"{both} people if each count has each once; from {least:,.0f} at up to {max(MEANS)} "
        "registrations a person",
        "holds loosely" if dated else "undetermined",
        "The report says women, and as women counted once the two add up if nobody is in both. "
        "Years and rules of counting aren’t given, and for the second no date or source of its own.",
    )


@check("East: a massive flow", S + "flow-massive", S + "turkey-registered-1999", passage=COUNTS)
def massive_flow() -> Result:
    registered = amount(S + "turkey-registered-1999").low
    people = Interval(people_behind(registered, max(MEANS)), registered)
    strict = word_interval("massive")
    return Result(
        "massive",
        f"{people} people behind the register of Turkey, if registered 1 to {max(MEANS)} times",
        "holds loosely" if strict.contains(people) else word_verdict(people, "massive"),
        "In the thousands if the register stands for the flow. Over how many years it was filled "
        "isn’t said, so it gives no number a year.",
    )


@check("East: the register and Turkey’s total", S + "turkey-registered-1999",
       "abroad-turkey-stock", passage=REGISTER)  # fmt: skip
def register_over_stock() -> Result:
    registered, stock = amount(S + "turkey-registered-1999"), amount("abroad-turkey-stock")
    gap = paper.claim("abroad-turkey-stock").period_end.year - paper.claim(
        S + "turkey-registered-1999").period_end.year  # fmt: skip
    return Result(
        "6,000; no less than 100,000",
        f"at most {100 * registered.high / stock.low:g}%, {gap} years apart",
        "undetermined" if gap else "holds loosely",
        "A scale and not a share: registrations over years against residents of a later one. "
        "Whoever was registered need not be among the residents.",
    )


@check("East: mostly women", S + "women-mostly", "abroad-east-stock", passage=WOMEN)
def mostly_women() -> Result:
    need = women_needed()
    counted = union(amount(S + "turkey-registered-1999"), amount(S + "uae-registered"))
    return Result(
        "mostly women",
        f"most of the region’s citizens: more than {need} women; in the two counts: at most "
        f"{counted.high:,.0f}",
        "holds" if counted.low > need.high else "undetermined",
        "A flow isn’t a stock, and no figure tells women from men. Nor would a majority of women "
        "show why they went: the two counts could be a small part of them.",
    )


@check("East: men to Russia and the West", S + "men-mostly", "abroad-russia-men-most",
       passage=WOMEN)  # fmt: skip
def mostly_men() -> Result:
    here, there = (word_interval(paper.claim(c).word)
                   for c in (S + "men-mostly", "abroad-russia-men-most"))  # fmt: skip
    return Result(
        "mostly men, on page 13 and on page 6",
        f"over {here.low:g}% and over {there.low:g}% by the words",
        "holds" if here.meets(there) else "fails",
        "The same thing said twice for Russia, each time without a number.",
    )


@check("East: reports and where they come from", S + "majority-exploited", S + "most-reports",
       S + "reports-frequent", S + "media-full", passage=REPORTS)  # fmt: skip
def reports() -> Result:
    counted = [r for r in paper.load()["claims"] if r["section"] == "abroad-middle-east"
               and r["unit"] == "reports" and r["low"] is not None]  # fmt: skip
    return Result(
        "the majority; most reports; more and more; full of",
        f"{len(counted)} numbers of reports",
        "holds loosely" if counted else "undetermined",
        "Reports are counted nowhere. Their part by country depends on police and press as much as "
        "on people. The report’s own words, “in any case”, rest its list on reports.",
    )


@check("East: a range that expands", S + "range-expanding", S + "pakistan-sometimes",
       passage=LISTS)  # fmt: skip
def expanding() -> Result:
    first, later = set(countries("east-1997")), set(countries("east-later"))
    return Result(
        "expanding",
        f"{len(first)} countries named, then {len(later)}; {len(first & later)} in both, "
        f"{len(later - first)} new, {len(first - later)} no longer named",
        "holds" if first < later
        else "holds loosely" if len(later) > len(first) or later - first else "fails",
        "New and farther countries are named, and old ones aren’t. The second list is of the main "
        "countries only, so one that is missing may still belong.",
    )  # fmt: skip


@check("East: which lie in the Middle East", S + "majority-exploited", "abroad-regions",
       passage=REGION)  # fmt: skip
def region() -> Result:
    found = conventions()
    nowhere = list(found.index[~found.any(axis=1)])
    return Result(
        "countries of the Middle East, of the East",
        f"in none of {len(CONVENTIONS)} conventions: {', '.join(nowhere) or 'none'}; in all: "
        f"{', '.join(found.index[found.all(axis=1)])}",
        "holds loosely" if nowhere else "holds",
        "The title says Middle East and the text East, which is wider. The three regions of page 6 "
        "have no place for the countries outside.",
    )


@check("East: Turkey and Israel preferred", S + "language-fewer", S + "russian-widespread",
       "abroad-turkey-stock", "abroad-east-mainly-turkey", passage=REGION)  # fmt: skip
def preferred() -> Result:
    part = share(amount("abroad-turkey-stock"), amount("abroad-east-stock"))
    return Result(
        "prefer Turkey, as well as Israel, for the language",
        f"Turkey at least {100 * part.low:.0f}% of the region’s citizens; Israel with all other "
        f"countries {outside_turkey().high:,.0f} at most",
        "undetermined" if part.low > word_interval("mainly").low / 100 else "fails",
        "Turkey’s part fits. Israel has no number, and that language is the reason rests on no "
        "figure or survey here.",
    )


@check("East: other countries only for income", S + "eastern-others-all", passage=REGION)
def others_for_income() -> Result:
    return Result(
        "a mere economic resource",
        f"said of at most {outside_turkey().high:,.0f} people, with Israel taken out still fewer",
        "undetermined",
        "What people think of where they live takes asking them; no survey is named. For those who "
        "were exploited it isn’t their view that decided.",
    )


@check("East: reports, plan, law", S + "reports-frequent", passage=LAW)
def plan_and_law() -> Result:
    chain = ["event-trafficking-1997", "event-registered-1999", "event-plan-2004",
             "event-law-2005"]  # fmt: skip
    orders = [order_of(a, b) for a, b in pairwise(chain)]
    plan, law = (years_between(chain[0], e) for e in chain[2:])
    return Result(
        "reports, then figures, a plan and a law",
        f"{span(plan.low, plan.high, '.0f')} years from the reports to the plan, "
        f"{span(law.low, law.high, '.0f')} to the law",
        "holds" if set(orders) == {"before"} else "fails" if "after" in orders else "holds loosely",
        "The dates are in this order. That one led to another isn’t shown by dates.",
    )
