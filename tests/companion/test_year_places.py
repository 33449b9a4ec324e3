"""Years and other numbers stand where they can."""

import pytest

from companion.audit.number_words import numbers_in
from companion.audit.year_places import misplaced


@pytest.mark.parametrize(
    "text",
    [
        "In 1999 it came out.",
        "the year 2007 turned it",
        "at the end of 2008, when",
        "by 21 September 1999.",
        "Moscow 2002, n not reported",
        "from 335,889 in 1989 to 603,070 in 2010.",
        "one in 12 to 14, if",
        "1 in 10 people and 1 in 50, from",
        "in 6,000 flats of Baku",
        "since 2000, 132 of 400 in Baku",
        "between 2001 and 2005.",
    ],
)
def test_what_stands_where_it_can(text):
    assert [misplaced(number, text) for number in numbers_in(text)].count("") == len(
        numbers_in(text)
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("In 132 it came out.", "132"),
        ("since 132, it is", "132"),
        ("in November 132.", "132"),
        ("at the end of 132, when", "132"),
        ("from 1995 to 12, it was", "12"),
        ("from 12 to 1999, it was", "12"),
        ("at least 1999 Azerbaijanis", "1999"),
        ("of 2001 people", "2001"),
        ("in 2001% of cases", "2001"),
    ],
)
def test_a_count_in_a_years_place_and_a_year_in_a_counts(text, wrong):
    assert [n.written for n in numbers_in(text) if misplaced(n, text)] == [wrong]
