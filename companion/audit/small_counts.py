"""Small counts in words ("five hiring places"), and what in their section carries them.

A count up to twelve is carried with the noun behind it ("hiring places"): by a printed text that has that number
beside the noun; by a claim that is discussed there and tells it of the noun; by a table of that many rows or columns whose
caption or header has the noun; by a list that follows. "Six of seven" is printed with both numbers. A count in a heading may be the size of the first table
or list under it. What a comment or a claim's link says of a count decides alone (`companion.audit.count_bindings`). "Two"
counts what the sentence itself sets side by side, and is free unless it is bound; all of two are both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from companion.audit import count_bindings
from companion.audit.carriers import discussed
from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report
from companion.data.claims import Claim, slug

SMALL_COUNT = 12
STEM = re.compile(r"[a-z]{3,}", re.I)
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|[^\sA-Za-z]")
TABLE = re.compile(r"<table.*?</table>", re.S)
HEADER = re.compile(r"<(?:caption|th)\b[^>]*>(.*?)</(?:caption|th)>", re.S)
LABEL = re.compile(r'<th scope="row"[^>]*>\s*(\d+)\s*</th>')
TAG = re.compile(r"<[^>]*>")
LISTED = re.compile(r"<li\b")
ITEM = re.compile(r"^\s*(?:- |\d+\. |\*\*\w)", re.M)
LIST_BEHIND = re.compile(r"[^\n]*\n+((?:[ \t]*(?:- |\d+\. |\*\*\w).*(?:\n+|$))+)")
# What ends the noun behind a count, and what belongs to no noun in particular.
ENDS_NOUN = re.compile(
    r"of|in|on|at|to|with|for|from|and|or|that|which|who|is|are|was|were|has|have|had|can|could|may|might|by|as"
    r"|its?|their|an?|be|been|so|no|nor|not|do|does|did|any|than|but|if|when|where|each|would|will"
    r"|stands?|comes?|gives?|holds?|counts?|apart|together|more|less",
    re.I,
)
UNSPECIFIC = re.compile(
    r"the|all|other|different|same|last|first|ones|such|small|more|following|great", re.I
)
OF_ALL = re.compile(r" of (?:the |these )?$")
RANGE = re.compile(r" (?:to|or) $")
NOUN_WORDS, BEHIND = 2, 3  # words of a noun; words behind a printed number among which it stands

Headings = tuple[str, str]
Pair = tuple[float, str]  # a number and the stem of a word that it counts


class SmallCounts:
    """What carries small counts in the prose of a notebook, by the headings above it."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report, self.name, self.notebook = report, name, notebook
        self.found = list(pieces(notebook))
        self.bindings = count_bindings.CountBindings(report, notebook, self.found)

    @cached_property
    def printed(self) -> dict[Headings, set[Pair]]:
        """Under each pair of headings, what printed texts count and how many tables have rows or columns of it."""
        pairs: dict[Headings, set[Pair]] = {}
        for piece in self.found:
            if not piece.is_prose:
                pairs.setdefault(piece.headings, set()).update(pairs_in(piece.text))
        for headings, html in self._outputs():
            for table in TABLE.findall(html):
                pairs.setdefault(headings, set()).update(pairs_of_table(table))
        return pairs

    @cached_property
    def sizes(self) -> dict[Headings, set[int]]:
        """Under each pair of headings, how many rows, columns and items the first table or list has."""
        found: dict[Headings, set[int]] = {}
        for headings, html in self._outputs():
            tables = [size for table in TABLE.findall(html)[:1] for size in sizes(table)]
            if first := {*tables, len(LISTED.findall(html))} - {0}:
                found.setdefault(headings, first)
        return found

    def _outputs(self) -> Iterator[tuple[Headings, str]]:
        above = {piece.cell: piece.headings for piece in self.found}
        for position, cell in enumerate(self.notebook["cells"]):
            for output in cell.get("outputs", []):
                yield above[position], "".join(output.get("data", {}).get("text/html", ""))

    def carries(self, count: Number, piece: Piece, text: str, everywhere: bool) -> bool:
        """Whether a count in `text` of a piece is carried; `everywhere` looks at the whole notebook.

        `text` is that of the piece without comments and without what is no result.
        """
        written = count_bindings.written(count, piece)
        bound = self.bindings.says(count, piece, written, everywhere)
        if bound is not None:
            return bound
        named = self.bindings.noun(piece, written)
        if count.value == 2 and (not named or piece.cell in self.bindings.captions):
            return not text[: count.at].lower().endswith("all ")
        names = named or noun(count, text)
        pairs = {(count.value, stem) for stem in names}
        parts = parts_told(count, text)
        return bool(
            any(
                pairs & found
                for place, found in self.printed.items()
                if everywhere or place == piece.headings
            )
            or any(
                parts & found
                for place, found in self.parts.items()
                if everywhere or place == piece.headings
            )
            or count.value in self.listed(piece, written)
            or any(
                everywhere or identifier in self.discussed(piece.headings)
                for identifier, (values, words) in claim_texts(self.report).items()
                if count.value in values and names & words
            )
        )

    @cached_property
    def parts(self) -> dict[Headings, set[tuple[float, float]]]:
        """Under each pair of headings, what printed texts say as "6 of 7", or "of 7 such, 6"."""
        found: dict[Headings, set[tuple[float, float]]] = {}
        for piece in self.found:
            if not piece.is_prose:
                found.setdefault(piece.headings, set()).update(parts_in(piece.text))
        return found

    def listed(self, piece: Piece, written: Number) -> set[int]:
        """How many things a list has behind a count; for a count in a heading, all that may follow it."""
        if not piece.text.startswith("#") or "\n" in piece.text[: written.at]:
            return {items_behind(piece.text, written.end)}
        return self.sizes.get(piece.headings, set()) | {len(ITEM.findall(piece.text))}

    def discussed(self, headings: Headings) -> set[str]:
        return {i for h in headings for i in discussed(self.report, self.name, slug(h))}


