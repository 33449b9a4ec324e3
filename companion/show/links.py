"""Text of a table's cells that has links."""

from __future__ import annotations


class Linked(str):
    """Text of a table's cell that has links: a table shows `html` in its place."""

    html: str

    def __new__(cls, text: str, html: str) -> Linked:
        made = super().__new__(cls, text)
        made.html = html
        return made
