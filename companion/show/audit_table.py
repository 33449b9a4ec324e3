"""Results of checks as a table whose printed words lead to the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import pandas as pd

from companion.audit.registry import VERDICTS, Check, Registry, Result
from companion.show.links import Linked

MANY = 4  # more links than this would fill a cell, so the rest is one link to the ledger's filter


def audit_table(
    registry: Registry, results: Mapping[str, Result], gravest_first: bool = True
) -> pd.DataFrame:
    """Results by the slugs of their checks as a data frame, the gravest verdict first.

    What is printed links to the ledger. Raises `KeyError` for an unknown slug.
    """
    order = [(registry.get(slug), result) for slug, result in results.items()]
    if gravest_first:
        order.sort(key=lambda item: VERDICTS.index(item[1].verdict))
    rows = [
        (r.verdict, check.title, linked_claims(check, r.printed), r.computed, r.why)
        for check, r in order
    ]
    # Columns of objects: pandas' own text would lose the links.
    return pd.DataFrame(
        rows, columns=["Verdict", "Check", "Printed", "Computed", "Why"], dtype=object
    )


def linked_claims(check: Check, printed: str) -> Linked:
    """What a check tests as the report prints it, with links to its claims' rows of the ledger.

    One claim takes the text itself as its link; several follow the text, each by its own printed
    words; of more than `MANY`, the last link opens the ledger on all of them. Addresses begin at the
    book's root, so that the same text comes of the same cell in any folder; the press makes them
    relative to their page. Raises `KeyError` for an unknown claim.
    """
    paper, claims = check.registry.paper, check.claims
    ledger = f"{check.registry.outline.ledger}.html"
    if len(claims) == 1:
        return Linked(printed, _link(f"{ledger}#{paper.claim(claims[0]).id}", printed))
    shown = claims if len(claims) <= MANY else claims[: MANY - 1]
    links = [_link(f"{ledger}#{c}", paper.claim(c).as_printed) for c in shown]
    if len(claims) > MANY:
        query = urlencode({"check": check.slug})
        links.append(_link(f"{ledger}?{query}", f"all {len(claims)}"))
    return Linked(printed, f"{escape(printed)}<br><small>In the ledger: {'; '.join(links)}</small>")


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
