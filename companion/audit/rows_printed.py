"""What a notebook prints, row by row, and what tells each row from the others of its table.

A row is one of a table, a printed line or paragraph, an item of a list or a label in a figure. Its words
are those that not every row of its table has: of ten rows "Refugees from Azerbaijan, year" the
words say nothing of which is meant, the year does.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from companion.audit.carriers import Row, figures_of
from companion.audit.notebook_text import Attributes, Output, Piece
from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report
from companion.audit.small_counts import stems

# The stems of words that stand beside any number, and tell no row from another.
STOP = stems(
    "that with from this than they their them then there have been were what when which would will could only"
    " also other more most less some such into over under between about each after before first same page report"
    " because both does here itself these those where while year"
)
PERCENT = re.compile(r"%|percent|share", re.I)
# Behind a number: its own sign, or that of the interval whose lower end it is.
PERCENT_BEHIND = re.compile(r" ?(?:%|percent)|(?: to | and |–|-)[\d.,]+ ?(?:%|percent)")
EXERCISE = re.compile(r"^\*\*\d+\.\*\*", re.M)


@dataclass(frozen=True)
class Figure:
    """A number of a row; in a table the name of its column belongs to it."""

    number: Number
    is_percent: bool
    column: str = ""


@dataclass(frozen=True)
class PrintedRow:
    """What is printed together, by the headings above it; `claim` is an id where the report prints it."""

    text: str
    words: frozenset[str]
    figures: tuple[Figure, ...]
    headings: tuple[str, str]
    exercise: str = ""
    claim: str = ""

    @property
    def values(self) -> frozenset[float]:
        """Its numbers, and those in the names of their columns ("2010")."""
        columns = " ; ".join({figure.column for figure in self.figures})
        found = [figure.number.value for figure in self.figures]
        return frozenset(found + [n.value for n in numbers_in(columns)])


NO_ROW = PrintedRow("", frozenset(), (), ("", ""))


class _Rows(Output):
    """Splits an output as `Output` does, and keeps where its cells and tables begin."""

    def __init__(self) -> None:
        super().__init__()
        # Rows by their place in `evidence`: of each table its rows; of a row where each cell begins, and
        # its column; of a table, by its place in `tables`, its caption's place in `prose`.
        self.tables: list[list[int]] = []
        self.cells: dict[int, list[tuple[int, str]]] = {}
        self.captions: dict[int, int] = {}
        self.in_table = self.in_head = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "text":  # of a figure
            self.evidence.append("")
        super().handle_starttag(tag, attrs)
        row = len(self.evidence) - 1
        if tag == "table":
            self.in_table = True
            self.tables.append([])
        elif tag == "thead":
            self.in_head = True
        elif tag == "caption":
            self.captions[len(self.tables) - 1] = len(self.prose) - 1
        elif tag == "tr" and self.in_table and not self.in_head:
            self.tables[-1].append(row)
        elif tag in ("td", "th"):
            label = dict(attrs).get("data-label") or ""
            self.cells.setdefault(row, []).append((len(self.evidence[-1]), label))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in ("table", "text"):
            self.evidence.append("")
            self.in_table = False
        elif tag == "thead":
            self.in_head = False


def rows_printed(notebook: dict[str, Any], pieces: list[Piece]) -> list[PrintedRow]:
    """The rows that a notebook's outputs print with a number; `pieces` are its texts."""
    places = {part.cell: part for part in by_exercise(pieces)}
    return [
        PrintedRow(text, words, figures, places[cell].headings, places[cell].exercise)
        for cell, content in enumerate(notebook["cells"])
        for output in content.get("outputs", [])
        for text, words, figures in _rows_of(output)
        if figures
    ]


@dataclass(frozen=True)
class Part(Piece):
    """A text of a notebook, cut at the numbers of exercises and questions; the number, "**1.**"."""

    exercise: str = ""


