"""The order of causes and effects once more, with dates that others published.

Verdicts stay about the report alone; this is what is known elsewhere of the same orders.
"""

from __future__ import annotations

from datetime import date
from html import escape

import pandas as pd

from companion.data.paper import Period
from companion.quantities.periods import order
from companion.show.links import Linked
from yunusov2013 import tables
from yunusov2013.chapters.chronology import OTHER_DATES, links, written
from yunusov2013.events import period_of

# Events of which one end alone is dated, by that of another event: which end.
BOUND_BY = {"event-war-karabakh": (1, "event-war-truce-1994"),
            "event-owners-return": (0, "event-war-truce-1994")}  # fmt: skip
# Pairs that checks compare and no causal statement has: earlier as told, later as told, what it is.
OF_CHECKS = (
    ("event-war-truce-1994", "event-resolution-1994", "Resolution after the return, p. 2"),
    ("event-fee-2009", "event-visa-2010", "Fee and campaign, p. 5"),
    ("event-plan-2004", "event-law-2005", "Plan, then law, p. 13"),
)  # fmt: skip
# Dates of which the report tells nothing, beside an event that it explains otherwise.
RIVALS = (
    ("1996-07-30", "event-demonstration-1998"), ("1997-10-10", "event-treaty-left"),
    ("1999-09-21", "event-raids-1999"), ("1999-09-21", "event-deportations-1999"),
)  # fmt: skip
CHANGES, NARROWS, STAYS = "changes", "narrows", "stays"


def published(event: str) -> list[date]:
    """The days that others published for the same event, in order; none for most events."""
    rows = tables.rows("comparable_events")
    return sorted(date.fromisoformat(r["published"]) for r in rows
                  if r["event"] == event and r["relation"] == "same")  # fmt: skip


def known_period(event: str) -> Period:
    """First and last day by what others published, else by the report. Raises as `period_of`."""
    if days := published(event):
        return days[0], days[-1]
    start, end = period_of(event)
    if event in BOUND_BY:
        side, other = BOUND_BY[event]
        return (start, known_period(other)[1]) if side else (known_period(other)[0], end)
    return start, end


def room(cause: Period, effect: Period) -> float:
    """The most days from cause to effect; below 0 where it can only come after, infinite if open."""
    return (effect[1] - cause[0]).days if cause[0] and effect[1] else float("inf")


def becomes(cause: str, effect: str) -> str:
    """What published dates do to an order: it changes, narrows (fewer days are left), or stays."""
    told = period_of(cause), period_of(effect)
    known = known_period(cause), known_period(effect)
    if order(*told) != order(*known):
        return CHANGES
    return NARROWS if order(*told) == "may overlap" and room(*known) < room(*told) else STAYS


def comparisons() -> list[tuple[str, str, str]]:
    """Each order that the chapter judges: name, cause and effect as ids of events."""
    known = links().set_index("id")
    dated = known.query("dating == 'two dates'")
    ends = zip(dated["name"], dated["cause_event"], dated["effect_event"], strict=True)
    found: list[tuple[str, str, str]] = list(ends)
    for link, end, event, what in OTHER_DATES:
        row = known.loc[link]
        pair = {"cause_event": row["cause_event"], "effect_event": row["effect_event"]}
        cause, effect = map(str, (pair | {end: event}).values())
        found.append((f"{row['name']}: {what}", cause, effect))
    return found + [(name, cause, effect) for cause, effect, name in OF_CHECKS]


def rerun() -> pd.DataFrame:
    """Every order by the report's dates and by published ones, the changed ones first.

    An order says whether the cause, or what is told first, comes before. Days left: how long before
    the effect it can have come, "none" where the order is decided. Published: the dates used, with links.
    """
    rows = []
    for name, cause, effect in comparisons():
        told, known = ((f(cause), f(effect)) for f in (period_of, known_period))
        rows.append((name, order(*told), order(*known), becomes(cause, effect),
                     f"{_left(*told)}, now {_left(*known)}", _cited(cause, effect)))  # fmt: skip
    columns = [
        "Statement",
        "By the report",
        "With published dates",
        "Order",
        "Days left",
        "Published",
    ]
    rows.sort(key=lambda row: [CHANGES, NARROWS, STAYS].index(row[3]))
    return pd.DataFrame(rows, columns=columns)


