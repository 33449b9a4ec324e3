"""Links to the ledger's rows, for tables that speak of claims."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from os.path import relpath
from pathlib import Path
from urllib.parse import urlencode

from companion import paper
from companion.package import DATA

LEDGER = "book/evidence/ledger"
MANY = 4  # more links than this would fill a cell, so the rest is one link to the ledger's filter


class Linked(str):
    """Text of a table's cell that has links: a table shows `html` in its place."""

    html: str

    def __new__(cls, text: str, html: str) -> Linked:
        made = super().__new__(cls, text)
        made.html = html
        return made


def ledger_from_here() -> str:
    """The ledger's page as a link from the notebook that runs, whose folder is the working one.

    Outside of the book it is the ledger's address from the root.
    """
    root, here = DATA.parent, Path.cwd()
    inside = here.is_relative_to(root / "book")
    return f"{relpath(root / LEDGER, here) if inside else LEDGER}.html"


def linked_claims(check: str, printed: str, claims: Sequence[str]) -> Linked:
    """What a check tests as the report prints it, with links to its claims' rows of the ledger.

    One claim takes the text itself as its link; several follow the text, each by its own printed
    words; of more than `MANY`, the last link opens the ledger on all of them. Raises `KeyError` for
    an unknown claim.
    """
    ledger = ledger_from_here()
    if len(claims) == 1:
        return Linked(printed, _link(f"{ledger}#{paper.claim(claims[0]).id}", printed))
    shown = claims if len(claims) <= MANY else claims[: MANY - 1]
    links = [_link(f"{ledger}#{c}", paper.claim(c).as_printed) for c in shown]
    if len(claims) > MANY:
        # The name in quotation marks is what the ledger's free text finds in those rows alone.
        query = urlencode({"q": f'"{check}"'})
        links.append(_link(f"{ledger}?{query}", f"all {len(claims)}"))
    return Linked(printed, f"{escape(printed)}<br><small>In the ledger: {'; '.join(links)}</small>")


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