def by_exercise(pieces: list[Piece]) -> Iterator[Part]:
    """The parts of each text. A number holds until the next, or until the heading changes."""
    number, headings = "", ("", "")
    for piece in pieces:
        if piece.headings != headings:
            number, headings = "", piece.headings
        starts = [m.start() for m in EXERCISE.finditer(piece.text)] if piece.is_prose else []
        for start, end in zip([0, *starts], [*starts, len(piece.text)], strict=True):
            text = piece.text[start:end]
            if found := EXERCISE.match(text):
                number = found[0]
            yield Part(piece.cell, piece.headings, text, piece.is_prose, number)


def typed_in(source: str | list[str]) -> set[str]:
    """The numbers in the texts of a cell's code, as they are written there."""
    nodes = ast.walk(ast.parse("".join(source)))
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return {number.written for text in texts for number in numbers_in(text)}


def words_of(text: str) -> frozenset[str]:
    """The stems of a text's words, without those that stand beside any number."""
    return frozenset(stems(text) - STOP)


def figures_of_text(text: str) -> tuple[Figure, ...]:
    """The numbers of a line."""
    return tuple(Figure(n, is_percent(n, text)) for n in numbers_in(text))


def is_percent(number: Number, text: str) -> bool:
    return bool(PERCENT_BEHIND.match(text, number.end))


def _rows_of(output: dict[str, Any]) -> Iterator[tuple[str, frozenset[str], tuple[Figure, ...]]]:
    data = output.get("data", {})
    lines = "".join(output.get("text", "")).splitlines()
    if "text/plain" in data and len(data) == 1:
        lines.append("".join(data["text/plain"]))
    yield from ((line, words_of(line), figures_of_text(line)) for line in lines)
    for kind in ("text/html", "image/svg+xml"):
        if kind in data:
            parser = _Rows()
            parser.feed("".join(data[kind]))
            yield from _rows_in(parser)


def _rows_in(parser: _Rows) -> Iterator[tuple[str, frozenset[str], tuple[Figure, ...]]]:
    texts = [text.replace("\n", " ") for text in parser.evidence]
    common: dict[int, frozenset[str]] = {}
    captions: dict[int, str] = {}
    for position, rows in enumerate(parser.tables):
        shared = (
            frozenset.intersection(*(words_of(texts[r]) for r in rows)) if rows else frozenset()
        )
        caption = parser.prose[parser.captions[position]] if position in parser.captions else ""
        for row in rows:
            common[row] = shared if len(rows) > 1 else frozenset()
            captions[row] = caption
    for row, text in enumerate(texts):
        words = words_of(text) - common.get(row, frozenset())
        figures = tuple(
            Figure(
                n,
                is_percent(n, text) or bool(PERCENT.search(column + captions.get(row, ""))),
                column,
            )
            for n in numbers_in(text)
            for column in [_column(parser.cells.get(row, []), n)]
        )
        yield " ".join(text.split()), words, figures


def _column(cells: list[tuple[int, str]], number: Number) -> str:
    """The name of the column in which a number of a row stands."""
    return next((label for start, label in reversed(cells) if start <= number.at), "")


def rows_of_claims(report: Report) -> dict[str, PrintedRow]:
    """What the report prints of each claim and event, with its subject, as a row."""

    def make() -> dict[str, PrintedRow]:
        texts = {
            c.id: f"{c.as_printed} {c.subject} {c.unit}" for c in report.paper.claims().values()
        }
        for row in report.package.rows("events"):
            told = (row[c] for c in ("date_printed", "event", "place", "as_printed"))
            texts[row["id"]] = " ".join(filter(None, told))
        return {r.id: _row_of(r, texts[r.id]) for r in figures_of(report)}

    return report.package.derived("rows of claims", make)


def _row_of(row: Row, text: str) -> PrintedRow:
    figures = tuple(Figure(n, bool(PERCENT.search(text))) for n in row.figures.numbers)
    words = words_of(f"{text} {row.id.replace('-', ' ')}")
    return PrintedRow(text, words, figures, ("", ""), claim=row.id)
