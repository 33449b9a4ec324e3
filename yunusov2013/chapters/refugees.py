"""Displaced people in Azerbaijan: the total, flats, laws, hiring places, order of events, houses."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.quantities.periods import years_apart, years_between
from yunusov2013 import paper, tables
from yunusov2013.events import first_day, last_day, order_of, period_of
from yunusov2013.words import word_interval

S = "azerbaijan-refugees-"
HOUSEHOLD_SIZES = (3, 4, 5, 6)  # people; an assumption, for the report gives no size
ON_FLATS = ("event-occupation-window", "event-resolution-1994", "event-decree-2004",
            "event-court-announced")  # fmt: skip
AID_TO_CAMPS = ("event-aid-halted", "event-road-blocks", "event-resettlement-start")
TIMELINE = {
    "occupation-window": "Window of protected moves",
    "war-truce-1994": "Truce",
    "resolution-1994": "Resolution",
    "aid-halted": "Food aid stops",
    "road-blocks": "Road blocks",
    "resettlement-start": "Resettlement begins",
    "decree-2004": "Decree",
    "court-announced": "Court to look for a way",
    "resettlement-end": "Resettlement complete",
}


def value(name: str) -> float:
    """The exact number of a claim of this section."""
    return interval_of(paper.claim(S + name)).low


def building_years() -> Interval:
    """Shortest and longest time that the dates of the resettlement allow, in years."""
    return years_apart(period_of("event-resettlement-start"), period_of("event-resettlement-end"))


def readings_of_total(outside: tuple[float, ...]) -> pd.DataFrame:
    """What the total holds if it includes the refugees from Armenia, and if they come on top.

    `outside` has their assumed numbers as parts of the total, 0 to 1.
    """
    total = value("displaced-750000")
    return pd.DataFrame(
        [(100 * s, s * total, (1 - s) * total, total * (1 + s)) for s in outside],
        columns=["Assumed % of 750,000", "From Armenia", "Displaced within, if in the total",
                 "All together, if on top"],
    )  # fmt: skip


def flats_in_people() -> pd.DataFrame:
    """People in the taken flats of Baku, by assumed household size, and their share in percent."""
    flats, total = value("flats-baku-6000"), value("displaced-750000")
    return pd.DataFrame(
        [(n, flats * n, 100 * flats * n / total) for n in HOUSEHOLD_SIZES],
        columns=["People a household", "People in the flats", "% of the total"],
    )


def hired_by_dozens() -> pd.DataFrame:
    """People at the hiring places, in all and by place, as text, if "dozens" are at all or at each."""
    dozens = word_interval("dozens")
    places = interval_of(paper.claim(S + "hiring-places"))
    rows = [("at all of them", dozens, dozens / places), ("at each", dozens * places, dozens)]
    return pd.DataFrame(
        [(where, *(span(i.low, i.high) for i in people)) for where, *people in rows],
        columns=["Dozens …", "People in all", "People a place"],
    )


def houses_for_all() -> pd.DataFrame:
    """Houses if every displaced family of the total had one, by assumed household size."""
    total, places, rooms = (value(n) for n in ("displaced-750000", "settlements", "house-rooms"))
    years = building_years()
    return pd.DataFrame(
        [
            (n, n / rooms, total / n, total / n / places,
             span(total / n / years.high, total / n / years.low))
            for n in HOUSEHOLD_SIZES
        ],
        columns=["People a household", "People a room", "Houses", "Houses a settlement",
                 "Houses a year"],
    )  # fmt: skip


def protected_window() -> dict[str, float]:
    """Years of the window that the decree protects, split by the resolution, and gaps to it."""
    first, last = first_day("event-occupation-window"), last_day("event-occupation-window")
    resolution, decree = first_day("event-resolution-1994"), first_day("event-decree-2004")
    return {
        "the whole window": years_between(first, last),
        "before the resolution": years_between(first, resolution),
        "after the resolution": years_between(resolution, last),
        "from the window’s end to the decree": years_between(last, decree),
        "from the resolution to the decree": years_between(resolution, decree),
    }


def timeline() -> pd.DataFrame:
    """Dated events of the section, for a timeline: event, label, printed, start, end."""
    rows = {r["id"]: r for r in tables.rows("events")}
    found = [(rows[f"event-{name}"], label) for name, label in TIMELINE.items()]
    return pd.DataFrame(
        [(r["id"], label, r["date_printed"], r["date_start"], r["date_end"]) for r, label in found],
        columns=["event", "label", "printed", "start", "end"],
        dtype=object,
    )


def timeline_data() -> pd.DataFrame:
    """`timeline` as the data under a figure: Event, Date as printed, First day, Last day."""
    return timeline()[["label", "printed", "start", "end"]].set_axis(
        ["Event", "Date as printed", "First day", "Last day"], axis=1
    )


def order_in_chain() -> pd.DataFrame:
    """Each event of `AID_TO_CAMPS` and the next: their order, and the years between, as text."""
    rows = []
    for first, second in pairwise(AID_TO_CAMPS):
        apart = years_apart(period_of(first), period_of(second))
        names = (event.removeprefix("event-").replace("-", " ") for event in (first, second))
        rows.append((*names, order_of(first, second), f"{apart.low:.1f} to {apart.high:.1f}"))
    return pd.DataFrame(rows, columns=["First", "Second", "First is", "Years between"])
