"""The scripts and styles of the ledger and the overview, and the data of the cards on links to its rows."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from press.execution.notebook_runs import derived_file
from yunusov2013.outline import OUTLINE

AT_ROOT = f'href="{OUTLINE.ledger}.html'


def add_ledger_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the ledger's script and style on its own page only, and the overview's script on the front page."""
    if page == OUTLINE.ledger:
        app.add_js_file("ledger.js", loading_method="defer")
        app.add_css_file("ledger.css")
    elif page == app.config.root_doc:
        app.add_js_file("overview.js", loading_method="defer")


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write what the cards show, which a page fetches when the first of them opens."""
    if exception or app.builder.format != "html" or OUTLINE.ledger not in app.env.found_docs:
        return
    kept = derived_file(Path(app.config.nb_execution_cache_path), "claims.json")
    Path(app.outdir, "_static", "claims.json").write_bytes(kept.read_bytes())


def point_links(app: Sphinx, doctree: nodes.document) -> None:
    """Make links to the ledger in a notebook's tables, which begin at the book's root, relative."""
    here = posixpath.dirname(app.env.docname)
    target = posixpath.relpath(f"{OUTLINE.ledger}.html", here)
    for node in doctree.findall(nodes.raw):
        if (text := node.astext()).find(AT_ROOT) >= 0:
            node.children = [nodes.Text(text.replace(AT_ROOT, f'href="{target}'))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", point_links)
    app.connect("html-page-context", add_ledger_files)
    app.connect("build-finished", write_cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
