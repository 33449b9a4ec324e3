"""What others' suites and small tables, counted out, found wrong once; each with its whole kind."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from companion.statistics import surveys
from companion.statistics.surveys import pricing
from companion.statistics.surveys.rounding import units

RULES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "half_down": ROUND_HALF_DOWN}
decimals_of = st.integers(0, 2)


def by_decimal(count: int, n: int, rule: str, decimals: int) -> Decimal:
    """`count` of `n` in percent, rounded by Python's decimal module; exact where it is a half."""
    exact = Fraction(100 * count, n)
    step = Fraction(1, 2 * 10**decimals)
    # A half has few digits, so it is exact; whatever isn't one is far from it.
    value = Decimal(exact.numerator) / Decimal(exact.denominator) if exact % step else (
        Decimal((exact * 200).numerator) / 200 if (exact * 200).denominator == 1
        else Decimal(exact.numerator) / Decimal(exact.denominator)
    )  # fmt: skip
    return value.quantize(Decimal(1).scaleb(-decimals), RULES[rule])


@given(st.integers(1, 400), st.data(), st.sampled_from(sorted(RULES)), decimals_of)
def test_each_rule_is_that_of_decimal(n, data, rule, decimals):
    count = data.draw(st.integers(0, n))
    printed = surveys.printed_percent(count, n, rule, decimals)
    assert Decimal(str(printed)) == by_decimal(count, n, rule, decimals)
    for way in (rule, "any", *(["either"] if rule != "half_down" else [])):
        assert count in surveys.counts_printed_as(printed, n, way, decimals)


@given(st.integers(1, 900), decimals_of, st.data())
def test_count_ends_are_those_of_the_rule(n, decimals, data):
    """Against the print of every count, by each rule and by their unions."""
    percent = data.draw(st.integers(0, 100 * 10**decimals)) / 10**decimals
    own = {rule: [k for k in range(n + 1) if surveys.printed_percent(k, n, rule, decimals) == percent]
           for rule in RULES}  # fmt: skip
    for rule, counts in own.items():
        assert surveys.counts_printed_as(percent, n, rule, decimals) == counts
    either = sorted({*own["half_up"], *own["half_even"]})
    assert surveys.counts_printed_as(percent, n, "either", decimals) == either
    both = sorted({*own["half_up"], *own["half_down"]})
    assert surveys.counts_printed_as(percent, n, "any", decimals) == both


@given(st.integers(1, 500), decimals_of)
@settings(max_examples=60)
def test_what_software_prints_is_never_excluded(n, decimals):
    """Python's rounding of the share and of the percentage, %-formatting, numpy's rounding."""
    for count in range(n + 1):
        share = count / n
        for printed in (
            round(100 * round(share, decimals + 2), decimals),
            float(f"{share:.{decimals}%}"[:-1]),
            float("%.*f" % (decimals, 100 * count / n)),  # noqa: UP031 - it is what is tried
            round(float(np.round(share, decimals + 2)) * 100, decimals),
            round(float(np.round(100 * share, decimals)), decimals),
        ):
            assert count in surveys.counts_printed_as(printed, n, decimals=decimals)


def test_three_of_forty_is_printed_as_seven():
    assert (round(3 / 40, 2), 40 in surveys.possible_sample_sizes([7], 40, "either")) == (
        0.07,
        False,
    )
    assert 40 in surveys.possible_sample_sizes([7], 40)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(1, 5), st.data(), decimals_of, st.booleans())
def test_possible_sizes_are_those_that_have_counts(n_max, options, data, decimals, single):
    """Against every combination of counts of each size; one convention for a whole column."""
    percents = [
        data.draw(st.integers(0, 100 * 10**decimals)) / 10**decimals for _ in range(options)
    ]
    if data.draw(st.booleans()):  # a column that some size prints
        n = data.draw(st.integers(1, n_max))
        percents = [
            surveys.printed_percent(data.draw(st.integers(0, n)), n, "half_even", decimals)
            for _ in percents
        ]
    for way in ("half_up", "half_even", "half_down", "either", "any"):
        found = surveys.possible_sample_sizes(percents, n_max, way, single, decimals)
        ways = ("half_up", "half_even") if way == "either" else (way,)
        expected = []
        for n in range(1, n_max + 1):
            for one in ways:
                cells = [surveys.counts_printed_as(p, n, one, decimals) for p in percents]
                totals = {0}
                for counts in cells:
                    totals = {t + k for t in totals for k in counts if t + k <= n or not single}
                if all(cells) and (n in totals or not single):
                    expected.append(n)
                    break
        assert found == expected


