"""The ledger's files: its script and style, what its folds hold, the data of the cards on links to its lines."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from press.execution.notebook_runs import derived_file
from yunusov2013.outline import OUTLINE

FOLDS = "ledger.json"
# What a fold holds, and what stands in its place on the page: the way there without scripts.
TOLD = re.compile(
    r'(<li class="claim" id="([^"]+)".*?<div class="told">).*?(</div></details></li>)', re.S
)
INSTEAD = '<p><a href="claims/{id}.html">This claim’s own page</a></p>'
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


def write_folds(app: Sphinx, exception: Exception | None) -> None:
    """Write what the ledger's folds hold, which its page fetches when the first of them opens."""
    if exception or app.builder.format != "html" or OUTLINE.ledger not in app.env.found_docs:
        return
    # Links of a claim's own page begin one folder further down.
    folds = {claim["id"]: claim["told"].replace('href="../', 'href="') for claim in claims_of(app)}
    text = json.dumps(folds, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "_static", FOLDS).write_text(text, encoding="utf-8")


def claims_of(app: Sphinx) -> list[dict[str, Any]]:
    """What each claim's own page says, in the report's order."""
    kept = derived_file(Path(app.config.nb_execution_cache_path), "claim_pages.json")
    found: list[dict[str, Any]] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def empty_folds(app: Sphinx, doctree: nodes.document) -> None:
    """Leave of each fold of the ledger the way to its claim's own page: half of the page's weight is there."""
    for node in doctree.findall(nodes.raw):
        if '<li class="claim"' in (text := node.astext()):
            emptied = TOLD.sub(lambda fold: f"{fold[1]}{INSTEAD.format(id=fold[2])}{fold[3]}", text)
            node.children = [nodes.Text(emptied)]


def point_links(app: Sphinx, doctree: nodes.document) -> None:
    """Make links to the ledger in a notebook's tables, which begin at the book's root, relative."""
    here = posixpath.dirname(app.env.docname)
    target = posixpath.relpath(f"{OUTLINE.ledger}.html", here)
    for node in doctree.findall(nodes.raw):
        if (text := node.astext()).find(AT_ROOT) >= 0:
            node.children = [nodes.Text(text.replace(AT_ROOT, f'href="{target}'))]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", point_links)
    app.connect("doctree-read", empty_folds)
    app.connect("html-page-context", add_ledger_files)
    app.connect("build-finished", write_cards)
    app.connect("build-finished", write_folds)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
