"""All claims at one glance: a mark for each, by section, and counts of verdicts as a bar.

Every link leads to the ledger, to a claim's row or to the rows of a verdict and a section.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from posixpath import basename
from urllib.parse import urlencode

import pandas as pd

from companion.audit import fair_totals
from companion.audit.ledger import Entry, counted, kinds_text
from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.data.claims import STATEMENT
from companion.data.outline import Outline
from companion.show.marks import css_class, mark

BAR_HEIGHT = 10  # units of the drawing, of which a statement is one wide


def claims_overview(rows: list[Entry], totals: pd.DataFrame, outline: Outline) -> str:
    """Every entry's mark in the report's order, a group for each section, under a key.

    `totals` are those of `fair_totals.by_lexicon`, whose ranges the key prints.
    """
    key = verdict_key(totals, outline)
    groups = "".join(
        _section(outline, name, [e for e in rows if e.claim.section == name])
        for name in outline.names
    )
    hint = (
        "<p>Each mark is a claim, with a card; a verdict or a section leads to its rows. "
        "Small marks repeat a claim, or are cells and listed figures.</p>"
    )
    return f'<div class="claim-overview">{key}{hint}{groups}</div>'


def verdict_key(
    totals: pd.DataFrame, outline: Outline, sections: Sequence[str] = (), part: str = ""
) -> str:
    """The verdicts with their marks and numbers of statements, each a link to these in the ledger.

    `totals` as in `fair_totals.by_lexicon`. A verdict that no statement has is left out where a
    key is of some `sections` only, or of the `part` that a page of the book is about.
    """
    items = "".join(
        f"<li>{_named(totals, outline, verdict, sections, part)} "
        f"{fair_totals.with_range(totals, verdict)}</li>"
        for verdict in VERDICTS
        if not sections or totals[verdict].any()
    )
    return f'<ul class="verdict-key">{items}</ul>'


def verdict_strip(
    rows: list[Entry],
    totals: pd.DataFrame,
    outline: Outline,
    sections: Sequence[str],
    part: str = "",
) -> str:
    """The verdicts on the statements of some sections: a bar, and the key with its links.

    `part` is the page of the book about a part of a section, if `rows` are those that it judges.
    Raises `ValueError` without a statement.
    """
    statements = [e for e in counted(rows, STATEMENT) if e.claim.section in sections]
    if not statements:
        raise ValueError(f"no statement in {', '.join(sections) or 'no section'}")
    own = pd.Series([entry.verdict for entry in statements]).value_counts()
    start, drawn = 0, []
    for verdict in VERDICTS:
        number = int(own.get(verdict, 0))
        if number:
            drawn.append(
                f'<rect class="{css_class(verdict)}" x="{start}" width="{number}" '
                f'height="{BAR_HEIGHT}" fill="currentColor"/>'
            )
        start += number
    bar = (
        f'<svg class="verdict-bar" viewBox="0 0 {start} {BAR_HEIGHT}" height="{BAR_HEIGHT}" '
        f'preserveAspectRatio="none" aria-hidden="true">{"".join(drawn)}</svg>'
    )
    noun = "statement" if start == 1 else "statements"
    title = (
        f"Verdicts on the {start} {noun} checked here"
        if part
        else f"Verdicts on its {start} {noun}"
    )
    key = verdict_key(totals, outline, sections, part)
    return f'<div class="verdict-strip"><p>{title}</p>{bar}{key}</div>'


def _section(outline: Outline, name: str, rows: list[Entry]) -> str:
    title = escape(outline.names[name])
    address = f"{outline.ledger}.html?{escape(urlencode({'section': name}))}"
    marks = "".join(_claim(outline, entry) for entry in rows)
    return (
        f'<p class="overview-section"><a href="{address}">{title}</a> '
        f"<small>{kinds_text(rows)}</small></p>"
        f'<p class="overview-marks" role="group" aria-label="Claims: {title}">{marks}</p>'
    )


def _claim(outline: Outline, entry: Entry) -> str:
    claim = entry.claim
    page = f"page {claim.page}" if claim.page else "abstract"
    apart = "" if claim.counted_as == STATEMENT else f", {claim.counted_as}"
    name = escape(f"“{claim.as_printed}”, {page}{apart}: {entry.verdict}")
    kind = "" if claim.counted_as == STATEMENT else ' class="apart"'
    return f'<a{kind} href="{outline.ledger}.html#{claim.id}" aria-label="{name}">{mark(entry.verdict)}</a>'


def _named(
    totals: pd.DataFrame, outline: Outline, verdict: str, sections: Sequence[str], part: str
) -> str:
    """A verdict with its mark; a link unless it would lead to no row."""
    name = f"{mark(verdict)} {verdict}"
    if not totals.loc[OURS, verdict]:
        return f"<span>{name}</span>"
    return f'<a href="{_address(outline, verdict, sections, part)}">{name}</a>'


def _address(outline: Outline, verdict: str, sections: Sequence[str], part: str) -> str:
    """The ledger, filtered to the statements of a verdict, in some sections, a part or all."""
    places = [("part", basename(part))] if part else [("section", s) for s in sections]
    chosen = [("verdict", verdict), *places, ("counted_as", STATEMENT)]
    return f"{outline.ledger}.html?{escape(urlencode(chosen))}"
