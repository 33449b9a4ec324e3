"""A quantity with bounds. Sums, ratios and shares keep the bounds.

Arithmetic takes the extremes of quantities that vary independently (Moore 1966, Interval
Analysis). `share_matched` alone lets both quantities move together, low with low.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf, isclose, isfinite
from typing import TYPE_CHECKING

NOISE = 1e-12  # of sums and ratios of binary fractions; what is printed differs by far more


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

    def scaled(self, factor: float) -> Interval:
        """The same quantity in another unit. Raises `ValueError` unless `factor` is positive."""
        if factor <= 0:
            raise ValueError(f"a unit is a positive number of others, not {factor}")
        return Interval(self.low * factor, self.high * factor)

    def __contains__(self, value: float) -> bool:
        return _up_to(self.low, value) and _up_to(value, self.high)

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value: 0.1 + 0.2 and 0.3 do, whatever binary fractions say.

        >>> (Interval(0.1, 0.1) + Interval(0.2, 0.2)).meets(Interval(0.3, 0.3))
        True
        """
        return _up_to(self.low, other.high) and _up_to(other.low, self.high)

    def contains(self, other: Interval | float) -> bool:
        """Whether a value, or every value of another interval, lies within."""
        if isinstance(other, Interval):
            return _up_to(self.low, other.low) and _up_to(other.high, self.high)
        return other in self

    def __str__(self) -> str:
        return printed(self)


def _up_to(value: float, limit: float) -> bool:
    """Whether `value` is no larger than `limit`, but for the noise of binary fractions."""
    return value <= limit or isclose(value, limit, rel_tol=NOISE, abs_tol=NOISE)


def _check_share(part: Interval, whole: Interval) -> None:
    if part.low < 0 or whole.high <= 0 or part.low > whole.high:
        raise ValueError("a share needs a part from 0 up and a positive whole that can hold it")


def share(part: Interval, whole: Interval) -> Interval:
    """Part over whole, 0 to 1, by independent extremes: low over high to high over low.

    A part never exceeds its whole, so 1 is the highest share. Raises `ValueError` for a part
    below 0, or for a whole that is nowhere positive or too small for the part.

    >>> print(share(Interval(20, 30), Interval(100, 120)))
    0.1666666667 to 0.3
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


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of them. Raises `ValueError` if there is none."""
    found = list(intervals)
    return Interval(min(i.low for i in found), max(i.high for i in found))


def printed(interval: Interval, bound: str = "", form: str = ",.10g") -> str:
    """Text such as "600,000 to 800,000", "more than 12,000" or "any value".

    An open side reads "at least" or "at most", or "more than" or "less than" if `bound` says so.
    `form` is the format of a number.
    """
    if interval.low == -inf and interval.high == inf:
        return "any value"
    if interval.high == inf:
        return f"{'more than' if bound == 'more_than' else 'at least'} {_end(interval.low, form)}"
    if interval.low == -inf:
        return f"{'less than' if bound == 'less_than' else 'at most'} {_end(interval.high, form)}"
    return span(interval.low, interval.high, form)


def span(low: float, high: float, form: str = ",.0f", unit: str = "") -> str:
    """Two bounds as text: "38.5 to 77.0%", or one number when both print the same."""
    return " to ".join(dict.fromkeys(_end(value, form) for value in (low, high))) + unit


def _end(value: float, form: str) -> str:
    return format(value, form).replace("-", "−")
