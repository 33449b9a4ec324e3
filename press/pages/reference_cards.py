"""What the cards on links to cited works and to terms show, in a file that the first of them fetches."""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from lxml import etree, html
from sphinx.application import Sphinx

from press.pages.search_texts import words_of

PAGES = ("book/back/bibliography", "book/back/glossary")
FILE = "references.json"
Card = tuple[str, str, str]  # its heading, what it says, an address out of the book; or empty


def cards_on(page: str) -> dict[str, Card]:
    """The cards of a page's works and terms by their ids; the page is given as HTML."""
    document = html.document_fromstring(page)
    works = {
        entry.get("id", ""): ("", words_of(entry), _address(entry))
        for entry in document.iter("div")
        if "citation" in (entry.get("class") or "").split()
    }
    terms = {
        term.get("id", ""): (words_of(term), words_of(meaning), "")
        for term in document.iter("dt")
        if (term.get("id") or "").startswith("term-")
        and (meaning := next(term.itersiblings("dd"), None)) is not None
    }
    return works | terms


def _address(entry: etree._Element) -> str:
    """Where a work is to be had, or an empty text."""
    return next(
        (a.get("href", "") for a in entry.iter("a") if "external" in a.get("class", "")), ""
    )


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write all cards, by a page's name and an id on it, as links end ("glossary.html#term-stock")."""
    if exception or app.builder.format != "html":
        return
    cards: dict[str, Card] = {}
    for page in PAGES:
        if page in app.env.found_docs:
            text = Path(app.outdir, f"{page}.html").read_text(encoding="utf-8")
            name = f"{page.rpartition('/')[2]}.html"
            cards |= {f"{name}#{anchor}": card for anchor, card in cards_on(text).items()}
    made = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "_static", FILE).write_text(made, encoding="utf-8")


def leave_out_tooltips(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """A citation's whole entry stands on its card, which touch and keyboard open as well."""
    for link in doctree.findall(nodes.reference):
        if "bibliography.html#" in link.get("refuri", ""):
            link.attributes.pop("reftitle", None)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", leave_out_tooltips)
    app.connect("build-finished", write_cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
