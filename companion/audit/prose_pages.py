"""Pages that prose names: each is a page of a claim that is discussed there, and no other would do.

What binds a page stands in `companion.audit.page_bindings`: a comment behind it, the chapter's section, the
claims linked in its sentence. A page that nothing binds so stands where no other page is discussed. Discussed are, in
a chapter of a section of the report, the claims of that section that a check discusses under the heading or whose figure
stands in the sentence, in one beside it, or in an output of the section; anywhere, a claim whose figure
stands in the sentence or one beside it; and a page that an output under the heading prints as one (a
column "Page", or "page 6"). What sums up a chapter may name each page of its section.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.audit import page_bindings
from companion.audit.carriers import discussed
from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.page_bindings import COMPUTED, Pages, mentions, pages_in
from companion.audit.prose import SUMS_UP, results_only
from companion.audit.report import Report
from companion.audit.small_counts import SMALL_COUNT
from companion.data.claims import slug

COLUMN = re.compile(r'data-label="Pages?[^"]*"[^>]*>([^<]*)<|<th scope="row">page (\d+)<', re.I)
END = re.compile(r"(?<=[.?!:])\s+|\n\n|\n- ")
# A number above it tells which claim is meant even where many are printed.
UNMISTAKABLE = 1000
Figures = frozenset[float]


@dataclass(frozen=True)
class WrongPage:
    """A page named in prose where nothing of that page is discussed, or where another could be meant."""

    notebook: str
    cell: int
    page: int
    fault: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}: page {self.page}: {self.fault}"


def wrong_pages(
    report: Report, path: Path, root: Path, notebook: dict[str, Any] | None = None
) -> list[WrongPage]:
    """The pages in the prose of a notebook on which nothing that is discussed there stands.

    Parameters as of `companion.audit.prose.strays`. Raises `ValueError` for a path outside `root`.
    """
    content = notebook or json.loads(path.read_text(encoding="utf-8"))
    read = PagesRead(report, path.relative_to(root).with_suffix("").as_posix(), content)
    return [
        WrongPage(path.name, piece.cell, page, fault[:200])
        for piece in read.prose
        for page, fault in read.wrong_in(piece)
    ]


class PagesRead:
    """The prose of a notebook, and which pages it may name."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report, self.name = report, name
        found = list(pieces(notebook))
        self.prose = [piece for piece in found if piece.is_prose]
        self.figures = _figures_by_place(report)
        self.sections = report.outline.sections_on(name)
        self.shown: dict[tuple[str, str], set[float]] = {}
        self.printed: dict[tuple[str, str], set[int]] = {}
        headings = {piece.cell: piece.headings for piece in found}
        self.captions = {
            position: page_bindings.of_caption(report, cell)
            for position, cell in enumerate(notebook["cells"])
            if cell["cell_type"] == "code"
        }
        for piece in found:
            if not piece.is_prose:
                self.shown.setdefault(piece.headings, set()).update(
                    figures_in(piece.text) | (years_in(piece.text) if self.sections else set())
                )
        for position, cell in enumerate(notebook["cells"]):
            texts = "".join(
                "".join(o.get("data", {}).get("text/html", "")) for o in cell.get("outputs", [])
            )
            if position in headings:
                pages = self.printed.setdefault(headings[position], set())
                pages |= {
                    int(p) for m in COLUMN.finditer(texts) for p in re.findall(r"\d+", m[0][-9:])
                }
                pages |= {*pages_in(" ".join(COMPUTED.findall(texts)))}

    def wrong_in(self, piece: Piece) -> Iterator[tuple[int, str]]:
        """Each page that a text may not name, with why and where."""
        for match in mentions(piece.text):
            told = tuple(int(page) for page in re.findall(r"\d+", match[1]))
            if fault := self.fault(piece, match, told):
                near = around(piece.text, match).strip()
                yield from ((page, f"{fault}: “{near}”") for page in told)

    def fault(self, piece: Piece, match: re.Match[str], told: Pages) -> str:
        """Why a place of a text may not name these pages; empty where it may."""
        text, end = piece.text, match.end()
        if bound := page_bindings.behind(self.report, text, end):
            return "" if told == bound else f"the comment's claims stand on {bound}"
        header = page_bindings.in_header(self.report, self.name, text, match.start())
        if header is not None:
            return "" if told == header else f"the section's pages are {header}"
        is_span = page_bindings.SPAN in match[1]
        bound = page_bindings.of_link(self.report, self.name, text, match)
        if not bound and (captions := self.captions.get(piece.cell)):
            fitting = any(page_bindings.fits(told, is_span, group) for group in captions)
            return "" if fitting else f"its cell has pages {captions}"
        if not bound:
            sentence, at = around(text, match, beside=0), sentence_start(text, match)
            place = match.start() - at
            bound = page_bindings.of_sentence(self.report, sentence, place, len(told) == 1)
        if bound:
            fitting = page_bindings.fits(told, is_span, bound)
            return "" if fitting else f"the claims beside it stand on {bound}"
        known = self.pages_for(piece.headings, around(text, match)) - {0}
        fitting = page_bindings.fits(told, is_span, known)
        return "" if fitting else f"nothing says which of {sorted(known)} is meant"

    def pages_for(self, headings: tuple[str, str], near: str) -> set[int]:
        """The pages that may be named under these headings, near a text."""
        told = figures_in(results_only(near)) | years_in(near)
        shown = told | self.shown.get(headings, set())
        judged = {
            self.report.paper.claim(claim).page
            for heading in headings
            for claim in discussed(self.report, self.name, slug(heading))
        }
        of_section = [(p, f) for section, p, f in self.figures if section in self.sections]
        own = {page for page, _ in of_section}
        everything = len(own - {0}) == 1 or bool(SUMS_UP.match(headings[1]))
        known = {page for page, figures in of_section if everything or figures & shown}
        anywhere = {
            page
            for _, page, figures in self.figures
            if figures & (told if self.sections else told | {n for n in shown if n > UNMISTAKABLE})
        }
        return judged | known | anywhere | self.printed.get(headings, set())


