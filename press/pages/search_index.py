"""What Sphinx's own search needs to find towns, claims, methods and terms of this book.

Words of neighbouring table cells must not run together, accents must not matter, and claims,
methods and glossary terms are entries of their own, which `search_order.js` puts in order.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.domains import Domain, ObjType
from sphinx.search.en import SearchEnglish

from press.project import PRESS
from yunusov2013 import paper
from yunusov2013.outline import OUTLINE

METHODS = "book/back/methods"
ENDS_OF_TEXT = re.compile(r"(?=</(?:t[hdr]|p|li|dt|dd|summary|text|title|desc|span|label)>|<br>)")


class Found(Domain):
    """Claims, methods and terms as entries of the search."""

    name = "found"
    object_types: ClassVar[dict[str, ObjType]] = {  # type: ignore[misc]  # Sphinx declares no ClassVar
        "claim": ObjType("claim"),
        "method": ObjType("method"),
        "term": ObjType("glossary term"),
    }

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        if OUTLINE.ledger in self.env.found_docs:
            for claim in paper.claims().values():
                shown = f"{claim.subject} [{claim.id}]"
                yield f"ledger.{claim.id}", shown, "claim", OUTLINE.ledger, claim.id, 1
        if toc := self.env.tocs.get(METHODS):
            for entry in toc.findall(nodes.reference):
                if anchor := entry["anchorname"].lstrip("#"):
                    yield f"methods.{anchor}", entry.astext(), "method", METHODS, anchor, 0
        for name, _, kind, page, anchor, _ in self.env.get_domain("std").get_objects():
            if kind == "term":
                yield name, name, "term", page, anchor, 0

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:
        return type.lname  # without the domain's name, which a reader has no use for

    def merge_domaindata(self, docnames: list[str], otherdata: dict) -> None:
        """Nothing to merge: all of it is other domains' and the data's."""


class AccentsApart(SearchEnglish):
    """English, with letters compared without their accents, in the index and in what is asked."""

    js_splitter_code = """
var splitQuery = (query) => query.normalize("NFD").replace(/\\p{M}/gu, "")
  .split(/[^\\p{Letter}\\p{Number}_]+/gu).filter((word) => word);
"""

    def init(self, options: dict[str, str]) -> None:
        super().init(options)
        # Sphinx remembers stems for a page; most words of a book stand on many.
        self.stem = functools.cache(super().stem)  # type: ignore[method-assign]  # on purpose

    def split(self, input: str) -> list[str]:
        if input.isascii():
            return super().split(input)
        apart = unicodedata.normalize("NFD", input)
        return super().split("".join(c for c in apart if not unicodedata.combining(c)))


def set_words_apart(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a space at the end of each cell and line of HTML: the index strips tags and nothing else."""
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", ""):
            node.children = [nodes.Text(ENDS_OF_TEXT.sub(" ", node.astext()))]


def show_titles_as_text(app: Sphinx) -> None:
    """Give the index plain titles, with signs of HTML escaped: the search's script writes them as HTML.

    Sphinx gives it a page's title with its markup, and the headings on it without, unescaped: a page that
    is called by both would be named twice, and `<b>` in a heading would be a tag.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    add = builder.index_page

    def index_page(page: str, doctree: nodes.document, title: str) -> None:
        add(page, doctree, escape(app.env.titles[page].astext(), quote=False))
        titles = builder.indexer._all_titles if builder.indexer else {}
        titles[page] = [(escape(text, quote=False), place) for text, place in titles.get(page, [])]

    builder.index_page = index_page  # type: ignore[method-assign, assignment]  # no event comes between


def order_results(app: Sphinx, config: Config) -> None:
    config.html_search_scorer = str(PRESS / "search_order.js")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_domain(Found)
    app.add_search_language(AccentsApart)
    app.connect("config-inited", order_results)
    app.connect("builder-inited", show_titles_as_text)
    app.connect("doctree-resolved", set_words_apart)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
