"""The ledger as a page: a line a claim that opens, a form that narrows the lines down, their count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from posixpath import basename, dirname

from companion.audit.ledger import Entry
from companion.audit.registry import VERDICTS
from companion.audit.robustness import Standing
from companion.data.claims import CELL, COUNTED_AS
from companion.data.outline import Outline
from companion.show.claim_texts import LISTED, told
from companion.show.marks import mark

FACETS = ("verdict", "section", "part", "page", "kind", "voice", "counted_as")
ORDERS = {"": "report’s order", "page": "by page", "verdict": "by verdict"}


def facet(entry: Entry, key: str, outline: Outline) -> str:
    """The value by which the ledger files an entry; "" where it has none.

    Of a section with several pages, "part" is the page that judges the claim, by its last name.
    """
    if key != "part":
        return entry.facet(key)
    return next((basename(page) for page in outline.parts if entry.is_on(page)), "")


def facets(rows: list[Entry], outline: Outline) -> dict[str, tuple[str, dict[str, str]]]:
    """What the ledger can be narrowed down by: a key, its name, its values with their labels.

    Values stand in a fixed order, and only those that a row has; keys without any are left out.
    """
    kinds, voices = (sorted({getattr(e.claim, key) for e in rows}) for key in ("kind", "voice"))
    orders = {
        "verdict": ("Verdict", {v: v for v in VERDICTS}),
        "section": ("Section", outline.names),
        "part": (
            "Part with a chapter of its own",
            {basename(page): name for page, name in outline.parts.items()},
        ),
        "page": ("Page", {str(n): str(n) if n else "abstract" for n in outline.page_numbers}),
        "kind": ("Kind of figure", {k: k for k in kinds}),
        "voice": ("Whose figure", {v: v for v in voices}),
        "counted_as": ("Counted as", {c: LISTED if c == CELL else c for c in COUNTED_AS}),
    }
    had = {key: {facet(entry, key, outline) for entry in rows} for key in FACETS}
    found = {
        key: (orders[key][0], {v: label for v, label in orders[key][1].items() if v in had[key]})
        for key in FACETS
    }
    return {key: (name, labels) for key, (name, labels) in found.items() if labels}


def as_html(
    rows: list[Entry], outline: Outline, standing: Mapping[str, Standing] | None = None
) -> str:
    """The form, the count that stays in sight, and the claims by section in the report's order.

    Each claim's line has its id, so that it can be linked to. `standing` says, by a check's slug,
    how firmly its verdict stands.
    """
    groups = "".join(
        _group(name, section, [e for e in rows if e.claim.section == section], outline, standing)
        for section, name in outline.names.items()
    )
    return (
        f'<div class="ledger">{_form(rows, outline)}{_bar(len(rows))}'
        f'<div id="ledger-lines" tabindex="-1">{groups}</div></div>'
    )


def _form(rows: list[Entry], outline: Outline) -> str:
    """The form that narrows the ledger down, hidden where the page's script doesn't run."""
    groups = "".join(
        f'<details{" open" if key == FACETS[0] else ""}><summary>{name}<span class="chosen"></span></summary>'
        f"<fieldset><legend>{name}</legend>{_choices(rows, key, labels, outline)}</fieldset></details>"
        for key, (name, labels) in facets(rows, outline).items()
    )
    return (
        '<form class="ledger-filter" id="ledger-filter" aria-label="Narrow the ledger down" autocomplete="off" hidden>'
        '<p><label>Search words <input type="search" name="q" spellcheck="false"></label> '
        "<small>“in quotation marks”: side by side</small></p>"
        f'{groups}<p><button type="button">Clear</button></p></form>'
    )


def _bar(number: int) -> str:
    """How many claims are shown, in which order, and the way to them or back to the form."""
    orders = "".join(f'<option value="{key}">{name}</option>' for key, name in ORDERS.items())
    return (
        f'<p class="ledger-bar" hidden><span role="status" tabindex="-1">All {number} claims</span> '
        '<a href="#ledger-lines">See</a> '
        f'<select name="sort" form="ledger-filter" aria-label="Order">{orders}</select> '
        '<button type="button" aria-label="Download these claims as CSV">CSV</button></p>'
    )


def _choices(rows: list[Entry], key: str, labels: dict[str, str], outline: Outline) -> str:
    counts = Counter(facet(entry, key, outline) for entry in rows)
    return "".join(
        f'<label><input type="checkbox" name="{key}" value="{escape(value)}"> {escape(label)} '
        f'<span class="count">{counts[value]}</span></label>'
        for value, label in labels.items()
    )


def _group(
    name: str,
    section: str,
    rows: list[Entry],
    outline: Outline,
    standing: Mapping[str, Standing] | None,
) -> str:
    if not rows:
        return ""
    noun = "claim" if len(rows) == 1 else "claims"
    lines = "".join(_line(entry, outline, standing or {}) for entry in rows)
    return (
        f'<h3 class="ledger-group">{escape(name)}: {len(rows)} {noun}</h3>'
        f'<ul class="ledger-list" data-section="{section}">{lines}</ul>'
    )


def _line(entry: Entry, outline: Outline, standing: Mapping[str, Standing]) -> str:
    claim = entry.claim
    data = "".join(
        f' data-{key}="{escape(value)}"'
        for key in FACETS
        if key != "section" and (value := facet(entry, key, outline))
    )
    page = f"p. {claim.page}" if claim.page else "abstract"
    why = told(entry, standing, outline, dirname(outline.ledger))
    return (
        f'<li class="claim" id="{claim.id}"{data}><details><summary>{mark(entry.verdict)} '
        f"<b>{escape(claim.subject)}</b> <span>“{escape(claim.as_printed)}”</span> "
        f"<span>{page}</span> <span>{entry.verdict}</span></summary>"
        f'<div class="told">{why}</div></details></li>'
    )