def parts_told(count: Number, text: str) -> set[tuple[float, float]]:
    """The part and whole of which a count is either, in "six of seven" or "eight of 209"."""
    told = pairwise(numbers_in(text))
    return {
        (one.value, other.value)
        for one, other in told
        if count.at in (one.at, other.at) and OF_ALL.match(text[one.end : other.at])
    }


def parts_in(text: str) -> Iterator[tuple[float, float]]:
    """Each part and whole that a printed text tells one right behind the other."""
    for one, other in pairwise(numbers_in(text)):
        if OF_ALL.match(text[one.end : other.at]):
            yield one.value, other.value
        if text[: one.at].lower().endswith("of "):
            yield other.value, one.value


def noun(count: Number, text: str) -> set[str]:
    """The stems of the noun behind a count; of "five to ten years", behind the second."""
    behind = next((n for n in numbers_in(text) if n.at >= count.end), None)
    is_range = behind and RANGE.match(text[count.end : behind.at])
    return noun_at(text, behind.end if behind and is_range else count.end)


def noun_at(text: str, start: int) -> set[str]:
    """The stems of the words from a place of a text to the first that belongs to no noun."""
    found: list[str] = []
    for word in WORD.findall(text[start : start + 80]):
        if word in '*“”"‘’' or UNSPECIFIC.fullmatch(word):
            continue
        if not word[0].isalpha() or ENDS_NOUN.fullmatch(word) or len(found) == NOUN_WORDS:
            break
        found.append(word)
    return stems(" ".join(found))


def pairs_in(text: str) -> Iterator[Pair]:
    """What a printed text counts: each number with the words behind it, or with the label of its row."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    for part in parts:
        for number in numbers_in(part):
            alone = not (part[: number.at] + part[number.end :]).strip(" %.")
            before = parts[0] if alone else " ".join(part[: number.at].split()[-1:])
            behind = re.findall(r"[A-Za-z]+", part[number.end : number.end + 60])[:BEHIND]
            for stem in stems(f"{before} {' '.join(behind)}"):
                yield number.value, stem


def pairs_of_table(table: str) -> Iterator[Pair]:
    """What a table counts: its rows with what its caption and first column are about, its columns with all that it is headed by.

    The whole numbers of its first column count what heads them: "3" under "People a household".
    """
    top = table.split("<tbody")[0]
    heads = [TAG.sub(" ", head) for head in HEADER.findall(top)]
    caption = heads[0] if "<caption" in top and heads else ""
    first = heads[1] if caption and len(heads) > 1 else "".join(heads[:1])
    rows, columns = sizes(table)
    yield from ((rows, stem) for stem in noun_at(caption, 0) | stems(first))
    yield from ((columns, stem) for stem in stems(" ".join(heads)))
    yield from ((float(label), stem) for label in LABEL.findall(table) for stem in stems(first))


def sizes(table: str) -> tuple[int, int]:
    """How many rows of values a table has, and how many columns."""
    rows = table.split("</thead>")[-1].split("<tr")[1:]
    return len(rows), rows[0].count("<td") if rows else 0


def items_behind(text: str, end: int) -> int:
    """How many items the list has that follows the paragraph of a place; 0 without one."""
    found = LIST_BEHIND.match(text, end)
    return len(ITEM.findall(found[1])) if found else 0


def stems(text: str) -> set[str]:
    return {word[:4].lower() for word in STEM.findall(text)}


def claim_texts(report: Report) -> dict[str, tuple[set[float], set[str]]]:
    """The numbers and the stems of each claim."""
    return report.package.derived(
        "claims as texts", lambda: {i: _text_of(c) for i, c in report.paper.claims().items()}
    )


def _text_of(claim: Claim) -> tuple[set[float], set[str]]:
    return count_bindings.values_of(claim), stems(
        f"{claim.as_printed} {claim.subject} {claim.unit}"
    )
