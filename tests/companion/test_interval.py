"""Intervals hold every pointwise result, nest, and refuse bad input."""

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.quantities.hedges import HEDGE_RULES, from_claim
from companion.quantities.interval import (
    Interval,
    annualised_growth,
    hull,
    printed,
    share,
    share_matched,
)
from companion.quantities.periods import years_apart
from yunusov2013.words import LEXICON

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False)
POSITIVE = st.floats(1e-3, 1e6)


@st.composite
def with_point(draw, numbers=NUMBERS):
    low, point, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    return Interval(low, high), point


@given(with_point(), with_point())
def test_sum_difference_product_hold_every_point(a, b):
    (first, x), (second, y) = a, b
    assert (first + second).contains(x + y)
    assert (first - second).contains(x - y)
    assert (first * second).contains(x * y)


@given(with_point(POSITIVE), with_point(POSITIVE), st.floats(0.5, 20))
def test_ratio_share_growth_hold_every_point(a, b, years):
    (first, x), (second, y) = a, b
    assert (first / second).contains(x / y)
    growth, point = annualised_growth(second, first, years), (x / y) ** (1 / years) - 1
    slack = 1e-9 * (1 + abs(point))
    assert growth.low - slack <= point <= growth.high + slack
    if x <= y:
        assert share(first, second).contains(x / y)


@given(with_point(POSITIVE), st.floats(1, 5), st.floats(1, 5))
def test_matched_share_lies_within_share(a, k, m):
    part, _ = a
    whole = Interval(*sorted((part.low * k, part.high * max(k, m))))
    assert share(part, whole).contains(share_matched(part, whole))


@given(with_point(POSITIVE), st.sampled_from(["about", "almost"]), st.sampled_from(["exact"]))
def test_hedges_nest(a, hedge, bound):
    value = a[1]
    strict = from_claim(value, value, bound, hedge, "strict")
    assert strict == Interval(value, value)
    for rule in HEDGE_RULES:
        about = from_claim(value, value, bound, "about", rule)
        almost = from_claim(value, value, bound, "almost", rule)
        assert about.contains(almost) and almost.contains(strict)


@given(with_point(), with_point(), NUMBERS)
def test_wider_in_wider_out(a, b, extra):
    (first, _), (second, _) = a, b
    wide = Interval(first.low - abs(extra), first.high + abs(extra))
    assert (wide + second).contains(first + second)
    assert (wide * second).contains(first * second)
    assert wide.meets(first)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((6, 8, "range", "about", "strict"), (6, 8)),
        ((10000, 10000, "exact", "about", "ten_percent"), (9000, 11000)),
        ((7000, 7000, "exact", "almost", "ten_percent"), (6300, 7000)),
        ((12000, 12000, "exact", "about", "rounding"), (11500, 12500)),
        ((2.5, 2.5, "exact", "about", "rounding"), (2.45, 2.55)),
        ((17, 17, "exact", "almost", "rounding"), (16.5, 17)),
        ((12000, None, "more_than", "", "rounding"), (12000, inf)),
        ((None, 5, "at_most", None, "strict"), (-inf, 5)),
        ((None, None, "word", "", "strict"), (-inf, inf)),
    ],
)
def test_from_claim(arguments, expected):
    result = from_claim(*arguments)
    assert (result.low, result.high) == pytest.approx(expected)


def test_open_sides_and_zero():
    assert Interval(None, None) == Interval(-inf, inf)
    assert Interval(0, 1) * Interval(2, None) == Interval(0, inf)
    assert share(Interval(5, 10), Interval(8, None)) == Interval(0, 1)


@pytest.mark.parametrize(
    ("interval", "bound", "text"),
    [
        (Interval(600_000, 800_000), "", "600,000 to 800,000"),
        (Interval(12_000, None), "more_than", "more than 12,000"),
        (Interval(12_000, None), "", "at least 12,000"),
        (Interval(None, 5), "less_than", "less than 5"),
        (Interval(7, 7), "", "7"),
        (Interval(None, None), "", "any value"),
    ],
)
def test_printed(interval, bound, text):
    assert printed(interval, bound) == text


@pytest.mark.parametrize(
    ("interval", "form", "text"),
    [
        (Interval(0.994, 1.006), ".2f", "0.99 to 1.01"),
        (Interval(0.999, 1.001), ".2f", "1.00"),
        (Interval(2, None), ".2f", "at least 2.00"),
        (Interval(-1500, None), ",.0f", "at least −1,500"),
        (Interval(-3, -2), ",.10g", "−3 to −2"),
    ],
)
def test_printed_in_a_form(interval, form, text):
    assert printed(interval, form=form) == text


def test_the_hull_holds_all():
    assert hull([Interval(3, 4), Interval(1, 2), Interval(2, None)]) == Interval(1, inf)
    with pytest.raises(ValueError, match="empty"):
        hull([])


@pytest.mark.parametrize(
    "call",
    [
        lambda: Interval(2, 1),
        lambda: Interval(float("nan"), 1),
        lambda: Interval(1, 2) / Interval(0, 1),
        lambda: from_claim(1, 1, "roughly", "", "strict"),
        lambda: from_claim(1, 1, "exact", "nearly", "strict"),
        lambda: from_claim(1, 1, "exact", "", "generous"),
        lambda: from_claim(None, 1, "range", "", "strict"),
        lambda: share(Interval(5, 6), Interval(1, 2)),
        lambda: share_matched(Interval(1, 2), Interval(1, None)),
        lambda: annualised_growth(Interval(1, 2), Interval(1, 2), 0),
    ],
)
def test_bad_input_is_refused_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        call()


def test_years_from_one_period_to_another():
    early = (date(1993, 1, 1), date(1993, 12, 31))
    late = (date(2003, 1, 1), date(2003, 12, 31))
    apart = years_apart(early, late)
    assert (apart.low, apart.high) == pytest.approx((9, 11), abs=0.01)
    assert years_apart(early, early).low < 0 < years_apart(early, early).high
    with pytest.raises(ValueError, match="an end of a period"):
        years_apart(early, (None, date(2003, 12, 31)))


@given(
    st.lists(st.integers(-9999, 9999), min_size=1, max_size=12), st.sampled_from([10, 100, 1000])
)
def test_a_sum_of_decimals_meets_its_own_digits(cells, step):
    """0.1 + 0.2 isn't 0.3 in binary fractions; an end that is met in print must be met here."""
    total = Interval(0, 0)
    for cell in cells:
        total = total + Interval(cell / step, cell / step)
    exact = sum(cells) / step
    beside = Interval(exact, exact + 1), Interval(exact - 1, exact)
    assert exact in total and all(total.meets(b) and b.contains(total) for b in beside)
    near = 1 / (10 * step)
    assert not total.meets(Interval(exact + near, exact + 1)) and exact - near not in total


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(60, 90, "holds"), (49, 90, "holds loosely"), (40, 90, "undetermined"), (10, 47, "fails")],
)
def test_a_range_fits_a_word_wholly_partly_or_not(low, high, verdict):
    """ "Most" is over 50%, generously from 48."""
    assert LEXICON.verdict_of_range(Interval(low, high), "most") == verdict
