"""A statistic of two orders beside its values for all orders.

All orders count as equally likely: a yardstick for "how alike", not a sampling model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import permutations
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from companion.statistics.ranks.measures import (
    footrule_similarity,
    kendall_tau,
    normalised_footrule,
    spearman_footrule,
    spearman_rho,
)

Statistic = Callable[[Sequence[str], Sequence[str]], float]
Sidedness = Literal["greater", "less", "two-sided"]
Floats = NDArray[np.float64]


def _taus(ranks: NDArray[np.int64]) -> Floats:
    i, j = np.triu_indices(ranks.shape[1], k=1)
    taus: Floats = np.sign(ranks[:, j] - ranks[:, i]).mean(axis=1)
    return taus


def _footrules(ranks: NDArray[np.int64]) -> Floats:
    moved: Floats = np.abs(ranks - np.arange(1, ranks.shape[1] + 1)).sum(axis=1).astype(float)
    return moved


def _rhos(ranks: NDArray[np.int64]) -> Floats:
    n = ranks.shape[1]
    squares = ((ranks - np.arange(1, n + 1)) ** 2).sum(axis=1)
    rhos: Floats = 1 - 6 * squares / (n * (n**2 - 1))
    return rhos


def _normalised_footrules(ranks: NDArray[np.int64]) -> Floats:
    shares: Floats = _footrules(ranks) / (ranks.shape[1] ** 2 // 2)
    return shares


# The same statistics for many orders at once: ranks of shape (orders, n) to values (orders,).
_AT_ONCE: dict[Statistic, Callable[[NDArray[np.int64]], Floats]] = {
    kendall_tau: _taus,
    spearman_rho: _rhos,
    spearman_footrule: _footrules,
    normalised_footrule: _normalised_footrules,
    footrule_similarity: lambda ranks: 1 - _normalised_footrules(ranks),
}


@cache
def permutation_distribution(n: int, statistic: Statistic) -> Floats:
    """The statistic of every order of `n` items against one, sorted; shape (n!,), read-only.

    The statistics of `measures` are computed for all orders at once, others order by order.
    Raises `ValueError` below 2 and above 8 items (40,320 orders).

    >>> from companion.statistics.ranks import spearman_footrule
    >>> permutation_distribution(3, spearman_footrule).tolist()
    [0.0, 2.0, 2.0, 4.0, 4.0, 4.0]
    """
    if not 2 <= n <= 8:
        raise ValueError(f"all orders are listed for 2 to 8 items, not for {n}")
    if statistic in _AT_ONCE:
        every = _AT_ONCE[statistic](np.array(list(permutations(range(1, n + 1)))))
    else:
        items = [str(i) for i in range(n)]
        every = np.array([statistic(items, order) for order in permutations(items)], dtype=float)
    every = np.sort(every)
    every.flags.writeable = False
    return every


def permutation_p(
    first: Sequence[str],
    second: Sequence[str],
    statistic: Statistic,
    side: Sidedness = "greater",
) -> float:
    """Share of all n! orders whose statistic is at least as extreme, from 1/n! to 1.

    `side` is "greater" (as large or larger), "less" (as small or smaller) or "two-sided" (as far
    or farther from the mean over all orders). For a distance such as the footrule, alike is less.
    Raises `ValueError` for another side, as `ranks_of`, and outside 2 to 8 items.

    >>> from companion.statistics.ranks import kendall_tau
    >>> round(permutation_p("abcd", "abdc", kendall_tau), 3)
    0.167
    """
    if side not in get_args(Sidedness):
        raise ValueError(f"a side is greater, less or two-sided, not {side!r}")
    every = permutation_distribution(len(first), statistic)
    observed = statistic(first, second)
    if side == "greater":
        return float(np.mean(every >= observed - 1e-12))
    if side == "less":
        return float(np.mean(every <= observed + 1e-12))
    middle = np.mean(every)
    return float(np.mean(abs(every - middle) >= abs(observed - middle) - 1e-12))
