"""Checks of the section on the Middle East: registers, reports, lists of countries, laws."""

from __future__ import annotations

from itertools import pairwise

from companion.audit.registry import Result
from companion.quantities.interval import Interval, share, span
from yunusov2013 import paper
from yunusov2013.chapters.middle_east import (
    CONVENTIONS,
    MEANS,
    S,
    amount,
    conventions,
    countries,
    outside_turkey,
    people_behind,
    register_scan,
    union,
    women_needed,
    years_between,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.events import order_of
from yunusov2013.words import range_verdict, word_interval

COUNTS, REGISTER, REPORTS, LISTS, REGION, LAW, WOMEN = (
    "what-the-counts-count",
    "a-register-over-a-stock",
    "reports-measure-reporting",
    "two-lists-of-countries",
    "which-region-is-meant",
    "from-reports-to-a-law",
    "mostly-women",
)


@check("east-a-sum-of-two-counts", "East: a sum of two counts", S + "turkey-registered-1999", S + "uae-registered",
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
        "The report says women, and as women counted once the two add up if nobody is in both.",
        missing="the years and rules of each count, and the source of the second",
    )


@check("east-a-massive-flow", "East: a massive flow", S + "flow-massive",
       beside=(S + "turkey-registered-1999",), passage=COUNTS)  # fmt: skip
def massive_flow() -> Result:
    registered = amount(S + "turkey-registered-1999").low
    people = Interval(people_behind(registered, max(MEANS)), registered)
    reached = range_verdict(Interval(people.low, None), "massive")
    return Result(
        "massive",
        f"{people} people behind the register of Turkey, if registered 1 to {max(MEANS)} times",
        "holds loosely" if reached == "holds" else reached,
        "In the thousands if the register stands for the flow. Over how many years it was filled "
        "isn’t said, so it gives no number a year.",
        missing="how many moved, to which countries",
    )


@check("east-the-register-and-turkeys-total", "East: the register and Turkey’s total",
       beside=(S + "turkey-registered-1999", "abroad-turkey-stock"), passage=REGISTER)  # fmt: skip
def register_over_stock() -> Result:
    registered, stock = amount(S + "turkey-registered-1999"), amount("abroad-turkey-stock")
    dated = [paper.claim(c) for c in ("abroad-turkey-stock", S + "turkey-registered-1999")]
    gap = dated[0].last_day.year - dated[1].last_day.year
    return Result(
        "6,000; no less than 100,000",
        f"at most {100 * registered.high / stock.low:g}%, {gap} years apart",
        "undetermined" if gap else "holds loosely",
        "A scale and not a share: registrations over years against residents of a later one. "
        "Whoever was registered need not be among the residents.",
        missing="residents and registrations of the same year",
    )


@check("east-mostly-women", "East: mostly women", S + "women-mostly", beside=("abroad-east-stock",),
       passage=WOMEN)  # fmt: skip
def mostly_women() -> Result:
    need = women_needed()
    counted = union(amount(S + "turkey-registered-1999"), amount(S + "uae-registered"))
    return Result(
        "mostly women",
        f"most of the region’s citizens: more than {need} women; in the two counts: at most "
        f"{counted.high:,.0f}",
        "holds" if counted.low > need.high else by_figure(S + "women-mostly"),
        "A flow isn’t a stock. Nor would a majority of women show why they went: the two counts "
        "could be a small part of them.",
        missing="migrants to the region by sex",
    )


@check("east-men-to-russia-and-the-west", "East: men to Russia and the West",
       beside=(S + "men-mostly", "abroad-russia-men-most"), passage=WOMEN)  # fmt: skip
def mostly_men() -> Result:
    here, there = (word_interval(paper.claim(c).word)
                   for c in (S + "men-mostly", "abroad-russia-men-most"))  # fmt: skip
    return Result(
        "mostly men, on page 13 and on page 6",
        f"over {here.low:g}% and over {there.low:g}% by the words",
        "holds" if here.meets(there) else "fails",
        "The same thing said twice for Russia, each time without a number.",
    )


@check("east-reports-and-where-they-come-from", "East: reports and where they come from", S + "majority-exploited", S + "most-reports",
       S + "reports-frequent", S + "media-full", passage=REPORTS)  # fmt: skip
def reports() -> Result:
    counted = [c for c in paper.claims_with(section="abroad-middle-east", unit="reports")
               if c.low is not None]  # fmt: skip
    return Result(
        "the majority; most reports; more and more; full of",
        f"{len(counted)} numbers of reports",
        by_figure(S + "most-reports"),
        "Their part by country depends on police and press as much as on people. The report’s own "
        "words, “in any case”, rest its list on reports.",
        missing="reports counted by country",
    )


@check("east-a-range-that-expands", "East: a range that expands", S + "range-expanding",
       beside=(S + "pakistan-sometimes",), passage=LISTS)  # fmt: skip
def expanding() -> Result:
    first, later = set(countries("east-1997")), set(countries("east-later"))
    return Result(
        "expanding",
        f"{len(first)} countries named, then {len(later)}; {len(first & later)} in both, "
        f"{len(later - first)} new, {len(first - later)} no longer named",
        "holds" if first < later
        else by_charity("east-a-range-that-expands") if len(later) > len(first) or later - first else "fails",
        "New and farther countries are named, and old ones aren’t. The second list is of the main "
        "countries only, so one that is missing may still belong.",
        missing=MEANT,
    )  # fmt: skip


@check("east-which-lie-in-the-middle-east", "East: which lie in the Middle East",
       beside=(S + "majority-exploited", "abroad-regions"), passage=REGION)  # fmt: skip
def region() -> Result:
    found = conventions()
    nowhere = list(found.index[~found.any(axis=1)])
    return Result(
        "countries of the Middle East, of the East",
        f"in none of {len(CONVENTIONS)} conventions: {', '.join(nowhere) or 'none'}; in all: "
        f"{', '.join(found.index[found.all(axis=1)])}",
        by_charity("east-which-lie-in-the-middle-east") if nowhere else "holds",
        "The title says Middle East and the text East, which is wider. The three regions of page 6 "
        "have no place for the countries outside.",
        missing=MEANT,
    )


@check("east-turkey-and-israel-preferred", "East: Turkey and Israel preferred",
       S + "language-fewer", beside=(S + "russian-widespread", "abroad-turkey-stock",
       "abroad-east-mainly-turkey"), passage=REGION)  # fmt: skip
def preferred() -> Result:
    part = share(amount("abroad-turkey-stock"), amount("abroad-east-stock"))
    return Result(
        "prefer Turkey, as well as Israel, for the language",
        f"Turkey at least {100 * part.low:.0f}% of the region’s citizens; Israel with all other "
        f"countries {outside_turkey().high:,.0f} at most",
        by_figure(S + "language-fewer"),
        "Turkey’s part fits. That language is the reason rests on no figure or survey here.",
        missing="a number for Israel, and reasons that migrants gave",
    )


@check(
    "east-other-countries-only-for-income",
    "East: other countries only for income",
    S + "eastern-others-all",
    passage=REGION,
)
def others_for_income() -> Result:
    return Result(
        "a mere economic resource",
        f"said of at most {outside_turkey().high:,.0f} people, with Israel taken out still fewer",
        by_figure(S + "eastern-others-all"),
        "What people think of where they live takes asking them. For those who were exploited it "
        "isn’t their view that decided.",
        missing="a survey of those who live there",
    )


@check("east-reports-plan-law", "East: reports, plan, law", beside=(S + "reports-frequent",),
       passage=LAW)  # fmt: skip
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