def brute_worst(percent1, n1, percent2, n2, decimals, effect):
    pairs = product(
        surveys.counts_printed_as(percent1, n1, decimals=decimals),
        surveys.counts_printed_as(percent2, n2, decimals=decimals),
    )
    return max(
        (float(surveys.score_test_p(a / effect, n1 / effect, b / effect, n2 / effect))
         for a, b in pairs),
        default=np.nan,
    )  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.integers(0, 100), st.integers(-1, 1), st.integers(1, 900), st.integers(1, 900), decimals_of,
    st.sampled_from([1.0, 1.7]),
)  # fmt: skip
def test_worst_case_of_near_percents_and_different_sizes(first, step, n1, n2, decimals, effect):
    """Where the shares overlap the worst pair lies inside: 1% of 100 and 1% of 1,000 can be equal."""
    one = first / 10**decimals
    two = min(max(first + step, 0), 100) / 10**decimals
    found = float(surveys.worst_case_p(one, n1, two, n2, effect, decimals))
    assert found == pytest.approx(brute_worst(one, n1, two, n2, decimals, effect), nan_ok=True)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(2, 300), st.integers(2, 300))
def test_weighted_shares_are_worse_than_whole_counts(one, two, n1, n2):
    """Any share within rounding: never a smaller p, and the same way round."""
    whole = float(surveys.worst_case_p(one, n1, two, n2))
    weighted = float(surveys.worst_case_p(one, n1, two, n2, weighted=True))
    assert np.isnan(whole) or whole <= weighted + 1e-12
    swapped = surveys.worst_case_p(two, n2, one, n1, weighted=True)
    assert weighted == pytest.approx(float(swapped))


def test_equal_percents_of_different_sizes_may_be_equal_shares():
    assert float(surveys.worst_case_p(1, 100, 1, 1000)) == 1


# Bounds that run upwards


@given(
    st.lists(st.integers(0, 1000), min_size=1, max_size=5), st.integers(0, 1000),
    st.integers(0, 1),
)  # fmt: skip
def test_answers_per_person_runs_upwards_or_is_refused(answers, no_answer, decimals):
    scale = 10 if decimals else 1
    percents = [min(a, 100 * scale) / scale for a in answers]
    try:
        low, high = surveys.answers_per_person(
            percents, min(no_answer, 100 * scale) / scale, decimals
        )
    except (surveys.InfeasibleMargins, ZeroDivisionError):
        return
    assert 1 <= low <= high <= len(answers) + 1e-12


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5), st.integers(0, 3), st.data())
def test_answers_per_person_holds_every_group(people, silent, data):
    """Of whole people, each with their ticks; and the bounds are met by shares that print so."""
    ticks = [
        data.draw(st.sets(st.integers(0, 2), min_size=1)) if i >= silent else set()
        for i in range(people + silent)
    ]
    n = len(ticks)
    counts = [sum(o in t for t in ticks) for o in range(3)]
    printed = [surveys.printed_percent(k, n) for k in counts]
    low, high = surveys.answers_per_person(printed, surveys.printed_percent(silent, n))
    assert low - 1e-12 <= sum(counts) / people <= high + 1e-12


@pytest.mark.parametrize(("answers", "silent"), [([10], 50), ([80], 50), ([0], 0), ([30, 20], 49)])
def test_more_who_answered_than_answers_is_refused(answers, silent):
    """And more people with one answer than people who answered."""
    if (answers, silent) == ([30, 20], 49):  # 48.5 and more may have answered: just possible
        assert surveys.answers_per_person(answers, silent)[0] == 1
        return
    with pytest.raises(surveys.InfeasibleMargins):
        surveys.answers_per_person(answers, silent)


