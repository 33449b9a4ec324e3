"""What readers were measured to take a quantity word to mean.

Two kinds of measurement. `Accepted`: for each value, how many of those asked accept it. `Given`: the
one number that each of those asked gave. Both tell how many readers draw a line no higher, or no
lower, than a value; neither tells where one reader's two lines stand together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from companion.data.cells import Row
from companion.data.package import DataPackage

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Accepted:
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
        pairs = zip(self.values, self.accepted, strict=True)
        return max((n for v, n in pairs if v <= value), default=0)

    def at_most(self, value: float) -> int:
        """People known to accept some value from `value` on: their upper line is no lower."""
        pairs = zip(self.values, self.accepted, strict=True)
        return max((n for v, n in pairs if v >= value), default=0)

    def lower_lines(self, value: float) -> tuple[int, int]:
        """Least and most people whose lower line can be no higher than `value`.

        Where people gave an interval, each step by which the curve rises is people whose lines
        begin there: those up to `value` are the least, or all but those who accept a value beyond
        it, and all but those whose lines begin beyond it the most. People who marked what is
        typical may have left gaps: as many as marked one value up to it, and as many as the marks
        up to the next.
        """
        return self._lines(list(zip(self.values, self.accepted, strict=True)), value)

    def upper_lines(self, value: float) -> tuple[int, int]:
        """Least and most people whose upper line can be no lower than `value`; as `lower_lines`."""
        mirrored = [(-v, n) for v, n in zip(self.values, self.accepted, strict=True)]
        return self._lines(mirrored[::-1], -value)

    def _lines(self, curve: list[tuple[float, int]], value: float) -> tuple[int, int]:
        within = [n for v, n in curve if v <= value]
        beyond = [n for v, n in curve if v > value]
        following = next((v for v, _ in curve if v >= value), value)
        if self.typical:
            marked = sum(n for v, n in curve if v <= following)
            return max(within, default=0), min(self.asked, marked)
        rises = [(v, max(0, n - m)) for (_, m), (v, n) in pairwise([(value, 0), *curve])]
        least = max(sum(n for v, n in rises if v <= value), self.asked - sum(beyond))
        return least, self.asked - sum(n for v, n in rises if v > following)

    @property
    def nearest(self) -> float:
        """How far a value may lie from the mark for which it is taken: half the step of the marks.

        0 where people gave limits of their own.
        """
        return min(b - a for a, b in pairwise(self.values)) / 2 if self.typical else 0

    def reaches(self, share: float) -> bool:
        """Whether any value is accepted by a `share` (0 to 1) of those asked."""
        return max(self.accepted) >= share * self.asked

    def held_by(self, share: float) -> Bounds:
        """Least and greatest value that a `share` (0 to 1) of those asked accept, or more of them.

        Where no value has so many, the values that most of them accept.
        """
        least = min(share * self.asked, max(self.accepted))
        kept = [v for v, n in zip(self.values, self.accepted, strict=True) if n >= least]
        return min(kept), max(kept)

    def taken_by(self, share: float) -> Bounds:
        """`held_by`, with the values that lie nearest to a mark taken for it, within the scale."""
        least, most = self.held_by(share)
        return (
            max(least - self.nearest, self.values[0]),
            min(most + self.nearest, self.values[-1]),
        )


@dataclass(frozen=True)
class Given:
    """The number that each of some people gave for a word (ascending): what is typical, no limit."""

    word: str
    source: str
    numbers: tuple[float, ...]
    typical: bool = True

    @property
    def asked(self) -> int:
        return len(self.numbers)

    def at_least(self, value: float) -> int:
        """People whose number is no larger than `value`."""
        return sum(n <= value for n in self.numbers)

    def at_most(self, value: float) -> int:
        """People whose number is no smaller than `value`."""
        return sum(n >= value for n in self.numbers)

    def lower_lines(self, value: float) -> tuple[int, int]:
        """People whose number is no larger than `value`, twice: it is known."""
        return self.at_least(value), self.at_least(value)

    def upper_lines(self, value: float) -> tuple[int, int]:
        """People whose number is no smaller than `value`, twice: it is known."""
        return self.at_most(value), self.at_most(value)

    def reaches(self, share: float) -> bool:
        """Whether so many numbers stand between two: always."""
        return 0 <= share <= 1

    def held_by(self, share: float) -> Bounds:
        """The numbers between the quantiles `share`/2 and 1 − `share`/2.

        From 0.1, what all but a twentieth at each end gave, to 0.9, what stands about the middle.
        """
        last = len(self.numbers) - 1
        rank = round(share / 2 * last)
        return self.numbers[rank], self.numbers[last - rank]

    def taken_by(self, share: float) -> Bounds:
        """As `held_by`: each number is a person's own."""
        return self.held_by(share)


Measured = Accepted | Given


class Readers:
    """The measurements of a package: tables `word_measurements` and `word_readings_…`."""

    def __init__(self, package: DataPackage) -> None:
        self.package = package

    def of(self, word: str) -> Measured | None:
        """The measurement by which a word of the lexicon is read, or None where there is none.

        Where a word has several, the one with people's own limits, and of these the first.
        """
        found = self.all_of(word)
        return next((m for m in found if not m.typical), found[0] if found else None)

    def all_of(self, word: str) -> list[Measured]:
        """All measurements that a word of the lexicon is linked to, in the table's order."""
        return [
            self._measured[row["source"], row["measured"]]
            for row in self.package.rows("word_measurements")
            if row["word"] == word and row["source"]
        ]

    def kinship(self, word: str) -> list[Row]:
        """The rows that link a word to its measurements, or say why there is none."""
        return [row for row in self.package.rows("word_measurements") if row["word"] == word]

    @cached_property
    def _measured(self) -> dict[tuple[str, str], Measured]:
        accepted: dict[tuple[str, str], list[Row]] = {}
        for row in self.package.rows("word_readings_shares"):
            accepted.setdefault((row["source"], row["word"]), []).append(row)
        given: dict[tuple[str, str], list[float]] = {}
        for row in self.package.rows("word_readings_counts"):
            given.setdefault((row["source"], row["word"]), []).append(row["number"])
        found: dict[tuple[str, str], Measured] = {
            key: _accepted(key, sorted(rows, key=lambda r: r["percent"]))
            for key, rows in accepted.items()
        }
        for (source, word), numbers in given.items():
            found[source, word] = Given(word, source, tuple(sorted(numbers)))
        return found


def _accepted(key: tuple[str, str], rows: list[Row]) -> Accepted:
    source, word = key
    return Accepted(
        word,
        source,
        tuple(float(r["percent"]) for r in rows),
        tuple(r["accepted"] for r in rows),
        rows[0]["asked"],
        # Of the tables here, one has people's own limits for each percent, the other marks in tens.
        typical=len(rows) < 100,
    )
