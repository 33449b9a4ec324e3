"""Statistics against worked examples that others published, or that follow by hand.

Each test names where its numbers were read, or shows the arithmetic.
"""

from math import pi

import numpy as np
import pytest
from scipy.stats import chi2

from companion.statistics import ranks, surveys
from companion.statistics.capture_recapture import chapman_estimate
from yunusov2013 import tables
from yunusov2013.chapters import sample_size


def test_holm_adjusted_by_hand():
    """Five p-values of a course script of ETH Zurich.

    Read at stat.ethz.ch/Teaching/Videos/ams/multTesting.R.
    The script says: at 5% Bonferroni rejects one of them and Holm two. By hand, in ascending order:
    5 × 0.005, 4 × 0.011, 3 × 0.02, 2 × 0.04, 1 × 0.13, none below the one before it.
    """
    p_values = [0.011, 0.02, 0.005, 0.13, 0.04]
    adjusted = surveys.holm(p_values)
    assert adjusted == pytest.approx([0.044, 0.06, 0.025, 0.13, 0.08])
    assert sum(p <= 0.05 for p in adjusted) == 2
    assert sum(len(p_values) * p <= 0.05 for p in p_values) == 1


def test_holm_decisions():
    """Example of Holm() in the R package HDLSSkST 2.1.0: of seven, the third and the last fall.

    By hand, ascending: 7 × 0.001, 6 × 0.0025, 5 × 0.01, 4 × 0.02, 3 × 0.05, 2 × 0.5, 0.69 raised to
    1. The third is 0.05 itself; that package rejects below 0.05 and not at it.
    """
    adjusted = surveys.holm([0.50, 0.01, 0.001, 0.69, 0.02, 0.05, 0.0025])
    assert adjusted == pytest.approx([1, 0.05, 0.007, 1, 0.08, 0.15, 0.015])
    assert [int(p < 0.05 - 1e-12) for p in adjusted] == [0, 0, 1, 0, 0, 0, 1]


def test_holm_never_falls_below_the_one_before():
    # By hand: 3 × 0.01 = 0.03; 2 × 0.011 = 0.022 is raised to 0.03; 1 × 0.5.
    assert surveys.holm([0.011, 0.5, 0.01]) == pytest.approx([0.03, 0.5, 0.03])


def test_cohen_h_of_a_published_pair():
    """real-statistics.com, "Cohen's h effect size": h of 0.5 and 0.6 is −0.20136.

    Rounded to whole percentages, 50% and 60% allow a band around it.
    """
    least, most = surveys.cohen_h_bounds(50, 60)
    assert least < 0.20136 < most
    # The band is a point wide on each side, and h has slope about 2 there: 0.02 each way.
    assert (least, most) == pytest.approx((0.20136 - 0.02, 0.20136 + 0.02), abs=0.001)


def test_cohen_h_at_the_ends():
    # 2 arcsin √1 − 2 arcsin √0 = π, and equal percentages may be equal shares.
    assert surveys.cohen_h_bounds(0, 100)[1] == pytest.approx(pi)
    assert surveys.cohen_h_bounds(37, 37)[0] == 0


def test_kendall_tau_of_two_interviewers():
    """statisticshowto.com, "Kendall's tau": two interviewers rank twelve candidates.

    By hand: the second order swaps five neighbours (CD, EF, GH, IJ, KL), so five of the 12 × 11 / 2
    = 66 pairs are discordant and 61 concordant: 56/66.
    """
    assert ranks.kendall_tau("ABCDEFGHIJKL", "ABDCFEHGJILK") == pytest.approx(56 / 66)


def test_spearman_rho_of_iq_and_television():
    """Ten people's IQ and hours of television (the example of Wikipedia's article on rho).

    Read at liquisearch.com: the squared differences of rank add up to 194, and rho is −0.1757575.
    """
    iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]
    people = "abcdefghij"
    first, second = (
        [person for _, person in sorted(zip(values, people, strict=True))] for values in (iq, hours)
    )
    differences = [i - r for i, r in enumerate(ranks.ranks_of(first, second), start=1)]
    assert sum(d**2 for d in differences) == 194
    rho = ranks.spearman_rho(first, second)
    assert rho == pytest.approx(-29 / 165)
    assert rho == pytest.approx(-0.175757575, abs=1e-9)


def test_footrule_of_three_cereals():
    """statisticshowto.com, "Spearman footrule distance": |1 − 2| + |2 − 1| + |3 − 3| = 2."""
    first = ["oatmeal", "wheat flakes", "rice puffs"]
    assert ranks.spearman_footrule(first, ["wheat flakes", "oatmeal", "rice puffs"]) == 2


@pytest.mark.parametrize("n", [3, 5, 7])
def test_moments_of_the_footrule(n):
    """Mean (n² − 1)/3 and variance (n + 1)(2n² + 7)/45, as derived by S. B. Ekhad.

    Read at sites.math.rutgers.edu/~zeilberg/tokhniot/oNoga12a.txt.
    """
    every = ranks.permutation_distribution(n, ranks.spearman_footrule)
    assert np.mean(every) == pytest.approx((n**2 - 1) / 3)
    assert np.var(every) == pytest.approx((n + 1) * (2 * n**2 + 7) / 45)


