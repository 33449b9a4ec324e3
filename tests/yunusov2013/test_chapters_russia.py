"""What the chapter on Russia shows beside its surveys: recomputed by another road, and at the edges."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from cell_texts import bounds_of

from companion.quantities.interval import Interval
from yunusov2013 import paper, tables
from yunusov2013.chapters import (
    russia,
    russia_map,
)


def test_the_cost_of_a_start_is_the_sum_of_its_parts():
    *parts, whole = bounds_of(
        f"{low} to {high}" for _, low, high in russia.start_cost_table().itertuples(index=False)
    )
    assert np.sum(parts, axis=0) == pytest.approx(whole)
    assert len(russia.start_prices()) == len(russia.PRICES)


def test_a_band_of_ages_holds_both_its_ends():
    assert russia.years_of_age(Interval(20, 20)) == 1
    bands = sorted(russia.age_bands().values(), key=lambda b: b.low)
    assert all(a.high + 1 == b.low for a, b in pairwise(bands))
    years = russia.age_band_table()["years of age in the band"]
    assert years.sum() == bands[-1].high - bands[0].low + 1


def test_paces_of_deportation_go_back_to_the_number_of_people():
    deported = paper.claim("abroad-russia-deported-moscow-1999").low
    found = russia.deportation_paces()
    assert found["days"].tolist() == [
        (date(1999, month, last) - date(1999, 10, 31)).days for month, last in ((11, 30), (12, 31))
    ]
    people = found["days"] * found["people a day"].astype(int)
    assert (abs(people - deported) <= found["days"] / 2).all()


def test_a_pace_without_a_last_day_is_refused():
    with (
        tables.PACKAGE.changed("events", {"id": "event-raids-1999"}, date_end=None),
        pytest.raises(ValueError, match="first and a last day"),
    ):
        russia.deportation_paces()


def test_a_larger_base_leaves_less_to_chance():
    found = russia.rise_by_base((5, 50, 5000))
    assert (found["after"] == 4 * found["Marriages before"]).all()
    ends = bounds_of(found["95% interval of the ratio"])
    assert ((ends[:, 0] <= 4) & (ends[:, 1] >= 4)).all()
    assert (np.diff(ends[:, 1] - ends[:, 0]) < 0).all()


def test_the_stock_in_a_finding_is_the_claims():
    assert "range of 600,000 to 800,000 holds both" in russia.finding_of_censuses()
    with tables.PACKAGE.changed("claims", {"id": "abroad-russia-stock"}, high=900_000):
        assert "range of 600,000 to 900,000" in russia.finding_of_censuses()
        assert russia.citizens_beside_plans()["percent"][0] == "5.6 to 8.3"


def test_every_pair_of_places_is_listed_and_drawn():
    rows = tables.frame("settlement_places")
    pairs = set(zip(rows["origin"], rows["destination"], strict=True))
    groups = russia_map.groups_of_origins()
    links = russia_map.links_of(groups)
    assert set(zip(links["From"], links["To"], strict=True)) == pairs and len(links) == len(pairs)
    listed = russia.settlement_list()
    assert {(r.From, to) for r in listed.itertuples() for to in r.To.split(", ")} == pairs
    finding = russia_map.finding_of_settlement(groups)
    for place in {place for pair in pairs for place in pair}:
        assert place in finding


def test_a_shared_destination_has_more_than_one_group():
    groups = russia_map.groups_of_origins()
    shared = russia_map.shared_destinations(groups)
    for town in set(groups["destinations"].sum()):
        number = sum(town in g.destinations for g in groups.itertuples())
        assert (number > 1) == (town in shared)
    assert russia_map.shared_destinations(groups.head(1)) == []


def test_towns_run_south_and_events_forward():
    assert russia.towns_from_the_north()["degrees north"].is_monotonic_decreasing
    events = tables.frame("events")
    starts = events.set_index(["date_printed", "event"])["date_start"]
    found = [
        starts[key]
        for key in zip(*(russia.dated_events()[c] for c in ("As printed", "Event")), strict=True)
    ]
    known = [day for day in found if day is not None and day == day]
    assert known == sorted(known) and found[len(found) - len(known) :] == known


def test_spellings_stand_once_with_their_pages():
    found = russia.spellings_of_places().set_index("Place")
    assert found.loc["Lankaran"].tolist() == ["Liankiaran", "5, 7"]
    assert found.index.is_unique


def test_an_older_form_of_a_name_stands_in_the_table_of_spellings():
    """Origins and destinations of page 7, against the names of GeoNames without their accents."""
    spelled = {(row["as_printed"], row["page"]) for row in tables.rows("spellings")}
    names = {row["name"] for row in tables.rows("spellings")}
    # Transliterations, and a town whose form in GeoNames is the older one.
    same = {"Shamkir": "Shamkhir", "Nizhny Novgorod": "Nizhniy Novgorod",
            "Arkhangelsk": "Arkhangel’sk"}  # fmt: skip
    today = {row["place"]: row["geonames_name"] for row in tables.rows("places")}
    listed = tables.frame("settlement_places")
    for place in {*listed["origin"], *listed["destination"]} & today.keys():
        if today[place] not in (place, same.get(place)):
            assert (place, 7) in spelled, f"{place} is {today[place]} today"
    assert {"Nakhchivan", "Absheron"} <= names
    written_as_today = names & {*listed["origin"], *listed["destination"]}
    assert written_as_today == {"Lankaran", "Arkhangelsk", "Karabakh"}
