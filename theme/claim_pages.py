"""The ledger's own script and style, and the data of the cards on links to its rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from companion import ledger
from companion.references import LEDGER


def add_ledger_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the ledger's script and style on its own page only."""
    if page == LEDGER:
        app.add_js_file("ledger.js", loading_method="defer")
        app.add_css_file("ledger.css")


def write_cards(app: Sphinx, exception: Exception | None) -> None:
    """Write what the cards show, which a page fetches when the first of them opens."""
    if exception or app.builder.format != "html" or LEDGER not in app.env.found_docs:
        return
    cards = ledger.cards(ledger.entries())
    text = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "_static", "claims.json").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_ledger_files)
    app.connect("build-finished", write_cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
