"""Pages that prose names: each is a page of a claim that is discussed there.

Discussed are, in a chapter of a section of the report, the claims of that section that a check discusses
under the heading or whose figure stands in the sentence, in one beside it, or in an output of the section;
anywhere, a claim whose figure stands in the sentence or one beside it; and a page that an output under the
heading prints as one (a column "Page", or "page 6"). What sums up a chapter may name each page of its
section; a span ("pages 6 to 9") joins the ends of sections; a link may name a page of the chapter it leads to.
A page that stands alone in a sentence with a claim's link is that claim's, or of the one that a comment names: `page 6<!-- page of
abroad-russia-groups -->`.
"""

from __future__ import annotations

import json
import os.path
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.audit.carriers import discussed
from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.prose import SUMS_UP, results_only
from companion.audit.report import Report
from companion.audit.small_counts import SMALL_COUNT
from companion.data.claims import slug

PAGES = re.compile(r"\bpages? (\d+(?:(?:, and |, | to | and |–)\d+\b(?!,\d))*)", re.I)
COLUMN = re.compile(r'data-label="Pages?[^"]*"[^>]*>([^<]*)<|<th scope="row">page (\d+)<', re.I)
CHIP = re.compile(r"(?:ledger\.ipynb#|<!-- page of )([\w-]+)")
CODE = re.compile(r"`[^`]*`")
LINK = re.compile(r"[^\[\]]*\]\(([^)#]+)\.(?:ipynb|md)")
END = re.compile(r"(?<=[.?!:])\s+|\n\n|\n- ")
# A number above it tells which claim is meant even where many are printed.
UNMISTAKABLE = 1000
Figures = frozenset[float]


@dataclass(frozen=True)
class WrongPage:
    """A page named in prose where nothing of that page is discussed."""

    notebook: str
    cell: int
    page: int
    around: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}: page {self.page} in “{self.around}”"


def wrong_pages(
    report: Report, path: Path, root: Path, notebook: dict[str, Any] | None = None
) -> list[WrongPage]:
    """The pages in the prose of a notebook on which nothing that is discussed there stands.

    Parameters as of `companion.audit.prose.strays`. Raises `ValueError` for a path outside `root`.
    """
    content = notebook or json.loads(path.read_text(encoding="utf-8"))
    read = PagesRead(report, path.relative_to(root).with_suffix("").as_posix(), content)
    return [
        WrongPage(path.name, piece.cell, page, near.strip()[:120])
        for piece in read.prose
        for page, near in read.wrong_in(piece)
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
                computed = " ".join(re.findall(r'<p class="computed">(.*?)</p>', texts, re.S))
                pages |= {page for page, _ in named_pages(computed)}

    def wrong_in(self, piece: Piece) -> Iterator[tuple[int, str]]:
        """Each page that a text may not name, with the sentences around it."""
        for page, match in named_pages(piece.text):
            near = around(piece.text, match)
            linked = self.linked(piece.text, match)
            known = self.pages_for(piece.headings, near, " to " in match[1])
            fits = page in known and self.fits_chips(piece.text, page, match)
            if not fits and page not in linked:
                yield page, near

    def fits_chips(self, text: str, page: int, match: re.Match[str]) -> bool:
        """Whether a page is one of the claims that its sentence links, where it names no other page."""
        sentence = around(text, match, beside=0)
        claims = [self.report.paper.claim(c) for c in CHIP.findall(sentence)]
        alone = len({number for number, _ in named_pages(sentence)}) == 1
        return not (claims and alone) or page in {claim.page for claim in claims}

    def linked(self, text: str, match: re.Match[str]) -> set[int]:
        """The pages of the chapter to which the words of a link lead that name a page."""
        rest = LINK.match(text[match.end() :])
        if not rest or text.rfind("[", 0, match.start()) < text.rfind("]", 0, match.start()):
            return set()
        name = Path(self.name).parent.joinpath(rest[1]).as_posix()
        sections = self.report.outline.sections_on(os.path.normpath(name))
        return {page for section, page, _ in self.figures if section in sections}

    def pages_for(self, headings: tuple[str, str], near: str, is_span: bool) -> set[int]:
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
        return judged | known | anywhere | self.spanned(is_span) | self.printed.get(headings, set())

    def spanned(self, is_span: bool) -> set[int]:
        """The first and last pages that a span may join: of the chapter's section, or of the report's."""
        if not is_span:
            return set()
        by_section: dict[str, set[int]] = {}
        for section, page, _ in self.figures:
            by_section.setdefault(section, set()).add(page)
        wanted = [by_section[s] for s in self.sections if s in by_section] or by_section.values()
        return {end for pages in wanted for end in (min(pages), max(pages))}


def named_pages(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each page that a text names, with the words that name it; a span names its ends."""
    text = CODE.sub(lambda m: re.sub(r"\S", " ", m[0]), text)
    for match in PAGES.finditer(text):
        for page in re.findall(r"\d+", match[1]):
            yield int(page), match


def around(text: str, match: re.Match[str], beside: int = 1) -> str:
    """The sentence that holds a place of a text, and so many beside it."""
    ends = [0, *(m.end() for m in END.finditer(text)), len(text)]
    at = next((i for i, end in enumerate(ends) if end > match.start()), len(ends) - 1)
    return text[ends[max(0, at - 1 - beside)] : ends[min(len(ends) - 1, at + beside)]]


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
