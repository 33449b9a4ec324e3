"""Rows of data frames as named tuples, and values that must be there."""

from datetime import date
from typing import NamedTuple

import pandas as pd
import pytest

from companion.audit import series
from companion.data.cells import BadData, given
from companion.data.claims import Claim
from companion.data.frames import rows_as
from companion.quantities.interval import Interval
from companion.quantities.periods import years_apart


class Town(NamedTuple):
    name: str
    people: int


def test_rows_have_the_fields_of_their_shape():
    """By name, in the shape's order; other columns are left out."""
    frame = pd.DataFrame({"people": [3, 5], "founded": [1990, 1991], "name": ["A", "B"]})
    assert rows_as(Town, frame) == [Town("A", 3), Town("B", 5)]
    assert rows_as(Town, frame[frame["people"] > 9]) == []


def test_a_missing_column_is_an_error():
    with pytest.raises(KeyError, match="people"):
        rows_as(Town, pd.DataFrame({"name": ["A"]}))


def test_a_value_that_must_be_there():
    assert given(0, "a number") == 0
    with pytest.raises(BadData, match="a number is missing"):
        given(None, "a number")


def test_a_claim_without_a_day_says_so():
    claim = Claim(id="x-y", section="x", page=1, kind="count", measure="stock", subject="people",
                  bound="exact", unit="persons", voice="author", as_printed="7",
                  period_start=date(2001, 1, 1))  # fmt: skip
    assert claim.first_day == date(2001, 1, 1)
    with pytest.raises(BadData, match="x-y, column period_end is missing"):
        _ = claim.last_day


def test_years_between_periods_need_their_ends():
    year = (date(2000, 1, 1), date(2000, 12, 31))
    with pytest.raises(BadData, match="an end of a period"):
        years_apart(year, (date(2001, 1, 1), None))


def test_published_bounds_are_open_where_a_cell_is_empty():
    nan = float("nan")
    assert series.published_interval(2, 3, "thousand persons") == Interval(2000, 3000)
    assert series.published_interval(nan, 3) == Interval(0, 3)
    assert series.published_interval(2, nan) == Interval(2, None)
