"""Parts that moved to another page: old addresses lead on, by a script on the page that they left.

A notebook has a mark before the link to the new place, `<span class="moved" id="old-id"></span>`.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

MARK = '<span class="moved"'


def add_script(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page with such marks the script that follows them."""
    if doctree and any(node.astext().startswith(MARK) for node in doctree.findall(nodes.raw)):
        app.add_js_file("moved.js", loading_method="defer")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
