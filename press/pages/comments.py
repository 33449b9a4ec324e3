"""Comments in Markdown are for those who write; no page carries them."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.S)


def leave_out_comments(app: Sphinx, doctree: nodes.document) -> None:
    """Take comments out of a page: what binds a number to its source, a page or a direction to a claim."""
    for node in list(doctree.findall(nodes.raw)):
        if node.get("format") == "html" and COMMENT.fullmatch(node.astext()):
            node.parent.remove(node)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", leave_out_comments)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
