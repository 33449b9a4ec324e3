"""The order of events with published dates: held against days written here by hand."""

from datetime import date

import pytest

from companion.quantities import periods
from companion.show import timelines
from yunusov2013 import tables
from yunusov2013.chapters import chronology, chronology_rerun
from yunusov2013.chapters.chronology_rerun import becomes, comparisons, known_period, rerun, room
from yunusov2013.events import period_of

TRUCE = date(1994, 5, 12)
TREATY = date(1999, 2, 5), date(1999, 4, 20)


def test_published_days_take_the_place_of_the_reports():
    assert known_period("event-war-truce-1994") == (TRUCE, TRUCE)
    assert known_period("event-treaty-left") == TREATY
    assert known_period("event-war-karabakh") == (None, TRUCE)
    assert known_period("event-owners-return") == (TRUCE, None)
    assert known_period("event-raids-1999") == period_of("event-raids-1999")


def test_each_order_of_the_chapter_is_judged_again():
    dated = (chronology.links()["dating"] == "two dates").sum()
    others = len(chronology.OTHER_DATES) + len(chronology_rerun.OF_CHECKS)
    assert len(comparisons()) == dated + others == len(rerun())
    told = set(chronology.dated_pairs()["Statement"])
    assert told <= set(rerun()["Statement"])


def test_three_orders_change_and_each_by_its_days():
    table = rerun().set_index("Statement")
    changed = table[table["Order"] == "changes"]
    assert sorted(changed["With published dates"]) == ["after", "after", "before"]
    assert becomes("event-war-truce-1994", "event-resolution-1994") == "changes"
    text = chronology_rerun.days_text()
    assert f"{(TRUCE - date(1994, 5, 9)).days} days after the resolution" in text
    notes = date(1999, 9, 1), date(1999, 11, 30)
    assert f"{(notes[0] - TREATY[1]).days} to {(notes[1] - TREATY[0]).days} days before" in text
    assert f"{(TREATY[0] - date(1998, 5, 7)).days} days or more after" in text


def test_what_narrows_has_fewer_days_and_the_same_order():
    narrowed = rerun().query("Order == 'narrows'")
    assert not narrowed.empty
    for days in narrowed["Days left"]:
        before, now = days.split(", now ")
        assert int(now) < int(before)
    assert (narrowed["By the report"] == narrowed["With published dates"]).all()


def test_an_open_end_leaves_the_days_open():
    day = date(2000, 1, 1)
    assert room((None, day), (day, day)) == room((day, day), (day, None)) == float("inf")
    assert room((day, day), (date(1999, 12, 1), date(1999, 12, 31))) == -1


def test_other_published_days_give_other_orders(monkeypatch):
    """A ceasefire of 8 May would fit the passage, one within the month but unknown leaves it open."""
    real = chronology_rerun.published
    for days, order in (([date(1994, 5, 8)], "before"), ([], "may overlap")):
        monkeypatch.setattr(
            chronology_rerun, "published",
            lambda event, days=days: days if event == "event-war-truce-1994" else real(event),
        )  # fmt: skip
        pair = known_period("event-war-truce-1994"), known_period("event-resolution-1994")
        assert periods.order(*pair) == order


def test_rivals_are_published_days_and_come_before():
    published = {row["date"] for row in tables.rows("published_events")}
    bearing = {(r["published"], r["event"]) for r in tables.rows("comparable_events")} | {
        (r["published"], None) for r in tables.rows("comparable_singles")
    }
    for day, _ in chronology_rerun.RIVALS:
        assert day in published and any(day == found for found, _ in bearing)
    table = chronology_rerun.rivals()
    assert set(table["The first comes"]) == {"before"}
    assert (date(1999, 11, 1) - date(1999, 9, 21)).days in set(table["Days between, at least"])


def test_dates_are_cited_with_their_publishers_address():
    urls = {row["url"] for row in tables.rows("published_events")}
    for table in (rerun(), chronology_rerun.rivals()):
        cited = [cell for cell in table["Published"] if cell != "–"]
        assert cited
        assert all(any(url.replace("&", "&amp;") in cell.html for url in urls) for cell in cited)


@pytest.mark.parametrize("part", [0, 1])
def test_the_figure_has_a_dot_a_published_day_within_what_the_report_allows(part):
    title, rows = chronology_rerun.drawn()[part]
    figure = timelines.narrowed([(title, rows)], ("allowed", "published"))
    [axes] = figure.axes
    dots = {line.get_xdata()[0] for line in axes.lines if line.get_markersize() == 6}
    days = {day.toordinal() for found in rows["published"] for day in found}
    assert days <= dots
    for row in rows.itertuples():
        if row.start and row.published:
            assert all(row.start <= day <= row.end for day in row.published)
