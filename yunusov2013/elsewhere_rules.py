"""Rules that compute what published values say of a question that the report leaves open.

Each takes the published values of a row of `known_elsewhere.csv` in order and what stands beside
them, and returns a word of `companion.audit.known.SAYS` with the numbers of its sentence. A value
that changes can change the word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from companion.data.cells import BadData
from companion.data.claims import Claim
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.quantities.periods import order
from yunusov2013 import paper
from yunusov2013.chapters.abroad import total
from yunusov2013.events import first_day, last_day, period_of
from yunusov2013.words import word_interval

FOR, AGAINST, NARROWS, NOTHING = "decides for", "decides against", "narrows", "nothing"


class Value:
    """A published value: an interval of numbers, or a day; and the register that it is from."""

    def __init__(self, number: Interval | date, register: str = "") -> None:
        self.number, self.register = number, register

    @property
    def interval(self) -> Interval:
        """Its number. Raises `BadData` for a day."""
        if isinstance(self.number, date):
            raise BadData(f"{self.number} is a day; expected a number")
        return self.number

    @property
    def day(self) -> date:
        """Its day. Raises `BadData` for a number."""
        if isinstance(self.number, Interval):
            raise BadData(f"{self.number} is a number; expected a day")
        return self.number


Found = tuple[str, dict[str, str]]
Rule = Callable[[Sequence[Value], str], Found]


def against_word(values: Sequence[Interval], word: str | None) -> str:
    """For, if all values meet the strict bounds; against, if none the generous ones; else narrows.

    A value on both sides of a bound is on neither.
    """
    strict, generous = (word_interval(word, reading) for reading in ("strict", "generous"))
    if all(strict.contains(v) for v in values):
        return FOR
    return NARROWS if any(v.meets(generous) for v in values) else AGAINST


def in_order(values: Sequence[Value], event: str) -> Found:
    """The report tells the event after what the values date: for, if it follows all of them.

    Never against: what is told later may have been there before.
    """
    days = sorted(v.day for v in values)
    told = {order((d, d), period_of(event)) for d in days}
    says = FOR if told == {"before"} else NARROWS
    gaps = [abs((d - (first_day if says == FOR else last_day)(event)).days) for d in days]
    return says, {"days": joined([f"{gap}" for gap in gaps])}


def remaining(values: Sequence[Value], claim: str) -> Found:
    """Whether most left, if the claim's number left and the value's stayed.

    "narrows" if that reading of the sentence falls, as another one stays.
    """
    left, stayed = _counted(paper.claim(claim)), values[0].interval
    most = word_interval("most").low
    least, share = (100 * n / (n + s) for n, s in
                    ((left.low, stayed.high), (left.high, stayed.low)))  # fmt: skip
    says = FOR if least > most else NARROWS if share < most else NOTHING
    return says, {"percent": f"{share:.0f}"}


def fall(values: Sequence[Value], claim: str) -> Found:
    """Whether a number fell by as much as the claim's, generously: no more than a possibility."""
    before, after = (v.interval for v in values)
    fell = before - after
    says = NARROWS if fell.meets(_counted(paper.claim(claim), "generous")) else NOTHING
    return says, {"fall": span(fell.low, fell.high)}


def largest(values: Sequence[Value], _: str) -> Found:
    """Whether the first of each register's values is its largest: in all, in none, or in some."""
    registers = [
        [v.interval.low for v in group] for _, group in groupby(values, lambda v: v.register)
    ]
    first = sum(numbers[0] == max(numbers) for numbers in registers)
    says = FOR if first == len(registers) else NARROWS if first else AGAINST
    return says, {"first": f"{first}", "all": f"{len(registers)}"}


def shares(values: Sequence[Value], word: str) -> Found:
    """Parts and wholes in turn, beside a word for a share."""
    parts = [
        Interval(100 * part.interval.low / whole.interval.high,
                 100 * part.interval.high / whole.interval.low)
        for part, whole in zip(values[::2], values[1::2], strict=True)
    ]  # fmt: skip
    return against_word(parts, word), {"shares": joined([f"{p.low:.0f}" for p in parts])}


def birthplace(values: Sequence[Value], word: str) -> Found:
    """`shares` of people by birthplace beside a word about citizens: no more than a narrowing."""
    found, numbers = shares(values, word)
    return NARROWS if found in (FOR, AGAINST) else NOTHING, numbers


def population(values: Sequence[Value], word: str) -> Found:
    """The report's citizens abroad as a share of a population, beside a word."""
    people, abroad = values[0].interval, total()
    part = Interval(100 * abroad.low / people.high, 100 * abroad.high / people.low)
    bounds = {r: f"{word_interval(word, r).low:g}" for r in ("strict", "generous")}
    numbers = {
        "people": f"{span(people.low / 1e6, people.high / 1e6, '.1f')} million",
        "percent": span(part.low, part.high, ".1f"),
    }
    return against_word([part], word), numbers | bounds


def growth(values: Sequence[Value], word: str) -> Found:
    """Earlier and later values in turn, each pair's ratio beside a word."""
    ratios = [b.interval / a.interval for a, b in zip(values[::2], values[1::2], strict=True)]
    text = joined([span(r.low, r.high, ".2f") for r in ratios])
    return against_word(ratios, word), {"ratios": text}


def joined(words: Sequence[str]) -> str:
    """Words as a list: "42, 58 and 60"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _counted(claim: Claim, reading: str = "strict") -> Interval:
    return word_interval(claim.word, reading) if claim.word else interval_of(claim)


RULES: dict[str, Rule] = {
    "order": in_order, "remaining": remaining, "fall": fall, "largest": largest,
    "shares": shares, "birthplace": birthplace, "population": population, "growth": growth,
}  # fmt: skip
