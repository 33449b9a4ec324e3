"""Tables written in Markdown, made what the notebooks' tables are: named, with row headers, framed."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

WRAPPED = re.compile(
    r'<div class="table-wrapper[^>]*>\s*<table class="[^"]*" id="(?P<id>[^"]*)">\s*<caption>'
    r'(?:<span class="caption-number">[^<]*</span>)?'  # the report has a Table 1 of its own
    r'<span class="caption-text">(?P<name>.*?)</span>.*?</caption>',
    re.S,
)
FRAMED = (
    r'<div class="companion-table" tabindex="0" role="region" aria-label="\g<name>">'
    r'<table id="\g<id>"><caption class="visually-hidden">\g<name></caption>'
)


def name_tables(app: Sphinx, doctree: nodes.document) -> None:
    """Give each table a caption, its section's heading if it has none, and row headers.

    Tables of one section are told apart by their number. The heading stands above them for all who
    see, so `frame_tables` hides the caption from the eye.
    """
    for section in doctree.findall(nodes.section):
        heading = section.next_node(nodes.title)
        unnamed = [
            part
            for part in section.children
            if isinstance(part, nodes.table) and part.next_node(nodes.title) is None
        ]
        for number, table in enumerate(unnamed, start=1):
            name = heading.astext() + (f", table {number}" if len(unnamed) > 1 else "")
            table.insert(0, nodes.title("", "", nodes.Text(name)))
            table["ids"].append(f"table-{number}-{section['ids'][0]}")
    for table in doctree.findall(nodes.table):
        table.next_node(nodes.colspec)["stub"] = 1


def frame_tables(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put named tables into the frame of `companion.display`: a region that scrolls by keyboard."""
    if body := context.get("body"):
        context["body"] = WRAPPED.sub(FRAMED, body)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", name_tables)
    app.connect("html-page-context", frame_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
