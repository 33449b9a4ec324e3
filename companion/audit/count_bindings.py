"""What binds a count in words to what it counts: a comment behind it, which no reader of Markdown shows, or a link.

- `three<!-- counted: birthplace; ethnicity; citizenship --> different populations`: as many things as the count, each told in
  its section;
- `eight<!-- count of identities -->`: the noun, where the sentence leaves it out;
- `three<!-- count of abroad-regions -->`, or the count in the words of a claim's link: that claim's number.

Captions have them as comments of their code (`# counted: a; b; c`), of which any may fit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from companion.audit.notebook_text import Piece
from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report
from companion.data.claims import Claim

COMMENT = re.compile(r"<!-- (count of|counted:) ([^>]+?) -->")
IN_CODE = re.compile(r"# (count of|counted:) (.+)")
CHIP = re.compile(r"\[([^\[\]]*)\]\([^)\s]*ledger\.ipynb#([\w-]+)\)")
# What no reader sees: comments, and names of places.
UNSEEN = re.compile(r"<!--.*?-->|^\([\w-]+\)=$", re.S | re.M)


class CountBindings:
    """The comments and links of a notebook that bind its counts."""

    def __init__(self, report: Report, notebook: dict[str, Any], found: list[Piece]) -> None:
        self.report, self.found = report, found
        self.captions = {
            position: IN_CODE.findall("".join(cell["source"]))
            for position, cell in enumerate(notebook["cells"])
            if cell["cell_type"] == "code"
        }

    def says(self, count: Number, piece: Piece, written: Number, everywhere: bool) -> bool | None:
        """Whether what binds a count bears it out; None where nothing does.

        Raises `ValueError` for a comment that lists what its section doesn't tell.
        """
        if comments := self.captions.get(piece.cell):
            return any(self._fits(count, piece, everywhere, *c) for c in comments) or None
        for link in CHIP.finditer(piece.text):
            if link.start(1) <= written.at < link.end(1):
                return count.value in values_of(self.report.paper.claim(link[2]))
        comment = COMMENT.match(piece.text, written.end)
        if not comment or self._is_noun(*comment.groups()):
            return None
        return self._fits(count, piece, everywhere, *comment.groups())

    def noun(self, piece: Piece, written: Number) -> set[str]:
        """The stems of the noun that a comment gives to a count; of any in a caption's code."""
        comment = COMMENT.match(piece.text, written.end)
        comments = self.captions.get(piece.cell, [comment.groups()] if comment else [])
        nouns = " ".join(what for sort, what in comments if self._is_noun(sort, what))
        return {word[:4].lower() for word in re.findall(r"[A-Za-z]{3,}", nouns)}

    def _is_noun(self, sort: str, what: str) -> bool:
        return sort == "count of" and what not in self.report.paper.claims()

    def _fits(self, count: Number, piece: Piece, everywhere: bool, sort: str, what: str) -> bool:
        if sort == "count of":
            known = self.report.paper.claims()
            return what in known and count.value in values_of(known[what])
        things = [thing.strip() for thing in what.split(";")]
        told = self._told(piece.headings, everywhere)
        if untold := [thing for thing in things if thing.lower() not in told]:
            raise ValueError(f"its section tells nothing of {', '.join(untold)}")
        return count.value == len(things)

    def _told(self, headings: tuple[str, str], everywhere: bool) -> str:
        """All that is told under some headings, without comments."""
        here = (p.text for p in self.found if everywhere or p.headings == headings)
        return " ".join(" ".join(UNSEEN.sub("", text).split()) for text in here).lower()


def written(count: Number, piece: Piece) -> Number:
    """A count of a piece's text without what no reader sees, at its place in the piece itself."""
    at = count.at
    for hidden in UNSEEN.finditer(piece.text):
        at += len(hidden[0]) * (hidden.start() <= at)
    return replace(count, at=at)


def values_of(claim: Claim) -> set[float]:
    """The numbers that a claim prints, in digits or in words."""
    values = {number.value for number in numbers_in(claim.as_printed)}
    if claim.bound != "word":
        values |= {value for value in (claim.low, claim.high) if value is not None}
    return values
