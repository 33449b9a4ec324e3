"""Survey statistics against published examples, brute force and properties."""

from itertools import combinations, combinations_with_replacement, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, chi2_contingency, norm
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from companion.statistics import surveys
from yunusov2013.chapters import moscow, moscow_surveys


def test_newcombe_1998_worked_example():
    """Newcombe 1998, Table II, contrast (a), method 10: 56/70 against 48/80."""
    low, high = surveys.newcombe_interval(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_wilson_worked_example():
    """Newcombe 1998 (Stat Med 17:857), Table I: 81 of 263, score method 0.2553 to 0.3662."""
    low, high = surveys.wilson_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_is_never_below_raw_p(p_values):
    adjusted = surveys.holm(p_values)
    assert all(a >= p - 1e-12 for a, p in zip(adjusted, p_values, strict=True))


def test_holm_is_statsmodels():
    """Family by family, of one array; rounded, so that there are ties."""
    families = np.random.default_rng(1979).random((14, 8)).round(2) ** 4
    theirs = [multipletests(family, method="holm")[1] for family in families.T]
    assert surveys.holm(families) == pytest.approx(np.array(theirs).T, abs=1e-15)
    assert surveys.holm(families[:, 0]) == pytest.approx(theirs[0], abs=1e-15)


sizes, percents = st.integers(1, 120), st.integers(0, 100)


@settings(deadline=None)
@given(percents, percents, st.lists(st.tuples(sizes, sizes), min_size=1, max_size=4))
def test_worst_case_p_is_the_largest_of_all_counts(percent1, percent2, pairs):
    """Against every pair of counts that prints so, by SciPy's chi-squared; nan where none does."""
    found = surveys.worst_case_p(percent1, [n for n, _ in pairs], percent2, [m for _, m in pairs])
    for worst, (n, m) in zip(found, pairs, strict=True):
        p_values = [
            chi2_contingency([[a, n - a], [b, m - b]], correction=False).pvalue
            if 0 < a + b < n + m
            else 1.0
            for a in surveys.counts_printed_as(percent1, n)
            for b in surveys.counts_printed_as(percent2, m)
        ]
        assert worst == pytest.approx(max(p_values, default=np.nan), abs=1e-12, nan_ok=True)


def test_intervals_of_arrays_are_those_of_their_numbers():
    counts, people, others = np.array([0, 3, 40.5]), np.array([5, 9, 100]), np.array([7, 30, 60])
    rows = list(zip(counts, people, others, strict=True))
    low, high = surveys.wilson_interval(counts, people)
    assert list(zip(low, high, strict=True)) == [surveys.wilson_interval(k, n) for k, n, _ in rows]
    low, high = surveys.newcombe_interval(counts, people, 3, others)
    one_by_one = [surveys.newcombe_interval(k, n, 3, m) for k, n, m in rows]
    assert pytest.approx(np.array(one_by_one)) == np.array([low, high]).T


def test_a_sample_has_at_least_one_person():
    with pytest.raises(ValueError, match="at least one person"):
        surveys.score_test_p([1, 0], [3, 0], 1, 3)


@given(st.integers(0, 60), st.integers(1, 60))
def test_intervals_nest(k, n):
    k = min(k, n)
    narrow, wide = surveys.wilson_interval(k, n, 0.8), surveys.wilson_interval(k, n, 0.95)
    assert wide[0] <= narrow[0] + 1e-12 and narrow[1] <= wide[1] + 1e-12


@given(st.integers(1, 60), st.data())
def test_every_count_is_found_from_its_print(n, data):
    k = data.draw(st.integers(0, n))
    percent = (200 * k + n) // (2 * n)
    assert k in surveys.counts_printed_as(percent, n)


patterns = surveys.answer_patterns(4, exclusive=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(patterns), min_size=1, max_size=60))
def test_bounds_contain_every_table_that_could_have_been_printed(people):
    n = len(people)
    counts = [sum(i in p for p in people) for i in range(4)]
    percents = [(200 * k + n) // (2 * n) for k in counts]
    both = 100 * sum({0, 1} <= p for p in people) / n
    low, high = surveys.overlap_bounds(percents, lambda p: {0, 1} <= p, exclusive=3)
    assert low - 1e-6 <= both <= high + 1e-6


def test_bounds_are_sharp_on_a_small_case():
    shares = []
    for people in product(surveys.answer_patterns(2), repeat=4):
        if [sum(i in p for p in people) for i in range(2)] == [3, 2]:
            shares.append(sum(len(p) == 2 for p in people) / 4)
    low, high = surveys.overlap_bounds([75, 50], lambda p: len(p) == 2)
    assert min(shares) >= low / 100 - 0.005 and max(shares) <= high / 100 + 0.005


def test_impossible_margins_are_refused():
    with pytest.raises(surveys.InfeasibleMargins):
        surveys.overlap_bounds([10, 10], lambda p: True)


def test_impossible_sizes():
    assert 26 not in surveys.possible_sample_sizes([26], 10)
    assert surveys.possible_sample_sizes([50, 50], 4, single_answer=True) == [2, 4]
    with pytest.raises(ValueError, match="at least one"):
        surveys.counts_printed_as(5, 0)


@pytest.mark.parametrize("design_effect", [1.0, 2.0])
def test_smallest_n_is_the_scan_size_by_size(design_effect):
    table = {"a": {"x": 26, "y": 37}, "b": {"x": 50, "y": 0}, "c": {"x": 45, "y": 3}}
    quick = surveys.smallest_n(table, "xy", 130, design_effect=design_effect)
    stands = {contrast: [] for contrast in surveys.contrast_family(table, "xy")}
    for n in range(2, 131):
        sizes = dict.fromkeys(table, n)
        found = surveys.standing_contrasts(table, "xy", sizes, design_effect=design_effect)
        for contrast, p in (found or {}).items():
            stands[contrast].append((n, p < 0.05))
    for contrast, scan in stands.items():
        first = next((n for n, stood in scan if stood), None)
        fails = [n for n, stood in scan if not stood]
        later = [n for n, _ in scan if not fails or n > fails[-1]]
        assert quick[contrast] == (first, later[0] if later else None)


def test_smallest_n_without_a_contrast_is_empty():
    """Where every cell prints 0, or one group stands alone, no pair is left to compare."""
    assert surveys.smallest_n({"a": {"x": 0}, "b": {"x": 0}}, "x", 100) == {}
    assert surveys.smallest_n({"a": {"x": 40}}, "x", 100) == {}


@given(st.integers(0, 100), st.integers(1, 300))
def test_count_ends_are_the_counts_that_print(percent, n):
    counts = surveys.counts_printed_as(percent, n)
    low, high = (int(v) for v in surveys.printed_count_ends(percent, n))
    assert counts == list(range(low, high + 1))


def test_one_option_is_pearsons_test():
    """With one option the sum over options is Pearson's chi-squared, uncorrected (SciPy)."""
    shares = {"a": np.array([0.3, 0.7]), "b": np.array([0.5, 0.5])}
    patterns = [frozenset({0}), frozenset({1})]
    ours = surveys.marginal_independence(shares, {"a": 50, "b": 80}, patterns, [0])
    theirs = chi2_contingency([[15, 35], [40, 40]], correction=False)
    assert ours.statistic == pytest.approx(theirs.statistic)
    assert ours.corrected_p == pytest.approx(theirs.pvalue)


def test_two_copies_of_one_option_cost_nothing():
    """Options always ticked together have one eigenvalue: the corrected p is that of one."""
    patterns = [frozenset({0, 1}), frozenset({2})]
    shares = {"a": np.array([0.3, 0.7]), "b": np.array([0.5, 0.5])}
    both = surveys.marginal_independence(shares, {"a": 50, "b": 80}, patterns, [0, 1])
    one = surveys.marginal_independence(shares, {"a": 50, "b": 80}, patterns, [0])
    assert both.corrected_p == pytest.approx(one.corrected_p)
    assert both.naive_p < one.naive_p


def test_the_corrected_test_keeps_its_level():
    """Two groups from one joint table: about one in twenty p-values lies below 0.05."""
    random = np.random.default_rng(3)
    patterns = surveys.answer_patterns(3)
    joint = random.dirichlet(np.ones(len(patterns)))
    p_values = []
    for _ in range(600):
        shares = {g: random.multinomial(120, joint) / 120 for g in "ab"}
        test = surveys.marginal_independence(shares, dict.fromkeys("ab", 120), patterns, range(3))
        p_values.append(test.corrected_p)
    assert 0.02 < np.mean(np.array(p_values) < 0.05) < 0.08


def tables_of(patterns, counts, people):
    """Every way in which so many people can tick so that the counts by option come out."""
    for chosen in combinations_with_replacement(range(len(patterns)), people):
        if all(sum(o in patterns[c] for c in chosen) == k for o, k in enumerate(counts)):
            yield np.bincount(chosen, minlength=len(patterns)) / people


@pytest.mark.parametrize(
    "counts", [{"a": (2, 3, 2), "b": (4, 1, 1)}, {"a": (4, 4, 1), "b": (2, 2, 3)}]
)
def test_extreme_joint_tables_are_the_ends_of_all_joint_tables(counts):
    """Against every table of five people and every table of four, by the test that rests on them."""
    patterns, sizes = surveys.answer_patterns(3), {"a": 5, "b": 4}

    def spread(table):
        """The variance of the eigenvalues, from the definition."""
        weights = sum(sizes[g] * table[g] for g in table) / 9
        has = np.array([[float(o in p) for p in patterns] for o in range(3)])
        cov = (has * weights) @ has.T - np.outer(has @ weights, has @ weights)
        scale = np.sqrt(np.diag(cov))
        return np.var(np.linalg.eigvalsh(cov / np.outer(scale, scale)))

    each = {g: list(tables_of(patterns, counts[g], sizes[g])) for g in counts}
    every = [spread(dict(zip("ab", pair, strict=True))) for pair in product(*each.values())]
    found = surveys.extreme_joint_tables(counts, sizes, patterns, range(3))
    assert [spread(t) for t in found] == pytest.approx([min(every), max(every)])
    for table in found:
        for g, shares in table.items():
            assert any(np.allclose(shares, allowed) for allowed in each[g])


@pytest.mark.parametrize("percents", [(40, 60, 20), (80, 20, 60), (20, 20, 80)])
def test_whole_people_bounds_are_the_ends_of_all_tables_of_five(percents):
    """Against every table of five people; and never outside the bounds for shares."""
    patterns, counts = surveys.answer_patterns(3), [p // 20 for p in percents]
    for event in (lambda p: {0, 1} <= p, lambda p: len(p) > 1):
        inside = np.array([event(p) for p in patterns])
        every = [round(5 * float(t[inside].sum())) for t in tables_of(patterns, counts, 5)]
        found = surveys.whole_people_bounds(percents, 5, event)
        assert found == (min(every), max(every))
        low, high = surveys.overlap_bounds(percents, event)
        assert low <= 20 * found[0] and 20 * found[1] <= high
    with pytest.raises(surveys.InfeasibleMargins, match="of 3 people"):
        surveys.whole_people_bounds(percents, 3, event)
    with pytest.raises(surveys.InfeasibleMargins):
        surveys.whole_people_bounds((20, 20), 5, event)


def test_joint_tables_that_cannot_be_are_refused():
    patterns = surveys.answer_patterns(2)
    with pytest.raises(surveys.InfeasibleMargins):
        surveys.extreme_joint_tables({"a": (1, 1)}, {"a": 3}, patterns, range(2))
    with pytest.raises(ValueError, match="nobody or everybody"):
        surveys.extreme_joint_tables({"a": (3, 1)}, {"a": 3}, patterns, range(2))


def test_equivalence_is_two_one_sided_tests_worked_by_hand():
    """Agresti and Caffo (2000): one person more on each side of each group; 45 v 50% at four sizes."""
    shown = {100: "0.23", 300: "0.11", 500: "0.055", 1000: "0.012"}
    for n, printed in shown.items():
        a, b, m = 0.45 * n + 1, 0.5 * n + 1, n + 2
        error = np.sqrt(a / m * (1 - a / m) / m + b / m * (1 - b / m) / m)
        by_hand = max(norm.sf(((a - b) / m + 0.1) / error), norm.cdf(((a - b) / m - 0.1) / error))
        assert f"{by_hand:.2g}" == printed
        least, most = surveys.equivalence_p(45, n, 50, n, 0.1)
        assert least - 1e-12 <= by_hand <= most + 1e-12
        assert (least == most) == (n == 100), "more than one count prints from 101 people on"
    with pytest.raises(ValueError, match="can't be printed"):
        surveys.equivalence_p(45, 7, 50, 8, 0.1)


def test_groups_that_change_places_change_nothing():
    """statsmodels' score statistic of a difference doesn't pass this; what we take from it does."""
    low, high = surveys.newcombe_interval(7, 20, 4, 30)
    assert surveys.newcombe_interval(4, 30, 7, 20) == pytest.approx((-high, -low), abs=1e-12)
    one, other = (
        surveys.equivalence_p(35, 20, 13, 30, 0.3),
        surveys.equivalence_p(13, 30, 35, 20, 0.3),
    )
    assert one == pytest.approx(other, abs=1e-12)


@pytest.mark.parametrize(("gap", "n"), [(0.05, 30), (0.1, 30), (0.1, 90)])
def test_power_is_the_chance_of_all_pairs_of_counts_that_differ(gap, n):
    """Pair by pair, by statsmodels' test; the normal curve is near it, and is not it."""
    chances = binom.pmf(range(n + 1), n, 0.45 + gap), binom.pmf(range(n + 1), n, 0.45)
    exact = 0.0
    for (i, p), (j, q) in product(*map(enumerate, chances)):
        if 0 < i + j < 2 * n and proportions_ztest([i, j], [n, n])[1] < 0.05:
            exact += p * q
    assert surveys.power(0.45 + gap, 0.45, n) == pytest.approx(exact)
    assert 1e-4 < abs(surveys.normal_power(0.45 + gap, 0.45, n) - exact) < 0.04


def mcnemar_p_values(count1, count2, n):
    """Of every joint table with these counts, by statsmodels."""
    found = []
    for both in range(max(0, count1 + count2 - n), min(count1, count2) + 1):
        only1, only2 = count1 - both, count2 - both
        table = [[both, only1], [only2, n - both - only1 - only2]]
        found.append(mcnemar(table, exact=True).pvalue)
    return found


@settings(deadline=None)
@given(st.integers(1, 60), st.data())
def test_least_overlap_gives_the_largest_p_of_all_joint_tables(n, data):
    count1, count2 = (data.draw(st.integers(0, n)) for _ in range(2))
    p_values = mcnemar_p_values(count1, count2, n)
    assert surveys.least_overlap_p(count1, count2, n) == pytest.approx(max(p_values))


@pytest.mark.parametrize(("n", "level"), [(9, 0.6), (14, 0.8), (40, 0.95), (75, 0.95)])
def test_no_chain_of_counts_is_longer(n, level):
    """The longest of all chains, by going through every pair of counts, from the smallest up."""
    longest = [1] * (n + 1)
    for count in range(n + 1):
        for lower in range(count):
            if surveys.least_overlap_p(lower, count, n) < 1 - level:
                longest[count] = max(longest[count], longest[lower] + 1)
    chain = surveys.surely_ordered_chain(n, level)
    assert len(chain) == max(longest)
    for i, j in combinations(range(len(chain)), 2):
        assert surveys.least_overlap_p(chain[i], chain[j], n) < 1 - level


def test_chains_at_some_sizes():
    assert [len(surveys.surely_ordered_chain(n)) for n in (75, 100, 150)] == [7, 8, 11]
    assert surveys.surely_ordered_chain(150)[:8] == (0, 6, 17, 32, 51, 74, 98, 118)
    for call in (lambda: surveys.surely_ordered_chain(0), lambda: surveys.least_overlap_p(4, 1, 3)):
        with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
            call()


@given(st.integers(0, 100), st.integers(0, 100))
def test_response_that_orders_by_the_worst_answers_of_the_silent(percent1, percent2):
    """In thousandths of people: above the upper end no silence turns any printable gap, below the
    lower end it turns every one."""
    low, high = surveys.response_that_orders(percent1, percent2)
    less, more = (surveys.rounding_interval(p) for p in sorted((percent1, percent2)))

    def known(rate, smaller, larger):
        return rate * larger / 100 > rate * smaller / 100 + (1 - rate) + 1e-12

    for rate in np.linspace(0.001, 1, 97):
        if rate > high + 1e-9:
            assert known(rate, less[1], more[0])
        if rate < low - 1e-9:
            assert not known(rate, less[0], more[1])
    assert 0.5 <= low <= high <= 1


def test_logic_alone_lets_one_more_difference_stand():
    """Shaffer (1986) at 92 a group: the closed test of all sets of hypotheses that can be true.

    Of three groups two pairs can't be alike and the third not, so for an image the groups fall into
    classes of equals; Bonferroni's rule tests each set, and nothing is supposed about dependence.
    """
    images, groups = moscow.images(), moscow.GROUPS
    family = surveys.contrast_family(images, moscow_surveys.OPTIONS)
    worst = {
        c: float(surveys.worst_case_p(images[c[1]][c[0]], 92, images[c[2]][c[0]], 92))
        for c in family
    }
    classes = [labels for labels in product(range(3), repeat=3)]
    by_image = []
    for image in moscow_surveys.OPTIONS:
        true = {
            frozenset(
                c for c in family
                if c[0] == image and labels[groups.index(c[1])] == labels[groups.index(c[2])]
            )
            for labels in classes
        }  # fmt: skip
        by_image.append(true)
    accepted = set()
    for parts in product(*by_image):
        true = frozenset().union(*parts)
        if true and len(true) * min(worst[c] for c in true) >= moscow_surveys.LEVEL:
            accepted |= true
    by_holm = surveys.standing_contrasts(images, moscow_surveys.OPTIONS, dict.fromkeys(groups, 92))
    assert sum(p < moscow_surveys.LEVEL for p in by_holm.values()) == 7
    assert len(set(family) - accepted) == 8
    page = (Path(__file__).resolve().parents[2] / "book/back/methods.md").read_text(
        encoding="utf-8"
    )
    assert "92 people a group, 8 differences of Table 1 would stand instead of 7" in " ".join(
        page.split()
    )


def test_ratio_of_counts_holds_its_point_and_narrows():
    few, many = surveys.count_ratio_interval(20, 5), surveys.count_ratio_interval(400, 100)
    assert few[0] < many[0] < 4 < many[1] < few[1]
    with pytest.raises(ValueError, match="positive counts"):
        surveys.count_ratio_interval(4, 0)
