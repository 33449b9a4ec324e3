"""Comparisons of two complete orderings of the same items.

The permutation distributions treat all orders as equally likely. That is a yardstick for
"how alike", not a sampling model: nothing here is a significance test of a survey.
An ordering is a list of n names, best first; a rank is a place in it, and 1 is top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Literal, get_args

import numpy as np
import scipy
from numpy.typing import NDArray

Statistic = Callable[[Sequence[str], Sequence[str]], float]
Sidedness = Literal["greater", "less", "two-sided"]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class BlockAgreement:
    """How two orderings agree above and below a cut. A tau is None where it has no meaning."""

    cut: int
    top_shared: int
    top_tau: float | None
    bottom_tau: float | None


def ranks_of(first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Ranks in `second` of the n items of `first`, in first's order; 1 is top.

    Raises `ValueError` unless both hold the same items, each once.
    """
    if len(set(first)) != len(first) or sorted(first) != sorted(second):
        raise ValueError("the two orderings must hold the same items, each once")
    place = {item: rank for rank, item in enumerate(second, start=1)}
    return [place[item] for item in first]


def _ranks_of_two_or_more(first: Sequence[str], second: Sequence[str]) -> list[int]:
    ranks = ranks_of(first, second)
    if len(ranks) < 2:
        raise ValueError("a comparison of orders needs at least two items")
    return ranks


def kendall_tau(first: Sequence[str], second: Sequence[str]) -> float:
    """Kendall's tau (Kendall 1938), −1 to 1. Raises as `ranks_of`, and below two items."""
    ranks = _ranks_of_two_or_more(first, second)
    return float(scipy.stats.kendalltau(range(len(ranks)), ranks).statistic)


def spearman_rho(first: Sequence[str], second: Sequence[str]) -> float:
    """Spearman's rho (Spearman 1904), −1 to 1. Raises as `ranks_of`, and below two items."""
    ranks = _ranks_of_two_or_more(first, second)
    return float(scipy.stats.spearmanr(range(len(ranks)), ranks).statistic)


def spearman_footrule(first: Sequence[str], second: Sequence[str]) -> int:
    """Sum of the absolute differences of rank, 0 to ⌊n²/2⌋ places (Diaconis and Graham 1977).

    Raises as `ranks_of`.
    """
    return sum(abs(i - r) for i, r in enumerate(ranks_of(first, second), start=1))


def normalised_footrule(first: Sequence[str], second: Sequence[str]) -> float:
    """The footrule over its maximum ⌊n²/2⌋: 0 for equal orders, 1 for the farthest.

    Raises `ValueError` as `ranks_of`, and below two items.
    """
    n = len(_ranks_of_two_or_more(first, second))
    return spearman_footrule(first, second) / (n**2 // 2)


def footrule_similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """One less the normalised footrule: 1 for equal orders, 0 for the farthest.

    Raises as `normalised_footrule`.
    """
    return 1 - normalised_footrule(first, second)


def _taus(ranks: NDArray[np.int64]) -> Floats:
    i, j = np.triu_indices(ranks.shape[1], k=1)
    return np.sign(ranks[:, j] - ranks[:, i]).mean(axis=1)


def _footrules(ranks: NDArray[np.int64]) -> Floats:
    return np.abs(ranks - np.arange(1, ranks.shape[1] + 1)).sum(axis=1).astype(float)


def _rhos(ranks: NDArray[np.int64]) -> Floats:
    n = ranks.shape[1]
    squares = ((ranks - np.arange(1, n + 1)) ** 2).sum(axis=1)
    return 1 - 6 * squares / (n * (n**2 - 1))


def _normalised_footrules(ranks: NDArray[np.int64]) -> Floats:
    return _footrules(ranks) / (ranks.shape[1] ** 2 // 2)


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

    The statistics of this module are computed for all orders at once, others order by order.
    Raises `ValueError` below 2 and above 8 items (40,320 orders).
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


def overlap_by_depth(first: Sequence[str], second: Sequence[str]) -> Floats:
    """Share (0 to 1) of the first d items that both orderings hold, for d = 1 to n; shape (n,).

    The agreement at depth d of Webber, Moffat and Zobel (2010). Raises as `ranks_of`.
    """
    ranks = ranks_of(first, second)
    return np.array([sum(r <= d for r in ranks[:d]) / d for d in range(1, len(ranks) + 1)])


def _depth_weights(n: int, p: float) -> Floats:
    if not 0 < p < 1 or n < 1:
        raise ValueError(f"weights need at least one item and p between 0 and 1, not {n} and {p}")
    return np.power(p, np.arange(n, dtype=np.float64))


def rank_biased_overlap(first: Sequence[str], second: Sequence[str], p: float) -> float:
    """Rank-biased overlap (Webber, Moffat and Zobel 2010) of complete lists; 1 if identical.

    `p` between 0 and 1 sets the weight of depth d to p^(d−1): the smaller, the more the top counts.
    The sum stops at depth n and is divided by the sum of its weights, so that two equal lists
    give 1. Raises `ValueError` as `ranks_of`, and for another `p`.
    """
    shared = overlap_by_depth(first, second)
    return float(np.average(shared, weights=_depth_weights(len(shared), p)))


def expected_overlap(n: int, p: float) -> float:
    """Mean of `rank_biased_overlap` over all orders: depth d shares d²/n items, a share of d/n.

    Raises `ValueError` below 1 item, and for a `p` that is not between 0 and 1.
    """
    return float(np.average(np.arange(1, n + 1) / n, weights=_depth_weights(n, p)))


def block_agreement(first: Sequence[str], second: Sequence[str], cut: int) -> BlockAgreement:
    """Items that both hold in the first `cut` places, and Kendall's tau above and below the cut.

    A tau is None where the two blocks hold different items, or one. Raises `ValueError` as
    `ranks_of`, and for a cut that leaves a block empty.
    """
    ranks = ranks_of(first, second)
    if not 1 <= cut < len(ranks):
        raise ValueError(f"a cut leaves items on both sides of it: {cut} of {len(ranks)} does not")
    shared = sum(r <= cut for r in ranks[:cut])
    top = kendall_tau(first[:cut], second[:cut]) if shared == cut > 1 else None
    below = shared == cut < len(ranks) - 1
    bottom = kendall_tau(first[cut:], second[cut:]) if below else None
    return BlockAgreement(cut=cut, top_shared=shared, top_tau=top, bottom_tau=bottom)
