"""Intervals and tests of rounded percentages, over every count that prints as them.

A printed percentage stands for several counts of n people, or for none. The interval is that of all
of them together, and the test takes the largest p.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys.counts import printed_count_ends
from companion.statistics.surveys.proportions import score_test_p, wilson_interval
from companion.statistics.surveys.rounding import rounding_interval

Floats = NDArray[np.float64]
Ends = tuple[NDArray[np.float64], NDArray[np.float64]]


def _count_ends(percent: float, n: ArrayLike, decimals: int, weighted: bool) -> Ends:
    """Least and greatest number of people, whole unless `weighted`, that prints as `percent`."""
    if weighted:
        n = np.asarray(n, float)
        low, high = rounding_interval(percent, decimals)
        return low * n / 100, high * n / 100
    least, most = printed_count_ends(percent, n, decimals=decimals)
    return least.astype(float), most.astype(float)


def _effect(design_effect: float) -> float:
    if not design_effect > 0:
        raise ValueError(f"a design effect is above 0, not {design_effect}")
    return design_effect


def printed_interval(
    percent: float,
    n: int,
    level: float = 0.95,
    design_effect: float = 1.0,
    decimals: int = 0,
    weighted: bool = False,
) -> tuple[float, float] | None:
    """Wilson's intervals of all shares of `n` people that print as `percent`, as one, 0 to 1.

    The shares are those of whole people, unless the survey was `weighted`: then any. The
    `design_effect`, above 0, divides counts and `n` (Kish 1965). None if no count prints so. Raises
    as `printed_count_ends`.

    >>> low, high = printed_interval(26, 100)
    >>> f"{low:.3f} to {high:.3f}"
    '0.184 to 0.354'
    >>> printed_interval(26, 10) is None
    True
    """
    return printed_intervals(percent, [n], level, design_effect, decimals, weighted)[0]


def printed_intervals(
    percent: float,
    sizes: Sequence[int],
    level: float = 0.95,
    design_effect: float = 1.0,
    decimals: int = 0,
    weighted: bool = False,
) -> list[tuple[float, float] | None]:
    """`printed_interval` at each of several sizes, in their order; all at once is much faster.

    >>> [ends and round(ends[1], 3) for ends in printed_intervals(26, [10, 100, 1000])]
    [None, 0.354, 0.293]
    """
    effect, n = _effect(design_effect), np.asarray(sizes, np.int64)
    least, most = _count_ends(percent, n, decimals, weighted)
    printable = least <= most
    lows, _ = wilson_interval(least[printable] / effect, n[printable] / effect, level)
    _, highs = wilson_interval(most[printable] / effect, n[printable] / effect, level)
    ends = iter(zip(lows.tolist(), highs.tolist(), strict=True))
    return [next(ends) if prints else None for prints in printable]


def worst_case_p(
    percent1: float,
    n1: ArrayLike,
    percent2: float,
    n2: ArrayLike,
    design_effect: float = 1.0,
    decimals: int = 0,
    weighted: bool = False,
) -> Floats:
    """Largest p over all counts that print as these percentages; nan where no count does.

    The sizes are numbers, lists or arrays that broadcast. `design_effect`, above 0, divides both
    (Kish 1965), keeping the proportions. Counts are whole people unless the survey was `weighted`:
    then any shares within rounding. Raises `ValueError` unless all sizes are positive, and as
    `rounding_interval`.

    >>> worst_case_p(26, [50, 100, 200], 50, [50, 100, 200]).round(5).tolist()
    [0.01343, 0.00047, 0.0]
    >>> float(worst_case_p(1, 100, 1, 1000)), float(worst_case_p(1, 10, 1, 1000))
    (1.0, nan)
    """
    effect = _effect(design_effect)
    a0, a1, b0, b1, n, m = np.broadcast_arrays(
        *_count_ends(percent1, n1, decimals, weighted),
        *_count_ends(percent2, n2, decimals, weighted),
        np.asarray(n1, float),
        np.asarray(n2, float),
    )
    printable = (a0 <= a1) & (b0 <= b1)
    below, above = a1 * m < b0 * n, b1 * n < a0 * m  # the first group's shares, all of them
    # p falls with the distance of the shares, on either side of equal ones: nearest ends are enough.
    a, b = np.where(below, a1, a0), np.where(below, b0, b1)
    worst = np.full(n.shape, np.nan)
    apart = printable & (below | above)
    worst[apart] = score_test_p(*(v[apart] / effect for v in (a, n, b, m)))
    mixed = printable & ~(below | above)
    if weighted:
        worst[mixed] = 1.0
    elif np.any(mixed):
        worst[mixed] = _worst_of_mixed(effect, *(v[mixed] for v in (a0, a1, b0, b1, n, m)))
    return worst


def _worst_of_mixed(
    effect: float, a0: Floats, a1: Floats, b0: Floats, b1: Floats, n: Floats, m: Floats
) -> Floats:
    """Largest p where the shares of both groups overlap: arrays of shape (pairs,), as the result.

    To a count of the group with fewer of them the worst counts of the other are its two neighbours.
    """
    swap = a1 - a0 > b1 - b0
    a0, b0 = np.where(swap, b0, a0), np.where(swap, a0, b0)
    a1, b1 = np.where(swap, b1, a1), np.where(swap, a1, b1)
    n, m = np.where(swap, m, n), np.where(swap, n, m)
    worst = np.zeros(n.shape)
    for step in range(int(np.max(a1 - a0)) + 1):
        a = np.minimum(a0 + step, a1)
        for b in (np.floor(a * m / n), np.ceil(a * m / n)):
            b = np.clip(b, b0, b1)
            worst = np.maximum(worst, score_test_p(a / effect, n / effect, b / effect, m / effect))
        if np.all(worst == 1):
            break
    return worst
