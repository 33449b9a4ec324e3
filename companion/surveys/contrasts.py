"""Differences between groups whose percentages are rounded and whose sizes are unknown.

Intervals and tests are statsmodels'. The test is the score test with pooled variance, the
simplest that keeps its level for the sizes scanned here; the worst case is taken over all
counts that rounding allows.

statsmodels is imported where it is used: it takes most of a second, and every chapter imports this
module while few compute an interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
import scipy  # loads scipy.stats when it is first used
from numpy.typing import NDArray

from companion.surveys.rounding import counts_printed_as, rounding_interval

Contrast = tuple[str, str, str]  # option, group, group
Counts = NDArray[np.int64]


def wilson_interval(count: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion (Wilson 1927); both ends from 0 to 1.

    `count` of `n` people; fractions are allowed, so that a design effect can divide both.
    The ends are nan for no people or a count outside 0 to n.
    """
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, n, alpha=1 - level, method="wilson")
    return float(low), float(high)


def newcombe_interval(
    count1: float, n1: float, count2: float, n2: float, level: float = 0.95
) -> tuple[float, float]:
    """Newcombe's hybrid score interval of p1 − p2 (Newcombe 1998, method 10), from −1 to 1.

    Counts of people in two independent samples. The ends are nan for a count outside 0 to its
    n. Raises `ZeroDivisionError` for an empty sample.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        count1, n1, count2, n2, method="newcomb", compare="diff", alpha=1 - level
    )
    return float(low), float(high)


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


def score_test_p(count1: float, n1: float, count2: float, n2: float) -> float:
    """Two-sided p of the pooled score test of two independent proportions.

    1 if everybody or nobody has it. It is Pearson's chi-squared test of the two-by-two table
    without continuity correction. Fractions are allowed as counts. Raises `ZeroDivisionError` for
    an empty sample.
    """
    pooled = (count1 + count2) / (n1 + n2)
    if pooled in (0, 1):
        return 1.0
    error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return float(2 * scipy.stats.norm.sf(abs(count1 / n1 - count2 / n2) / error))


def worst_case_p(
    percent1: int, n1: int, percent2: int, n2: int, design_effect: float = 1.0
) -> float | None:
    """Largest p over all counts that print as these percentages; None if no count does.

    `design_effect`, above 0, divides both sizes (Kish 1965), keeping the proportions. Raises
    `ValueError` unless both sizes are positive.
    """
    counts1, counts2 = counts_printed_as(percent1, n1), counts_printed_as(percent2, n2)
    if not counts1 or not counts2:
        return None
    # p falls with the distance of the proportions, so the nearest ends are enough, and
    # all four are tried because the pooled variance moves as well.
    return max(
        score_test_p(a / design_effect, n1 / design_effect, b / design_effect, n2 / design_effect)
        for a in {counts1[0], counts1[-1]}
        for b in {counts2[0], counts2[-1]}
    )


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p-values (Holm 1979), as many and in the order given; at most 1.

    Valid whatever the dependence between the tests is.
    """
    from statsmodels.stats.multitest import multipletests

    return [float(p) for p in multipletests(list(p_values), method="holm")[1]]


def contrast_family(
    table: Mapping[str, Mapping[str, int]], options: Sequence[str]
) -> list[Contrast]:
    """All options × pairs of groups, less those where both print 0.

    `table` maps a group to its whole percentages by option. Raises `KeyError` if a group lacks
    an option.
    """
    return [
        (option, first, second)
        for option in options
        for first, second in combinations(table, 2)
        if table[first][option] or table[second][option]
    ]


def standing_contrasts(
    table: Mapping[str, Mapping[str, int]],
    options: Sequence[str],
    sizes: Mapping[str, int],
    alpha: float = 0.05,
    design_effect: float = 1.0,
) -> dict[Contrast, float] | None:
    """Worst-case p of each contrast after Holm, at the given group sizes.

    `table` maps a group to its whole percentages by option, `sizes` a group to its number of
    people; `design_effect` as `worst_case_p`. None if a percentage can't be printed from its size.
    Those below `alpha` stand. Raises `KeyError` for a group without a size or an option, and
    `ValueError` for a size that is not positive.
    """
    family = contrast_family(table, options)
    worst = [
        worst_case_p(table[a][option], sizes[a], table[b][option], sizes[b], design_effect)
        for option, a, b in family
    ]
    if any(p is None for p in worst):
        return None
    return dict(zip(family, holm([p for p in worst if p is not None]), strict=True))


