"""Comparisons of two complete orderings of the same items.

The permutation distributions treat all orders as equally likely. That is a yardstick for
"how alike", not a sampling model: nothing here is a significance test of a survey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import permutations
from typing import Literal

import numpy as np
from scipy.stats import kendalltau, spearmanr

Statistic = Callable[[Sequence[str], Sequence[str]], float]


def ranks_of(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Ranks in `second` of the items of `first`, in first's order; 1 is top.

    Raises `ValueError` unless both hold the same items, each once.
    """
    if len(set(first)) != len(first) or sorted(first) != sorted(second):
        raise ValueError("the two orderings must hold the same items, each once")
    place = {item: rank for rank, item in enumerate(second, start=1)}
    return [place[item] for item in first]


def kendall_tau(first: Sequence[str], second: Sequence[str]) -> float:
    """Kendall's tau (Kendall 1938), −1 to 1."""
    return float(kendalltau(range(len(first)), ranks_of(first, second)).statistic)


def spearman_rho(first: Sequence[str], second: Sequence[str]) -> float:
    """Spearman's rho (Spearman 1904), −1 to 1."""
    return float(spearmanr(range(len(first)), ranks_of(first, second)).statistic)


def footrule_similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """One less Spearman's footrule over its maximum ⌊n²/2⌋ (Diaconis and Graham 1977)."""
    distance = sum(abs(i - r) for i, r in enumerate(ranks_of(first, second), start=1))
    return 1 - distance / (len(first) ** 2 // 2)


@cache
def permutation_distribution(n: int, statistic: Statistic) -> np.ndarray:
    """The statistic of every order of `n` items against one, sorted; shape (n!,).

    Raises `ValueError` above 8 items (40,320 orders).
    """
    if not 2 <= n <= 8:
        raise ValueError(f"all orders are listed for 2 to 8 items, not for {n}")
    items = [str(i) for i in range(n)]
    return np.sort([statistic(items, order) for order in permutations(items)])


def permutation_p(
    first: Sequence[str],
    second: Sequence[str],
    statistic: Statistic,
    side: Literal["greater", "two-sided"] = "greater",
) -> float:
    """Share of all orders at least as alike (or, two-sided, as far from the middle)."""
    observed = statistic(first, second)
    every = permutation_distribution(len(first), statistic)
    if side == "greater":
        return float(np.mean(every >= observed - 1e-12))
    middle = np.mean(every)
    return float(np.mean(abs(every - middle) >= abs(observed - middle) - 1e-12))


def top_weighted_overlap(first: Sequence[str], second: Sequence[str], p: float) -> float:
    """Rank-biased overlap (Webber, Moffat and Zobel 2010) of complete lists; 1 if identical.

    `p` between 0 and 1 sets the weight of depth d to p^(d−1): the smaller, the more the top counts.
    The weights are divided by their sum, so that two equal lists give 1.
    """
    ranks = ranks_of(first, second)
    depths = range(1, len(first) + 1)
    shared = [sum(r <= d for r in ranks[:d]) / d for d in depths]
    return float(np.average(shared, weights=[p ** (d - 1) for d in depths]))


def chance_overlap(n: int, p: float) -> float:
    """Mean of `top_weighted_overlap` over all orders: depth d shares d²/n items on average."""
    depths = range(1, n + 1)
    return float(np.average([d / n for d in depths], weights=[p ** (d - 1) for d in depths]))
