"""Whether readers who were measured go as far as a lexicon's bounds, by one rule.

The rule: a strict bound is one that at least a tenth of the measured readers share, and that keeps
what the middle of them takes the word for; a generous bound, one that at least a twentieth share. A
reader shares a lower bound who is known to accept that value or a lower one, an upper bound, who
accepts that value or a higher one. A bound beyond the rule needs a sentence in the lexicon's column
`despite_readers`.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.quantities.readers import Measured, Readers
from companion.quantities.words import READINGS, Lexicon

LEAST = {"strict": 0.1, "generous": 0.05}  # share of measured readers


@dataclass(frozen=True)
class SharedBound:
    """One bound of a word, `end` "low" or "high", beside the measurement by which it is read."""

    word: str
    reading: str
    end: str
    bound: float
    measured: Measured

    @property
    def people(self) -> int:
        """Measured readers known to go as far as the bound, or further."""
        seen = self.measured
        return seen.at_least(self.bound) if self.end == "low" else seen.at_most(self.bound)

    @property
    def keeps_the_middle(self) -> bool:
        """Whether what most readers accept, or the middle number that they gave, is in."""
        least, most = self.measured.held_by(1)
        return self.bound <= least if self.end == "low" else self.bound >= most

    @property
    def by_the_rule(self) -> bool:
        enough = self.people >= LEAST[self.reading] * self.measured.asked
        return enough and (self.reading != "strict" or self.keeps_the_middle)


def shared_bounds(lexicon: Lexicon, readers: Readers) -> list[SharedBound]:
    """All bounds of all words that were measured, or have a near word that was."""
    return [
        SharedBound(word, reading, end, bound, measured)
        for word in lexicon.words()
        if (measured := readers.of(word)) is not None
        for reading in READINGS
        for end in ("low", "high")
        if (bound := lexicon.row(word)[f"{reading}_{end}"]) is not None
    ]
