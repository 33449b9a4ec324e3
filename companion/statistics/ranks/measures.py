"""How alike two orders are: correlations of ranks, distances, agreement in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import scipy


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

    >>> ranks_of(["a", "b", "c"], ["b", "a", "c"])
    [2, 1, 3]
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
    """Kendall's tau (Kendall 1938), −1 to 1. Raises as `ranks_of`, and below two items.

    >>> round(kendall_tau("abcd", "abdc"), 3)
    0.667
    """
    ranks = _ranks_of_two_or_more(first, second)
    return float(scipy.stats.kendalltau(range(len(ranks)), ranks).statistic)


def spearman_rho(first: Sequence[str], second: Sequence[str]) -> float:
    """Spearman's rho (Spearman 1904), −1 to 1. Raises as `ranks_of`, and below two items.

    >>> round(spearman_rho("abcd", "abdc"), 3)
    0.8
    """
    ranks = _ranks_of_two_or_more(first, second)
    return float(scipy.stats.spearmanr(range(len(ranks)), ranks).statistic)


def spearman_footrule(first: Sequence[str], second: Sequence[str]) -> int:
    """Sum of the absolute differences of rank, 0 to ⌊n²/2⌋ places (Diaconis and Graham 1977).

    Raises as `ranks_of`.

    >>> spearman_footrule("abcd", "abdc")
    2
    """
    return sum(abs(i - r) for i, r in enumerate(ranks_of(first, second), start=1))


def normalised_footrule(first: Sequence[str], second: Sequence[str]) -> float:
    """The footrule over its maximum ⌊n²/2⌋: 0 for equal orders, 1 for the farthest.

    Raises `ValueError` as `ranks_of`, and below two items.

    >>> normalised_footrule("abcd", "abdc")
    0.25
    """
    n = len(_ranks_of_two_or_more(first, second))
    return spearman_footrule(first, second) / (n**2 // 2)


def footrule_similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """One less the normalised footrule: 1 for equal orders, 0 for the farthest.

    Raises as `normalised_footrule`.

    >>> footrule_similarity("abcd", "abdc")
    0.75
    """
    return 1 - normalised_footrule(first, second)


def block_agreement(first: Sequence[str], second: Sequence[str], cut: int) -> BlockAgreement:
    """Items that both hold in the first `cut` places, and Kendall's tau above and below the cut.

    A tau is None where the two blocks hold different items, or one. Raises `ValueError` as
    `ranks_of`, and for a cut that leaves a block empty.

    >>> block_agreement("abcd", "badc", cut=2)
    BlockAgreement(cut=2, top_shared=2, top_tau=-1.0, bottom_tau=-1.0)
    """
    ranks = ranks_of(first, second)
    if not 1 <= cut < len(ranks):
        raise ValueError(f"a cut leaves items on both sides of it: {cut} of {len(ranks)} does not")
    shared = sum(r <= cut for r in ranks[:cut])
    top = kendall_tau(first[:cut], second[:cut]) if shared == cut > 1 else None
    below = shared == cut < len(ranks) - 1
    bottom = kendall_tau(first[cut:], second[cut:]) if below else None
    return BlockAgreement(cut=cut, top_shared=shared, top_tau=top, bottom_tau=bottom)
