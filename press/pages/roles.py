"""Roles and states that screen readers follow, where Sphinx and docutils say something else or nothing."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class Translator(HTML5Translator):
    """Sphinx's writer of HTML, with roles as ARIA has them."""

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        said = {name.lower(): value for name, value in attributes.items()}
        if said.get("role") == "heading":  # of the menu's captions, which stand below the title
            said["aria-level"] = "2"
        if isinstance(node, nodes.citation):  # within a list; ARIA has withdrawn doc-biblioentry
            said["role"] = "listitem"
        if isinstance(node, nodes.reference) and "current" in node["classes"]:
            said["aria-current"] = "page"
        if isinstance(node, nodes.reference) and "spoken" in node:
            said["aria-label"] = node["spoken"]
        return super().starttag(node, tagname, suffix, empty, **said)


def setup(app: Sphinx) -> dict[str, bool]:
    app.set_translator("html", Translator)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
