"""Figures inside their pages."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from press.pages.svg_inline import inline_svg


def inline_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Put each notebook's SVG into its page, where the page's colours reach it."""
    for number, node in enumerate(list(doctree.findall(nodes.image))):
        if not node["uri"].endswith(".svg") or "jupyter_execute" not in node["uri"]:
            continue
        path = Path(app.srcdir, node["uri"].lstrip("/"))
        drawn = path.read_text(encoding="utf-8")
        svg = inline_svg(drawn, prefix=f"fig{number}-")
        # As drawn the figure also stands on the card of its page.
        node.replace_self(nodes.raw("", svg, format="html", drawn=drawn))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", inline_figures, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
