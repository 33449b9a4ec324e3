"""What the pages on regions, the West and the Middle East show: by another road, at the edges."""

import numpy as np
import pytest
from cell_texts import bounds_of

from companion.data.cells import BadData
from yunusov2013 import paper, tables
from yunusov2013.chapters import abroad, abroad_map, middle_east, west

# Page 6: regions and shares


def test_the_regions_add_up_to_the_total():
    *regions, whole = abroad.printed_stocks().itertuples(index=False)
    assert (whole.Low, whole.High) == (sum(r.Low for r in regions), sum(r.High for r in regions))


@pytest.mark.parametrize("rule", ["strict", "ten_percent", "rounding"])
def test_the_sharp_share_is_reached_at_corners_under_each_rule(rule):
    table = abroad.share_by_rule().set_index("Rule for “approximately”")
    corners = [100 * share for share in abroad.corners(abroad.POST_SOVIET, rule)]
    (ends,) = bounds_of([table.loc[rule.replace("_", " "), "Share, percent"]])
    assert ends == pytest.approx([min(corners), max(corners)], abs=0.05)


def test_each_kind_of_bounds_is_printed_as_it_is_drawn():
    bounds = abroad.three_bounds()
    shown, drawn = abroad.bounds_in_words(bounds), abroad.bounds_as_drawn(bounds)
    for head, name in abroad.KINDS.values():
        ends = drawn[[f"{name}, low", f"{name}, high"]].to_numpy()
        assert bounds_of(shown[head]) == pytest.approx(ends)
        assert abroad.ends_by_kind(bounds)[name][0].round(1).tolist() == list(ends[:, 0])
        assert f"{shown[head][0]}%" in abroad.finding_of_bounds(bounds)


def test_a_reading_of_the_number_keeps_russia_over_half_of_its_region():
    for row in abroad.two_readings().itertuples(index=False):
        (russia,), (region,), (every,) = map(bounds_of, ([row[1]], [row[2]], [row[3]]))
        assert russia[0] >= region[0] / 2 and russia[1] >= region[1] / 2
        rest = every - region
        shares = [100 * part / (part + other) for part in region for other in rest]
        assert bounds_of([row[4]])[0] == pytest.approx([min(shares), max(shares)], abs=0.05)


def test_the_un_over_the_report_turns_round_to_the_report_over_the_un():
    beside = abroad.side_by_side()
    ratios = abroad.born_over_printed()
    for ratio, row in zip(ratios, beside.itertuples(), strict=True):
        assert ratio.low == pytest.approx(row.born / row.printed.high)
        assert ratio.high == pytest.approx(row.born / row.printed.low)
    assert ratios[-1].low == 0, "Turkey's number has no top"
    for place in beside["place"]:
        assert f"{place}: the report has" in abroad_map.finding_of_stock_map()


# The West and the Middle East


def test_turnover_counts_the_first_year_past_a_mark():
    stays = (1, 3)
    ever = west.turnover_by_stay(50, stays, 6, seed=1)
    assert (ever.iloc[0] == 50).all() and (ever.diff().dropna() >= 0).all().all()
    mark = ever.iloc[2, 1]  # reached in year 2 by the longer stay, passed only later
    table = west.turnover_table(ever, stays, 50, mark)
    for column, year in zip(ever, table.iloc[:, 1], strict=True):
        assert ever[column][year] > mark >= ever[column][max(0, year - 1)]
    assert table.iloc[1, 1] > 2
    assert table.iloc[:, 2].tolist() == ever.iloc[6].tolist()


def test_a_mark_that_is_never_passed_is_refused():
    ever = west.turnover_by_stay(10, (5,), 2, seed=1)
    with pytest.raises(ValueError, match="passes 1000 by year 2"):
        west.turnover_table(ever, (5,), 10, 1000)


def test_each_list_names_its_countries_once():
    table = west.named_countries()
    assert table["Country"].is_unique
    rows = tables.frame("named_countries")
    for column, name in zip(table.columns[1:], ("west-citizens", "west-irregular"), strict=True):
        named = set(table.loc[table[column] == "yes", "Country"])
        assert named == set(rows.loc[rows["list"] == name, "country"])


def test_findings_of_the_west_say_what_the_claims_say():
    with tables.PACKAGE.changed("claims", {"id": west.S + "germany-arrested"}, low=7000, high=7000):
        assert "The report has 7,000 arrested" in west.finding_of_german_counts()
        assert "The share is 70% as printed" in west.finding_of_arrested(west.arrested_bounds())


def test_people_behind_a_register_run_from_the_longer_list_to_both():
    scan = middle_east.register_scan_in_words()
    both = scan[["People, Turkey", "People, Emirates"]]
    ends = bounds_of(scan["Together"])
    assert ends == pytest.approx(np.stack([both.max(axis=1), both.sum(axis=1)], 1), abs=0.5)


def test_the_lists_split_into_shared_and_their_own():
    both, first, later = middle_east.sizes_of_lists(middle_east.membership())
    lists = [set(middle_east.countries(name)) for name in ("east-1997", "east-later")]
    assert [both, first, later] == [len(lists[0] & lists[1]), *map(len, lists)]


def test_years_after_the_first_reports_are_those_of_the_calendar():
    found = middle_east.years_after_first_reports()
    for event, row in zip(
        middle_east.FOLLOWED.values(), found.itertuples(index=False), strict=True
    ):
        year = paper.PAPER.period_of(event)[0].year
        assert row[1] == str(year)
        assert bounds_of([row[2]])[0] == pytest.approx([year - 1998, year - 1996], abs=0.51)


def test_years_between_needs_closed_dates():
    where = {"id": middle_east.FIRST_REPORTS}
    with (
        tables.PACKAGE.changed("events", where, date_end=None),
        pytest.raises(BadData, match="an end of a period"),
    ):
        middle_east.years_after_first_reports()
