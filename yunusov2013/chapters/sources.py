"""What the chapter on sources counts: the report's claims, their citations, the works' years."""

from __future__ import annotations

from functools import cache, partial

import pandas as pd

from companion.data import bibliography
from yunusov2013 import paper, tables
from yunusov2013.outline import OUTLINE
from yunusov2013.tables import BIBLIOGRAPHY

OWN_WORKS = ("yunusov2000", "yunusov2003", "yunusov2009")
YEAR = OUTLINE.year
work_years = cache(partial(bibliography.work_years, BIBLIOGRAPHY))
work_names = partial(bibliography.work_names, BIBLIOGRAPHY)


def load() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims of the report's text and their citations, empty cells as None."""
    return (
        pd.DataFrame(tables.rows("claims"), dtype=object),
        pd.DataFrame(tables.rows("claim_sources"), dtype=object),
    )


def latest_year(claim: str) -> int | None:
    """Year of the newest work that the report cites for a claim, if one has a year.

    Raises `KeyError` for a work that the bibliography lacks.
    """
    years = [work_years()[work] for work in paper.cited_sources(claim)]
    return max((year for year in years if year), default=None)
