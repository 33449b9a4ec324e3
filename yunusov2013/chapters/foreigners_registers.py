"""Registers of foreigners: totals of 2007 and 2008, nationalities, concentration, the later fall."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from companion.data.frames import rows_as
from companion.quantities.interval import span
from yunusov2013 import paper, tables
from yunusov2013.chapters.foreigners import MONTH, F, days_between, value
from yunusov2013.words import range_verdict, word_interval

LISTED = ("turkish", "georgian", "russian", "iranian", "indian", "chinese")
# The Ministry of Labour's three totals, to what each counts.
COUNTED = {
    "irregular-nov-2007": "irregular among 30,000 registered",
    "irregular-early-2008": "irregular, living and working",
    "irregular-end-2008": "registered as irregular",
}
IRREGULAR = tuple(COUNTED)
# Counts of registered and of irregular foreigners, by whose they are.
COUNTS = {
    "registered (Ministry of Labour)": ("registered-nov-2007",),
    "registered (Ministry of the Interior)": (
        "registered-interior-27000",
        "registered-interior-9500",
    ),
    "irregular (Ministry of Labour)": IRREGULAR,
    "irregular (the report)": ("irregular-now",),
}


def irregular_totals() -> pd.DataFrame:
    """The Ministry of Labour's totals of irregular migrants: Date, Persons, What is counted."""
    return pd.DataFrame(
        [(paper.claim(F + n).period_printed, value(n).low, what) for n, what in COUNTED.items()],
        columns=["Date", "Persons", "What is counted"],
    )


def irregular_steps() -> pd.DataFrame:
    """From each of those totals to the next, as text: change, months between, persons a month.

    The change a month is the least that the dates allow.
    """
    rows = []
    for first, second in pairwise(IRREGULAR):
        change = value(second).low - value(first).low
        days = days_between(first, second)
        rows.append((
            f"{change:+,.0f}".replace("-", "−"),
            span(days.low / MONTH, days.high / MONTH, ".0f"),
            f"{abs(change) / (days.high / MONTH):,.0f}",
        ))  # fmt: skip
    return pd.DataFrame(rows, columns=["Change", "Months between", "A month, at least"])


def listed() -> dict[str, float]:
    """Persons of each listed nationality in the register of the end of 2008."""
    return {n: value(f"nationalities-2008-{n}").low for n in LISTED}


def unlisted() -> tuple[int, int]:
    """Persons and countries of that register that the report doesn't list."""
    persons = value("irregular-end-2008").low - sum(listed().values())
    countries = value("irregular-countries").low - len(listed())
    return int(persons), int(countries)


def by_nationality() -> pd.DataFrame:
    """The register of the end of 2008: Nationality, Persons, Share in percent.

    A row a listed nationality, one for all other countries, and one for all.
    """
    persons, countries = unlisted()
    total = value("irregular-end-2008").low
    rows = [(n.capitalize(), v) for n, v in listed().items()]
    rows += [(f"{countries} other countries", persons), ("All", int(total))]
    return pd.DataFrame(
        [(name, n, 100 * n / total) for name, n in rows],
        columns=["Nationality", "Persons", "Share"],
    )


def listed_text() -> str:
    """How many people the register lists by nationality, and how many by three that page 4 omits."""
    persons, countries = unlisted()
    absent = sum(not_in_narrative().values())
    return (
        f"Listed: {len(listed())} nationalities, {sum(listed().values()):,.0f} people. Not listed: "
        f"{persons} people, {persons / countries:.1f} a country on average. Turkish, Georgian and "
        f"Russian citizens: {absent:,.0f}, or {100 * absent / value('irregular-end-2008').low:.1f}%."
    )


def even_spread(persons: int, countries: int) -> list[int]:
    """Whole persons spread as evenly as they go."""
    each, more = divmod(persons, countries)
    return [each + 1] * more + [each] * (countries - more)


