"""Before a glossary that is grouped by subject, its terms from A to Z, each a link to its place."""

from __future__ import annotations

from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx

FEWEST = 20  # terms that make a list worth its lines


def list_terms(app: Sphinx, doctree: nodes.document) -> None:
    """Put the list before the first of a page's sections."""
    terms = sorted(doctree.findall(nodes.term), key=lambda term: term.astext().casefold())
    first = next(iter(doctree.findall(is_subsection)), None)
    if len(terms) < FEWEST or first is None:
        return
    letters = nodes.bullet_list(classes=["terms-a-z", "online-only"])
    for letter, begun in groupby(terms, key=lambda term: term.astext()[0].upper()):
        line = nodes.paragraph("", "", nodes.strong("", letter), nodes.Text(" "))
        for number, term in enumerate(begun):
            line += [nodes.Text(", ")] * bool(number)
            line += nodes.reference("", term.astext(), internal=True, refid=term["ids"][0])
        letters += nodes.list_item("", line)
    first.parent.insert(first.parent.index(first), letters)


def is_subsection(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and isinstance(node.parent, nodes.section)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", list_terms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
