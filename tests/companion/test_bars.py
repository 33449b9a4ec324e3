"""Bars beside digits: drawn where the digits say, on one scale, or refused with the cell's place."""

import io
from math import inf
from urllib.parse import unquote

import pandas as pd
import pytest

from companion.show import bars, display, tables


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("38.5 to 77.0%", (38.5, 77.0)),
        ("83% to 87%", (83, 87)),
        ("600,000 to 800,000", (600_000, 800_000)),
        ("−31 to −6", (-31, -6)),
        ("2.7e−05 to 9.4e−05", (2.7e-05, 9.4e-05)),
        ("49", (49, 49)),
        ("100% or more", (100, inf)),
        ("12 or more", (12, inf)),
        ("at least 12", (12, inf)),
    ],
)
def test_bounds_are_read_as_they_are_printed(text, bounds):
    assert bars.bounds_in(text) == bounds


@pytest.mark.parametrize("text", ["none", "", "dozens", "1 to 2 to 3", "from 3"])
def test_what_is_no_interval_is_refused(text):
    with pytest.raises(ValueError, match="is no interval"):
        bars.bounds_in(text)


def test_a_bar_lies_where_its_bounds_lie_on_the_scale():
    assert "--low:25;--high:75" in bars.bar(50, 150, (0, 200))
    assert "--low:20;--high:50;--zero:50" in bars.bar(-30, 0, (-50, 50))
    open_end = bars.bar(60, inf, (0, 180))
    assert "--low:33.3;--high:100" in open_end and "bar open" in open_end


def test_a_bar_off_its_scale_or_a_missing_column_is_named():
    data = pd.DataFrame({"City": ["A", "B"], "Share": ["10 to 20", "90 to 120"]})
    with pytest.raises(ValueError, match=r"column 'Share', row 2: 90 to 120 .* from 0 to 100"):
        display.table(data, "Shares", bars={"Share": (0, 100)})
    with pytest.raises(KeyError, match="no column 'share'"):
        display.table(data, "Shares", bars={"share": (0, 100)})


def test_two_columns_of_ends_make_one_bar_and_a_dash_none():
    shown = tables.table_html(
        pd.DataFrame({"Region": ["A", "B"], "Low": [10, None], "High": [40, None]}),
        "Stocks",
        bars={("Low", "High"): (0, 40)},
    )
    assert shown.count('class="bar"') == 1 and "--low:25;--high:100" in shown
    assert shown.count("data-high") == 1 and 'data-low="0" data-high="40"' in shown


def test_the_download_gives_back_the_data():
    data = pd.DataFrame({"Moscow is …": ['a "city", so & so', "50% #1\n<b>"], "Percent": [1.5, 2]})
    link = tables.csv_link(data, "Moscow’s image, 2002: what 39% saw")
    assert 'download="moscows-image-2002-what-39-saw.csv"' in link
    address = link.split('href="data:text/csv;charset=utf-8,')[1].split('"')[0]
    assert not set(address) & set("<>&#'\" \n")
    pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(unquote(address))), data)


def test_a_long_title_makes_a_name_of_whole_words():
    name = tables.file_name(
        "At most 11.2% registered, or 20.0% if the words are stretched very far"
    )
    assert name == "at-most-11-2-registered-or-20-0-if-the-words-are-stretched.csv"


def test_years_take_no_comma_and_counts_do():
    data = pd.DataFrame(
        {"Year": [2010, 2011], "UN, year": [2006.5, None], "Persons a year": [2010, 1999]}
    )
    shown = tables.table_html(data, "Counts")
    assert ">2010<" in shown and ">2006.5<" in shown and ">2,010<" in shown