def most_uneven(persons: int, countries: int, largest: int) -> list[int]:
    """Whole persons, one a country at least and `largest` at most, as unevenly as they go.

    Raises `ValueError` if they can't be placed so.
    """
    if not countries <= persons <= countries * largest:
        raise ValueError(f"{persons} persons don't fit {countries} countries of 1 to {largest}")
    if largest == 1:
        return [1] * countries
    full, rest = divmod(persons - countries, largest - 1)
    return ([largest] * full + [1 + rest] + [1] * countries)[:countries]


def concentration() -> pd.DataFrame:
    """Exact bounds of the Herfindahl-Hirschman index of the register, a row an assumption.

    The index is the sum of squared shares, 0 to 1 (Hirschman 1964); its inverse is the number of
    equal groups that would be as concentrated.
    """
    persons, countries = unlisted()
    total = value("irregular-end-2008").low
    own = sum(n**2 for n in listed().values())
    free = persons - countries + 1
    cases = {
        "spread evenly": even_spread(persons, countries),
        "none above the smallest listed": most_uneven(
            persons, countries, int(min(listed().values()))
        ),
        "all in one country, one person in each other": most_uneven(persons, countries, free),
    }
    rows = []
    for name, sizes in cases.items():
        index = (own + sum(n**2 for n in sizes)) / total**2
        rows.append((name, max(sizes), index, 1 / index))
    return pd.DataFrame(rows, columns=["unlisted", "largest", "index", "equal_groups"])


def most_of_one_origin() -> tuple[float, float]:
    """The most that one unlisted origin can have: if the list is by size, and if it isn't."""
    persons, countries = unlisted()
    return min(listed().values()), persons - countries + 1


def named_by_number() -> list[str]:
    """Origins of labour migrants from the east in the order that the report gives them, most first."""
    rows = [r for r in tables.rows("rankings") if r["ranking"] == "east-origins"]
    return [r["item"] for r in sorted(rows, key=lambda r: r["position"])]


def not_in_narrative() -> dict[str, float]:
    """Listed nationalities that the account of incoming workers on page 4 doesn't name."""
    named = {(r["nationality"] or "").lower() for r in tables.rows("origins_named")
             if r["stream"] == "labour" and r["page"] == 4}  # fmt: skip
    return {n: persons for n, persons in listed().items() if n not in named}


class Fall(NamedTuple):
    """The latest irregular number over an earlier total, and whether that is a considerable drop."""

    period: str | None
    base: float
    low: float
    high: float
    verdict: str


def falls() -> pd.DataFrame:
    """The latest irregular number over each earlier total, as if that were where it fell from."""
    now, rows = value("irregular-now"), []
    for name in IRREGULAR:
        claim, ratio = paper.claim(F + name), now / value(name)
        verdict = range_verdict(ratio, "dropped-considerably")
        rows.append(Fall(claim.period_printed, value(name).low, ratio.low, ratio.high, verdict))
    return pd.DataFrame(rows)


def falls_data() -> pd.DataFrame:
    """`falls` as the data under a figure: plain names, two digits, "yes" for a considerable drop."""
    found = falls()
    return found.assign(
        period=found["period"].str.replace("(?i)^(in|at the) ", "", regex=True),
        low=found["low"].round(2),
        high=found["high"].round(2),
        verdict=found["verdict"].replace({"holds": "yes", "undetermined": "open", "fails": "no"}),
    ).set_axis(["Date", "Earlier total", "Low", "High", "Considerable drop"], axis=1)


def falls_text() -> str:
    """What a considerable drop is, and what the latest number is of each earlier total."""
    drops = [
        100 - 100 * word_interval("dropped-considerably", r).high for r in ("strict", "generous")
    ]
    largest, middle, smallest = rows_as(Fall, falls().sort_values("base", ascending=False))
    return (
        f"A considerable drop: at least {drops[0]:.0f}%, generously {drops[1]:.0f}%. From "
        f"{middle.base:,.0f} and {largest.base:,.0f} to {largest.low:.2f} to {middle.high:.2f} of "
        f"it. From {smallest.base:,.0f} the latest number is a rise by "
        f"{100 * smallest.low - 100:.0f}% to {100 * smallest.high - 100:.0f}%."
    )
