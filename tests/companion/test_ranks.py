"""Rank comparisons against worked examples, brute force and their own laws."""

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.statistics import ranks

STATISTICS = [
    ranks.kendall_tau,
    ranks.spearman_rho,
    ranks.spearman_footrule,
    ranks.normalised_footrule,
    ranks.footrule_similarity,
]
SIDES = ["greater", "less", "two-sided"]


@st.composite
def pairs(draw, largest=6):
    items = list("abcdefgh"[: draw(st.integers(2, largest))])
    return draw(st.permutations(items)), draw(st.permutations(items))


def discordant(first, second):
    r = ranks.ranks_of(first, second)
    return sum(r[i] > r[j] for i in range(len(r)) for j in range(i + 1, len(r)))


def test_worked_values():
    # Each by its printed definition: one exchange of four pairs apart, and a reversal.
    assert ranks.kendall_tau("abcd", "abdc") == pytest.approx(1 - 2 * 1 / 6)
    assert ranks.spearman_rho("abcd", "abdc") == pytest.approx(1 - 6 * 2 / (4 * 15))
    assert ranks.spearman_footrule("abcd", "dcba") == 8
    assert ranks.normalised_footrule("abcde", "edcba") == 1
    assert ranks.overlap_by_depth("abcd", "badc").tolist() == pytest.approx([0, 1, 2 / 3, 1])
    assert ranks.rank_biased_overlap("ab", "ba", 0.5) == pytest.approx(1 / 3)


@pytest.mark.parametrize("n", range(2, 7))
@pytest.mark.parametrize("statistic", STATISTICS)
def test_at_once_is_order_by_order(n, statistic):
    items = [str(i) for i in range(n)]
    slow = sorted(statistic(items, order) for order in permutations(items))
    np.testing.assert_allclose(ranks.permutation_distribution(n, statistic), slow, atol=1e-12)


def test_eight_items_and_another_statistic():
    every = ranks.permutation_distribution(8, ranks.kendall_tau)
    assert every.shape == (40320,)
    assert not every.flags.writeable
    assert ranks.permutation_distribution(4, discordant).max() == 6


def test_footrule_mean_is_diaconis_and_graham():
    # Diaconis and Graham (1977): the mean over all orders is (n² − 1)/3.
    assert ranks.permutation_distribution(7, ranks.spearman_footrule).mean() == 16


@given(pairs())
def test_diaconis_graham_inequality(pair):
    # Diaconis and Graham (1977): the footrule lies between I and 2I for I discordant pairs.
    inversions, footrule = discordant(*pair), ranks.spearman_footrule(*pair)
    assert inversions <= footrule <= 2 * inversions


@given(pairs())
def test_symmetric(pair):
    first, second = pair
    for statistic in STATISTICS:
        assert statistic(first, second) == pytest.approx(statistic(second, first))


@given(pairs(), st.sampled_from(STATISTICS), st.sampled_from(SIDES))
def test_p_in_range(pair, statistic, side):
    p = ranks.permutation_p(*pair, statistic, side)
    assert 1 / factorial(len(pair[0])) - 1e-12 <= p <= 1


def test_p_by_hand():
    assert ranks.permutation_p("abc", "abc", ranks.kendall_tau, "greater") == pytest.approx(1 / 6)
    assert ranks.permutation_p("abc", "abc", ranks.kendall_tau, "less") == 1
    assert ranks.permutation_p("abc", "abc", ranks.kendall_tau, "two-sided") == pytest.approx(1 / 3)


@given(pairs(), st.floats(0.01, 0.99))
def test_overlap_range_and_identity(pair, p):
    first, second = pair
    assert ranks.rank_biased_overlap(first, first, p) == pytest.approx(1)
    assert 0 <= ranks.rank_biased_overlap(first, second, p) <= 1 + 1e-12


@pytest.mark.parametrize("n", [1, 2, 5])
def test_expected_overlap_is_the_mean(n):
    items = [str(i) for i in range(n)]
    every = [ranks.rank_biased_overlap(items, order, 0.7) for order in permutations(items)]
    assert ranks.expected_overlap(n, 0.7) == pytest.approx(np.mean(every))


def test_block_agreement():
    same = ranks.block_agreement("abcde", "bacde", 2)
    assert same == ranks.BlockAgreement(2, 2, pytest.approx(-1), pytest.approx(1))
    assert ranks.block_agreement("abcd", "acbd", 2) == ranks.BlockAgreement(2, 1, None, None)


@pytest.mark.parametrize(
    "call",
    [
        lambda: ranks.ranks_of("aab", "aab"),
        lambda: ranks.kendall_tau("ab", "ac"),
        lambda: ranks.footrule_similarity("a", "a"),
        lambda: ranks.permutation_distribution(9, ranks.kendall_tau),
        lambda: ranks.permutation_p("ab", "ba", ranks.kendall_tau, "both"),
        lambda: ranks.rank_biased_overlap("ab", "ba", 1.0),
        lambda: ranks.block_agreement("ab", "ba", 2),
    ],
)
def test_bad_input_is_refused_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        call()
