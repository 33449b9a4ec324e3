"""What the chapters on Azerbaijan and on integration show: the same numbers by another road."""

from datetime import date

import pytest

from yunusov2013 import paper, tables
from yunusov2013.chapters import (
    compatriots,
    definition,
    foreigners,
    foreigners_registers,
    foreigners_work,
    recommendations,
    refugees,
)


def test_the_register_holds_at_most_its_people_over_them_and_the_fewest_unregistered():
    held = compatriots.coverage_at_most()
    fewest = {"strict": 20_000, "generous": 10_000}
    assert held["From Georgia, at least"].to_dict() == fewest
    registered = paper.claim("azerbaijan-compatriots-registered-1997").low
    for reading, row in held.iterrows():
        unregistered = row["All who came, at least"] - registered
        # At most those without a named origin are of Georgia's people, so the others were missed.
        assert unregistered == fewest[reading] - compatriots.remainder()
        assert row["Registered, percent at most"] == pytest.approx(
            100 * registered / (registered + unregistered)
        )


def test_the_fall_of_the_chechens_lies_between_its_extreme_ends():
    printed, rounded = foreigners.chechens_fall()["Fewer than in 2001"]
    before = 12_000, 15_000  # more than the one, at most the total of all refugees
    assert printed == " to ".join(f"{100 * (1 - 2_000 / n):.0f}%" for n in before)
    assert rounded != printed


def test_growth_has_no_upper_end_where_the_dates_touch():
    growth = foreigners.chinese_growth_table().set_index("From … to …")["Growth a year"]
    open_ends = growth.str.endswith("or more")
    assert open_ends.sum() == 1
    assert open_ends.index[open_ends].str.contains("2006").all()
    low, high = growth[~open_ends].iloc[0].removesuffix("%").split(" to ")
    assert 0 < int(low) < int(high)


def test_chinese_residents_outside_a_list_and_in_it_are_all():
    beside = foreigners.chinese_beside_lists()
    outside = beside["Chinese residents outside it, at least"]
    chinese = foreigners.value("chinese-2008", "rounding").low
    assert (outside + beside["Persons in it"]).tolist() == [chinese] * len(beside)
    working = beside.loc["working-2008"]
    listed = tables.frame("nationalities_2008").set_index("nationality")["persons"]["Chinese"]
    assert foreigners.neither_listed_nor_working() == (
        working["Chinese residents outside it, at least"] - listed
    )


def test_steps_between_totals_lead_from_the_first_to_the_last():
    totals = foreigners_registers.irregular_totals()["Persons"]
    changes = foreigners_registers.irregular_steps()["Change"]
    steps = [int(c.replace("−", "-").replace(",", "")) for c in changes]
    assert totals.iloc[0] + sum(steps) == totals.iloc[-1]
    assert len(steps) == len(totals) - 1


def test_steps_a_month_take_the_longest_time_that_the_dates_allow():
    nov, early = (paper.claim(foreigners.F + n) for n in foreigners_registers.IRREGULAR[:2])
    months = (early.period_end - nov.period_start).days / 365.25 * 12
    shown = foreigners_registers.irregular_steps()["A month, at least"][0]
    assert shown == f"{abs(early.low - nov.low) / months:,.0f}"


def test_nationalities_add_up_to_the_register():
    register = foreigners_registers.by_nationality()
    parts, whole = register.iloc[:-1], register.iloc[-1]
    assert parts["Persons"].sum() == whole["Persons"]
    assert parts["Share"].sum() == pytest.approx(whole["Share"]) == pytest.approx(100)
    assert parts["Persons"].iloc[:-1].is_monotonic_decreasing


def test_a_considerable_drop_says_yes_where_the_whole_range_is_low_enough():
    shown, drop = foreigners_registers.falls_data(), tables.frame("lexicon").set_index("word")
    limit = drop.loc["dropped-considerably", "strict_high"]
    assert [d == "yes" for d in shown["Considerable drop"]] == (shown["High"] <= limit).tolist()
    assert not shown["Date"].str.match("(?i)in |at the ").any()
    assert f"at least {100 - 100 * limit:.0f}%" in foreigners_registers.falls_text()


