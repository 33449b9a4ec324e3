"""Whole people behind a rounded percentage: counts, and the sample sizes that have them.

The search over sample sizes follows Brown and Heathers (2017), "The GRIM test", Social
Psychological and Personality Science 8(4), carried from means to percentages.

Only an exact half can be rounded in two ways. "half_up" and "half_even" are rules that people state,
"half_down" is rarer. What software prints follows none of them for sure: 3 of 40 is 7.5%, and
Python's `round(3 / 40, 2)` is 0.07, since the binary fraction lies a little below; that of 1/8 is
exact, and others lie above. So "any", the default, lets each half go either way, and excludes nothing
that software prints. "either" is half up or half to even, one of the two in all of a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys.rounding import units, units_a_point

Convention = Literal["half_up", "half_even", "half_down", "either", "any"]
Integers = NDArray[np.int64]


def _steps(decimals: int) -> int:
    """Units of the last decimal in 100%."""
    return 100 * units_a_point(decimals)


def _ways(convention: Convention) -> tuple[Convention, ...]:
    if convention not in get_args(Convention):
        raise ValueError(f"a convention is one of {', '.join(get_args(Convention))}")
    return ("half_up", "half_even") if convention == "either" else (convention,)


def printed_percent(
    count: int, n: int, convention: Convention = "half_up", decimals: int = 0
) -> float:
    """`count` of `n` as a percentage with `decimals`, in integer arithmetic.

    Whole percentages come as `int`. Halves go up, down, or to the even neighbour. Raises
    `ValueError` for a convention that doesn't say where they go, and for a count outside 0 to `n`;
    `ZeroDivisionError` for no n.

    >>> printed_percent(3, 40), printed_percent(3, 40, "half_down"), printed_percent(1, 3, decimals=1)
    (8, 7, 33.3)
    """
    if convention not in ("half_up", "half_even", "half_down"):
        raise ValueError(f"{convention!r} doesn't say where a half goes")
    if n and not 0 <= count <= n:
        raise ValueError(f"{count} of {n} people is no count")
    quotient, rest = divmod(_steps(decimals) * count, n)
    goes_up = convention == "half_up" or (convention == "half_even" and quotient % 2 == 1)
    unit = quotient + (2 * rest > n or (2 * rest == n and goes_up))
    return unit if decimals == 0 else unit / units_a_point(decimals)


def printed_count_ends(
    percent: float, n: ArrayLike, convention: Convention = "any", decimals: int = 0
) -> tuple[Integers, Integers]:
    """Least and greatest counts of `n` people that print as `percent`, for each `n` of an array.

    Of `n`'s shape. All counts between print so too. Where none does, the least is above the
    greatest. Raises `ValueError` unless every `n` is positive, and as `units`.

    >>> low, high = printed_count_ends(26, [10, 50, 1000])
    >>> low.tolist(), high.tolist()
    ([3, 13, 255], [2, 13, 265])
    """
    _ways(convention)
    n = np.asarray(n, np.int64)
    if np.any(n < 1):
        raise ValueError(f"a sample has at least one person, not {n.min()}")
    unit, double = units(percent, decimals), 2 * _steps(decimals)
    below, above = (2 * unit - 1) * n, (2 * unit + 1) * n  # the halves, in `double` × people
    least, most = -(-below // double), above // double
    odd = unit % 2 == 1
    # A half below an even unit goes to it by all rules but half down, below an odd one by half up.
    if convention == "half_down" or (convention == "half_even" and odd):
        least = least + (below % double == 0)
    if convention == "half_up" or (convention in ("half_even", "either") and odd):
        most = most - (above % double == 0)
    return np.maximum(0, least), np.minimum(n, most)


def counts_printed_as(
    percent: float, n: int, convention: Convention = "any", decimals: int = 0
) -> list[int]:
    """All counts out of `n` that print as `percent` (by default under any rounding of halves).

    Consecutive and ascending; empty if no count does. Raises as `printed_count_ends`.

    >>> counts_printed_as(26, 10), counts_printed_as(7, 40), counts_printed_as(7, 40, "half_up")
    ([], [3], [])
    """
    low, high = (int(end) for end in printed_count_ends(percent, n, convention, decimals))
    return list(range(low, high + 1))


def possible_sample_sizes(
    percents: Sequence[float],
    n_max: int,
    convention: Convention = "any",
    single_answer: bool = False,
    decimals: int = 0,
) -> list[int]:
    """Sample sizes, in people from 1 to `n_max`, that could have printed all `percents`.

    `percents` are percentages of one base, rounded by one convention; the idea is that of the
    GRIM test (Brown and Heathers 2017). It excludes sizes and never identifies one; it is void if
    the survey was weighted. With `single_answer` the counts must also be able to add up to n. Raises
    as `units`.

    >>> possible_sample_sizes([13, 38, 50, 50, 25], 30, "half_up")
    [8, 16, 24]
    >>> possible_sample_sizes([33.3, 66.7], 10, single_answer=True, decimals=1)
    [3, 6, 9]
    """
    n = np.arange(1, n_max + 1)
    kept = np.zeros(len(n), bool)
    for way in _ways(convention):
        ends = [printed_count_ends(p, n, way, decimals) for p in percents]
        fits = np.ones(len(n), bool)
        for low, high in ends:
            fits &= low <= high
        if single_answer:
            # Each cell's counts are consecutive, so every total between the extremes is reached.
            fits &= sum((low for low, _ in ends), np.zeros_like(n)) <= n
            fits &= sum((high for _, high in ends), np.zeros_like(n)) >= n
        kept |= fits
    found: list[int] = n[kept].tolist()
    return found
