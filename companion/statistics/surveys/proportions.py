"""Intervals and tests of proportions, for one pair of groups or for arrays of sizes at once.

Intervals are statsmodels'. The test is the score test with pooled variance, the simplest that keeps
its level for the sizes scanned here. Where a percentage is rounded, `worst_case_p` takes the
worst case over all counts that print as it.

statsmodels is imported where it is used: it takes most of a second, and every chapter imports this
module while few compute an interval.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy  # loads what is used of it when it is first used
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys.rounding import printed_count_ends, rounding_interval


def wilson_interval(count: ArrayLike, n: ArrayLike, level: float = 0.95) -> tuple[Any, Any]:
    """Wilson's score interval of a proportion (Wilson 1927); both ends from 0 to 1.

    `count` of `n` people, numbers or arrays that broadcast, as are the ends; fractions are allowed,
    so that a design effect can divide both. The ends are nan for no people or a count outside 0 to
    n.
    """
    from statsmodels.stats.proportion import proportion_confint

    ends: tuple[Any, Any] = proportion_confint(count, n, alpha=1 - level, method="wilson")
    return ends


def newcombe_interval(
    count1: ArrayLike, n1: ArrayLike, count2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> tuple[Any, Any]:
    """Newcombe's hybrid score interval of p1 − p2 (Newcombe 1998, method 10), from −1 to 1.

    Counts of people in two independent samples, numbers or arrays that broadcast, as are the ends.
    They are nan for a count outside 0 to its n. Raises `ZeroDivisionError` for an empty sample.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    ends: tuple[Any, Any] = confint_proportions_2indep(
        count1, n1, count2, n2, method="newcomb", compare="diff", alpha=1 - level
    )
    return ends


def cohen_h_bounds(percent1: int, percent2: int) -> tuple[float, float]:
    """Lowest and highest |h| (Cohen 1988, chapter 6) that two rounded percentages allow.

    h is 2 arcsin √p1 − 2 arcsin √p2 in radians, so |h| runs from 0 to π. Raises `ValueError` for a
    percentage outside 0 to 100.
    """
    (low1, high1), (low2, high2) = rounding_interval(percent1), rounding_interval(percent2)
    from statsmodels.stats.proportion import proportion_effectsize

    ends = [proportion_effectsize(a / 100, b / 100) for a, b in ((low1, high2), (high1, low2))]
    least = 0.0 if ends[0] <= 0 <= ends[1] else min(abs(e) for e in ends)
    return float(least), float(max(abs(e) for e in ends))


def score_test_p(
    count1: ArrayLike, n1: ArrayLike, count2: ArrayLike, n2: ArrayLike
) -> NDArray[np.float64]:
    """Two-sided p of the pooled score test of two independent proportions.

    1 if everybody or nobody has it. It is Pearson's chi-squared test of the two-by-two table
    without continuity correction. Arrays are taken element by element; fractions are allowed as
    counts. Raises `ValueError` unless all sizes are positive.
    """
    count1, n1, count2, n2 = (np.asarray(v, float) for v in (count1, n1, count2, n2))
    if np.any(n1 <= 0) or np.any(n2 <= 0):
        raise ValueError("a sample has at least one person")
    pooled = (count1 + count2) / (n1 + n2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    gap = np.abs(count1 / n1 - count2 / n2)
    z = np.divide(gap, error, out=np.zeros_like(error + gap), where=error > 0)
    p: NDArray[np.float64] = 2 * scipy.special.ndtr(-z)
    return p


def worst_case_p(
    percent1: int, n1: ArrayLike, percent2: int, n2: ArrayLike, design_effect: float = 1.0
) -> NDArray[np.float64]:
    """Largest p over all counts that print as these percentages; nan where no count does.

    The sizes are numbers or arrays that broadcast. `design_effect`, above 0, divides both (Kish
    1965), keeping the proportions. Raises `ValueError` unless all sizes are positive.
    """
    ends1, ends2 = printed_count_ends(percent1, n1), printed_count_ends(percent2, n2)
    n1, n2 = np.asarray(n1) / design_effect, np.asarray(n2) / design_effect
    # p falls with the distance of the proportions, so the nearest ends are enough, and
    # all four are tried because the pooled variance moves as well.
    worst = np.max(
        [score_test_p(a / design_effect, n1, b / design_effect, n2) for a in ends1 for b in ends2],
        axis=0,
    )
    printable = (ends1[0] <= ends1[1]) & (ends2[0] <= ends2[1])
    return np.where(printable, worst, np.nan)


def holm(p_values: ArrayLike) -> NDArray[np.float64]:
    """Holm's step-down adjusted p-values (Holm 1979), at most 1, along the first axis.

    Of shape (tests,) or (tests, …), each column a family of its own; the same shape comes back.
    Valid whatever the dependence between the tests is. Not statsmodels' `multipletests`, which
    takes one family at a time and collects garbage at each: a twentieth of a second, a thousand
    times. The tests hold both against each other.
    """
    p_values = np.asarray(p_values, float)
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
    """
    if count <= 0 or base <= 0:
        raise ValueError(f"a ratio of counts needs two positive counts, not {count} and {base}")
    from statsmodels.stats.rates import confint_poisson_2indep

    low, high = confint_poisson_2indep(
        count, 1, base, 1, method="score", compare="ratio", alpha=1 - level
    )
    return float(low), float(high)
