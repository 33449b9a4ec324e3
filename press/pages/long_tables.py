"""Long tables show their first rows and a button for all, which reads without scripts.

The button is a `details` without content beside the table: rows can't stand in one. The style sheet folds the
rows while it is closed; on paper, in the PDF and the EPUB there is neither fold nor button.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from press.pages.named_tables import named_table

FIRST = 12  # rows that a folded table shows, as in styles/10-notebooks.css
LONGEST = 16  # rows of a table that isn't folded: a button is no gain over the few rows behind it
_TABLE = re.compile(r'<div class="companion-table\b.*?</table>', re.S)


def button(rows: int) -> str:
    """What shows all rows of a folded table, and folds them again; empty for a table that isn't long."""
    if rows <= LONGEST:
        return ""
    return (
        '<details class="all-rows online-only"><summary>'
        f'<span class="closed">All {rows} rows</span><span class="opened">First {FIRST} rows only</span>'
        "</summary></details>"
    )


def with_buttons(html: str) -> str:
    """A cell's output with a button in each long table that no fold of the output holds already."""

    def with_button(table: re.Match[str]) -> str:
        before = html[: table.start()]
        if before.count("<details") > before.count("</details>"):
            return table[0]
        return table[0] + button(table[0].partition("<tbody>")[2].count("<tr"))

    return _TABLE.sub(with_button, html)


def fold_long_tables(app: Sphinx, doctree: nodes.document) -> None:
    """Give the long tables of a page's cells, and of its Markdown, their buttons."""
    for raw in doctree.findall(nodes.raw):
        if 'class="companion-table' in (text := raw.astext()):
            raw.children = [nodes.Text(with_buttons(text))]
    for table in doctree.findall(named_table):
        table["button"] = button(sum(1 for body in table.findall(nodes.tbody) for _ in body))


def setup(app: Sphinx) -> dict[str, bool]:
    # After Markdown's tables were named.
    app.connect("doctree-read", fold_long_tables, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
