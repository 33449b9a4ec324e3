"""Quantity words: which numbers a word such as "most" may stand for, by a lexicon."""

from __future__ import annotations

from math import inf

from companion.data.cells import Row
from companion.data.package import DataPackage
from companion.quantities.interval import Interval

READINGS = {"strict": "holds", "generous": "holds loosely"}  # and the verdict that each earns


class Lexicon:
    """The words of a package's table `lexicon`, each with strict and generous bounds."""

    def __init__(self, package: DataPackage) -> None:
        self.package = package

    def _words(self) -> dict[str, Row]:
        return self.package.derived(
            "lexicon", lambda: {row["word"]: row for row in self.package.rows("lexicon")}
        )

    def interval(self, word: str | None, reading: str = "strict") -> Interval:
        """A word's bounds; `reading` is strict or generous, and an empty end is open.

        Raises `KeyError` for a word that the lexicon lacks, and for none.
        """
        words = self._words()
        if word is None or word not in words:
            raise KeyError(f"lexicon.csv has no word {word!r}")
        low, high = (words[word][f"{reading}_{end}"] for end in ("low", "high"))
        return Interval(-inf if low is None else low, inf if high is None else high)

    def verdict(self, value: Interval, word: str | None) -> str:
        """A figure against its word.

        "holds" if the figure meets the word's strict bounds, "holds loosely" if only the generous
        ones, otherwise "fails". Raises as `interval`.
        """
        for reading, verdict in READINGS.items():
            if value.meets(self.interval(word, reading)):
                return verdict
        return "fails"