# More counted than asked, and other arguments that nobody can have


@pytest.mark.parametrize(
    "call",
    [
        lambda: surveys.score_test_p(30, 20, 5, 50),
        lambda: surveys.score_test_p(-1, 20, 5, 50),
        lambda: surveys.wilson_interval([3, 30], [20, 20]),
        lambda: surveys.wilson_interval(0, 0),
        lambda: surveys.newcombe_interval(30, 20, 5, 50),
        lambda: surveys.newcombe_interval(5, 20, 5, 0),
        lambda: surveys.printed_percent(5, 4),
        lambda: surveys.frechet_bounds(0.4, 1.2),
        lambda: surveys.power(1.2, 0.5, 100),
        lambda: surveys.holm([0.1, 1.4]),
        lambda: surveys.bonferroni([0.1, -0.4]),
        lambda: surveys.equivalence_p(45, 100, 50, 100, 0),
        lambda: surveys.worst_case_p(10, 100, 20, 100, design_effect=0),
        lambda: surveys.rounding_interval(101),
        lambda: surveys.rounding_interval(26.5),
        lambda: surveys.rounding_interval(26.55, decimals=1),
        lambda: surveys.rounding_interval(26, decimals=3),
        lambda: surveys.counts_printed_as(26.5, 200),
        lambda: surveys.printed_count_ends(26.5, 200),
        lambda: surveys.possible_sample_sizes([26.5], 200),
        lambda: surveys.overlap_bounds([60.5, 50], lambda p: True),
        lambda: surveys.cohen_h_bounds(26.5, 50),
        lambda: surveys.total_interval([26.5, 50]),
        lambda: surveys.response_that_orders(26.5, 50),
        lambda: surveys.possible_sample_sizes([26], 200, "half"),
        lambda: surveys.marginal_independence(
            {"a": [1.3, -0.3], "b": [0.5, 0.5]}, {"a": 5, "b": 5},
            [frozenset({0}), frozenset({1})], [0],
        ),
    ],
)  # fmt: skip
def test_what_nobody_can_have_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        call()


def test_lists_are_taken_where_arrays_are():
    low, high = surveys.wilson_interval([3, 5], [20, 20])
    assert low.shape == high.shape == (2,)
    assert surveys.newcombe_interval([3, 5], [20, 20], [4, 4], 30)[0].shape == (2,)
    assert surveys.score_test_p([3, 5], [20, 20], 4, 30).shape == (2,)
    assert surveys.worst_case_p(25, [20, 40], 30, [20, 40]).shape == (2,)
    assert surveys.holm([[0.1, 0.2], [0.3, 0.01]]).shape == (2, 2)
    assert surveys.printed_count_ends(25, [20, 40])[0].shape == (2,)
    margins = surveys.Margins((60, 50))
    assert margins.corners([[0, 0, 1], [1, 0, 0]]).shape == (2, 3)


def test_numbers_come_back_as_numbers():
    assert isinstance(float(surveys.wilson_interval(3, 20)[0]), float)
    assert np.ndim(surveys.newcombe_interval(3, 20, 5, 20)[0]) == 0


# Noise


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 10_000))
def test_an_option_that_everybody_ticked_is_found(seed):
    """Shares that add up to 1 but for the noise of their sum."""
    random = np.random.default_rng(seed)
    patterns = [p for p in surveys.answer_patterns(4) if 0 in p]
    shares = {g: random.dirichlet(np.ones(len(patterns))) for g in "abc"}
    sizes = {g: int(random.integers(20, 900)) for g in "abc"}
    with pytest.raises(ValueError, match="nobody or everybody"):
        surveys.marginal_independence(shares, sizes, patterns, [0, 1])
    nobody = [p - {0} | {3} for p in patterns]
    with pytest.raises(ValueError, match="nobody or everybody"):
        surveys.marginal_independence(shares, sizes, nobody, [0, 1])


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12), st.integers(0, 2))
def test_totals_have_no_noise(cells, decimals):
    step = 10**decimals
    percents = [min(c, 100 * step) / step for c in cells]
    low, high = surveys.total_interval(percents, decimals)
    ends = [
        (
            max(Fraction(0), Fraction(2 * units(p, decimals) - 1, 2 * step)),
            min(Fraction(100), Fraction(2 * units(p, decimals) + 1, 2 * step)),
        )
        for p in percents
    ]
    assert low == float(sum(e[0] for e in ends)) and high == float(sum(e[1] for e in ends))