def test_two_fees_share_a_rate_where_their_ranges_overlap():
    for row in foreigners_work.fee_rates().itertuples(index=False):
        ends = [[float(end) for end in text.split(" to ")] for text in row[1:3]]
        (low, high), (other_low, other_high) = ([e[0], e[-1]] for e in ends)
        assert row[-1] == ("yes" if max(low, other_low) <= min(high, other_high) else "no")


def test_the_sentences_on_work_carry_the_sums_of_the_table():
    sectors = foreigners_work.sectors().set_index("Sector")["Persons"]
    assert f": {sectors.sum():,}." in foreigners_work.sum_text()
    half = sectors.sum() / 2 - sectors["construction"]
    assert (
        f"takes {half:,.0f} of the {sectors['industry']:,}" in foreigners_work.construction_text()
    )
    quota, permits = (foreigners.value(n).low for n in ("quota-2011", "permits-2008"))
    assert f"{quota - permits:,.0f} above the permits" in foreigners_work.quota_text()


def test_dozens_at_each_place_are_as_many_times_those_at_all():
    table = refugees.hired_by_dozens()
    places = paper.claim("azerbaijan-refugees-hiring-places").low
    (low, high), (all_low, all_high) = (
        [float(end) for end in text.split(" to ")] for text in table["People in all"]
    )
    assert (all_low, all_high) == (places * low, places * high)
    assert table["People in all"][0] == table["People a place"][1]


def test_the_chain_from_aid_to_camps_is_in_order():
    chain = refugees.order_in_chain()
    assert chain["First is"].tolist() == ["before"] * (len(refugees.AID_TO_CAMPS) - 1)
    assert chain["Second"].iloc[0] == chain["First"].iloc[1] == "road blocks"
    event = tables.frame("events").set_index("id")
    last_of_aid, first_of_blocks = (
        date.fromisoformat(str(event.loc[e, column])[:10])
        for e, column in (("event-aid-halted", "date_end"), ("event-road-blocks", "date_start"))
    )
    least = (first_of_blocks - last_of_aid).days / 365.25
    assert chain["Years between"][0].startswith(f"{least:.1f} to ")


def test_the_data_under_the_timeline_are_its_events():
    events, data = refugees.timeline(), refugees.timeline_data()
    assert data["Event"].tolist() == list(refugees.TIMELINE.values())
    assert data["First day"].tolist() == events["start"].tolist()
    assert set(refugees.ON_FLATS) <= set(events["event"])


def test_asian_percents_are_bounded_by_the_listed_and_all_others():
    shown = definition.asian_percents().set_index("Convention")
    listed = tables.frame("nationalities_2008").set_index("nationality")["persons"]
    total = paper.claim("azerbaijan-foreigners-irregular-end-2008").low
    for convention, asian in definition.CONVENTIONS.items():
        others = listed.drop(index=list(asian)).sum()
        assert shown.loc[convention, "Low, %"] == pytest.approx(
            100 * listed[list(asian)].sum() / total
        )
        assert shown.loc[convention, "High, %"] == pytest.approx(100 - 100 * others / total)


def test_the_data_of_waits_leave_open_ends_missing():
    data = recommendations.waits_data().set_index("Step or state")
    assert data.index.tolist() == list(recommendations.WAITS_IN_SHORT.values())
    assert data["Months, high"].dropna().index.tolist() == ["Inspection, if months"]
    first, months, both = data["Months, low"].iloc[:3]
    assert both == first + months


def test_refusals_are_the_named_share_of_the_applications():
    table = recommendations.applications_table().set_index("Count")
    share = tables.frame("lexicon").set_index("word").loc["very-often"]
    for column, low in (
        ("Applications at most, strict", share["strict_low"]),
        ("Generous", share["generous_low"]),
    ):
        assert (table[column] * low / 100).tolist() == pytest.approx(table["Persons"].tolist())
