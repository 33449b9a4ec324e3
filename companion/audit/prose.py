"""Numbers in prose, and what carries them: `strays` lists those that nothing carries.

Prose is every Markdown cell, and the captions, titles and alternative texts that code cells
write. Each number in it must be printed by an output of its own section, which runs from one
heading of level 2 or 3 to the next, or be the report's own figure in a claim that a check
discusses under that heading. The ends of an interval ("20 to 30") must stand in one row or
sentence that is printed, those of a change ("from 20 to 30") in one cell's outputs. What sums up
a chapter may look at the whole notebook. Small counts in words ("five places") are held to their section
too, as `companion.audit.small_counts` says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from companion.audit.carriers import Carrier, discussed, figures_of, rows_of
from companion.audit.count_bindings import UNSEEN
from companion.audit.notebook_text import Piece, blanked, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report
from companion.audit.small_counts import SMALL_COUNT, SmallCounts
from companion.data.claims import slug

NOT_RESULTS = [
    re.compile(p, re.I | re.S)
    for p in (
        r"```.*?```", r"`[^`]*`", r"\$[^$]*\$",  # code and formulas
        r"\{[\w:]+\}`[^`]*`", r"\]\([^)]*\)", r"https?://\S+", r"<[^>]*>",  # roles, links, tags
        r"\bpages? \d+\b(?:(?:, | to | and |–)\d+\b(?!,\d))*", r"\bp\. ?\d+",
        r"\b(?:table|figure|exercise|option|chapter|section|step|article)s? \d+(?: and \d+)?",
        r"\bversion \d[\d.]*", r"\bCC BY [\d.]+",
        r"\b(?:Stock|Prospects) \d{4}",  # editions
        r"\(\d{4}\)", r"\b\w+ \d{4}, in the report", r"\bciting \w+ \d{4}",  # years of citations
        r"\babout \d+ minutes\b", r"\bhint, \d+ minutes?", r"^\s*\d+\.\s", r"\*\*\d+\.?\*\*",  # list numbers
        r"\b\d{2}/\d{2}\b|\b2013/09\b",  # the report's own number
        r"\b(?:first|second|other|report's) half\b", r"\bhalf an? (?!million)\w+",
        r"\bexact hal(?:f|ves)\b", r"\bthird (?:part(?:y|ies)|countr\w+)",
    )
]  # fmt: skip
# Headings of what speaks of the whole notebook; the text before the first heading has none.
SUMS_UP = re.compile(r"$|what holds|exercises|quiz|further reading", re.I)
TO, AND = re.compile(r"%? to "), re.compile(r"%? and ")


@dataclass(frozen=True)
class Stray:
    """A number in prose that nothing carries."""

    notebook: str
    cell: int
    number: str
    around: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}: {self.number!r} in “{self.around}”"


def strays(
    report: Report, path: Path, root: Path, notebook: dict[str, Any] | None = None
) -> list[Stray]:
    """Numbers in the prose of a notebook that neither its outputs nor the report carry.

    `path` is the notebook's file below `root`, the folder from which the report's outline names its
    pages; its content is read from there unless it is given (nbformat 4, as a dictionary). An empty
    list means that every number is carried. Raises `ValueError` for a path outside `root`.
    """
    content = notebook or json.loads(path.read_text(encoding="utf-8"))
    name = path.relative_to(root).with_suffix("").as_posix()
    read = Notebook(report, name, content)
    return [
        Stray(path.name, piece.cell, written, _around(piece.text, written))
        for piece in read.prose
        for written in read.strays_in(piece)
    ]


class Notebook:
    """The prose of a notebook, and what may carry its numbers."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report = report
        self.name = name
        found = list(pieces(notebook))
        self.counts = SmallCounts(report, name, notebook)
        self.prose = [piece for piece in found if piece.is_prose]
        self.printed = [
            (piece.headings, Carrier(tuple(numbers_in(piece.text)), piece.cell))
            for piece in found
            if not piece.is_prose
        ]
        self.everything = [c for _, c in self.printed] + [
            row.figures for row in rows_of(report, name)
        ]

    def carriers(self, headings: tuple[str, str]) -> list[Carrier]:
        """What may carry a number under these headings."""
        if SUMS_UP.match(headings[1]):
            return self.everything
        here = {
            identifier
            for h in headings
            for identifier in discussed(self.report, self.name, slug(h))
        }
        claims = [row.figures for row in figures_of(self.report) if row.id in here]
        return [c for place, c in self.printed if place == headings] + claims

    def strays_in(self, piece: Piece) -> list[str]:
        """The numbers and intervals of a text that nothing carries, as they are written."""
        text = results_only(UNSEEN.sub("", piece.text)).replace("\n", " ")
        numbers = numbers_in(text)
        carriers = self.carriers(piece.headings)
        lone = [n for n in numbers if not self._is_carried(n, carriers, piece, text)]
        apart = [
            (low, high)
            for low, high in pairwise(numbers)
            if not {low, high} & {*lone} and not _stand_together(low, high, text, carriers)
        ]
        return [n.written for n in lone] + [text[low.at : high.end] for low, high in apart]

    def _is_carried(self, number: Number, carriers: list[Carrier], piece: Piece, text: str) -> bool:
        if number.value == self.report.outline.year:
            return True
        if number.is_count and number.value <= SMALL_COUNT:
            everywhere = bool(SUMS_UP.match(piece.headings[1]))
            return self.counts.carries(number, piece, text, everywhere)
        return any(c.carries(number) for c in carriers)


def _stand_together(low: Number, high: Number, text: str, carriers: list[Carrier]) -> bool:
    """Whether two numbers that make an interval or a change are printed in one place."""
    before, between = text[: low.at].lower(), text[low.end : high.at]
    is_interval = TO.fullmatch(between) or (AND.fullmatch(between) and before.endswith("between "))
    if not is_interval or low.is_year != high.is_year:
        return True
    if not before.endswith("from "):
        return any(c.carries(low, high) for c in carriers)
    cells = {c.cell for c in carriers if c.carries(low)} & {
        c.cell for c in carriers if c.carries(high)
    }
    return bool(cells)


def results_only(text: str) -> str:
    """A text without what is never a result, at the same positions."""
    for rule in NOT_RESULTS:
        text = blanked(rule, text)
    return text


def _around(text: str, written: str) -> str:
    at = text.find(written)
    return text[max(0, at - 40) : at + 40].replace("\n", " ")
