"""The texts of a notebook: what is prose, what an output prints, and under which headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

HEADING = re.compile(r"^(##|###) (.+)$", re.M)
# Elements that hold nothing, and are never closed in HTML
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
        "wbr", "path", "use"}  # fmt: skip
PROSE_TAGS = {"title", "desc", "caption", "summary"}
PROSE_CLASSES = {"figure-title", "figure-note"}
ROWS = {"tr", "p", "li"}

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True)
class Piece:
    """A text of a notebook: its cell, the headings of level 2 and 3 above it, and what it is."""

    cell: int
    headings: tuple[str, str]
    text: str
    is_prose: bool


class Output(HTMLParser):
    """Splits HTML or SVG into prose (captions, titles) and the rows of evidence beside it.

    The numbers along a figure's axis are neither: they measure, and report nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.prose: list[str] = []
        self.evidence: list[str] = [""]
        self.stack: list[str] = ["evidence"]
        self.in_line = False  # of the ledger, whose summary is a printed row that opens

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        found = dict(attrs)
        if tag in ROWS:
            self.evidence.append("")
        if tag == "li":
            self.in_line = found.get("class") == "claim"
        if tag in VOID:
            return
        is_row = tag == "summary" and self.in_line
        if (tag in PROSE_TAGS and not is_row) or found.get("class") in PROSE_CLASSES:
            if self.stack[-1] != "prose":  # emphasis, code or a link within is of the same text
                self.prose.append("")
            self.stack.append("prose")
        elif str(found.get("id")).startswith("matplotlib.axis"):
            self.stack.append("axis")
        else:
            self.stack.append(self.stack[-1])

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if len(self.stack) > 1 and tag not in VOID:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack[-1] == "prose":
            self.prose[-1] += data
        elif self.stack[-1] == "evidence":
            self.evidence[-1] += f"\n{data}"


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """`text` with spaces where `pattern` matches; what stands behind keeps its place."""
    return pattern.sub(lambda match: re.sub(r"\S", " ", match[0]), text)


def pieces(notebook: dict[str, Any]) -> Iterator[Piece]:
    """Prose and printed texts in their order; a Markdown cell is cut at its headings."""
    headings = ("", "")
    for position, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            cuts = [0, *(m.start() for m in HEADING.finditer(text)), len(text)]
            for start, end in pairwise(cuts):
                part = text[start:end]
                if found := HEADING.match(part):
                    level, heading = found.groups()
                    headings = (heading if level == "##" else headings[0], heading)
                yield Piece(position, headings, part, True)
        for output in cell.get("outputs", []):
            for text, is_prose in _output_texts(output):
                yield Piece(position, headings, text, is_prose)


def _output_texts(output: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    data = output.get("data", {})
    if "text" in output:
        yield from ((line, False) for line in "".join(output["text"]).splitlines())
    for kind in ("text/html", "image/svg+xml"):
        if kind in data:
            parser = Output()
            parser.feed("".join(data[kind]))
            yield from ((text, True) for text in parser.prose)
            yield from ((text, False) for text in parser.evidence)
    if "text/plain" in data and len(data) == 1:
        yield "".join(data["text/plain"]), False