def test_rank_biased_overlap_of_two_lists_of_five():
    """README of github.com/b4ny4n/rankmeasures: 12345 against 23415 at p = 0.9 gives 0.828.

    That is the extrapolated form (equation 32 of Webber, Moffat and Zobel 2010): beyond depth 5 the
    agreement of depth 5 goes on, and is 1 here, so it is (1 − p⁵) times ours plus p⁵. By hand the
    agreements are 0, 1/2, 2/3, 1, 1 and the weights 1, 0.9, 0.81, 0.729, 0.6561.
    """
    p, overlap = 0.9, ranks.rank_biased_overlap("12345", "23415", 0.9)
    by_hand = (0.9 / 2 + 0.81 * 2 / 3 + 0.729 + 0.6561) / (1 + 0.9 + 0.81 + 0.729 + 0.6561)
    assert overlap == pytest.approx(by_hand)
    assert (1 - p**5) * overlap + p**5 == pytest.approx(0.828, abs=5e-4)


def test_chapman_of_nests_on_an_island():
    """stat.sfu.ca/features/sadragonera.html: 142 and 137 nests on two passes, 95 on both.

    The page gives Lincoln and Petersen's 142 × 137 / 95 = 205; Chapman's by hand is
    143 × 138 / 96 − 1 = 19,734 / 96 − 1 = 204.5625.
    """
    assert round(142 * 137 / 95) == 205
    assert chapman_estimate(142, 137, 95) == 204.5625


def test_chapman_is_exact_when_every_member_is_on_a_list():
    # (n + 1)(n + 1)/(n + 1) − 1 = n: two equal lists find nobody else.
    assert chapman_estimate(40, 40, 40) == 40


def test_marginal_independence_of_the_kansas_farmers():
    """MI.test(farmer1) in the documentation of the R package MRCV: X² = 30.84 over five options.

    By option: 5.96, 7.89, 4.62, 1.42, 10.95. The statistic depends on margins only, so each
    option is tried as a question of its own, and the sum of the five is compared.
    """
    tables = {group: sample_size.counted(group) for group in sample_size.ALL_GROUPS}
    sizes = {group: asked for group, (_, asked) in tables.items()}
    found = []
    for option in range(5):
        shares = {
            group: np.array([counts[option], asked - counts[option]]) / asked
            for group, (counts, asked) in tables.items()
        }
        patterns = [frozenset({0}), frozenset()]
        tested = surveys.marginal_independence(shares, sizes, patterns, [0])
        assert tested.degrees == 4
        found.append(tested.statistic)
    assert np.round(found, 2).tolist() == [5.96, 7.89, 4.62, 1.42, 10.95]
    assert sum(found) == pytest.approx(30.84, abs=0.005)


def test_score_test_of_the_kansas_farmers():
    """MI.test(farmer2), Koziol and Bilder (The R Journal 2014): Pearson statistics of pairs.

    Nitrogen with lagoon 4.93, with natural drainage 14.29; salt with lagoon 13.98. A two-sided p of
    the pooled score test is that of its square on one degree of freedom.
    """
    rows = (
        tables.frame("kansas_farmers").query("survey == 'storage'").set_index(["group", "option"])
    )
    for (test, store), printed in {
        ("Nitrogen", "Lagoon"): 4.93,
        ("Nitrogen", "Natural drainage"): 14.29,
        ("Salt", "Lagoon"): 13.98,
    }.items():
        tested, both = (int(rows.loc[(test, store), name]) for name in ("asked", "count"))
        total, everyone = (int(rows.loc[("All", store), name]) for name in ("count", "asked"))
        p = surveys.score_test_p(both, tested, total - both, everyone - tested)
        assert chi2.isf(p, 1) == pytest.approx(printed, abs=0.005)


def test_the_farmers_as_published():
    """Totals that the pages print or that their cells give: 262 and 279 farmers, 453 answers."""
    counts = [sample_size.counted(group)[0] for group in sample_size.ALL_GROUPS]
    assert [sample_size.counted_in(survey) for survey in ("sources", "storage")] == [262, 279]
    assert np.sum(counts, axis=0).tolist() == [44, 90, 95, 131, 93]
    rows = tables.frame("kansas_farmers").query("survey == 'storage'")
    everyone = rows.query("group == 'All'").set_index("option")["count"]
    # 116 + 27, 64 + 16, 83 + 2, 11 + 2 by way of storage; 13 + 27, 8 + 22, 2 + 19 by test.
    assert everyone.tolist() == [143, 80, 85, 13, 40, 30, 21]
    tested = rows.query("group != 'All'").groupby("group")["asked"].first()
    assert tested.to_dict() == {"Nitrogen": 40, "Phosphorus": 30, "Salt": 21}
