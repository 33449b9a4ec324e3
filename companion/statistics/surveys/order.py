"""Which of two answers of the same people is ahead, when only their margins are known.

Both shares come from one sample, so how sure their order is depends on how the two go together,
which margins don't show. Everything here holds for the joint table that makes it least sure: the one
with the least overlap, in which the fewest people gave both answers.
"""

from __future__ import annotations

from functools import cache

import scipy


def least_overlap_p(count1: int, count2: int, n: int) -> float:
    """Largest exact p of McNemar's test of two answers over all ways in which they can overlap.

    Of the same `n` people `count1` gave the one answer and `count2` the other. The test (McNemar
    1947, in its exact form) asks of those who gave just one of the two whether they gave each as
    often as a fair coin would have it, two-sided. The more gave just one, the larger is p at the same
    difference, so the overlap is the least that the margins allow. Raises `ValueError` for a count
    outside 0 to `n`.

    >>> f"{least_overlap_p(40, 60, 100):.3f}"
    '0.057'
    """
    if not (0 <= count1 <= n and 0 <= count2 <= n):
        raise ValueError(f"a count lies between 0 and {n}: {count1} and {count2} don't both")
    both = max(0, count1 + count2 - n)
    only, either = min(count1, count2) - both, count1 + count2 - 2 * both
    return min(1.0, 2 * float(scipy.stats.binom.cdf(only, either, 0.5)))


@cache
def surely_ordered_chain(n: int, level: float = 0.95) -> tuple[int, ...]:
    """Counts of `n` people, from 0 up, as many as can be of which each neighbour is surely ahead.

    Ahead at this level whatever the overlap (`least_overlap_p`), each pair for itself. Every next
    count is the least that is surely ahead of the last, which gives the longest chain: whatever is
    surely ahead of a count is so of every smaller one. Raises `ValueError` if `n` is not positive.

    >>> surely_ordered_chain(20)
    (0, 6, 16)
    """
    if n < 1:
        raise ValueError(f"a sample has at least one person, not {n}")
    chain = [0]
    for count in range(1, n + 1):
        if least_overlap_p(count, chain[-1], n) < 1 - level:
            chain.append(count)
    return tuple(chain)
