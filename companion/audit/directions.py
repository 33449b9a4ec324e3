"""Directions in clauses that carry a result ("fewer", "rose", "at most", "after"), and what gives them.

Each such word of a Markdown cell that shares its clause with a number is given by one of three:

- the sentence itself, where a change has its ends: "fell from 9,100 to 5,300";
- an output of the section, or a claim discussed there, that puts a word of the same side before the same
  number: "at most 16.2%";
- a comparison that the author writes behind the word as a comment, which no reader of Markdown shows:
  "fewer<!-- 5,466 below 12,000 --> were registered". Its numbers in digits are printed in the section, as all in
  prose are, and it has to be true, so it turns when the data do; the word has to be of its side. Dates
  are compared by before and after: "<!-- May 1998 before November 1999 -->".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from companion.audit.carriers import discussed
from companion.audit.notebook_text import Piece, pieces
from companion.audit.number_words import Number, numbers_in
from companion.audit.prose import SUMS_UP, Notebook, results_only
from companion.audit.report import Report
from companion.audit.small_counts import SMALL_COUNT
from companion.data.claims import slug
from companion.quantities.dates_printed import bounds_of

# Pairs of words for the two sides, the upper first.
COMPARED = {"more": "fewer", "higher": "lower", "larger": "smaller", "greater": "less",
            "longer": "shorter", "above": "below", "later": "earlier", "after": "before"}  # fmt: skip
CHANGED = {"rise": "fall", "rises": "falls", "rose": "fell", "grew": "dropped", "increase": "drop"}
BOUND = {"at least": "at most", "over": "under", "from at least": "up to"}
OPPOSITE = {a: b for pairs in (COMPARED, CHANGED, BOUND) for a, b in pairs.items()}
OPPOSITE = {lower: upper for upper, lower in OPPOSITE.items()} | OPPOSITE | {"less": "more"}
UPPER = {*COMPARED, *CHANGED, *BOUND}

_PLAIN = "|".join(
    sorted({*COMPARED, *COMPARED.values(), *CHANGED, *CHANGED.values()}, key=len)[::-1]
)
_BEFORE_A_NUMBER = "|".join(b for pair in BOUND.items() for b in pair)
# "Over 14 years" lasts, and is no bound.
WORD = re.compile(
    rf"\b(?:(?P<bound>{_BEFORE_A_NUMBER})(?=\s+(?:about )?\d[\d,.]*(?! ?(?:years|months|days))\b)"
    rf"|(?P<plain>{_PLAIN}))\b",
    re.I,
)
# No result of ours: what is quoted, and words that only look like a direction.
ASIDE = re.compile(
    r"\"[^\"\n]{1,80}\"|“[^”\n]{1,80}”|\badds? up to|\bno longer|\bany more|\bmore or less\b", re.I
)
UNIT = r"(?:%| thousand| million| points?| days?| a month)?(?: or)?"
COMMENT = re.compile(r"<!-- (.+?) (above|below|before|after) (.+?) -->")
CLAUSE = re.compile(r"[.,;:](?=\s)|[()]|\n\n|\n- ")
SENTENCE = re.compile(r"[.?!:;](?=\s)|\n\n|\n- ")
ENDS = re.compile(r"[^.;]*?\bfrom ([^.;]*?) to ([^.;]*)", re.S)


@dataclass(frozen=True)
class Loose:
    """A word for a direction that nothing gives, or that says another than what gives it."""

    notebook: str
    cell: int
    word: str
    around: str
    fault: str

    def __str__(self) -> str:
        return f"{self.notebook}, cell {self.cell}: {self.fault}: {self.word!r} in “{self.around}”"


def loose_directions(
    report: Report, path: Path, root: Path, notebook: dict[str, Any] | None = None
) -> list[Loose]:
    """The words for directions in a notebook's Markdown that nothing bears out.

    Parameters as of `companion.audit.prose.strays`. Raises `ValueError` for a path outside `root`.
    """
    content = notebook or json.loads(path.read_text(encoding="utf-8"))
    read = Directions(report, path.relative_to(root).with_suffix("").as_posix(), content)
    return [
        Loose(path.name, piece.cell, match[0], _near(piece.text, match), fault)
        for piece in read.prose
        for match in read.words(piece)
        if (fault := read.fault(piece, match))
    ]


class Directions:
    """The Markdown of a notebook, and what gives the directions that it tells."""

    def __init__(self, report: Report, name: str, notebook: dict[str, Any]) -> None:
        self.report, self.name = report, name
        self.numbers = Notebook(report, name, notebook)
        written = [cell["cell_type"] == "markdown" for cell in notebook["cells"]]
        found = list(pieces(notebook))
        self.prose = [piece for piece in found if piece.is_prose and written[piece.cell]]
        self.printed = [(p.headings, p.text) for p in found if not p.is_prose]

    def words(self, piece: Piece) -> Iterator[re.Match[str]]:
        """Each word for a direction that has a result in its clause, or a comparison behind it."""
        return self._told(piece, CLAUSE)

    def words_of_sentences(self, piece: Piece) -> Iterator[re.Match[str]]:
        """Each word for a direction that has a result anywhere in its sentence."""
        return self._told(piece, SENTENCE)

    def _told(self, piece: Piece, cut: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The words with a result, or a comparison behind them; a quiz has no results."""
        if piece.headings[1] == "Quiz":
            return
        text = results_only(piece.text)
        for match in WORD.finditer(ASIDE.sub(lambda m: "_" * len(m[0]), text)):
            start, end = _span(cut, text, match)
            is_bound = COMMENT.match(piece.text, match.end())
            if is_bound or any(_is_result(number) for number in numbers_in(text[start:end])):
                yield match

    def fault(self, piece: Piece, match: re.Match[str]) -> str:
        """Why a direction isn't borne out; empty where it is."""
        side = match[0].lower() in UPPER
        if comment := COMMENT.match(piece.text, match.end()):
            return self._fault_of(comment, piece, side)
        _, end = _span(SENTENCE, piece.text, match)
        ends = ENDS.match(piece.text[match.end() : end])
        if match[0].lower() in {*CHANGED, *CHANGED.values()} and ends:
            first, last = (numbers_in(results_only(part)) for part in ends.groups())
            if first and last and first[0].value != last[0].value:
                return "" if (last[0].value > first[0].value) is side else "its ends say otherwise"
        is_given = self._is_printed(piece, match, side) or self._is_the_reports(piece, match)
        return "" if is_given else "nothing gives this direction"

    def _fault_of(self, comment: re.Match[str], piece: Piece, side: bool) -> str:
        one, sign, other = comment.groups()
        carriers = self.numbers.carriers(piece.headings)
        for number in numbers_in(f"{one} and {other}"):
            known = number.value in (0, self.report.outline.year) or number.low < number.high
            if not known and not any(c.carries(number) for c in carriers):
                return f"{number.written} isn't printed here"
        if (sign in ("above", "after")) is not side:
            return "the comparison behind it is of the other side"
        low, high = (other, one) if side else (one, other)
        return "" if _is_below(low, high, dated=sign in ("before", "after")) else "not true"

    def _is_printed(self, piece: Piece, match: re.Match[str], side: bool) -> bool:
        """Whether an output or a claim has a word of the same side beside the same number."""
        text = results_only(piece.text)
        words = "|".join(word for word in OPPOSITE if (word in UPPER) is side)
        found = numbers_in(text)
        wanted = []
        after = [n for n in found if n.at >= match.end()]
        before = [n for n in found if n.end <= match.start()]
        if after and text[match.end() : after[0].at].strip() in ("", "than", "about"):
            wanted.append(rf"\b(?:{words})(?: than)? {_exactly(after[0])}")
        if before and re.fullmatch(UNIT + " ", text[before[-1].end : match.start()]):
            wanted.append(rf"{_exactly(before[-1])}{UNIT} (?:{words})\b")
        return any(re.search(w, t, re.I) for w in wanted for t in self._texts(piece.headings))

    def _is_the_reports(self, piece: Piece, match: re.Match[str]) -> bool:
        """Whether a claim that is discussed there is printed with this word and one beside it."""
        before, after = piece.text[: match.start()].split(), piece.text[match.end() :].split()
        pairs = [f"{word} {match[0]}" for word in before[-1:]]
        pairs += [f"{match[0]} {word.strip('.,;:')}" for word in after[:1]]
        tokens = [token.lower() for token in self._tokens(piece.headings)]
        return any(pair.lower() in token for pair in pairs for token in tokens)

    def _texts(self, headings: tuple[str, str]) -> Iterator[str]:
        everywhere = SUMS_UP.match(headings[1])
        yield from (text for place, text in self.printed if everywhere or place == headings)
        yield from self._tokens(headings)

    def _tokens(self, headings: tuple[str, str]) -> Iterator[str]:
        """What the report prints of the claims that are discussed under the headings."""
        for heading in headings:
            for claim in discussed(self.report, self.name, slug(heading)):
                yield self.report.paper.claim(claim).as_printed


