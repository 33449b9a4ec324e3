"""Numbers in prose that stand in no row of which their sentence tells.

`companion.audit.prose` asks that a number is printed in its section; here it is asked where. A row (of a table, a printed
line, a label in a figure, a claim that is discussed there) carries a number of a sentence if it has that number and

- shares a word with the sentence, one that not every row of its table nor most rows under the heading have; or
- has the number before or after it in the sentence too ("335,889 in 1989"); or
- is the claim that the sentence links.

What may look at the whole notebook shares two of these, words of the number's column too; an exercise may tell any row that its solution prints, and
a quiz's question counts as one sentence with its answers. A percent is carried by a percent. A number in the link
to a claim is that claim's; a year may be that of a citation in its sentence; years and other numbers stand where
they can (`companion.audit.year_places`). Of captions, titles and alternative texts only what is typed in the cell's code is
held, by the words of all of them; the rest is computed, and compared when the notebook runs.

A sentence that names its row in other words ("it is fourfold") says which is meant by a comment behind the number, which no
reader of Markdown shows: `4<!-- beside Marriages -->` for a row with this text in it or in the number's column, or
`40<!-- of abroad-west-germany-upkeep -->` for a claim. It has to be true.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from companion.audit.carriers import discussed, figures_of, rows_of
from companion.audit.count_bindings import UNSEEN
from companion.audit.notebook_text import blanked, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.prose import SUMS_UP, results_only
from companion.audit.report import Report
from companion.audit.rows_printed import (
    NO_ROW,
    Figure,
    Part,
    PrintedRow,
    by_exercise,
    figures_of_text,
    rows_of_claims,
    rows_printed,
    typed_in,
    words_of,
)
from companion.audit.year_places import misplaced
from companion.data.claims import slug

BINDING = re.compile(
    r"[^\s<]{0,3}(?: million| thousand| percent)?[^\s<]{0,2}<!-- (beside|of) (.+?) -->"
)
CHIP = re.compile(r"\[([^\]]*)\]\([^)\s]*ledger\.ipynb#([\w-]+)\)")
TARGET = re.compile(r"\]\([^)]*\)|\{\w+\}`[^`]*`|<[^>]*>")
CITED = re.compile(r"\{cite\}`[a-z-]+(\d{4})")
Place = tuple[PrintedRow, Figure]
FEW = 5  # rows: of fewer, every word may tell which is meant
END = re.compile(r"(?<=[.?!])\s+(?=[\"“*\[(]*[A-Z0-9])|\n\n|\n- ")


@dataclass(frozen=True)
class Untold:
    """A number that stands in no row of which its sentence tells, and why."""

    notebook: str
    cell: int
    number: str
    sentence: str
    fault: str

    def __str__(self) -> str:
        return (
            f"{self.notebook}, cell {self.cell}: {self.number!r} in “{self.sentence}”: {self.fault}"
        )


def untold(
    report: Report, path: Path, root: Path, notebook: dict[str, Any] | None = None
) -> list[Untold]:
    """The numbers of a notebook's prose that stand in no row of which their sentence tells.

    Parameters as of `companion.audit.prose.strays`. Raises `ValueError` for a path outside `root`.
    """
    content = notebook or json.loads(path.read_text(encoding="utf-8"))
    read = RowsTold(report, path.relative_to(root).with_suffix("").as_posix(), content)
    return [
        Untold(path.name, part.cell, number.written, " ".join(told.split())[:160], fault)
        for part in read.prose
        for number, told, fault in read.faults_in(part)
    ]


class RowsTold:
    """The prose of a notebook, and the rows that may carry its numbers."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report, self.name = report, name
        found = list(pieces(notebook))
        self.prose = [part for part in by_exercise(found) if part.is_prose]
        self.printed = rows_printed(notebook, found)
        self.places: dict[tuple[str, str], dict[float, list[Place]]] = {}
        self.typed = {  # of each cell of code the numbers in its texts
            position: typed_in(cell["source"])
            for position, cell in enumerate(notebook["cells"])
            if cell["cell_type"] == "code"
        }

    def faults_in(self, part: Part) -> Iterator[tuple[Number, str, str]]:
        """Each number that no row carries, with its sentence and what is at fault."""
        seen = blanked(UNSEEN, part.text)
        for told in self._told_in(part, seen):
            if fault := misplaced(told.number, seen) or self._fault(told):
                yield told.number, told.text, fault

    def _told_in(self, part: Part, seen: str) -> Iterator[_Told]:
        numbers = [
            n
            for n in numbers_in(results_only(seen).replace("\n", " "))
            if not n.is_count and n.low == n.high
        ]
        is_code = part.cell in self.typed
        for number in numbers:
            start, end = _sentence(seen, number.at)
            inside = [n for n in numbers if start <= n.at < end]
            before = [n.value for n in inside if n.at < number.at and n.value != number.value]
            after = [n.value for n in inside if n.at > number.at and n.value != number.value]
            context = seen[start:end]
            if is_code:
                context = self._captions(part.cell)
            elif part.headings[1] == "Quiz":
                context = seen
            if not is_code or number.written in self.typed[part.cell]:
                words = words_of(TARGET.sub(" ", context))
                beside = frozenset(before[-1:] + after[:1])
                yield _Told(part, number, start, seen[start:end], words, beside)

    def _captions(self, cell: int) -> str:
        return " ; ".join(part.text for part in self.prose if part.cell == cell)

    def _fault(self, told: _Told) -> str:
        number, cited = told.number, {float(year) for year in CITED.findall(told.text)}
        if number.value in cited | {self.report.outline.year}:
            return ""
        for chip in CHIP.finditer(told.text):
            if chip.start(1) <= number.at - told.start < chip.end(1):
                return self._fault_of_claim(number, chip[2])
        places = self._places_for(told.part.headings).get(number.value, [])
        if binding := BINDING.match(told.part.text, number.end):
            if binding[1] == "of":
                return self._fault_of_claim(number, binding[2])
            return _fault_beside(binding[2], places)
        having = [place for place in places if place[1].is_percent or not number.is_percent]
        needed = 2 if SUMS_UP.match(told.part.headings[1]) else 1
        if any(told.tells(row, figure, needed) for row, figure in having):
            return ""
        if not having:
            return "no row under this heading has it"
        texts = "; ".join(f"“{row.text[:60]}”" for row, _ in having[:3])
        return (
            f"its sentence shares {'less than two words or numbers' if needed > 1 else 'no word or number beside it'}"
            f" with a row that has it ({texts}). Say in the sentence what the row is of, or bind the number:"
            f" {number.written}<!-- beside WORDS OF THE ROW --> or {number.written}<!-- of CLAIM -->"
        )

    def _places_for(self, headings: tuple[str, str]) -> dict[float, list[Place]]:
        """The rows that may carry a number under these headings, with its place there, by the number."""
        if headings not in self.places:
            everywhere = bool(SUMS_UP.match(headings[1]))
            here = {c for h in headings for c in discussed(self.report, self.name, slug(h))}
            around = rows_of(self.report, self.name) if everywhere else figures_of(self.report)
            claims = rows_of_claims(self.report)
            rows = [row for row in self.printed if everywhere or row.headings == headings]
            rows += [claims[row.id] for row in around if everywhere or row.id in here]
            found: dict[float, list[Place]] = {}
            for row in _apart(rows):
                for figure in row.figures:
                    found.setdefault(figure.number.value, []).append((row, figure))
            self.places[headings] = found
        return self.places[headings]

    def _fault_of_claim(self, number: Number, claim: str) -> str:
        row = rows_of_claims(self.report).get(claim)
        if row is None:  # a cell of a table
            found = self.report.paper.claim(claim)
            text = f"{found.as_printed} {found.low} {found.period_printed}"
            row = replace(NO_ROW, text=text, figures=figures_of_text(text))
        has = any(number.names(figure.number) for figure in row.figures)
        return "" if has else f"the report has “{row.text}” in {claim}"


