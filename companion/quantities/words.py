"""Quantity words: which numbers a word such as "most" may stand for, by a lexicon."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager

from companion.data.cells import Row
from companion.data.package import DataPackage
from companion.quantities.interval import Interval

READINGS = {"strict": "holds", "generous": "holds loosely"}  # and the verdict that each earns


class Lexicon:
    """The words of a package's table `lexicon`, each with strict and generous bounds."""

    def __init__(self, package: DataPackage) -> None:
        self.package = package
        self._heard: list[list[str]] = []
        self._other: dict[str, Row] = {}

    def _words(self) -> dict[str, Row]:
        return self.package.derived(
            "lexicon", lambda: {row["word"]: row for row in self.package.rows("lexicon")}
        )

    def words(self) -> tuple[str, ...]:
        """All words, in the table's order."""
        return tuple(self._words())

    def row(self, word: str) -> Row:
        """The row of a word. Raises `KeyError` for a word that the lexicon lacks."""
        if word in self._other:
            return self._other[word]
        words = self._words()
        if word not in words:
            raise KeyError(f"lexicon.csv has no word {word!r}")
        return words[word]

    @property
    def state(self) -> Hashable:
        """What distinguishes the words as read now from other readings: a part of a cache's key."""
        return tuple((word, tuple(row.items())) for word, row in sorted(self._other.items()))

    @contextmanager
    def recording(self) -> Iterator[list[str]]:
        """Note each word that is looked up meanwhile, in order."""
        read: list[str] = []
        self._heard.append(read)
        try:
            yield read
        finally:
            self._heard.pop()

    @contextmanager
    def read_as(self, bounds: Mapping[str, Row]) -> Iterator[None]:
        """For a while, let words have other bounds: columns of `lexicon.csv`, by word.

        Raises `KeyError` for a word that the lexicon lacks.
        """
        before = self._other
        self._other = before | {word: self.row(word) | row for word, row in bounds.items()}
        try:
            yield
        finally:
            self._other = before

    def interval(self, word: str | None, reading: str = "strict") -> Interval:
        """A word's bounds; `reading` is strict or generous, and an empty end is open.

        Raises `KeyError` for a word that the lexicon lacks, and for none.
        """
        if word is None:
            raise KeyError("no word to look up")
        row = self.row(word)
        for read in self._heard:
            read.append(word)
        return Interval(*(row[f"{reading}_{end}"] for end in ("low", "high")))

    def verdict(self, value: Interval, word: str | None, largest: bool | None = None) -> str:
        """A figure against its word.

        "holds" if the figure meets the word's strict bounds, "holds loosely" if only the generous
        ones, otherwise "fails". `largest` says, where the order of the groups is known, whether the
        figure is the largest group's: a word whose column `order` has that sense then holds loosely
        as an order, whatever the percent. Raises as `interval`.
        """
        for reading, verdict in READINGS.items():
            if value.meets(self.interval(word, reading)):
                return verdict
        return "holds loosely" if largest and self.means_largest(word) else "fails"

    def verdict_of_range(self, value: Interval, word: str | None) -> str:
        """A figure that is only known to lie in a range, against its word.

        "holds" if all of the range meets the word's strict bounds, "holds loosely" if all of it meets
        the generous ones, "fails" if none does, otherwise "undetermined". Raises as `interval`.
        """
        for reading, verdict in READINGS.items():
            bounds = self.interval(word, reading)
            if bounds.low <= value.low and value.high <= bounds.high:
                return verdict
        return "undetermined" if value.meets(self.interval(word, "generous")) else "fails"

    def means_largest(self, word: str | None) -> bool:
        """Whether a word is also said of the largest group, whatever its share. Raises `KeyError`."""
        if word is None:
            raise KeyError("no word to look up")
        return self.row(word).get("order") == "largest"
