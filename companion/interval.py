"""A quantity with bounds. Sums, ratios and shares keep the bounds."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from companion.package import DATA
from companion.paper import Claim, load

# How a hedge widens a printed number: named, so that a chapter can vary it.
HEDGE_RULES = {"as printed": (0.0, 0.0), "ten percent": (0.10, 0.10)}


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`, both included. Raises `ValueError` if low > high."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval runs upwards, not from {self.low} to {self.high}")

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

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

    def __str__(self) -> str:
        if self.high == inf:
            return f"{self.low:,.6g} or more"
        if self.low == -inf:
            return f"at most {self.high:,.6g}"
        if self.low == self.high:
            return f"{self.low:,.6g}"
        return f"{self.low:,.6g} to {self.high:,.6g}"


def interval_of(claim: Claim, hedge_rule: str = "as printed") -> Interval:
    """The values that a claim's print allows; an open side is infinite (or zero below).

    "About" widens to both sides by the rule, "almost" downwards only. Raises `ValueError` for a
    claim that carries a word alone.
    """
    if claim.bound == "word":
        raise ValueError(f"{claim.id} has no number; read its word with word_interval")
    below, above = HEDGE_RULES[hedge_rule] if claim.hedge else (0.0, 0.0)
    if claim.hedge == "almost":
        above = 0.0
    low = 0.0 if claim.low is None else claim.low * (1 - below)
    high = inf if claim.high is None else claim.high * (1 + above)
    return Interval(low, high)


def word_interval(word: str, reading: str = "strict") -> Interval:
    """A quantity word's bounds by `lexicon.csv`; `reading` is strict or generous.

    Raises `KeyError` for a word that the lexicon lacks.
    """
    for row in load(DATA)["lexicon"]:
        if row["word"] == word:
            low, high = row[f"{reading}_low"], row[f"{reading}_high"]
            return Interval(-inf if low is None else low, inf if high is None else high)
    raise KeyError(f"lexicon.csv has no word {word!r}")
