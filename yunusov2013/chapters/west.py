"""Western countries: upkeep a person, running totals against residents, groups, visas."""

from __future__ import annotations

from random import Random

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share, span
from yunusov2013 import paper, tables
from yunusov2013.words import word_interval

S = "abroad-west-"
DAYS = 365
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
