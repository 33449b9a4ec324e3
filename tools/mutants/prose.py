"""Mutants of prose: another page, another count in words, another direction."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from companion.audit.directions import OPPOSITES, Directions, directions_in
from companion.audit.notebook_text import Piece
from companion.audit.number_words import COUNTS, numbers_in
from companion.audit.prose import Notebook, results_only
from companion.audit.prose_pages import PAGES, PagesRead
from companion.audit.report import Report

Outcome = tuple[str, bool]  # what was changed, and whether it was caught
Caught = Callable[[Piece], bool]


def notebooks(root: Path) -> Iterator[tuple[str, dict]]:
    """Each notebook of the book, by its name from the root."""
    for path in sorted((root / "book").rglob("*.ipynb")):
        name = path.relative_to(root).with_suffix("").as_posix()
        yield name, json.loads(path.read_text(encoding="utf-8"))


def pages(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each page that prose names, once for another page of the report."""
    for name, notebook in notebooks(root):
        read = PagesRead(report, name, notebook)
        for piece in read.prose:
            for match in PAGES.finditer(piece.text):
                digits = re.finditer(r"\d+", match[0])
                for found in digits:
                    others = [p for p in report.outline.page_numbers if str(p) != found[0]]
                    made = _changed(piece, match.start() + found.start(), found[0], draw.choice(others))
                    yield f"{name}: {match[0]}", any(True for _ in read.wrong_in(made))


def counts(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each count in words, once for another of them."""
    for name, notebook in notebooks(root):
        read = Notebook(report, name, notebook)
        for piece in read.prose:
            for number in numbers_in(results_only(piece.text)):
                if number.is_count:
                    others = [w for w in list(COUNTS)[:10] if COUNTS[w] != number.value]
                    made = _changed(piece, number.at, number.written, draw.choice(others))
                    before = read.strays_in(piece)
                    yield f"{name}: {number.written}", read.strays_in(made) != before


def directions(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each direction or qualifier in a sentence with a result, once for its opposite."""
    for name, notebook in notebooks(root):
        read = Directions(report, name, notebook)
        for piece in read.prose:
            for found in directions_in(piece.text):
                other = draw.choice(OPPOSITES[found.word])
                made = _changed(piece, found.at, found.word, other)
                before = len(read.contradicted_in(piece))
                yield f"{name}: {found.word}", len(read.contradicted_in(made)) > before


def _changed(piece: Piece, at: int, old: str, new: object) -> Piece:
    return replace(piece, text=f"{piece.text[:at]}{new}{piece.text[at + len(old) :]}")