def rivals() -> pd.DataFrame:
    """Published dates of what the report doesn't tell of, and whether they come before its event."""
    events = tables.frame("published_events").set_index("date")
    told = tables.frame("events").set_index("id")
    rows = []
    for day, event in RIVALS:
        one, other = date.fromisoformat(day), known_period(event)
        gap = (other[0] - one).days if other[0] else None
        rows.append((_sentence(events["event"][day]), _day(one), told["event"][event], _text(event),
                     order((one, one), other), gap, _link(day)))  # fmt: skip
    columns = ["Told elsewhere", "Its date", "Told in the report", "Date", "The first comes",
               "Days between, at least", "Published"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def drawn() -> list[tuple[str, pd.DataFrame]]:
    """The panels of the figure, a title and its rows: label, start, end, published."""
    spring = [("Call for a ceasefire", None, ["1994-05-05"]), ("Resolution", "resolution-1994", []),
              ("Ceasefire", "war-truce-1994", [])]  # fmt: skip
    later = [("Police violence", None, ["1996-07-30"]), ("GUAM founded", None, ["1997-10-10"]),
             ("Demonstration", "demonstration-1998", []), ("Treaty left", "treaty-left", []),
             ("Registered anew", None, ["1999-09-21"]), ("Notes of protest", "notes-1999", []),
             ("Raids", "raids-1999", [])]  # fmt: skip
    return [("May 1994", _panel(spring)), ("1996 to 1999", _panel(later))]


def drawn_data() -> pd.DataFrame:
    """The rows of `drawn` as a table to read."""
    rows = pd.concat([panel for _, panel in drawn()], ignore_index=True)
    rows["published"] = ["; ".join(map(_day, days)) for days in rows["published"]]
    return rows.rename(columns={"label": "Event", "start": "First day, by the report",
                                "end": "Last day, by the report",
                                "published": "Published elsewhere"})  # fmt: skip


def days_text() -> str:
    """What the dates leave of the three orders that change, in days."""
    truce, resolution = (known_period(f"event-{e}") for e in ("war-truce-1994", "resolution-1994"))
    treaty, notes, march = (
        known_period(f"event-{e}") for e in ("treaty-left", "notes-1999", "demonstration-1998")
    )
    return (
        f"The ceasefire came {-room(truce, resolution):.0f} days after the resolution. The treaty was "
        f"left {-room(notes, treaty):.0f} to {room(treaty, notes):.0f} days before the notes of "
        f"protest, and {-room(treaty, march):.0f} days or more after the demonstration."
    )


def _panel(rows: list[tuple[str, str | None, list[str]]]) -> pd.DataFrame:
    found = []
    for label, event, days in rows:
        start, end = period_of(f"event-{event}") if event else (None, None)
        others = published(f"event-{event}") if event else list(map(date.fromisoformat, days))
        found.append((label, start, end, others))
    return pd.DataFrame(found, columns=["label", "start", "end", "published"], dtype=object)


def _left(cause: Period, effect: Period) -> str:
    """The most days by which the cause can come first, where the order is open."""
    if order(cause, effect) != "may overlap":
        return "none"
    most = room(cause, effect)
    return "open" if most == float("inf") else f"{most:,.0f}"


def _cited(*events: str) -> Linked | str:
    sources = [BOUND_BY[e][1] if e in BOUND_BY else e for e in events]
    days = [d.isoformat() for e in sources for d in published(e)]
    texts = [f"{_day(date.fromisoformat(d))}, {_publisher(d)}" for d in days]
    if not days:
        return "–"
    return Linked(
        "; ".join(texts), "; ".join(_anchor(d, t) for d, t in zip(days, texts, strict=True))
    )


def _link(day: str) -> Linked:
    return Linked(_publisher(day), _anchor(day, _publisher(day)))


def _anchor(day: str, text: str) -> str:
    address = tables.frame("published_events").set_index("date")["url"][day]
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _publisher(day: str) -> str:
    return str(tables.frame("published_events").set_index("date")["published_by"][day])


def _text(event: str) -> str:
    days = published(event)
    return " to ".join(map(_day, (days[0], days[-1])[: len(days)])) if days else written(event)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
