"""The explorer's files: fetched by the one page that has its place, and by no other."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PLACE = '<details class="explorer"'


def add_explorer(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page with the explorer's place its scripts and its style."""
    if doctree is None or not has_place(doctree):
        return
    app.add_js_file("engine.js", defer="defer")
    app.add_js_file("explorer.js", defer="defer")
    app.add_css_file("explorer.css")


def has_place(doctree: nodes.document) -> bool:
    """Whether a page shows the explorer's place."""
    return any(PLACE in node.astext() for node in doctree.findall(nodes.raw))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_explorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