def smallest_n(
    table: Mapping[str, Mapping[str, int]],
    options: Sequence[str],
    n_max: int,
    alpha: float = 0.05,
    design_effect: float = 1.0,
) -> dict[Contrast, tuple[int | None, int | None]]:
    """First equal group size at which each contrast stands, and the size from which all do.

    Sizes, in people a group, that can't print the table are skipped. The first number is None
    when the contrast stands nowhere, the second when it fails at the largest printable size up to
    `n_max`. The same as `standing_contrasts` (worst case of rounding, Holm 1979) at every size
    from 2, in one pass. Empty if no contrast is left. Raises `KeyError` if a group lacks an option.
    """
    sizes = np.arange(2, n_max + 1)
    family = contrast_family(table, options)
    if not family:
        return {}
    ends = {(g, o): _count_ends(table[g][o], sizes) for g in table for o in options}
    printable = np.all([low <= high for low, high in ends.values()], axis=0)
    worst = np.array(
        [_worst_p(ends[a, o], ends[b, o], sizes, design_effect) for o, a, b in family]
    )[:, printable]
    order = np.argsort(worst, axis=0)
    steps = np.arange(len(family), 0, -1)[:, None]
    adjusted = np.empty_like(worst)
    climbing = np.maximum.accumulate(steps * np.take_along_axis(worst, order, axis=0), axis=0)
    np.put_along_axis(adjusted, order, np.minimum(climbing, 1.0), axis=0)
    kept = sizes[printable].tolist()
    return {
        contrast: _first_and_lasting(list(zip(kept, (row < alpha).tolist(), strict=True)))
        for contrast, row in zip(family, adjusted, strict=True)
    }


def _count_ends(percent: int, n: Counts) -> tuple[Counts, Counts]:
    """Least and greatest counts out of each n that print as `percent`, as `counts_printed_as`."""
    low = np.maximum(0, -((1 - 2 * percent) * n // 200))
    high = (2 * percent + 1) * n // 200
    # A half above an odd percentage rounds up under both conventions.
    tie = ((2 * percent + 1) * n % 200 == 0) & (percent % 2 == 1)
    return low, np.minimum(n, high - tie)


def _worst_p(
    first: tuple[Counts, Counts], second: tuple[Counts, Counts], n: Counts, design_effect: float
) -> NDArray[np.float64]:
    """Largest p of the score test over the four pairs of ends, for groups of `n` each."""
    p_values = []
    for a in first:
        for b in second:
            pooled = (a + b) / (2 * n)
            error = np.sqrt(pooled * (1 - pooled) * 2 * design_effect / n)
            gap = np.abs(a - b) / n
            z = np.divide(gap, error, out=np.zeros_like(gap), where=error > 0)
            p_values.append(2 * scipy.stats.norm.sf(z))
    return np.max(p_values, axis=0)


def _first_and_lasting(found: list[tuple[int, bool]]) -> tuple[int | None, int | None]:
    first = next((n for n, stands in found if stands), None)
    if not found or not found[-1][1]:
        return first, None
    lasting = found[0][0]
    for (_, stands), (n, _) in pairwise(found):
        if not stands:
            lasting = n
    return first, lasting


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


def surely_ordered_gap(n: int, level: float = 0.95) -> float:
    """Gap (0 to 1) between two shares of one sample of `n` people that puts them in order.

    Both shares come from the same people, so their difference d varies with how answers overlap:
    its variance is at most (1 − d²)/n (all who differ in one answer). The gap is the d at which
    the normal interval just clears zero under that bound: z/√(n + z²). Raises `ValueError` if `n`
    is not positive.
    """
    if n < 1:
        raise ValueError(f"a sample has at least one person, not {n}")
    z = scipy.stats.norm.ppf(0.5 + level / 2)
    return float(z / np.sqrt(n + z**2))
