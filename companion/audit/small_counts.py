"""Small counts in words ("five hiring places"), and what in their section carries them.

A count up to twelve is carried by a printed text with that number that shares a word with the words beside
the count; by a claim that is discussed there and does so; or by a table or a list of that many rows, columns
or items in the same section. "Two" counts what the sentence itself sets side by side, and is free.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from companion.audit.carriers import discussed
from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report
from companion.data.claims import Claim, slug

SMALL_COUNT = 12
STEM = re.compile(r"[a-z]{4,}", re.I)
TABLE = re.compile(r"<table.*?</table>", re.S)
ITEM = re.compile(r"^\s*(?:- |\d+\. |\*\*\w)", re.M)
LISTED = re.compile(r"<li\b")
END = re.compile(r"[.;:]")

Headings = tuple[str, str]


class SmallCounts:
    """What carries small counts in the prose of a notebook, by the headings above it."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report, self.name, self.notebook = report, name, notebook
        self.found = list(pieces(notebook))

    @cached_property
    def printed(self) -> list[tuple[Headings, set[float], set[str]]]:
        """Of each printed text its headings, its numbers and its stems."""
        return [
            (p.headings, {n.value for n in numbers_in(p.text)}, stems(p.text))
            for p in self.found
            if not p.is_prose
        ]

    @cached_property
    def sizes(self) -> dict[Headings, set[int]]:
        """Under each pair of headings, how many rows and columns of values its tables have."""
        above = {piece.cell: piece.headings for piece in self.found}
        sizes: dict[Headings, set[int]] = {}
        for position, cell in enumerate(self.notebook["cells"]):
            for output in cell.get("outputs", []):
                html = "".join(output.get("data", {}).get("text/html", ""))
                sizes.setdefault(above[position], set()).add(len(LISTED.findall(html)))
                for table in TABLE.findall(html):
                    rows = table.split("</thead>")[-1].split("<tr")[1:]
                    counts = {len(rows), *(row.count("<td") for row in rows[:1])}
                    sizes.setdefault(above[position], set()).update(counts)
        return sizes

    def carries(self, count: Number, piece: Piece, text: str, everywhere: bool) -> bool:
        """Whether a count in `text` of a piece is carried; `everywhere` looks at the whole notebook."""
        near = beside(count, text)
        return (
            count.value == 2
            or count.value in self.sizes.get(piece.headings, ())
            or count.value == len(ITEM.findall(piece.text))
            or any(
                count.value in values and near & words
                for place, values, words in self.printed
                if everywhere or place == piece.headings
            )
            or any(
                count.value in values and near & words
                for identifier, (values, words) in claim_texts(self.report).items()
                if everywhere or identifier in self.discussed(piece.headings)
            )
        )

    def discussed(self, headings: Headings) -> set[str]:
        return {i for h in headings for i in discussed(self.report, self.name, slug(h))}


def beside(count: Number, text: str) -> set[str]:
    """The stems of the words beside a count, within its clause."""
    after = END.split(text[count.end :])[0][:60]
    before = END.split(text[: count.at])[-1][-40:]
    return stems(after) | stems(before)


def stems(text: str) -> set[str]:
    return {word[:4].lower() for word in STEM.findall(text)}


def claim_texts(report: Report) -> dict[str, tuple[set[float], set[str]]]:
    """The numbers and the stems of each claim."""
    return report.package.derived(
        "claims as texts", lambda: {i: _text_of(c) for i, c in report.paper.claims().items()}
    )


def _text_of(claim: Claim) -> tuple[set[float], set[str]]:
    values = {n.value for n in numbers_in(claim.as_printed)}
    if claim.bound != "word":
        values |= {v for v in (claim.low, claim.high) if v is not None}
    return values, stems(f"{claim.as_printed} {claim.subject} {claim.unit}")
