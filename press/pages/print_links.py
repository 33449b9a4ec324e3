"""What a printed page needs to know of its links."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SHOWN = re.compile(
    r'class="reference external" (href="(?:https?://(?:doi\.org/)?([^"]+))">(?:https?://|doi:)\2</a>)'
)


def mark_bare_links(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Mark links whose text is their address, so that print doesn't say it twice."""
    if body := context.get("body"):
        context["body"] = SHOWN.sub(r'class="reference external bare" \1', body)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", mark_bare_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
