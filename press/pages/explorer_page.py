"""The explorer's files: fetched by the one page that has its place, and by no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PLACE = '<details class="explorer"'
GRID = "explorer.json"


def add_explorer(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page with the explorer's place its script, its style and its grid."""
    if doctree is None or not has_place(doctree):
        return
    app.add_js_file("explorer.js", defer="defer")
    app.add_css_file("explorer.css")
    target = Path(app.outdir, "_static", GRID)
    target.parent.mkdir(parents=True, exist_ok=True)
    # The execution cache is named by the state of all that the grid depends on.
    target.write_bytes(kept_grid(Path(app.config.nb_execution_cache_path)).read_bytes())


def has_place(doctree: nodes.document) -> bool:
    """Whether a page shows the explorer's place."""
    return any(PLACE in node.astext() for node in doctree.findall(nodes.raw))


def kept_grid(cache: Path) -> Path:
    """The grid's file in `cache`; computed, which takes seconds, if it isn't there."""
    kept = cache / GRID
    if not kept.exists():
        from yunusov2013.chapters.explorer import grid_json

        part = kept.with_suffix(".part")
        part.write_text(grid_json(), encoding="utf-8")
        part.replace(kept)
    return kept


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_explorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
