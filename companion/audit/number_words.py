"""Numbers as English writes them: digits, words, fractions and multiples.

A number in digits or a count in words names one value. A ratio in words ("a fifth", "twice",
"nearly fifty times", "one in six") names a span: what a reader accepts as that word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
COUNTS = {w: n for n, w in enumerate(_SMALL, 2)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINALS = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
             "twelfth"]  # fmt: skip
PARTS = {w: n for n, w in enumerate(_ORDINALS, 3)} | {
    "quarter": 4, "twentieth": 20, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}  # fmt: skip
MULTIPLES = {"halve": 1 / 2, "halving": 1 / 2, "half": 1 / 2, "twice": 2, "thrice": 3,
         "double": 2, "doubling": 2, "triple": 3, "treble": 3, "quadruple": 4}  # fmt: skip

# How far a printed number may be from the word that stands for it: "a fifth" for 0.18 to 0.22;
# beside a word for a side, on that side: "less than half" for 0.375 to 0.5.
ABOUT, ONE_SIDED = 0.1, 0.25
_BELOW = r"\b(?:less|fewer|smaller|lower) than|\b(?:at most|under|below|up to|no more than)"
_ABOVE = r"\b(?:more|higher|larger) than|\b(?:at least|over|above|no less than)"
_NEARLY = r"\b(?:nearly|almost|not quite)"

_COUNT = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[:8])}|one)|{'|'.join(COUNTS)})"
_DIGITS = r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)"
_NUMBER = re.compile(
    rf"(?P<digits>{_DIGITS})"
    rf"|\b(?:(?P<of>one|{_COUNT}) in (?P<one_in>{_COUNT})"
    rf"|(?:(?P<parts>an?|one|every|{_COUNT})[ -])(?P<part>{'|'.join(PARTS)})s?"
    rf"|(?P<times>{_COUNT})(?:[ -]times|-?fold)"
    rf"|(?P<multiple>{'|'.join(MULTIPLES)})[sd]?"
    rf"|(?P<scaled>an?|one|{_COUNT})[ -](?P<scale>{'|'.join(SCALES)})"
    rf"|(?P<count>{_COUNT}))\b",
    re.I,
)


@dataclass(frozen=True)
class Number:
    """A number of a text: as written, its value, its position, and which values it may name."""

    written: str
    value: float
    at: int
    low: float
    high: float
    may_be_ratio: bool = False
    is_percent: bool = False
    is_count: bool = False

    @property
    def end(self) -> int:
        return self.at + len(self.written)

    @property
    def as_ratio(self) -> float:
        """20% is a fifth."""
        return self.value / 100 if self.is_percent else self.value

    @property
    def is_year(self) -> bool:
        return len(self.written) == 4 and self.written.isdigit() and 1900 <= self.value < 2100

    def names(self, printed: Number) -> bool:
        """Whether this number may stand in prose for one that is printed."""
        if self.low == self.high:
            return printed.value == self.value
        return printed.may_be_ratio and self.low <= printed.as_ratio <= self.high


def numbers_in(text: str) -> list[Number]:
    """Each number of a text, in its order."""
    return [_number(match, text) for match in _NUMBER.finditer(text)]


def _number(match: re.Match[str], text: str) -> Number:
    found = match.groupdict(default="")
    if found["digits"] or found["count"]:
        digits = found["digits"].replace(",", "")
        value = float(digits) if digits else _count(found["count"])
        after = text[match.end() :]
        percent = bool(re.match(r" ?%| percent\b", after))
        ratio = percent or "." in digits or after.startswith(" times")
        return Number(match[0], value, match.start(), value, value, ratio, percent, not digits)
    if found["scale"]:
        value = _count(found["scaled"]) * SCALES[found["scale"].lower()]
        return Number(match[0], value, match.start(), value, value)
    value = _ratio(found)
    low, high = _span(value, text[: match.start()], text[match.end() :])
    return Number(match[0], value, match.start(), low, high, may_be_ratio=True)


def _count(words: str) -> float:
    return sum(float(COUNTS.get(word, 1)) for word in words.lower().split("-"))


def _ratio(found: dict[str, str]) -> float:
    if found["part"]:
        return _count(found["parts"]) / PARTS[found["part"].lower()]
    if found["one_in"]:
        return _count(found["of"]) / _count(found["one_in"])
    return _count(found["times"]) if found["times"] else MULTIPLES[found["multiple"].lower()]


def _span(value: float, before: str, after: str) -> tuple[float, float]:
    """Which printed ratios a word may stand for, by the words beside it."""
    if re.search(rf"(?:{_NEARLY}) $", before, re.I):
        return value * (1 - ABOUT), value
    if re.search(rf"(?:{_BELOW}) $", before, re.I) or re.match(" or less", after):
        return value * (1 - ONE_SIDED), value
    if re.search(rf"(?:{_ABOVE}) $", before, re.I) or re.match(" or more", after):
        return value, value * (1 + ONE_SIDED)
    return value * (1 - ABOUT), value * (1 + ABOUT)
