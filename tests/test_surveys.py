"""Survey statistics against published examples, brute force and properties."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion import surveys


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
