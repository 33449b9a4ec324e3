"""Links in prose to a claim's row of the ledger become chips, which show and say the claim's verdict.

A notebook has a plain link, `[26%](../evidence/ledger.ipynb#claim)`, that reads wherever notebooks are
shown. Which verdict the claim has is looked up when the book is built.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from companion.show.marks import mark
from press.execution.notebook_runs import derived_file
from yunusov2013 import paper
from yunusov2013.outline import OUTLINE

_ID = re.compile(r'\bid="([^"]+)"')


def offer_claims(app: Sphinx, doctree: nodes.document) -> None:
    """Let links in Markdown end at the ledger's rows, which are no headings of its page."""
    if app.env.docname != OUTLINE.ledger:
        return
    known, claims = app.env.metadata[OUTLINE.ledger].setdefault("myst_slugs", {}), paper.claims()
    for node in doctree.findall(nodes.raw):
        for anchor in _ID.findall(node.astext()):
            if anchor in claims:
                known.setdefault(anchor, (node.line, anchor, claims[anchor].as_printed))


def links_to_claims(doctree: nodes.document, page: str) -> Iterator[tuple[nodes.reference, str]]:
    """Each link in a page's prose to a row of the ledger, with the claim's id."""
    for link in doctree.findall(nodes.reference):
        path, _, anchor = link.get("refuri", "").partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path and target == f"{OUTLINE.ledger}.html" and anchor in paper.claims():
            yield link, anchor


def make_chips(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Give links to claims the marks of their verdicts, and their names to screen readers."""
    found = list(links_to_claims(doctree, page))
    if not found or app.builder.format != "html":
        return
    kept = derived_file(Path(app.config.nb_execution_cache_path), "claims.json")
    cards = json.loads(kept.read_bytes())
    for link, claim in found:
        verdict = cards[claim]["verdict"]
        link["classes"] = ["claim-chip"]
        link["spoken"] = f"{verdict}: {link.astext()}"
        if isinstance(link[0], nodes.inline):  # of MyST, for styles that this book doesn't have
            link.children = [part for inner in link.children for part in inner.children]
        link += nodes.raw("", mark(verdict), format="html")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", offer_claims)
    app.connect("doctree-resolved", make_chips)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
