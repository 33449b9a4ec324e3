"""The recommendations: what each rests on, how long it takes, whom it concerns."""

from __future__ import annotations

from math import isfinite

import pandas as pd

from companion.data.cells import BadData, Row, given
from companion.data.claims import Claim
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval
from yunusov2013 import paper
from yunusov2013.events import first_day, last_day
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import word_interval

S = "recommendations-"
F = "azerbaijan-foreigners-"
WAITS_IN_SHORT = {
    "Residence before applying": "Residence first",
    "Inspection, if it takes months": "Inspection, if months",
    "Both, one after the other": "Both together",
    "Many foreigners in the country": "Foreigners, page 5",
    "With a Soviet passport": "Soviet passports",
}
GROUNDS = (
    "a figure with a source",
    "a figure without a source",
    "words only",
    "nothing",
)


def recommendations(report: Paper = PAPER) -> list[Row]:
    """Rows of `recommendations.csv`, with `claims` and `reaches` as lists of claims.

    Raises `BadData` with file, row, column and value for an id that is no claim.
    """
    known = report.claims()
    rows = []
    for number, row in enumerate(report.package.rows("recommendations"), start=2):
        found = {}
        for column in ("claims", "reaches"):
            ids = (row[column] or "").split()
            for identifier in ids:
                if identifier not in known:
                    raise BadData(
                        f"recommendations.csv, row {number}, column {column}: {identifier!r} is "
                        "not a claim; expected ids of claims or of cells, separated by spaces"
                    )
            found[column] = [known[i] for i in ids]
        rows.append(row | found)
    return rows


def is_figure(claim: Claim) -> bool:
    """Whether a claim puts a number on what is the case, not on what is proposed."""
    return claim.bound != "word" and (claim.section, claim.measure) != ("recommendations", "plan")


def has_source(claim: Claim) -> bool:
    """Whether the report names an agency, a survey, a speaker or a publication for a claim."""
    return claim.voice != "author" or bool(paper.cited_sources(claim.id))


def ground(claims: list[Claim]) -> str:
    """The firmest kind of ground among the claims that carry a recommendation."""
    if not claims:
        return "nothing"
    figures = [c for c in claims if is_figure(c)]
    if not figures:
        return "words only"
    return (
        "a figure with a source" if any(map(has_source, figures)) else "a figure without a source"
    )


def support_table() -> pd.DataFrame:
    """What each recommendation rests on: claims, figures among them, figures with a source."""
    rows = []
    for row in recommendations():
        figures = [c for c in row["claims"] if is_figure(c)]
        people = "; ".join(str(interval_of(c)) for c in row["reaches"]) or "no count"
        rows.append((row["recommendation"], row["page"], len(row["claims"]), len(figures),
                     sum(map(has_source, figures)), ground(row["claims"]), people))  # fmt: skip
    return pd.DataFrame(rows, columns=["Recommendation", "Page", "Claims", "Figures",
                                       "With a source", "Rests on", "Whom it reaches"])  # fmt: skip


def grounds() -> pd.Series:
    """How many recommendations rest on each kind of ground."""
    found = [ground(row["claims"]) for row in recommendations()]
    return pd.Series({g: found.count(g) for g in GROUNDS})


def waits(reading: str = "strict") -> dict[str, Interval]:
    """Durations that the report names, in months; an open side is infinite."""
    year = interval_of(paper.claim(S + "residence-year"))
    months = word_interval(paper.claim(S + "inspection-months").word, reading)
    many = paper.claim(F + "residence-duration")
    passports = interval_of(paper.claim(S + "old-passports"))
    residence = Interval(12 * year.low, 12 * year.high)
    return {
        "Residence before applying": residence,
        "Inspection, if it takes months": months,
        "Both, one after the other": residence + months,
        "Both, if residence is one year": Interval(12 * year.low, 12 * year.low) + months,
        "Many foreigners in the country": Interval(12 * given(many.low), None),
        "With a Soviet passport": Interval(12 * passports.low, None),
    }


def waits_data() -> pd.DataFrame:
    """The strict `waits` as the data under a figure, without the one that supposes a year's residence.

    Columns: Step or state (in short), Months, low; Months, high, which is missing where it is open.
    """
    shown = waits("strict")
    del shown["Both, if residence is one year"]
    return pd.DataFrame(
        [
            (WAITS_IN_SHORT[name], s.low, s.high if isfinite(s.high) else None)
            for name, s in shown.items()
        ],
        columns=["Step or state", "Months, low", "Months, high"],
    )


def years_since_arrival() -> Interval:
    """Years from an arrival in the 1990s to the report's year."""
    first, last = first_day("event-return-1990s"), last_day("event-return-1990s")
    return Interval(OUTLINE.year - last.year - 1, OUTLINE.year + 1 - first.year)


def origins_share(with_georgia: bool) -> Interval:
    """Percent from the origins that the recommendation names, among compatriots who came.

    In the register alone, people of no named origin may be of these; with Georgia, its people are
    added at the low end of their word.
    """
    c = "azerbaijan-compatriots-"
    named = given(paper.claim(S + "principally-compatriots").place).split(", ")
    whole = interval_of(paper.claim(c + "registered-1997")).low
    origins = [paper.claim(c + f"registered-{o}") for o in ("kazakhstan", "russia")]
    part = sum(given(o.low) for o in origins if o.place in named)
    unnamed = whole - sum(given(o.low) for o in origins)
    more = word_interval(paper.claim(c + "georgia-tens-of-thousands").word).low * with_georgia
    return Interval(100 * (part + more) / (whole + more),
                    100 * (part + unnamed + more) / (whole + more))  # fmt: skip


def applications_if_often(reading: str, expelled: float) -> float:
    """Applications, at the most, if refusals are that frequent and all refused are expelled."""
    return 100 * expelled / word_interval("very-often", reading).low


def applications_table() -> pd.DataFrame:
    """Applications, at the most, by which count all who were refused are in: persons and bounds."""
    counts = {
        "Made to leave in 2007": interval_of(paper.claim(F + "expelled-2007")).low,
        "Made to leave in all": interval_of(paper.claim(F + "expelled-altogether")).low,
    }
    rows = [
        (label, n, *(applications_if_often(r, n) for r in ("strict", "generous")))
        for label, n in counts.items()
    ]
    columns = ["Count", "Persons", "Applications at most, strict", "Generous"]
    return pd.DataFrame(rows, columns=columns)
