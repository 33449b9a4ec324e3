"""A quantity with bounds. Sums, ratios and shares keep the bounds.

Arithmetic takes the extremes of quantities that vary independently (Moore 1966, Interval
Analysis). `share_matched` alone lets both quantities move together, low with low.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import inf, isfinite
from typing import TYPE_CHECKING

from companion.package import DATA
from companion.paper import Claim, load

BOUNDS = ("exact", "range", "at_least", "more_than", "at_most", "less_than", "word")
HEDGES = ("", "about", "almost")


def half_unit(value: float) -> float:
    """Half a unit of the last non-zero digit: 500 for 12,000 and 0.05 for 2.5."""
    digits = Decimal(str(value)).normalize()
    return float(Decimal(5).scaleb(int(digits.as_tuple().exponent) - 1))


# How far a hedge reaches from a printed number, in its unit: named, so that a chapter can vary
# it. "About" reaches to both sides and "almost" downwards only.
HEDGE_RULES: dict[str, Callable[[float], float]] = {
    "strict": lambda value: 0.0,
    "ten_percent": lambda value: 0.10 * abs(value),
    "rounding": half_unit,
}


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`, both included. Raises `ValueError` if low > high.

    None leaves a side open: it becomes −inf below and inf above.
    """

    low: float
    high: float

    if TYPE_CHECKING:

        def __init__(self, low: float | None, high: float | None) -> None: ...

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", -inf if self.low is None else self.low)
        object.__setattr__(self, "high", inf if self.high is None else self.high)
        if not self.low <= self.high:
            raise ValueError(f"an interval runs upwards, not from {self.low} to {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [
            0.0 if 0 in (a, b) else a * b
            for a in (self.low, self.high)
            for b in (other.low, other.high)
        ]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Ratio of two non-negative quantities that vary independently."""
        if self.low < 0 or other.low <= 0:
            raise ValueError("a ratio needs a non-negative numerator and a positive denominator")
        return Interval(self.low / other.high, self.high / other.low)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, other: Interval | float) -> bool:
        """Whether a value, or every value of another interval, lies within."""
        if isinstance(other, Interval):
            return self.low <= other.low and other.high <= self.high
        return other in self

    def __str__(self) -> str:
        return printed(self)


def from_claim(
    low: float | None, high: float | None, bound: str, hedge: str | None, rule: str
) -> Interval:
    """The values that a printed quantity allows, in its own unit, under a rule of `HEDGE_RULES`.

    The end that a bound leaves open is infinite; "more than" and "less than" keep their own
    number, and a word alone has no number and allows every value (see `word_interval`).
    Raises `ValueError` for an unknown bound, hedge or rule, and for a number that is missing.
    """
    for value, known, name in ((bound, BOUNDS, "bound"), (hedge or "", HEDGES, "hedge")):
        if value not in known:
            raise ValueError(f"a {name} is one of {', '.join(filter(None, known))}, not {value!r}")
    if rule not in HEDGE_RULES:
        raise ValueError(f"a hedge rule is one of {', '.join(HEDGE_RULES)}, not {rule!r}")
    if bound == "word":
        return Interval(None, None)
    bottom = low if bound not in ("at_most", "less_than") else -inf
    top = high if bound not in ("at_least", "more_than") else inf
    if bottom is None or top is None:
        raise ValueError(f"the bound {bound!r} needs a number that is missing")
    reach = HEDGE_RULES[rule] if hedge else HEDGE_RULES["strict"]
    below = reach(bottom) if bottom > -inf else 0.0
    above = reach(top) if top < inf and hedge == "about" else 0.0
    return Interval(bottom - below, top + above)


def interval_of(claim: Claim, hedge_rule: str = "strict") -> Interval:
    """The values that a claim's print allows; an open side is infinite (or zero below).

    See `from_claim`. Raises `ValueError` for a claim that carries a word alone.
    """
    if claim.bound == "word":
        raise ValueError(f"{claim.id} has no number; read its word with word_interval")
    value = from_claim(claim.low, claim.high, claim.bound, claim.hedge, hedge_rule)
    return value if value.low > -inf else Interval(0.0, value.high)


def word_interval(word: str, reading: str = "strict") -> Interval:
    """A quantity word's bounds by `lexicon.csv`; `reading` is strict or generous.

    Raises `KeyError` for a word that the lexicon lacks.
    """
    for row in load(DATA)["lexicon"]:
        if row["word"] == word:
            low, high = row[f"{reading}_low"], row[f"{reading}_high"]
            return Interval(-inf if low is None else low, inf if high is None else high)
    raise KeyError(f"lexicon.csv has no word {word!r}")


def word_verdict(value: Interval, word: str) -> str:
    """A figure against its word by `lexicon.csv`.

    "holds" if the figure meets the word's strict bounds, "holds loosely" if only the generous
    ones, otherwise "fails".
    """
    for reading, verdict in (("strict", "holds"), ("generous", "holds loosely")):
        if value.meets(word_interval(word, reading)):
            return verdict
    return "fails"


def _check_share(part: Interval, whole: Interval) -> None:
    if part.low < 0 or whole.high <= 0 or part.low > whole.high:
        raise ValueError("a share needs a part from 0 up and a positive whole that can hold it")


def share(part: Interval, whole: Interval) -> Interval:
    """Part over whole, 0 to 1, by independent extremes: low over high to high over low.

    A part never exceeds its whole, so 1 is the highest share. Raises `ValueError` for a part
    below 0, or for a whole that is nowhere positive or too small for the part.
    """
    _check_share(part, whole)
    top = 1.0 if whole.low <= part.high else part.high / whole.low
    return Interval(part.low / whole.high, top)


def share_matched(part: Interval, whole: Interval) -> Interval:
    """Part over whole, 0 to 1, by matched ends: low over low and high over high.

    It assumes that both are low, or both high, together; it lies within `share`. Raises
    `ValueError` as `share`, and unless both ends are finite and each whole can hold its part.
    """
    _check_share(part, whole)
    if not isfinite(part.high) or not isfinite(whole.high):
        raise ValueError("matched ends need a finite end on every side")
    if whole.low <= 0 or part.low > whole.low or part.high > whole.high:
        raise ValueError("matched ends need a whole at each end that can hold its part")
    ends = part.low / whole.low, part.high / whole.high
    return Interval(min(ends), max(ends))


def annualised_growth(start: Interval, end: Interval, years: float) -> Interval:
    """Yearly growth as a fraction, (end/start)^(1/years) − 1, by independent extremes.

    Raises `ValueError` for years that are not positive, and as a ratio of intervals.
    """
    if not 0 < years < inf:
        raise ValueError(f"growth needs a positive number of years, not {years}")
    ratio = end / start
    return Interval(ratio.low ** (1 / years) - 1, ratio.high ** (1 / years) - 1)


def printed(interval: Interval, bound: str = "") -> str:
    """Text such as "600,000 to 800,000", "more than 12,000" or "any value".

    An open side reads "at least" or "at most", or "more than" or "less than" if `bound` says so.
    """
    low, high = f"{interval.low:,.10g}", f"{interval.high:,.10g}"
    if interval.low == -inf and interval.high == inf:
        return "any value"
    if interval.high == inf:
        return f"{'more than' if bound == 'more_than' else 'at least'} {low}"
    if interval.low == -inf:
        return f"{'less than' if bound == 'less_than' else 'at most'} {high}"
    return low if low == high else f"{low} to {high}"
