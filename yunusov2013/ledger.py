"""The ledger of this report."""

from __future__ import annotations

import json
from functools import reduce
from posixpath import dirname

import pandas as pd

from companion.audit import fair_totals, ledger
from companion.audit.ledger import Entry
from companion.data.claims import CELL
from companion.show import claim_texts, ledger_page
from companion.show import overview as claims
from companion.show.marks import mark
from yunusov2013.outline import OUTLINE
from yunusov2013.report import REPORT

CLAIM_PAGES = f"{dirname(OUTLINE.ledger)}/claims"  # the folder of the pages of single claims


def entries(
    section: str | None = None, page: int | None = None, verdict: str | None = None
) -> list[Entry]:
    """Every claim in the report's order, or those of a section, a page or a headline verdict."""
    return ledger.entries(REPORT, section, page, verdict)


def totals(rows: list[Entry]) -> pd.DataFrame:
    """Statements by section and headline verdict, and totals; repeats and listed figures are left out."""
    return ledger.totals(rows, OUTLINE)


def totals_by_lexicon(section: str | None = None, page: str | None = None) -> pd.DataFrame:
    """Statements by headline verdict (columns) under five lexicons (rows).

    Of all sections or one, or of those of it that a page of the book discusses.
    """
    return fair_totals.by_lexicon(REPORT, section, page)


def by_kind(rows: list[Entry]) -> pd.DataFrame:
    """Statements, what repeats one, and cells and listed figures, by headline verdict: Counted as, verdicts, all."""
    counts = ledger.by_kind(rows).rename(index={CELL: claim_texts.LISTED})
    return counts.rename_axis(index="Counted as", columns=None).reset_index()


def as_html(rows: list[Entry]) -> str:
    """Entries as a list that a form narrows down; each line has its claim's id, and opens."""
    return ledger_page.as_html(rows, OUTLINE, REPORT.standing())


def overview() -> str:
    """Every claim's mark, by section, under the verdicts with their numbers."""
    return claims.claims_overview(entries(), totals_by_lexicon(), OUTLINE)


def verdicts_of(page: str) -> str:
    """The verdicts on the statements of the sections that a page of the book is about.

    Of a page that goes into a part of a section, on those that are checked there. Raises `ValueError` for a page of no section.
    """
    sections = OUTLINE.sections_on(page)
    if not sections:
        raise ValueError(f"{page!r} is the page of no section")
    part = OUTLINE.is_part(page)
    rows = [
        entry for section in sections for entry in entries(section) if not part or entry.is_on(page)
    ]
    totals = [totals_by_lexicon(section, page if part else None) for section in sections]
    return claims.verdict_strip(
        rows, reduce(pd.DataFrame.add, totals), OUTLINE, sections, page if part else ""
    )


def cards(rows: list[Entry]) -> dict[str, dict[str, object]]:
    """What a card on a link to a claim shows, by the claim's id."""
    return claim_texts.cards(rows, REPORT.standing())


def cards_json() -> str:
    """What the cards on links to claims show, as JSON."""
    return _as_json(cards(entries()))


def pages_json() -> str:
    """What each claim's own page says, in the report's order, as JSON."""
    standing = REPORT.standing()
    return _as_json(
        [
            {
                "id": entry.claim.id,
                "subject": entry.claim.subject,
                "printed": entry.claim.as_printed,
                "page": entry.claim.page,
                "about": [entry.claim.place, entry.claim.period_printed],
                "section": OUTLINE.names[entry.claim.section],
                "verdict": entry.verdict,
                "mark": mark(entry.verdict),
                "told": claim_texts.told(entry, standing, OUTLINE, CLAIM_PAGES),
                "row": REPORT.paper.place_of(entry.claim),
            }
            for entry in entries()
        ]
    )


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
