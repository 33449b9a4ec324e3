"""Links in Markdown to a term of the glossary, `[a stock](glossary.md#term-stock)`, land on the term.

MyST knows headings as ends of such links, and takes any other for a mistake. The role `term` would do,
but is no link where a notebook is read outside of the book.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def offer_terms(app: Sphinx, doctree: nodes.document) -> None:
    """Put a page's terms beside its headings, by the ids that they have in the page."""
    known = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for term in doctree.findall(nodes.term):
        for anchor in term["ids"]:
            known.setdefault(anchor, (term.line, anchor, term.astext()))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", offer_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
