"""Differences between groups whose percentages are rounded and whose sizes are unknown.

Intervals and tests are statsmodels'. The test is the score test with pooled variance, the
simplest that keeps its level for the sizes scanned here; the worst case is taken over all
counts that rounding allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportion_effectsize,
)

from companion.surveys.rounding import counts_printed_as, rounding_interval

Contrast = tuple[str, str, str]  # option, group, group


def wilson_interval(count: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion (Wilson 1927), as proportions."""
    low, high = proportion_confint(count, n, alpha=1 - level, method="wilson")
    return float(low), float(high)


def newcombe_interval(
    count1: float, n1: float, count2: float, n2: float, level: float = 0.95
) -> tuple[float, float]:
    """Newcombe's hybrid score interval of p1 − p2 (Newcombe 1998, method 10)."""
    low, high = confint_proportions_2indep(
        count1, n1, count2, n2, method="newcomb", compare="diff", alpha=1 - level
    )
    return float(low), float(high)


def cohen_h_bounds(percent1: int, percent2: int) -> tuple[float, float]:
    """Lowest and highest |h| (Cohen 1988, chapter 6) that two rounded percentages allow."""
    (low1, high1), (low2, high2) = rounding_interval(percent1), rounding_interval(percent2)
    ends = [proportion_effectsize(a / 100, b / 100) for a, b in ((low1, high2), (high1, low2))]
    least = 0.0 if ends[0] <= 0 <= ends[1] else min(abs(e) for e in ends)
    return float(least), float(max(abs(e) for e in ends))


def score_test_p(count1: float, n1: float, count2: float, n2: float) -> float:
    """Two-sided p of the pooled score test of two independent proportions."""
    pooled = (count1 + count2) / (n1 + n2)
    if pooled in (0, 1):
        return 1.0
    error = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return float(2 * norm.sf(abs(count1 / n1 - count2 / n2) / error))


def worst_case_p(
    percent1: int, n1: int, percent2: int, n2: int, design_effect: float = 1.0
) -> float | None:
    """Largest p over all counts that print as these percentages; None if no count does.

    `design_effect` divides both sizes (Kish 1965), keeping the proportions.
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
    """Holm's step-down adjusted p-values (Holm 1979), in the order given."""
    return [float(p) for p in multipletests(list(p_values), method="holm")[1]]


def contrast_family(
    table: Mapping[str, Mapping[str, int]], options: Sequence[str]
) -> list[Contrast]:
    """All options × pairs of groups, less those where both print 0.

    `table` maps a group to its percentages by option.
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

    None if a percentage can't be printed from its size. Those below `alpha` stand.
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

    Sizes that can't print the table are skipped. The second number is None when the contrast
    fails at the largest printable size up to `n_max`.
    """
    stands: dict[Contrast, list[tuple[int, bool]]] = {
        c: [] for c in contrast_family(table, options)
    }
    for n in range(2, n_max + 1):
        adjusted = standing_contrasts(table, options, dict.fromkeys(table, n), alpha, design_effect)
        for contrast, p in (adjusted or {}).items():
            stands[contrast].append((n, p < alpha))
    return {contrast: _first_and_lasting(found) for contrast, found in stands.items()}


def _first_and_lasting(found: list[tuple[int, bool]]) -> tuple[int | None, int | None]:
    first = next((n for n, stands in found if stands), None)
    if not found or not found[-1][1]:
        return first, None
    lasting = found[0][0]
    for (_, stands), (n, _) in pairwise(found):
        if not stands:
            lasting = n
    return first, lasting
