"""The reader's own table: the files of the one page that has its place, and the examples to start from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from press.execution.notebook_runs import derived_file
from press.pages.downloads import install_line

PLACE = 'id="your-table"'
DATA = "your-table.json"


def add_table_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page with the table's place its scripts, its style and its examples."""
    if doctree is None or not any(PLACE in node.astext() for node in doctree.findall(nodes.raw)):
        return
    app.add_js_file("engine.js", defer="defer")
    app.add_js_file("your-table.js", defer="defer")
    app.add_css_file("your-table.css")
    app.connect("build-finished", write_data)


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """Put examples, and the line that installs the library, where the page's script looks for them."""
    if exception is None:
        kept = derived_file(Path(app.config.nb_execution_cache_path), DATA)
        data = json.loads(kept.read_text(encoding="utf-8"))
        data["install"] = install_line(app.config, app.config.companion_wheel)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        Path(app.outdir, "_static", DATA).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_table_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
