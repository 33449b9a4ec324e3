"""Mutants of prose: another page, count in words, number of the same notebook, or direction."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from companion.audit.count_bindings import UNSEEN
from companion.audit.directions import OPPOSITE, Directions
from companion.audit.notebook_text import Piece
from companion.audit.number_words import COUNTS, numbers_in
from companion.audit.page_bindings import PAGES
from companion.audit.prose import Notebook, results_only
from companion.audit.prose_pages import PagesRead
from companion.audit.report import Report

Outcome = tuple[str, bool]  # what was changed, and whether it was caught


def notebooks(root: Path) -> Iterator[tuple[str, dict]]:
    """Each notebook of the book, by its name from the root."""
    for path in sorted((root / "book").rglob("*.ipynb")):
        name = path.relative_to(root).with_suffix("").as_posix()
        yield name, json.loads(path.read_text(encoding="utf-8"))


def pages(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each page that prose names, for every other page of the report."""
    for name, notebook in notebooks(root):
        read = PagesRead(report, name, notebook)
        for piece in read.prose:
            for match in PAGES.finditer(piece.text):
                for found in re.finditer(r"\d+", match[0]):
                    at = match.start() + found.start()
                    for page in report.outline.page_numbers:
                        if str(page) != found[0]:
                            made = _changed(piece, at, found[0], page)
                            caught = any(True for _ in read.wrong_in(made))
                            yield f"{name}: {page} for {found[0]} in {match[0]}", caught


def counts(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each count in words, once for another of them; the names of places are no prose."""
    for name, notebook in notebooks(root):
        read = Notebook(report, name, notebook)
        for piece in read.prose:
            before = read.strays_in(piece)
            hidden = [m.span() for m in UNSEEN.finditer(piece.text)]
            for number in numbers_in(results_only(piece.text)):
                if number.is_count and not any(a <= number.at < b for a, b in hidden):
                    others = [w for w in list(COUNTS)[:10] if COUNTS[w] != number.value]
                    made = _changed(piece, number.at, number.written, draw.choice(others))
                    yield f"{name}: {number.written}", read.strays_in(made) != before


def numbers(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each number in digits, once for another that its notebook prints."""
    for name, notebook in notebooks(root):
        read = Notebook(report, name, notebook)
        values = sorted({n.written for _, c in read.printed for n in c.numbers if not n.is_count})
        for piece in read.prose:
            for number in numbers_in(results_only(piece.text)):
                if number.is_count or number.low < number.high:
                    continue
                others = [w for w in values if w != number.written]
                made = _changed(piece, number.at, number.written, draw.choice(others))
                yield f"{name}: {number.written}", read.strays_in(made) != read.strays_in(piece)


def directions(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each word for a direction in a sentence of Markdown with a result, turned round."""
    for name, notebook in notebooks(root):
        read = Directions(report, name, notebook)
        for piece in read.prose:
            for match in read.words_of_sentences(piece):
                made = _changed(piece, match.start(), match[0], OPPOSITE[match[0].lower()])
                turned = [m for m in read.words(made) if m.start() == match.start()]
                yield f"{name}: {match[0]}", any(read.fault(made, m) for m in turned)


def _changed(piece: Piece, at: int, old: str, new: object) -> Piece:
    return replace(piece, text=f"{piece.text[:at]}{new}{piece.text[at + len(old) :]}")
