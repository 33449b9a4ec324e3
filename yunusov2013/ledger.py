"""The ledger of this report."""

from __future__ import annotations

import json

import pandas as pd

from companion.audit import ledger
from companion.audit.ledger import Entry
from companion.show import ledger_page
from yunusov2013.outline import OUTLINE
from yunusov2013.report import REPORT


def entries(
    section: str | None = None, page: int | None = None, verdict: str | None = None
) -> list[Entry]:
    """Every claim in the report's order, or those of a section, a page or a headline verdict."""
    return ledger.entries(REPORT, section, page, verdict)


def totals(rows: list[Entry]) -> pd.DataFrame:
    """Claims by section and headline verdict, and totals."""
    return ledger.totals(rows, OUTLINE)


def filter_form(rows: list[Entry]) -> str:
    """The form that narrows the ledger down."""
    return ledger_page.filter_form(rows, OUTLINE)


def as_html(rows: list[Entry]) -> str:
    """Entries as one table; each row has its claim's id."""
    return ledger_page.as_html(rows, OUTLINE)


def cards_json() -> str:
    """What the cards on links to claims show, as JSON."""
    cards = ledger_page.cards(entries())
    return json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
