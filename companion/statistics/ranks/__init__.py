"""Comparisons of two complete orderings of the same items.

An ordering is a list of n names, best first; a rank is a place in it, and 1 is top. Nothing here is
a significance test of a survey.
"""

from companion.statistics.ranks.measures import (
    BlockAgreement,
    block_agreement,
    footrule_similarity,
    kendall_tau,
    normalised_footrule,
    ranks_of,
    spearman_footrule,
    spearman_rho,
)
from companion.statistics.ranks.overlap import (
    expected_overlap,
    overlap_by_depth,
    rank_biased_overlap,
)
from companion.statistics.ranks.permutations import permutation_distribution, permutation_p

__all__ = [
    "BlockAgreement",
    "block_agreement",
    "expected_overlap",
    "footrule_similarity",
    "kendall_tau",
    "normalised_footrule",
    "overlap_by_depth",
    "permutation_distribution",
    "permutation_p",
    "rank_biased_overlap",
    "ranks_of",
    "spearman_footrule",
    "spearman_rho",
]
