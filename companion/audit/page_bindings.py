"""What binds a page that prose names to the claims and events that stand on it.

In the order in which they decide:

- a comment behind it, which no reader of Markdown shows: `page 6<!-- page of abroad-russia-groups -->`,
  `pages 8 and 10<!-- pages of claim-a, event-b -->`. The caption of an output has it as a comment of its code,
  `# page of claim-a`, a line for each place;
- in the line "The report, pages 4 to 5" of a chapter, the pages of its section; of a page about no section, all pages;
- in a link, the only page of the chapter that it leads to;
- in a caption, what its output has in a column "Page" or says in a computed sentence, the claims that its code
  names, those that its output links to;
- in Markdown, the claims that its sentence links: the nearest for a page that stands alone, all of them for several.

Several pages ("pages 4 and 5") are those of several claims; a span ("pages 4 to 9") is their first and last.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from companion.audit.notebook_text import blanked
from companion.audit.report import Report

Pages = tuple[int, ...]

PAGES = re.compile(r"\bpages? (\d+(?:(?:, and |, | to | and |–)\d+\b(?!,\d))*)", re.I)
CODE = re.compile(r"`[^`]*`")

BEHIND = re.compile(r"<!-- pages? of ([\w-]+(?:, [\w-]+)*) -->")
IN_CODE = re.compile(r"# pages? of ([\w-]+(?:, [\w-]+)*)")
HEADER = re.compile(r"^\*The report, [^*\n]*\*$", re.M)
COLUMN = re.compile(r'data-label="Pages?"[^>]*>([^<]*)<')
COMPUTED = re.compile(r'<p class="computed">(.*?)</p>', re.S)
CHIP = re.compile(r"ledger\.(?:ipynb|html)#([\w-]+)")
QUOTED = re.compile(r"[\"']([\w-]+)[\"']")
LINK = re.compile(r"[^\[\]]*\]\(([^)#]+)\.(?:ipynb|md)")
SPAN = " to "


def mentions(text: str) -> Iterator[re.Match[str]]:
    """Each place of a text that names pages, outside of code."""
    yield from PAGES.finditer(blanked(CODE, text))


def pages_in(text: str) -> list[int]:
    """Each page that a text names; a span names its ends."""
    return [int(page) for match in mentions(text) for page in re.findall(r"\d+", match[1])]


def behind(report: Report, text: str, end: int) -> Pages | None:
    """The pages of what a comment names right behind a place; None without one.

    Raises `KeyError` for an id that is neither a claim's nor an event's.
    """
    found = BEHIND.match(text, end)
    return _pages_of(report, found[1].split(", ")) if found else None


def in_header(report: Report, name: str, text: str, at: int) -> Pages | None:
    """First and last page of what a chapter is about, where a place is in the line that says so."""
    if not any(m.start() < at < m.end() for m in HEADER.finditer(text)):
        return None
    outline = report.outline
    if outline.is_part(name):
        return ()
    sections = outline.sections_on(name)
    own = {c.page for c in report.paper.claims().values() if c.section in sections} - {0}
    return _ends(own or set(outline.page_numbers[1:]))


def of_link(report: Report, name: str, text: str, match: re.Match[str]) -> Pages | None:
    """The pages of the chapter to which the words of a link lead that name a page."""
    rest = LINK.match(text, match.end())
    if not rest or text.rfind("[", 0, match.start()) < text.rfind("]", 0, match.start()):
        return None
    target = os.path.normpath(Path(name).parent.joinpath(rest[1]).as_posix())
    sections = report.outline.sections_on(target)
    claims = report.paper.claims().values()
    return tuple(sorted({c.page for c in claims if c.section in sections} - {0})) or None


def of_caption(report: Report, cell: dict[str, Any]) -> list[Pages]:
    """Each group of pages that the captions of a cell's outputs may name; no comment binds beside them."""
    code = "".join(cell["source"])
    if bound := [_pages_of(report, m[1].split(", ")) for m in IN_CODE.finditer(code)]:
        return bound
    html = "".join("".join(o.get("data", {}).get("text/html", "")) for o in cell["outputs"])
    columns = {int(page) for text in COLUMN.findall(html) for page in re.findall(r"\d+", text)}
    named = [i for i in QUOTED.findall(code) if is_known(report, i)]
    linked = [i for i in CHIP.findall(html) if is_known(report, i)]
    said = {page for text in COMPUTED.findall(html) for page in pages_in(text)}
    groups = (columns, said, _pages_of(report, named), _pages_of(report, linked))
    return [tuple(sorted({*group} - {0})) for group in groups if group]


def of_sentence(report: Report, sentence: str, at: int, alone: bool) -> Pages | None:
    """The page of the claim whose link is nearest to a place of a sentence; of all links, unless it is alone."""
    chips = [m for m in CHIP.finditer(sentence) if is_known(report, m[1])]
    if not chips:
        return None
    if alone:
        chips = [min(chips, key=lambda m: min(abs(m.start() - at), abs(m.end() - at)))]
    return tuple(sorted(set(_pages_of(report, [m[1] for m in chips]))))


def fits(told: Pages, is_span: bool, bound: Iterable[int]) -> bool:
    """Whether pages are told as a text should that is bound to these."""
    pages = sorted({*bound})
    return told == (_ends(pages) if is_span else tuple(pages))


def is_known(report: Report, identifier: str) -> bool:
    return identifier in page_by_id(report)


def page_by_id(report: Report) -> dict[str, int]:
    """The page of each claim, and of each row of a table of the report that has an id (events, recommendations)."""

    def make() -> dict[str, int]:
        package = report.package
        rows = [row for name in package.resources() for row in package.rows(name)]
        found = {row["id"]: int(row["page"]) for row in rows if {"id", "page"} <= row.keys()}
        return found | {claim.id: claim.page for claim in report.paper.claims().values()}

    return report.package.derived("page by id", make)


def page_of(report: Report, identifier: str) -> int:
    """The page of what has this id. Raises `KeyError` with the nearest ids of claims."""
    known = page_by_id(report)
    return known[identifier] if identifier in known else report.paper.claim(identifier).page


def _pages_of(report: Report, identifiers: Iterable[str]) -> Pages:
    return tuple(page_of(report, identifier) for identifier in identifiers)


def _ends(pages: Iterable[int]) -> Pages:
    pages = {*pages}
    return (min(pages), max(pages)) if len(pages) > 1 else tuple(pages)