def _is_below(low: str, high: str, dated: bool) -> bool:
    if dated:
        (_, last), (first, _) = _days(low), _days(high)
        return bool(last and first and last < first)
    one, other = _value(low), _value(high)
    if one.may_be_ratio or other.may_be_ratio:
        return one.as_ratio < other.as_ratio
    return one.value < other.value


def _days(text: str) -> tuple[date | None, date | None]:
    return bounds_of(text) or (None, None)


def _value(text: str) -> Number:
    found = numbers_in(text)
    if len(found) != 1:
        raise ValueError(f"{text!r} is not one number")
    return found[0]


def _exactly(number: Number) -> str:
    return rf"(?<![\d.,]){re.escape(number.written)}(?!\d|[.,]\d)"


def _is_result(number: Number) -> bool:
    return not (number.is_count and number.value <= SMALL_COUNT)


def _span(cut: re.Pattern[str], text: str, match: re.Match[str]) -> tuple[int, int]:
    ends = [0, *(m.end() for m in cut.finditer(text)), len(text)]
    at = next(i for i, end in enumerate(ends) if end > match.start())
    return ends[at - 1], ends[at]


def _near(text: str, match: re.Match[str]) -> str:
    start, end = _span(SENTENCE, text, match)
    return text[start:end].strip().replace("\n", " ")[:150]
