"""How far two independent readings of a report agreed, and what both may have missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.data.cells import Row
from companion.statistics.capture_recapture import chapman_estimate


@dataclass(frozen=True)
class SortAgreement:
    """A sort of quantity in one look: how many tokens each reading, both and either took for it.

    `estimate` is Chapman's of how many there are, `missed` what both readings left of them.
    """

    sort: str
    look: str
    first: int
    second: int
    both: int
    kept: int
    estimate: float
    missed: float


def agreement(readings: Iterable[Row]) -> list[SortAgreement]:
    """Counts by reading of each sort of quantity and look, in the order in which they first come.

    `readings` are rows of `readings.csv`, two readings a look; only tokens that were kept count.
    """
    by_sort: dict[tuple[str, str], list[Row]] = {}
    for row in readings:
        if row["decision"] == "kept":
            by_sort.setdefault((row["sort"], row["look"]), []).append(row)
    found = []
    for (sort, look), rows in by_sort.items():
        in_first, in_second = ([row[name] == "yes" for row in rows] for name in ("first", "second"))
        first, second = sum(in_first), sum(in_second)
        both = sum(a and b for a, b in zip(in_first, in_second, strict=True))
        estimate = chapman_estimate(first, second, both)
        missed = max(0.0, estimate - len(rows))
        found.append(SortAgreement(sort, look, first, second, both, len(rows), estimate, missed))
    return found
