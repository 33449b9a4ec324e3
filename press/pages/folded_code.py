"""Folded cells: what they are called, and where a page has folded code."""

from __future__ import annotations

from html import escape
from typing import Any, TypeGuard

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.application import Sphinx

# MyST-NB's words for what it folds, and ours; a notebook may give other words of its own.
NAMES = {"source": "Code", "output": "Output", "outputs": "Output", "content": "Code and output"}


def has_code(doctree: nodes.document | None) -> bool:
    """Whether a page has code behind a fold."""
    if doctree is None:
        return False
    return any("above-input" in node["classes"] for node in doctree.findall(HideCodeCellNode))


def is_folded_code(cell: nodes.Node | None) -> TypeGuard[nodes.container]:
    """Whether a cell begins with its code, folded."""
    return (
        isinstance(cell, nodes.container)
        and cell.get("nb_element") == "cell_code"
        and isinstance(cell[0], HideCodeCellNode)
        and "above-input" in cell[0]["classes"]
    )


def join_folds(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Put a cell's folded code that shows nothing into the fold right after it, so that a page has one fold there, not two."""
    for cell in [cell for cell in doctree.findall(nodes.container) if is_folded_code(cell)]:
        after = cell.next_node(descend=False, siblings=True)
        if len(cell) == 1 and is_folded_code(after):
            fold = after[0]
            assert isinstance(fold, nodes.Element)  # as is_folded_code has looked
            fold.insert(0, cell[0].children)
            cell.parent.remove(cell)


def visit_folded(self: Any, node: HideCodeCellNode) -> None:
    """Write a fold as MyST-NB does, without its label, which would hide the name from screen readers.

    Its names stand in spans, since HTML allows no paragraph in a summary; one name stands there once.
    """
    classes = ["admonition", "hide", *node["classes"]]
    self.body.append(self.starttag(node, "details", classes=classes) + "<summary>\n")
    show, hide = (escape(NAMES.get(w, w)) for w in (node["prompt_show"], node["prompt_hide"]))
    names = {"": show} if show == hide else {"collapsed ": show, "expanded ": hide}
    for when, name in names.items():
        self.body.append(f'<span class="{when}admonition-title">{name}</span>\n')
    self.body.append("</summary>\n")


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("myst_nb")  # whose way of writing a fold is replaced
    app.connect("doctree-resolved", join_folds)
    app.add_node(HideCodeCellNode, override=True, html=(visit_folded, depart_HideCellInput))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
