"""Intervals and tests of proportions, for one pair of groups or for arrays of sizes at once.

Intervals are statsmodels'. The test is the score test with pooled variance, the simplest that keeps
its level for the sizes scanned here. For rounded percentages see `worst_case`.

statsmodels is imported where it is used: it takes most of a second, and every chapter imports this
module while few compute an interval.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy  # loads what is used of it when it is first used
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys.rounding import rounding_interval

Floats = NDArray[np.float64]


def _counted(count: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Counts and sizes as arrays. Raises `ValueError` for no people, or more counted than asked."""
    count, n = np.asarray(count, float), np.asarray(n, float)
    if not np.all(n > 0):
        raise ValueError("a sample has at least one person")
    if not np.all((count >= 0) & (count <= n)):
        raise ValueError("a count lies between 0 and the number asked")
    return count, n


def wilson_interval(count: ArrayLike, n: ArrayLike, level: float = 0.95) -> tuple[Any, Any]:
    """Wilson's score interval of a proportion (Wilson 1927); both ends from 0 to 1.

    `count` of `n` people, numbers, lists or arrays that broadcast, as are the ends; fractions are
    allowed, so that a design effect can divide both. Raises `ValueError` for no people, and for a
    count outside 0 to n.

    >>> low, high = wilson_interval(81, 263)
    >>> f"{low:.4f} to {high:.4f}"
    '0.2553 to 0.3662'
    """
    from statsmodels.stats.proportion import proportion_confint

    ends = proportion_confint(*_counted(count, n), alpha=1 - level, method="wilson")
    low, high = (np.clip(end, 0, 1)[()] for end in ends)
    return low, high


def newcombe_interval(
    count1: ArrayLike, n1: ArrayLike, count2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> tuple[Any, Any]:
    """Newcombe's hybrid score interval of p1 − p2 (Newcombe 1998, method 10), from −1 to 1.

    Counts of people in two independent samples, numbers, lists or arrays that broadcast, as are the
    ends. Raises `ValueError` for no people, and for a count outside 0 to its n.

    >>> low, high = newcombe_interval(56, 70, 48, 80)
    >>> f"{low:.4f} to {high:.4f}"
    '0.0524 to 0.3339'
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    first, second = _counted(count1, n1), _counted(count2, n2)
    ends = confint_proportions_2indep(
        *first, *second, method="newcomb", compare="diff", alpha=1 - level
    )
    low, high = (np.clip(end, -1, 1)[()] for end in ends)
    return low, high


def cohen_h_bounds(percent1: float, percent2: float, decimals: int = 0) -> tuple[float, float]:
    """Lowest and highest |h| (Cohen 1988, chapter 6) that two rounded percentages allow.

    h is 2 arcsin √p1 − 2 arcsin √p2 in radians, so |h| runs from 0 to π. Raises as
    `rounding_interval`.

    >>> low, high = cohen_h_bounds(50, 60)
    >>> f"{low:.2f} to {high:.2f}"
    '0.18 to 0.22'
    """
    (low1, high1), (low2, high2) = (rounding_interval(p, decimals) for p in (percent1, percent2))
    from statsmodels.stats.proportion import proportion_effectsize

    ends = [proportion_effectsize(a / 100, b / 100) for a, b in ((low1, high2), (high1, low2))]
    least = 0.0 if ends[0] <= 0 <= ends[1] else min(abs(e) for e in ends)
    return float(least), float(max(abs(e) for e in ends))


def score_test_p(count1: ArrayLike, n1: ArrayLike, count2: ArrayLike, n2: ArrayLike) -> Floats:
    """Two-sided p of the pooled score test of two independent proportions.

    1 if everybody or nobody has it. It is Pearson's chi-squared test of the two-by-two table
    without continuity correction. Arrays are taken element by element; fractions are allowed as
    counts. Raises `ValueError` unless all sizes are positive and no more are counted than asked.

    >>> f"{float(score_test_p(56, 70, 48, 80)):.4f}"
    '0.0080'
    """
    (count1, n1), (count2, n2) = _counted(count1, n1), _counted(count2, n2)
    pooled = (count1 + count2) / (n1 + n2)
    error = np.sqrt(np.maximum(0, pooled * (1 - pooled)) * (1 / n1 + 1 / n2))
    # Over one denominator: equal shares of different sizes then differ by nothing, not by noise.
    gap = np.abs(count1 * n2 - count2 * n1) / (n1 * n2)
    z = np.divide(gap, error, out=np.zeros_like(error + gap), where=error > 0)
    p: Floats = 2 * scipy.special.ndtr(-z)
    return p


def holm(p_values: ArrayLike) -> NDArray[np.float64]:
    """Holm's step-down adjusted p-values (Holm 1979), at most 1, along the first axis.

    Of shape (tests,) or (tests, …), each column a family of its own; the same shape comes back.
    Valid whatever the dependence between the tests is. Not statsmodels' `multipletests`, which
    takes one family at a time and collects garbage at each: a twentieth of a second, a thousand
    times. The tests hold both against each other. Raises `ValueError` for a p-value outside 0 to 1.

    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p_values = np.asarray(p_values, float)
    if not np.all((p_values >= 0) & (p_values <= 1)):
        raise ValueError("a p-value lies between 0 and 1")
    order = np.argsort(p_values, axis=0, kind="stable")
    left = np.arange(len(p_values), 0, -1).reshape(-1, *[1] * (p_values.ndim - 1))
    climbing = np.maximum.accumulate(left * np.take_along_axis(p_values, order, axis=0), axis=0)
    adjusted = np.empty_like(p_values)
    np.put_along_axis(adjusted, order, np.minimum(climbing, 1), axis=0)
    return adjusted


def count_ratio_interval(count: int, base: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of the ratio, `count` over `base`, of two independent Poisson counts.

    Both are counted over equal times. The score interval of Graham, Mengersen and Morton (2003),
    as in statsmodels. Raises `ValueError` unless both counts are positive.

    >>> low, high = count_ratio_interval(20, 5)
    >>> f"{low:.2f} to {high:.2f}"
    '1.56 to 10.29'
    """
    if count <= 0 or base <= 0:
        raise ValueError(f"a ratio of counts needs two positive counts, not {count} and {base}")
    from statsmodels.stats.rates import confint_poisson_2indep

    low, high = confint_poisson_2indep(
        count, 1, base, 1, method="score", compare="ratio", alpha=1 - level
    )
    return float(low), float(high)
