"""The report's claims by voice, their citations, the works' years, and what the claims lack."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from companion.audit import provenance
from companion.data import bibliography
from yunusov2013 import paper, tables
from yunusov2013.outline import OUTLINE
from yunusov2013.tables import BIBLIOGRAPHY

OWN_WORKS = ("yunusov2000", "yunusov2003", "yunusov2009")
YEAR = OUTLINE.year
# Columns of `provenance.rests_on`, to names to read.
RESTS_ON = {
    "rows": "Rows",
    "all": "All",
    "cited": "With a citation",
    "these": "Citing his own works",
    "of_all": "Percent of all",
    "of_cited": "Percent of cited",
}
# Columns of `provenance.completeness`, to names to read.
COMPLETENESS = {
    "section": "Section",
    "claims": "Rows",
    "date": "Date",
    "source": "Source",
    "base": "Base",
    "all_three": "All three",
    "needed": "All it needs, %",
}
work_years = cache(partial(bibliography.work_years, BIBLIOGRAPHY))
work_names = partial(bibliography.work_names, BIBLIOGRAPHY)


def load() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims of the report's text and their citations, empty cells as None."""
    return (
        pd.DataFrame(tables.rows("claims"), dtype=object),
        pd.DataFrame(tables.rows("claim_sources"), dtype=object),
    )


def rows_by_voice(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims by whose voice they are in, split into numbers and words: Voice, Kind, Rows.

    The author stands first; kinds that a voice hasn't are left out.
    """
    found = provenance.voices(claims).groupby("voice", sort=False)[["numbers", "words"]].sum()
    long = found.rename_axis(index="Voice", columns="Kind").stack()
    rows = pd.DataFrame({"Rows": long})
    return rows[rows["Rows"] > 0].reset_index()


def voices_finding(claims: pd.DataFrame) -> str:
    """What `rows_by_voice` shows, as one sentence."""
    rows = rows_by_voice(claims).set_index(["Voice", "Kind"])["Rows"]
    return (
        f"{rows['author', 'words']} words and {rows['author', 'numbers']} numbers are the author’s; "
        f"agencies have {rows['agency', 'numbers']} numbers, surveys {rows['survey', 'numbers']}, "
        f"quoted voices {rows['quoted', 'numbers']}."
    )


def voices_text(claims: pd.DataFrame) -> str:
    """The author's share of the claims, the numbers of others, and the cells that tables add."""
    numbers = claims[provenance.firm(claims)]
    own = 100 * (claims["voice"] == "author").sum() / len(claims)
    others = (numbers["voice"] != "author").sum()
    cells = pd.Series([c.voice for c in paper.claims().values() if c.table]).value_counts()
    return (
        f"{own:.0f}% of {len(claims)} rows are in the author’s voice. {len(numbers)} rows "
        f"({100 * len(numbers) / len(claims):.0f}%) print a number; {others} of these "
        f"({100 * others / len(numbers):.0f}%) come from agencies, surveys or quoted voices. Tables "
        f"and lists add {cells['survey']} cells of surveys and {cells['agency']} of agencies."
    )


def uncited_text(claims: pd.DataFrame, sources: pd.DataFrame) -> str:
    """How many agency figures are cited from the author's work of 2009, and what cites nothing."""
    agency = claims.loc[claims["voice"] == "agency", "id"]
    through = agency.isin(sources.loc[sources["source"] == "yunusov2009", "claim"]).sum()
    uncited = claims[~claims["id"].isin(sources["claim"])]
    words = (~provenance.firm(uncited)).sum()
    return (
        f"{through} of {len(agency)} agency figures are cited from the author’s work of 2009. "
        f"{len(uncited)} rows ({100 * len(uncited) / len(claims):.0f}%) cite nothing, {words} of "
        "them words."
    )


def what_now_rests_on(now: pd.DataFrame) -> pd.DataFrame:
    """`provenance.ages_of_now` as a table to read, the oldest first; works by their names."""
    shown = now[["word", "subject", "page", "source", "age"]].sort_values(
        "age", ascending=False, kind="stable"
    )
    shown["source"] = shown["source"].map(work_names(), na_action="ignore")
    columns = ["As printed", "What", "Page", "Cited work", f"Years old in {YEAR}, at least"]
    return shown.set_axis(columns, axis=1)


def completeness_by_kind(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """How many numbers, and how many words, have a date, a source and a base.

    Columns: Rows of (numbers or words), those of `COMPLETENESS` without the section, and the
    percent that has all three.
    """
    firm = provenance.firm(claims)
    parts = {"Numbers": claims[firm], "Words": claims[~firm]}
    split = pd.concat({k: provenance.completeness(c, sources).tail(1) for k, c in parts.items()})
    split = split.reset_index(level=0, names="Rows of").drop(columns="section")
    split = split.rename(columns=COMPLETENESS)
    return split.assign(**{"All three, %": 100 * split["All three"] / split["Rows"]})


def latest_year(claim: str) -> int | None:
    """Year of the newest work that the report cites for a claim, if one has a year.

    Raises `KeyError` for a work that the bibliography lacks.
    """
    years = [work_years()[work] for work in paper.cited_sources(claim)]
    return max((year for year in years if year), default=None)