@dataclass(frozen=True)
class _Told:
    """A number, its sentence with where that begins, the words of its context, the numbers beside it."""

    part: Part
    number: Number
    start: int
    text: str
    words: frozenset[str]
    beside: frozenset[float]

    def tells(self, row: PrintedRow, figure: Figure, needed: int) -> bool:
        """Whether the sentence is of this row, by so many words and numbers."""
        if row.claim and row.claim in {chip[2] for chip in CHIP.finditer(self.text)}:
            return True
        if self.part.exercise and self.part.exercise == row.exercise:
            return True
        words = row.words if needed == 1 else row.words | words_of(figure.column)
        return len(self.words & words) + len(self.beside & row.values) >= needed


def _apart(rows: list[PrintedRow]) -> list[PrintedRow]:
    """Rows without the words that more than half of them have, which tell none from the rest."""
    found = Counter(word for row in rows for word in row.words)
    common = {w for w, n in found.items() if 2 * n > len(rows)} if len(rows) >= FEW else set()
    return [replace(row, words=row.words - common) for row in rows]


def _fault_beside(words: str, places: list[Place]) -> str:
    """Why a number isn't beside these words in one of its places; empty if it is."""
    texts = (f"{row.text} {figure.column}".lower() for row, figure in places)
    found = any(words.lower() in text for text in texts)
    return "" if found else f"no row with “{words}” under this heading has it"


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds a place of a text."""
    ends = [0, *(m.end() for m in END.finditer(text)), len(text)]
    position = next((i for i, end in enumerate(ends) if end > at), len(ends) - 1)
    return ends[position - 1], ends[position]
