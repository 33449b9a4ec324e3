"""The explorer's files: fetched by the one page that has its place, and by no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from press.execution.notebook_runs import derived_file

PLACE = '<details class="explorer"'
GRID = "explorer.json"


def add_explorer(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page with the explorer's place its script, its style and its grid."""
    if doctree is None or not has_place(doctree):
        return
    app.add_js_file("engine.js", defer="defer")
    app.add_js_file("explorer.js", defer="defer")
    app.add_css_file("explorer.css")
    app.connect("build-finished", write_grid)


def write_grid(app: Sphinx, exception: Exception | None) -> None:
    """Put the grid where the explorer's script looks for it."""
    if exception is None:
        kept = derived_file(Path(app.config.nb_execution_cache_path), GRID)
        Path(app.outdir, "_static", GRID).write_bytes(kept.read_bytes())


def has_place(doctree: nodes.document) -> bool:
    """Whether a page shows the explorer's place."""
    return any(PLACE in node.astext() for node in doctree.findall(nodes.raw))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_explorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
