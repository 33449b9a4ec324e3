"""How firmly a verdict stands: the thresholds of its words at which it turns, and who goes along.

A check reads words by the report's lexicon. Here each word that it reads is given one line at a time
(strict and generous alike), from one end of its scale to the other, and the check runs again: what
comes out is the verdict as a function of the threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from companion.audit.registry import Check
from companion.quantities.words import Lexicon

# Thresholds that are tried, by the unit of a word: every percent, and 1-2-5 steps of counts.
PERCENTS = tuple(float(p) for p in range(101))
STEPS = tuple(float(m * 10**e) for e in range(6) for m in (1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9))
RATIOS = tuple(round(0.05 * k, 2) for k in range(1, 61))
GRIDS = {"percent": PERCENTS, "times": RATIOS}


@dataclass(frozen=True)
class Sweep:
    """A check's verdict at each of some thresholds of one end of one word."""

    check: str
    word: str
    end: str
    thresholds: tuple[float, ...]
    verdicts: tuple[str, ...]

    @property
    def turns(self) -> tuple[tuple[float, str, str], ...]:
        """Where the verdict changes: the first threshold of the new one, the old, the new."""
        pairs = zip(self.thresholds[1:], self.verdicts, self.verdicts[1:], strict=False)
        return tuple((at, old, new) for at, old, new in pairs if old != new)

    def thresholds_with(self, verdicts: Sequence[str]) -> tuple[float, ...]:
        """The thresholds at which the verdict is one of these."""
        pairs = zip(self.thresholds, self.verdicts, strict=True)
        return tuple(t for t, verdict in pairs if verdict in verdicts)


def words_read(check: Check, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that a check looks up when it runs, in the order of their first use."""
    with lexicon.recording() as read:
        check.function()
    return tuple(dict.fromkeys(read))


def sweep(check: Check, lexicon: Lexicon, word: str, end: str) -> Sweep:
    """Run a check with one `end` ("low" or "high") of a word at each threshold of its unit's grid.

    Strict and generous readings get the same line, so that "holds loosely" for a generous reading
    doesn't arise; thresholds beyond the word's other end are left out.
    """
    row = lexicon.row(word)
    other = "high" if end == "low" else "low"
    limit = row[f"strict_{other}"]
    grid = [
        t
        for t in GRIDS.get(row["unit"], STEPS)
        if (t > 0 or end == "high")
        and (limit is None or (t <= limit if end == "low" else t >= limit))
    ]
    verdicts = []
    for threshold in grid:
        line = {f"{reading}_{end}": threshold for reading in ("strict", "generous")}
        line |= {f"{reading}_{other}": limit for reading in ("strict", "generous")}
        with lexicon.read_as({word: line}):
            verdicts.append(check.function().verdict)
    return Sweep(check.slug, word, end, tuple(grid), tuple(verdicts))


def sweeps(check: Check, lexicon: Lexicon) -> list[Sweep]:
    """The sweeps of every bounded end of every word that a check reads."""
    return [
        sweep(check, lexicon, word, end)
        for word in words_read(check, lexicon)
        for end in ("low", "high")
        if lexicon.row(word)[f"strict_{end}"] is not None
    ]
