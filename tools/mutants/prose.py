"""Mutants of prose: another page, count in words, number of the same notebook, or direction."""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from companion.audit.count_bindings import UNSEEN
from companion.audit.directions import OPPOSITE, Directions
from companion.audit.notebook_text import Piece
from companion.audit.number_words import COUNTS, Number, numbers_in
from companion.audit.page_bindings import PAGES
from companion.audit.prose import Notebook, results_only
from companion.audit.prose_pages import PagesRead
from companion.audit.report import Report
from companion.audit.rows_printed import Part
from companion.audit.rows_told import RowsTold

P = TypeVar("P", bound=Piece)
TEXTS = ("yunusov2013", "companion/show")  # where texts of figures are written, besides the cells
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
    """Each number in digits that someone types, once for another that its notebook prints.

    Typed are those of Markdown, and those in the texts of code that captions, titles and alternative texts are made of. What
    code computes into these can't be swapped by hand: the run that prints another is compared.
    """
    elsewhere = [text for folder in TEXTS for text in _texts_below(root / folder)]
    for name, notebook in notebooks(root):
        read, told = Notebook(report, name, notebook), RowsTold(report, name, notebook)
        values = sorted({n.written for _, c in read.printed for n in c.numbers if not n.is_count})
        for part in told.prose:
            typed = told.typed.get(part.cell)
            before = [*read.strays_in(part), *_faults(told, part)]
            for number in numbers_in(results_only(part.text)):
                if number.is_count or number.low < number.high:
                    continue
                other = draw.choice([w for w in values if w != number.written])
                is_in_cell = typed is None or number.written in typed
                if not (is_in_cell or any(_is_in(number, part.text, t) for t in elsewhere)):
                    continue
                made = _changed(part, number.at, number.written, other)
                if typed is not None and is_in_cell:
                    told.typed[part.cell] = typed | {other}
                after = [*read.strays_in(made), *_faults(told, made)]
                if typed is not None:
                    told.typed[part.cell] = typed
                near = part.text[max(0, number.at - 40) : number.end + 40].replace("\n", " ")
                yield f"{name}: {number.written} for {other} in “{near}”", after != before


def directions(report: Report, root: Path, draw: random.Random) -> Iterator[Outcome]:
    """Each word for a direction in a sentence of Markdown with a result, turned round."""
    for name, notebook in notebooks(root):
        read = Directions(report, name, notebook)
        for piece in read.prose:
            for match in read.words_of_sentences(piece):
                made = _changed(piece, match.start(), match[0], OPPOSITE[match[0].lower()])
                turned = [m for m in read.words(made) if m.start() == match.start()]
                yield f"{name}: {match[0]}", any(read.fault(made, m) for m in turned)


def _faults(told: RowsTold, part: Part) -> list[str]:
    return [f"{number.written}: {fault[:20]}" for number, _, fault in told.faults_in(part)]


def _is_in(number: Number, told: str, text: str) -> bool:
    """Whether a number stands in another text beside what precedes or what follows it."""
    before, after = told[max(0, number.at - 5) : number.end], told[number.at : number.end + 5]
    return before in text or after in text


def _texts_below(folder: Path) -> Iterator[str]:
    """The texts in the code of a folder."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _changed(piece: P, at: int, old: str, new: object) -> P:
    return replace(piece, text=f"{piece.text[:at]}{new}{piece.text[at + len(old) :]}")