# Sharp bounds


def all_patterns_bounds(margins: surveys.Margins, event) -> tuple[float, float]:
    """The programme with every pattern as a column."""
    inside = np.array([event(p) for p in margins.patterns], float)
    low, high = 100 * margins.corners([inside, -inside]) @ inside
    return low, high


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.data())
def test_prices_end_where_all_patterns_do(percents, data):
    """The same bounds, or the same refusal, from few columns as from all."""
    exclusive = data.draw(st.sampled_from([None, len(percents) - 1]))
    limit = data.draw(st.sampled_from([None, 2, 3]))
    first, second = data.draw(st.sampled_from(list(combinations(range(len(percents)), 2))))
    events = [lambda p: {first, second} <= p, lambda p: len(p) == 2, lambda p: bool({first} & p)]
    margins = surveys.Margins(tuple(percents), exclusive, limit)
    start = pricing.fitting_start(margins.limits, exclusive, limit)
    try:
        expected = [all_patterns_bounds(margins, event) for event in events]
    except surveys.InfeasibleMargins:
        assert start is None
        return
    assert start is not None
    for event, ends in zip(events, expected, strict=True):
        masks, inside = margins._sorted_by(event)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pricing, "FEW", 0)
            low = 100 * pricing.least_share(inside, masks, margins.limits, start)
            high = 100 - 100 * pricing.least_share(~inside, masks, margins.limits, start)
        assert (low, high) == pytest.approx(ends, abs=1e-5)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6), st.data())
def test_bounds_run_upwards(tenths, data):
    percents = [t / 10 for t in tenths]
    exclusive = data.draw(st.sampled_from([None, len(percents) - 1]))
    try:
        low, high = surveys.overlap_bounds(percents, lambda p: len(p) > 1, exclusive, decimals=1)
    except surveys.InfeasibleMargins:
        assume(False)
    assert 0 <= low <= high <= 100


def test_sixteen_options_are_few_columns():
    percents = (20, 11, 35, 18, 66, 60, 63, 51, 29, 15, 60, 6, 52, 58, 3, 12)
    low, high = surveys.overlap_bounds(percents, lambda p: {4, 6} <= p)
    # Enough others to cover everyone, so that only the pair's own margins bind: Fréchet's bounds.
    assert (low, high) == pytest.approx((65.5 + 62.5 - 100, 63.5))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6), st.data())
def test_cells_end_where_patterns_do(numbers, data):
    """Both, either, several: the small programme against the one of all patterns, or its refusal."""
    decimals = data.draw(st.integers(0, 1))
    percents = tuple(n / 10 if decimals else n // 10 for n in numbers)
    exclusive = data.draw(st.sampled_from([None, len(percents) - 1]))
    limit = data.draw(st.sampled_from([None, 1, 2, 3]))
    others = [i for i in range(len(percents)) if i != exclusive]
    assume(len(others) > 1)
    first, second = data.draw(st.sampled_from(list(combinations(others, 2))))
    answering = surveys.Answering(percents, exclusive, limit, decimals)
    asked = {
        lambda p: {first, second} <= p: lambda: answering.both(first, second),
        lambda p: bool({first, second} & p): lambda: answering.either(first, second),
        lambda p: len(p) > 1: answering.several,
    }
    for event, ours in asked.items():
        try:
            expected = surveys.overlap_bounds(percents, event, exclusive, limit, decimals)
        except surveys.InfeasibleMargins:
            with pytest.raises(surveys.InfeasibleMargins):
                ours()
        else:
            assert ours() == pytest.approx(expected, abs=1e-5)
