"""Roles and names that screen readers follow."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def mend_roles(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Mend what Sphinx, docutils and MyST-NB tell screen readers.

    The menu's captions are marked as headings without the level that ARIA requires, bibliography
    entries have a role that ARIA has withdrawn, and folded code has a label that hides its name.
    """
    if tree := context.get("furo_navigation_tree"):
        tree = tree.replace('role="heading"', 'role="heading" aria-level="2"')
        context["furo_navigation_tree"] = tree.replace(
            'current-page"><a class="current', 'current-page"><a aria-current="page" class="current'
        )
    if body := context.get("body"):
        body = body.replace('role="doc-biblioentry"', 'role="listitem"')
        context["body"] = body.replace(' aria-label="Toggle hidden content"', "")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", mend_roles, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
