"""The section on Western countries: stocks, running totals, costs, groups, visas."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share, span
from companion.quantities.stays import Stay, flow, registered, stock
from yunusov2013 import paper, tables
from yunusov2013.evidence import at
from yunusov2013.words import word_interval

S = "abroad-west-"
DAYS = 365
# Series of UNHCR on Germany, and the claims that a figure sets beside them, with their labels.
GERMAN_SERIES = {
    "unhcr-applications-germany-since-2000": "Asylum applications since 2000, running total",
    "unhcr-refugees-germany": "Refugees from Azerbaijan, at year end",
}
GERMAN_CLAIMS = {
    S + "germany-arrested": "report: arrested",
    S + "germany-irregular": "report: irregular residents",
}
# Invented people, their years in an invented country; two left untold.
INVENTED_STAYS = (
    Stay(0.5, 7), Stay(1.0, 3.9, told=False), Stay(1.2, 2.6), Stay(2.1, 3.4, told=False),
    Stay(2.8, 6.0), Stay(3.2, 5.0), Stay(3.5, 3.8), Stay(3.6, 7), Stay(4.4, 6.6),
)  # fmt: skip
COUNTED_AT = 4
READ_AS = {"strict": "as printed", "ten_percent": "within a tenth", "rounding": "rounded"}


def amount(name: str, rule: str = "strict") -> Interval:
    """A figure of the section under a hedge rule."""
    return interval_of(paper.claim(S + name), rule)


def upkeep() -> pd.DataFrame:
    """Most that the printed yearly sum allows a person, by the group that it may be for."""
    top = amount("germany-upkeep").high
    arrested = amount("germany-arrested")
    bases = {"those arrested": arrested}
    for rule, text in READ_AS.items():
        bases[f"irregular residents, {text}"] = amount("germany-irregular", rule)
    bases["both, if apart"] = arrested + amount("germany-irregular")
    return pd.DataFrame(
        [(name, base.low, base.high, top / base.high, top / base.low, top / base.high / DAYS,
          top / base.low / DAYS) for name, base in bases.items()],
        columns=["base", "people_low", "people_high", "year_low", "year_high", "day_low",
                 "day_high"],
    )  # fmt: skip


def upkeep_in_words() -> pd.DataFrame:
    """The table of `upkeep` with its bounds as text, a year and a day in euros."""
    table = upkeep()
    columns = {"People": ("people", ",.0f"), "Euros a year": ("year", ",.0f"),
               "Euros a day": ("day", ".1f")}  # fmt: skip
    return pd.DataFrame({"Base": table["base"]} | {
        title: [span(low, high, form) for low, high in
                zip(table[f"{name}_low"], table[f"{name}_high"], strict=True)]
        for title, (name, form) in columns.items()
    })  # fmt: skip


def arrested_bounds() -> pd.DataFrame:
    """Arrested as percent of irregular residents by hedge rule, if the first are among them."""
    arrested = amount("germany-arrested")
    rows = []
    for rule, text in READ_AS.items():
        whole = amount("germany-irregular", rule)
        part = share(arrested, whole)
        rows.append((text, whole.low, whole.high, 100 * part.low, 100 * part.high))
    columns = ["10,000 read", "Residents from", "to", "Percent from", "Percent to"]
    return pd.DataFrame(rows, columns=columns).round(1)


def finding_of_arrested(bounds: pd.DataFrame) -> str:
    """What the figure of `arrested_bounds` shows, in words."""
    lows, highs = bounds["Percent from"], bounds["Percent to"]
    return (
        f"The share is {lows[0]:.0f}% as printed, {lows[1]:.0f}% to {highs[1]:.0f}% within a tenth, "
        f"and {lows[2]:.0f}% to {highs[2]:.0f}% if the number of residents is rounded."
    )


def finding_of_german_counts() -> str:
    """What the figure of `GERMAN_SERIES` and `GERMAN_CLAIMS` shows, in words."""
    applications, refugees = GERMAN_SERIES
    return (
        "Asylum applications in Germany by people from Azerbaijan, added up from 2000, reach "
        f"{at(applications, 2006)} by 2006 and {at(applications, 2013)} by 2013. Refugees from "
        f"Azerbaijan there number {at(refugees, 2006)} at the end of 2006. The report has "
        f"{amount('germany-arrested')} arrested by early 2007 and some "
        f"{amount('germany-irregular')} irregular residents, undated."
    )


def gone(applicants: float, residents: float, applied: float) -> float:
    """Applicants who are not among the residents, if `applied` of the residents had applied."""
    if not 0 <= applied <= min(applicants, residents):
        raise ValueError(f"{applied} of {residents} residents can't be among {applicants} people")
    return applicants - applied


def repeat_scan(means: tuple[float, ...]) -> pd.DataFrame:
    """Least number of applicants gone if one person applied `mean` times on average."""
    applications, residents = amount("swiss-applicants").low, amount("swiss-residents").high
    rows = []
    for mean in means:
        people = applications / mean
        left = gone(people, residents, min(people, residents))
        rows.append((mean, people, left, 100 * left / people))
    return pd.DataFrame(rows, columns=["mean", "people", "gone", "percent"])


def mean_that_breaks() -> float:
    """Mean applications a person from which "majority gone" no longer follows."""
    return amount("swiss-applicants").low / (2 * amount("swiss-residents").high)


def visa_lengths(reading: str) -> Interval:
    """How many visas' lengths the word for years of residence comes to."""
    years = word_interval("several", reading)
    return Interval(12 * years.low, 12 * years.high) / amount("visa-length")


