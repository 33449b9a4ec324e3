"""What a ledger adds up to under each of several lexicons, so that no total is printed alone."""

from __future__ import annotations

import pandas as pd

from companion.audit.ledger import counted, entries
from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.audit.report import Report
from companion.data.claims import STATEMENT
from companion.quantities.interval import span


def by_lexicon(report: Report, section: str | None = None, page: str | None = None) -> pd.DataFrame:
    """Statements by headline verdict (columns) under each lexicon of a report (rows).

    Of the whole report, of one section, or of those of it that a page of the book discusses. Repeats,
    and cells and listed figures, are left out (`ledger.by_kind`).
    """
    return report.package.derived(
        ("totals by lexicon", section, page), lambda: _by_lexicon(report, section, page)
    )


def _by_lexicon(report: Report, section: str | None, page: str | None) -> pd.DataFrame:
    rows = {}
    for name in report.lexicons:
        with report.reading(name):
            statements = counted(entries(report, section), STATEMENT)
        if page:
            statements = [entry for entry in statements if entry.is_on(page)]
        found = pd.Series([entry.verdict for entry in statements], dtype=str)
        rows[name] = found.value_counts().reindex(VERDICTS, fill_value=0)
    return pd.DataFrame(rows).T


def with_range(totals: pd.DataFrame, verdict: str) -> str:
    """A total by the report's own lexicon, with the least and the most of all: "1 (1 to 35)".

    `totals` are those of `by_lexicon`. Without a range where all lexicons agree.
    """
    column = totals[verdict]
    least, most = column.min(), column.max()
    own = f"{column[OURS]:,}"
    return own if least == most else f"{own} ({span(least, most)})"


def ranges_text(totals: pd.DataFrame) -> str:
    """Every total with its range, as a list: "fails: 1 (1 to 35); holds: 40 (38 to 41)"."""
    return "; ".join(f"{verdict}: {with_range(totals, verdict)}" for verdict in totals.columns)
