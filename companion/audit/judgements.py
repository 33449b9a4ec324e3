"""Where a judge expects a series beside a claim, and what becomes of the two: rules, no data."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from companion.audit.series import Series
from companion.data.claims import Claim
from companion.quantities.interval import Interval

AGREES, SAME_ORDER, NOT_COMPARABLE = "agrees", "same order", "not comparable"
AS_EXPECTED = "differs, as the definitions lead one to expect"
UNEXPECTED = "differs, and they don’t"
VERDICTS = (AGREES, SAME_ORDER, AS_EXPECTED, UNEXPECTED, NOT_COMPARABLE)
FACTOR = 2.0  # how far apart, as a factor, two numbers of the same order may be


@dataclass(frozen=True)
class Judgement:
    """One row of `comparable.csv`: a claim, a series, and where two judges expect the series.

    `expected` is the word of the judge who saw no value, `expected_informed` of the one who knew
    the series; `set_aside` says why a later reader held the two not comparable after all.
    """

    claim: Claim
    series: Series
    why_comparable: str
    why_not: str
    expected: str
    why_expected: str
    expected_informed: str
    set_aside: str | None

    @property
    def side(self) -> str:
        """Where the series is expected: the blind judge's word.

        A pair is not comparable if either judge says so, or if a later reader set it aside.
        """
        if NOT_COMPARABLE in (self.expected, self.expected_informed) or self.set_aside:
            return NOT_COMPARABLE
        return self.expected


def verdict_of(claim: Interval, value: Interval, expected: str) -> str:
    """One of `VERDICTS`.

    "agrees" if the intervals share a value, "same order" if their nearest ends lie within
    `FACTOR`; else the series is higher or lower, which the definitions lead one to expect or not.
    """
    if expected == NOT_COMPARABLE:
        return NOT_COMPARABLE
    if claim.meets(value):
        return AGREES
    near, far = (value.high, claim.low) if value.high < claim.low else (claim.high, value.low)
    if near > 0 and far <= FACTOR * near:
        return SAME_ORDER
    side = "lower" if value.high < claim.low else "higher"
    return AS_EXPECTED if side == expected else UNEXPECTED


def on_edge(claim: Interval, value: Interval) -> bool:
    """Whether the verdict hangs on one point: an end that both share, or a factor of just `FACTOR`.

    Two single numbers that are equal hang on nothing.
    """
    ends = [i for i in (claim, value) if i.low < i.high]
    near, far = min(claim.high, value.high), max(claim.low, value.low)
    if near == far:
        return bool(ends) and all(near in (i.low, i.high) for i in ends)
    return far == FACTOR * near


def ratio_of(value: Interval, printed: Interval) -> Interval:
    """A value over a claim's bounds; without an upper end where these begin at zero."""
    if printed.low > 0:
        return value / printed
    return Interval(value.low / printed.high, inf)
