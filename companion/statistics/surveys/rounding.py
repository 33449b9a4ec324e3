"""What whole percentages allow: shares, counts, totals and sample sizes.

The search over sample sizes follows Brown and Heathers (2017), "The GRIM test", Social
Psychological and Personality Science 8(4), carried from means to percentages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Convention = Literal["half_up", "half_even", "either"]


def rounding_interval(percent: int) -> tuple[float, float]:
    """Lowest and highest percentage that a whole `percent` can stand for, within 0 and 100.

    Raises `ValueError` outside 0 to 100.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"a percentage lies between 0 and 100, not at {percent}")
    return max(0.0, percent - 0.5), min(100.0, percent + 0.5)


def printed_percent(count: int, n: int, convention: Convention = "half_up") -> int:
    """`count` of `n` as a whole percentage, in integer arithmetic.

    Halves go up, or to the even neighbour under "half_even". Raises `ZeroDivisionError` for no n.
    """
    quotient, rest = divmod(100 * count, n)
    up = 2 * rest > n or (2 * rest == n and (convention == "half_up" or quotient % 2 == 1))
    return quotient + up


def counts_printed_as(percent: int, n: int, convention: Convention = "either") -> list[int]:
    """All counts out of `n` that print as `percent` (under either convention by default).

    Consecutive and ascending; empty if no count does. Raises `ValueError` if `n` is not positive.
    """
    if n < 1:
        raise ValueError(f"a sample has at least one person, not {n}")
    ways = _ways(convention)
    first, last = max(0, (percent - 1) * n // 100), min(n, (percent + 1) * n // 100 + 1)
    return [
        k
        for k in range(first, last + 1)
        if any(printed_percent(k, n, way) == percent for way in ways)
    ]


def _ways(convention: Convention) -> tuple[Convention, ...]:
    return ("half_up", "half_even") if convention == "either" else (convention,)


def printed_count_ends(percent: int, n: ArrayLike) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Least and greatest counts that `counts_printed_as` finds, for each `n` of an array at once.

    Of `n`'s shape. Where no count prints as `percent`, the least is above the greatest. Raises
    `ValueError` unless every `n` is positive.
    """
    n = np.asarray(n, np.int64)
    if np.any(n < 1):
        raise ValueError(f"a sample has at least one person, not {n.min()}")
    least = np.maximum(0, -((1 - 2 * percent) * n // 200))
    most = (2 * percent + 1) * n // 200
    # A half above an odd percentage rounds up under both conventions.
    tie = ((2 * percent + 1) * n % 200 == 0) & (percent % 2 == 1)
    return least, np.minimum(n, most - tie)


def possible_sample_sizes(
    percents: Sequence[int],
    n_max: int,
    convention: Convention = "either",
    single_answer: bool = False,
) -> list[int]:
    """Sample sizes, in people from 1 to `n_max`, that could have printed all `percents`.

    `percents` are whole percentages of one base, rounded by one convention; the idea is that of the
    GRIM test (Brown and Heathers 2017). It excludes sizes and never identifies one; it is void if
    the survey was weighted. With `single_answer` the counts must also be able to add up to n.
    """
    ways = _ways(convention)
    return [
        n
        for n in range(1, n_max + 1)
        if any(_prints(percents, n, way, single_answer) for way in ways)
    ]


def _prints(percents: Sequence[int], n: int, way: Convention, single_answer: bool) -> bool:
    counts = [counts_printed_as(p, n, way) for p in percents]
    if not all(counts):
        return False
    # Each cell's counts are consecutive, so every total between the extremes is reached.
    lowest, highest = sum(c[0] for c in counts), sum(c[-1] for c in counts)
    return not single_answer or lowest <= n <= highest


def total_interval(percents: Sequence[int]) -> tuple[float, float]:
    """Bounds, in percent, of the unrounded total of whole percentages (Moore 1966).

    Raises `ValueError` for a percentage outside 0 to 100.
    """
    cells = [rounding_interval(p) for p in percents]
    return sum(low for low, _ in cells), sum(high for _, high in cells)


def answers_per_person(answers: Sequence[int], no_answer: int) -> tuple[float, float]:
    """Bounds of answers per person who answered, at least 1.

    `answers` and `no_answer` are whole percentages of all asked. Raises `ValueError` for a
    percentage outside 0 to 100, `ZeroDivisionError` if nobody may have answered.
    """
    low, high = total_interval(answers)
    fewest, most = rounding_interval(no_answer)
    return max(1.0, low / (100 - fewest)), high / (100 - most)
