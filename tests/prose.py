"""Numbers in prose, and what carries them.

Prose is every Markdown cell, and the captions, titles and alternative texts that code cells
write. Each number in it must be printed by an output of its own notebook, or be a figure of the
report in that chapter's section. What is never a result is told by rule: pages, labels of tables
and exercises, citations, links, code.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from companion import paper
from companion.checks import CHAPTERS

WORDS = dict(zip(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], range(2, 13),
                 strict=True))  # fmt: skip
NUMBER = re.compile(
    r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])|\b(?:" + "|".join(WORDS) + r")\b", re.I
)
NOT_RESULTS = [
    re.compile(p, re.I | re.S)
    for p in (
        r"```.*?```", r"`[^`]*`", r"\$[^$]*\$",  # code and formulas
        r"\{[\w:]+\}`[^`]*`", r"\]\([^)]*\)", r"https?://\S+", r"<[^>]*>",  # roles, links, tags
        r"\bpages? (?:\d+(?:(?:, | to | and |–)\d+)*)", r"\bp\. ?\d+",  # pages
        r"\b(?:table|figure|exercise|option|chapter|section|step|article)s? \d+(?: and \d+)?",
        r"\bversion \d[\d.]*",
        r"\b(?:Stock|Prospects) \d{4}",  # editions
        r"\(\d{4}\)",  # the year of a citation
        r"reading time: about \d+ minutes", r"^\s*\d+\.\s", r"\*\*\d+\.?\*\*",  # list numbers
        r"\b\d{2}/\d{2}\b|\bRR 2013/09\b",  # the report's own number
    )
]  # fmt: skip
PROSE_TAGS = {"title", "desc", "caption", "summary"}
PROSE_CLASSES = {"figure-title", "figure-note"}


@dataclass(frozen=True)
class Stray:
    """A number in prose that nothing carries."""

    notebook: str
    cell: int
    number: str
    around: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}: {self.number!r} in “{self.around}”"


class Output(HTMLParser):
    """Splits HTML or SVG into prose (captions, titles) and evidence (everything else)."""

    def __init__(self) -> None:
        super().__init__()
        self.prose: list[str] = []
        self.evidence: list[str] = []
        self.stack: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        is_prose = tag in PROSE_TAGS or found.get("class") in PROSE_CLASSES
        if tag not in {"br", "meta", "link", "img", "path", "use"}:
            self.stack.append(is_prose or bool(self.stack and self.stack[-1]))

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if self.stack and tag not in {"path", "use"}:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        (self.prose if self.stack and self.stack[-1] else self.evidence).append(data)


def numbers_in(text: str) -> list[tuple[str, float, int]]:
    """Each number of a text: as written, its value, its position."""
    return [
        (m[0], float(WORDS.get(m[0].lower()) or m[0].replace(",", "")), m.start())
        for m in NUMBER.finditer(text)
    ]


def results_only(text: str) -> str:
    """A text without what is never a result, at the same positions."""
    for rule in NOT_RESULTS:
        text = rule.sub(lambda m: re.sub(r"\S", " ", m[0]), text)
    return text


def figures_of_the_report(chapter: str | None) -> set[float]:
    """Values that the report prints in the sections of a chapter, or anywhere if None."""
    sections = {s for s, page in CHAPTERS.items() if chapter in {None, page}}
    texts = [
        f"{row[column]}"
        for name, columns in {"claims": ("as_printed", "period_printed", "low", "high"),
                              "events": ("as_printed", "date_printed")}.items()
        for row in paper.load()[name] if row["section"] in sections or not sections
        for column in columns
    ]  # fmt: skip
    years = {d.year for row in paper.load()["claims"] + paper.load()["events"]
             for d in (row.get("period_start"), row.get("date_start"), row.get("date_end")) if d}  # fmt: skip
    return {value for text in texts for _, value, _ in numbers_in(text.replace("-", " "))} | years


def strays(path: Path, root: Path, notebook: dict | None = None) -> list[Stray]:
    """Numbers in the prose of a notebook that neither its outputs nor the report carry."""
    notebook = notebook or json.loads(path.read_text(encoding="utf-8"))
    name = path.relative_to(root).with_suffix("").as_posix()
    prose, evidence = _split(notebook)
    known = {value for text in evidence for _, value, _ in numbers_in(text)}
    known |= figures_of_the_report(name if name in CHAPTERS.values() else None)
    known.add(2013.0)  # the report's own year
    return [
        Stray(path.name, cell, number, text[max(0, at - 40) : at + 40].replace("\n", " "))
        for cell, text in prose
        for number, value, at in numbers_in(results_only(text))
        if value not in known
    ]


def _split(notebook: dict) -> tuple[list[tuple[int, str]], list[str]]:
    prose, evidence = [], []
    for position, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "markdown":
            prose.append((position, "".join(cell["source"])))
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "text" in output:
                evidence.append("".join(output["text"]))
            for kind in ("text/html", "image/svg+xml"):
                if kind in data:
                    parser = Output()
                    parser.feed("".join(data[kind]))
                    prose += [(position, text) for text in parser.prose]
                    evidence += parser.evidence
            if "text/plain" in data and len(data) == 1:
                evidence.append("".join(data["text/plain"]))
    return prose, evidence