def around(text: str, match: re.Match[str], beside: int = 1) -> str:
    """The sentence that holds a place of a text, and so many beside it."""
    ends, at = _sentences(text, match)
    return text[ends[max(0, at - 1 - beside)] : ends[min(len(ends) - 1, at + beside)]]


def sentence_start(text: str, match: re.Match[str]) -> int:
    """Where the sentence begins that holds a place of a text."""
    ends, at = _sentences(text, match)
    return ends[max(0, at - 1)]


def _sentences(text: str, match: re.Match[str]) -> tuple[list[int], int]:
    """Where the sentences of a text end, and the number of that which holds a place."""
    ends = [0, *(m.end() for m in END.finditer(text)), len(text)]
    return ends, next((i for i, end in enumerate(ends) if end > match.start()), len(ends) - 1)


def figures_in(text: str) -> Figures:
    """What a text tells in numbers that are no small counts and no years."""
    return large(numbers_in(text))


def years_in(text: str) -> Figures:
    """The years that a text tells; negative, so that none is taken for a count."""
    return frozenset(-n.value for n in numbers_in(text.replace("-", " ")) if n.is_year)


def large(numbers: list[Number]) -> Figures:
    return frozenset(n.value for n in numbers if n.value > SMALL_COUNT and not n.is_year)


def _figures_by_place(report: Report) -> list[tuple[str, int, Figures]]:
    """Section, page and figures of each claim, cell and event."""

    def make() -> list[tuple[str, int, Figures]]:
        claims = [
            (c.section, c.page, figures_in(f"{c.as_printed} {c.low or ''} {c.high or ''}"))
            for c in report.paper.claims().values()
        ]
        events = [
            (e["section"], e["page"], years_in(e["date_printed"]))
            for e in report.package.rows("events")
        ]
        return claims + events

    return report.package.derived("figures by page", make)
