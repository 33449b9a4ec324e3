"""Tables written in Markdown, made what the notebooks' tables are: named, with row headers, framed."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# What docutils writes of a header cell: of which cells it is the header it leaves open.
SCOPES = {'class="head': "col", 'class="stub"': "row"}


class named_table(nodes.General, nodes.Element):
    """A table in a frame that scrolls by keyboard, like those of `companion.show.display`.

    Not a `nodes.table`: Furo puts each of those into a box of its own, and Sphinx numbers them, but
    the report has a Table 1 of its own.
    """


class table_name(nodes.title):
    """A table's name, a title for the search, hidden from the eye: a heading says it above the table."""


def name_tables(app: Sphinx, doctree: nodes.document) -> None:
    """Name each table by its caption, or else by its section's heading, and give it row headers.

    Tables of one section are told apart by their number.
    """
    for section in doctree.findall(nodes.section):
        heading = next(section.findall(nodes.title))
        unnamed = [
            part
            for part in section.children
            if isinstance(part, nodes.table) and part.next_node(nodes.title) is None
        ]
        for number, table in enumerate(unnamed, start=1):
            name = heading.astext() + (f", table {number}" if len(unnamed) > 1 else "")
            table.insert(0, nodes.title("", "", nodes.Text(name)))
            table["ids"].append(f"table-{number}-{section['ids'][0]}")
    for table in list(doctree.findall(nodes.table)):
        next(table.findall(nodes.colspec))["stub"] = 1
        if isinstance(title := table[0], nodes.title):
            title.replace_self(table_name("", "", *title.children))
            named = named_table("", *table.children, ids=table["ids"], names=table["names"])
            table.parent.replace(table, named)


def visit_named_table(self: Any, node: named_table) -> None:
    name = self.attval(node[0].astext())
    self.visit_table(node)  # which also begins to count rows
    node["begins"] = len(self.body)
    self.body[-1] = (
        f'<div class="companion-table" tabindex="0" role="region" aria-label="{name}">'
        + self.starttag(node, "table", "")
    )


def depart_named_table(self: Any, node: named_table) -> None:
    self.depart_table(node)
    for place in range(node["begins"], len(self.body)):
        for kind, scope in SCOPES.items():
            self.body[place] = self.body[place].replace(
                f"<th {kind}", f'<th scope="{scope}" {kind}'
            )
    self.body.append(f"{node.get('button', '')}</div>\n")


def visit_table_name(self: Any, node: table_name) -> None:
    self.body.append('<caption class="visually-hidden">')


def depart_table_name(self: Any, node: table_name) -> None:
    self.body.append("</caption>\n")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(named_table, html=(visit_named_table, depart_named_table))
    app.add_node(table_name, html=(visit_table_name, depart_table_name))
    app.connect("doctree-read", name_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
