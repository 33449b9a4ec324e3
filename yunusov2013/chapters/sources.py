"""What the chapter on sources counts: the report's claims, their citations, the works' years."""

from __future__ import annotations

from functools import partial

import pandas as pd

from companion.data import bibliography
from yunusov2013 import tables
from yunusov2013.outline import OUTLINE
from yunusov2013.tables import BIBLIOGRAPHY

OWN_WORKS = ("yunusov2000", "yunusov2003", "yunusov2009")
YEAR = OUTLINE.year
work_years = partial(bibliography.work_years, BIBLIOGRAPHY)
work_names = partial(bibliography.work_names, BIBLIOGRAPHY)


def load() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims of the report's text and their citations, empty cells as None."""
    return (
        pd.DataFrame(tables.rows("claims"), dtype=object),
        pd.DataFrame(tables.rows("claim_sources"), dtype=object),
    )
