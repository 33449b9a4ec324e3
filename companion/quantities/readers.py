"""What readers were measured to take a quantity word to mean.

A measurement is marginal: for each value, how many of those asked accept it. It tells how many
readers draw their line at or before a value, whatever else they think; it doesn't tell what one
reader's two lines are.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

# Of those asked: half for the median reader; the tenth who accept least, the tenth who accept most.
MEDIAN, STRICTEST, MOST_GENEROUS = 0.5, 0.9, 0.1


@dataclass(frozen=True)
class Curve:
    """How many of `asked` people accept each of `values` (ascending) for a word.

    `typical` says that people named what is typical for the word, not all that they would accept:
    a value that few named isn't one that the others refuse.
    """

    word: str
    source: str
    values: tuple[float, ...]
    accepted: tuple[int, ...]
    asked: int
    typical: bool

    def at_least(self, value: float) -> int:
        """People known to accept some value up to `value`: their lower line is no higher."""
        return max((n for v, n in zip(self.values, self.accepted, strict=True) if v <= value),
                   default=0)  # fmt: skip

    def at_most(self, value: float) -> int:
        """People known to accept some value from `value` on: their upper line is no lower."""
        return max((n for v, n in zip(self.values, self.accepted, strict=True) if v >= value),
                   default=0)  # fmt: skip

    def accepting(self, low: float, high: float) -> int:
        """People known to accept some value from `low` to `high`."""
        return max(
            (n for v, n in zip(self.values, self.accepted, strict=True) if low <= v <= high),
            default=0,
        )

    def held_by(self, share: float) -> tuple[float, float] | None:
        """Least and greatest value that at least a `share` (0 to 1) of those asked accept.

        None where no value has so many.
        """
        kept = [
            v for v, n in zip(self.values, self.accepted, strict=True) if n >= share * self.asked
        ]
        return (min(kept), max(kept)) if kept else None


def curve_of_numbers(word: str, source: str, numbers: list[float]) -> Curve:
    """The curve of people who each gave one number for a word: how many gave that or less … more.

    A number given is typical, no limit. Of `values`, `accepted` counts those who gave a number at
    most so large or, past the median, at least so large: whichever are fewer, so that the curve
    rises to the median and falls after it. Raises `ValueError` without a number.
    """
    if not numbers:
        raise ValueError(f"nobody gave a number for {word!r}")
    values = sorted(set(numbers))
    accepted = tuple(
        min(sum(n <= v for n in numbers), sum(n >= v for n in numbers)) for v in values
    )
    return Curve(word, source, tuple(values), accepted, len(numbers), typical=True)


def bounds_held_by(
    curve: Curve, share: float, low_open: bool, high_open: bool
) -> tuple[float, float]:
    """A word's bounds as the readers draw them of whom a `share` accept everything within.

    Ends that the word leaves open, as "most" does above, stay open. Where no value has so many
    readers, the value that most of them accept stands alone.
    """
    held = curve.held_by(share)
    if held is None:
        best = max(curve.accepted)
        peak = [v for v, n in zip(curve.values, curve.accepted, strict=True) if n == best]
        held = min(peak), max(peak)
    return (-inf if low_open else held[0]), (inf if high_open else held[1])
