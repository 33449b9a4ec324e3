"""The register of 2008: how concentrated by nationality; falls from each earlier total."""

from __future__ import annotations

import pandas as pd

from companion.quantities.interval import Interval
from yunusov2013 import paper, tables
from yunusov2013.chapters.foreigners import F, value
from yunusov2013.words import word_verdict

LISTED = ("turkish", "georgian", "russian", "iranian", "indian", "chinese")
IRREGULAR = ("irregular-nov-2007", "irregular-early-2008", "irregular-end-2008")


def listed() -> dict[str, float]:
    """Persons of each listed nationality in the register of the end of 2008."""
    return {n: value(f"nationalities-2008-{n}").low for n in LISTED}


def unlisted() -> tuple[int, int]:
    """Persons and countries of that register that the report doesn't list."""
    persons = value("irregular-end-2008").low - sum(listed().values())
    countries = value("irregular-countries").low - len(listed())
    return int(persons), int(countries)


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


def falls() -> pd.DataFrame:
    """The latest irregular number over each earlier total, as if that were where it fell from."""
    now, rows = value("irregular-now"), []
    for name in IRREGULAR:
        claim, ratio = paper.claim(F + name), now / value(name)
        verdict = word_verdict(Interval(ratio.high, ratio.high), "dropped-considerably")
        rows.append((claim.period_printed, value(name).low, ratio.low, ratio.high, verdict))
    return pd.DataFrame(rows, columns=["period", "base", "low", "high", "verdict"])
