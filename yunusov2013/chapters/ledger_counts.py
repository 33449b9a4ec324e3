"""What the ledger adds up to: shares of verdicts, claims by section and by voice, the ten checks."""

from __future__ import annotations

import pandas as pd

from companion.audit.known import OPEN
from companion.audit.ledger import Entry, counted
from companion.data.claims import STATEMENT
from companion.quantities.interval import span
from yunusov2013 import checks

# Slugs of the checks that bear most on what a reader takes away from the report, in the order in
# which the chapter shows them. The choice is ours, by what each is about and not by its verdict.
MOST_BEARING = (
    "table-1-most-a-russian-city",
    "2007-ended-or-began",
    "citizens-50-000-and-the-majority",
    "abstract-principally-from-asian-countries",
    "ministry-of-labour-three-totals",
    "irregular-migrants-dropped-considerably",
    "chinese-beside-the-registers",
    "integration-none-among-asian-migrants",
    "chechens-most-had-to-leave",
    "displaced-750-000-in-one-total",
)


def shares(totals: pd.DataFrame) -> pd.Series:
    """Percent of all statements by verdict, in the order of gravity.

    `totals` are those of `ledger.totals`: a row a section and "All", a column a verdict and "all".
    """
    whole = totals.T["All"]
    return 100 * whole[list(checks.VERDICTS)] / whole["all"]


def shares_text(shares: pd.Series) -> str:
    """Each verdict with its percentage, as a list."""
    return "; ".join(f"{verdict}: {share:.1f}%" for verdict, share in shares.items())


def open_text(totals: pd.DataFrame, by_lexicon: pd.DataFrame) -> str:
    """What part of the statements stays open, with its range over lexicons, and all shares."""
    here, every = shares(totals), totals.T["All"]["all"]
    unknown = here[list(OPEN)].sum()
    others = 100 * by_lexicon[list(OPEN)].sum(axis=1) / every
    return (
        f"Undetermined or not checkable: {unknown:.0f}% of {every} statements; by other lists of "
        f"what words mean {span(others.min(), others.max(), '.0f')}%."
    )


def held_text(entries: list[Entry]) -> str:
    """Of the statements that hold, how many are figures that were recomputed, and how many words."""
    held = [e for e in counted(entries, STATEMENT) if e.verdict == "holds"]
    words = sum(e.claim.bound == "word" for e in held)
    return (
        f"Of the {len(held)} statements that hold, {len(held) - words} are figures that agree when "
        f"recomputed, and {words} are words that nothing in the report contradicts."
    )


def held_by_section(totals: pd.DataFrame) -> pd.DataFrame:
    """Whole percent of statements that hold, loosely or fully: Section, percent, statements (all).

    The section with the largest share first.
    """
    sections = totals.drop(index="All")
    held = 100 * (sections["holds"] + sections["holds loosely"]) / sections["all"]
    held = held.round(0).sort_values(ascending=False)
    return pd.DataFrame({
        "Section": held.index,
        "percent": held.to_numpy().astype(int),
        "statements": sections.loc[held.index, "all"].to_numpy(),
    })  # fmt: skip


def by_voice(entries: list[Entry]) -> pd.DataFrame:
    """Statements by whose figure they are (rows, the column "Whose") and verdict (columns)."""
    entries = counted(entries, STATEMENT)
    found = pd.crosstab(
        pd.Series([e.claim.voice for e in entries], name="Whose"),
        pd.Series([e.verdict for e in entries], name="verdict"),
    )
    return found.reindex(columns=checks.VERDICTS, fill_value=0).reset_index()
