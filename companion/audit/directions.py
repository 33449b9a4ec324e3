"""Directions in prose ("rose", "at most", "after"), held against what is printed beside them.

In a sentence that tells a result, a word of a direction is contradicted where what carries the result has only
words of the other direction. What carries it are the outputs of the section and the checks discussed there
that tell one of the sentence's numbers, or, where none does, all of them. "From 20 to 30" carries a rise by
itself. Where neither direction is printed nothing is said of the word: this finds a direction turned round,
not every unfounded one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import numbers_in
from companion.audit.prose import SUMS_UP, results_only
from companion.audit.report import Report
from companion.audit.small_counts import SMALL_COUNT
from companion.data.claims import slug

# Pairs of opposites, by what they are a direction of.
AXES = {
    "size": (
        ("more", "higher", "larger", "greater", "above", "over", "rose", "rise", "rises", "grew", "grow",
         "growth", "increase", "increased", "at least", "most", "largest", "highest", "upper", "longer"),
        ("less", "fewer", "lower", "smaller", "below", "under", "fell", "fall", "falls", "shrank", "shrink",
         "decline", "decrease", "decreased", "at most", "least", "smallest", "lowest", "up to", "shorter"),
    ),
    "time": (("before", "earlier", "first", "until"), ("after", "later", "last", "since")),
}  # fmt: skip
SIDES = {w: (axis, side) for axis, sides in AXES.items() for side, ws in enumerate(sides) for w in ws}
OPPOSITES = {
    word: [other for other in AXES[axis][1 - side]] for word, (axis, side) in SIDES.items()
}
WORD = re.compile(rf"\b(?:{'|'.join(sorted(SIDES, key=len, reverse=True))})\b", re.I)
SENTENCE = re.compile(r"(?:[^.;?!\n]|\.(?=\d)|\n(?!\n))+")
CHANGE = re.compile(r"\bfrom (\d[\d,.]*\d|\d)%? to (\d[\d,.]*\d|\d)")

Side = tuple[str, int]


@dataclass(frozen=True)
class Direction:
    """A word of a direction in a text, where it stands, and the sentence around it."""

    word: str
    at: int
    sentence: str


def directions_in(text: str) -> Iterator[Direction]:
    """Each word of a direction in the sentences of a text that tell a number."""
    clean = results_only(text)
    for match in SENTENCE.finditer(clean):
        if told(match[0]):
            for word in WORD.finditer(match[0]):
                yield Direction(word[0].lower(), match.start() + word.start(), match[0])


def told(text: str) -> set[float]:
    """The numbers of a text without small counts and years."""
    return {
        n.value for n in numbers_in(text)
        if not n.is_year and not (n.is_count and n.value <= SMALL_COUNT)
    }  # fmt: skip


def sides(text: str) -> set[Side]:
    """The directions that a text tells."""
    found = {SIDES[word[0].lower()] for word in WORD.finditer(text)}
    for change in CHANGE.finditer(text):
        start, end = (float(n.replace(",", "")) for n in change.groups())
        found |= {("size", int(end < start))} if start != end else set()
    return found


class Directions:
    """The prose of a notebook, and what tells the directions of its results."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        found = list(pieces(notebook))
        self.prose = [piece for piece in found if piece.is_prose]
        self.texts = [
            (p.headings, told(p.text), sides(p.text)) for p in found if not p.is_prose
        ]
        self.judged: dict[str, list[tuple[set[float], set[Side]]]] = {}
        for check in report.checks.registered():
            page, _, heading = check.address.partition("#")
            if page == f"{name}.html":
                result = check.function()
                text = f"{check.title}. {result.printed}. {result.computed}. {result.why}"
                self.judged.setdefault(heading, []).append((told(text), sides(text)))

    def beside(self, headings: tuple[str, str]) -> list[tuple[set[float], set[Side]]]:
        """The numbers and directions of all that is printed or judged under these headings."""
        everywhere = bool(SUMS_UP.match(headings[1]))
        printed = [(n, s) for place, n, s in self.texts if everywhere or place == headings]
        judged = [
            text for at, texts in self.judged.items() for text in texts
            if everywhere or at in {slug(h) for h in headings}
        ]  # fmt: skip
        return printed + judged

    def contradicted_in(self, piece: Piece) -> list[Direction]:
        """The directions of a text that what carries its results has the other way round only."""
        found, beside = [], self.beside(piece.headings)
        for direction in directions_in(piece.text):
            numbers = told(direction.sentence)
            said = set().union(*(s for n, s in beside if n & numbers))
            axis, side = SIDES[direction.word]
            if not {(axis, 0), (axis, 1)} & said:
                said = set().union(*(s for _, s in beside))
            if (axis, 1 - side) in said and (axis, side) not in said:
                found.append(direction)
        return found


def contradicted(report: Report, path: Path, root: Path) -> list[str]:
    """The directions in the prose of a notebook that its outputs and checks contradict, as text."""
    name = path.relative_to(root).with_suffix("").as_posix()
    read = Directions(report, name, json.loads(path.read_text(encoding="utf-8")))
    return [
        f"{path.name}, cell {piece.cell}: {d.word!r} in “{' '.join(d.sentence.split())}”"
        for piece in read.prose
        for d in read.contradicted_in(piece)
    ]