def turnover(residents: int, mean_stay: float, years: int, seed: int) -> list[int]:
    """People who ever lived in an invented country, at the end of each year from year 0.

    The number of residents never changes: stays are exponential, and whoever leaves is replaced
    on the same day.
    """
    chance = Random(seed)
    arrivals = []
    for _ in range(residents):
        day = 0.0
        while day <= years:
            arrivals.append(day)
            day += chance.expovariate(1 / mean_stay)
    return [sum(a <= year for a in arrivals) for year in range(years + 1)]


def turnover_by_stay(residents: int, stays: Sequence[float], years: int, seed: int) -> pd.DataFrame:
    """People who ever lived in the invented country: a row a year from 0, a column a mean stay."""
    return pd.DataFrame(
        {f"{stay}-year stay": turnover(residents, stay, years, seed) for stay in stays}
    )


def turnover_table(
    ever: pd.DataFrame, stays: Sequence[float], residents: int, mark: int
) -> pd.DataFrame:
    """Of `turnover_by_stay`, a row a mean stay: first year with more than `mark`, last total.

    Raises `ValueError` if a total never passes `mark`.
    """
    beyond = ever > mark
    if not beyond.any().all():
        raise ValueError(f"not every total passes {mark} by year {ever.index[-1]}")
    return pd.DataFrame(
        {
            "Mean stay in years": stays,
            f"Year in which more than {mark} had lived there": beyond.idxmax().tolist(),
            f"Ever lived there by year {ever.index[-1]}": ever.iloc[-1].tolist(),
            "Live there": residents,
        }
    )


def groups_outside(reading: str) -> pd.DataFrame:
    """Named groups that the sentence on who goes west leaves out.

    Left out are those who find the language hard and are pushed by nothing that leaves no choice:
    strictly only politics does, generously any push. What isn't said excludes no group.
    """
    groups = tables.frame("western_groups")
    pushed = groups["push"].eq("politics") if reading == "strict" else groups["push"].ne("none")
    return groups[groups["language"].isin(("hard", "poor")) & ~pushed]


def countries(name: str) -> list[str]:
    """Countries of one list of `named_countries`, as ordered in the report."""
    return [r["country"] for r in tables.rows("named_countries") if r["list"] == name]


def named_countries() -> pd.DataFrame:
    """Main countries of the West (rows, in the report's order), and which of two lists has them."""
    lists = {
        "Citizens, page 6": countries("west-citizens"),
        "Irregular migrants, page 12": countries("west-irregular"),
    }
    every = list(dict.fromkeys(c for names in lists.values() for c in names))
    named = {title: ["yes" if c in n else "no" for c in every] for title, n in lists.items()}
    return pd.DataFrame({"Country": every, **named})


def stays_text() -> str:
    """What each way of counting finds of the invented stays."""
    people, at_moment = INVENTED_STAYS, COUNTED_AT
    here, held = stock(people, at_moment), registered(people, at_moment)
    return (
        f"Invented: {here} people are here when year {at_moment} begins. In the year before, "
        f"{flow(people, at_moment - 1, at_moment)} came; since year 1 began, {flow(people, 1, at_moment)}. "
        f"The register holds {held}, {held - here} of whom have left."
    )


def stays_table() -> pd.DataFrame:
    """The invented stays, a row a person: 1 in each way of counting that counts it, so that columns add up."""
    rows = [
        (number, stay.start, stay.end, stock([stay], COUNTED_AT),
         flow([stay], COUNTED_AT - 1, COUNTED_AT), registered([stay], COUNTED_AT))
        for number, stay in enumerate(INVENTED_STAYS, start=1)
    ]  # fmt: skip
    columns = ["Person", "From year", "To year", "Stock", "Flow", "Register"]
    return pd.DataFrame(rows, columns=columns)
