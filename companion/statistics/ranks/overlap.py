"""How much two orders share from the top down, the top counting most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.statistics.ranks.measures import ranks_of

Floats = NDArray[np.float64]


def overlap_by_depth(first: Sequence[str], second: Sequence[str]) -> Floats:
    """Share (0 to 1) of the first d items that both orderings hold, for d = 1 to n; shape (n,).

    The agreement at depth d of Webber, Moffat and Zobel (2010). Raises as `ranks_of`.

    >>> overlap_by_depth("abcd", "badc").tolist()
    [0.0, 1.0, 0.6666666666666666, 1.0]
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

    >>> round(rank_biased_overlap("abcd", "badc", 0.9), 3)
    0.631
    """
    shared = overlap_by_depth(first, second)
    return float(np.average(shared, weights=_depth_weights(len(shared), p)))


def expected_overlap(n: int, p: float) -> float:
    """Mean of `rank_biased_overlap` over all orders: depth d shares d²/n items, a share of d/n.

    Raises `ValueError` below 1 item, and for a `p` that is not between 0 and 1.

    >>> round(expected_overlap(4, 0.9), 3)
    0.592
    """
    return float(np.average(np.arange(1, n + 1) / n, weights=_depth_weights(n, p)))
