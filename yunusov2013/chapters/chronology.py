"""Causal statements against dates: which can be dated at all, and whether the order fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from companion.show import targets
from companion.show.figures import Happening, Pair, Side
from yunusov2013 import tables
from yunusov2013.events import first_day, last_day, order_of, period_of

# Sorts of connective by how they begin; what is left is a verb of bringing about.
BACKWARD = ("as a result", "as the result", "therefore", "thus", "then", "that is why",
            "this is why", "in their wake", "only after", "naturally enough")  # fmt: skip
REASON = ("because", "since", "due to", "in the wake", "as", "the reason for")
# Checks, of this module and of the sections', that compare dates.
CHECKS = (
    "law-the-resolution-after-the-return", "protest-aid-road-blocks-decision",
    "chinese-rules-of-2006-as-the-cause", "around-2009-a-flow-and-earlier-figures",
    "fee-of-2009-with-a-campaign-of-2010", "order-a-campaign-and-a-drop",
    "demonstration-told-after-the-raids", "towns-where-migrants-turned",
    "order-rules-then-50-000-citizens", "east-reports-plan-law",
)  # fmt: skip
# What the order of two dates lets one say.
ORDERS = {"before": "cause first", "may overlap": "order open", "after": "effect first"}
# Other dates that the report gives for an end of a link: link, end, event, what it is.
OTHER_DATES = (
    ("link-azerbaijan-refugees-returning-owners", "cause_event", "event-occupation-window",
     "all the moves that the decree protects"),
    ("link-azerbaijan-foreigners-chinese-residents", "cause_event", "event-policy-2006",
     "Russia’s policy, as page 10 dates it"),
    ("link-azerbaijan-foreigners-chinese-residents", "cause_event", "event-market-ban-2007",
     "Russia’s rules in force, as page 10 dates them"),
    ("link-azerbaijan-foreigners-contradictory-figures", "cause_event", "event-oil-contract-1994",
     "the whole inflow since the oil contract"),
    ("link-abroad-russia-small-towns", "cause_event", "event-visa-averted",
     "the talks on a visa regime"),
    ("link-abroad-russia-demonstration", "cause_event", "event-treaty-left",
     "the quarrel between the states, from its first dated step"),
    ("link-abroad-russia-citizenship", "cause_event", "event-market-ban-2007",
     "the rules in force"),
    ("link-abroad-russia-intentions", "cause_event", "event-policy-2006",
     "Russia’s actions, from the policy of page 10"),
    ("link-abroad-russia-intentions", "cause_event", "event-market-ban-2007",
     "Russia’s actions, from the rules in force"),
)  # fmt: skip


def written(event: str) -> str:
    """An event's dates as text, no finer than they are: "7 May 1998", "2001 to 2002", "until 2003".

    Whole years print as years and whole months as months.
    """
    start, end = period_of(event)
    if start and start == end:
        return f"{start.day} {start:%B %Y}"
    form = next(
        form for form, whole in (("%Y", _starts_year), ("%b %Y", _starts_month), ("%d %b %Y", bool))
        if all(whole(day) for day in (start, end and end + timedelta(days=1)) if day)
    )  # fmt: skip
    ends = [format(day, form) for day in (start, end) if day]
    if len(ends) == 1:
        return f"from {ends[0]}" if start else f"until {ends[0]}"
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _starts_month(day: date) -> bool:
    return day.day == 1


def _starts_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def width(event: str) -> str:
    """How wide an event's date is: a day, a month, up to a year, several years, open."""
    start, end = period_of(event)
    if not start or not end:
        return "open on one side"
    days = (end - start).days + 1
    return ("a day" if days == 1 else "up to a month" if days <= 31 else
            "up to a year" if days <= 366 else "several years")  # fmt: skip


def happenings(abroad: bool) -> dict[str, list[Happening]]:
    """The dated events told in the part on Azerbaijan, or on migrants abroad, by theme.

    Themes stand in the order of their first event; each event leads to its row of `happenings_data`.
    """
    rows = [row for row in tables.rows("events") if row["section"].startswith("abroad") == abroad]
    rows.sort(key=lambda row: row["date_start"] or row["date_end"])
    themes: dict[str, list[Happening]] = {}
    for row in rows:
        happening = Happening(row["event"], row["date_start"], row["date_end"], f"#{row['id']}")
        themes.setdefault(row["theme"].replace("-", " ").capitalize(), []).append(happening)
    return themes


def happenings_data(themes: Mapping[str, Sequence[Happening]]) -> pd.DataFrame:
    """The same as a table: a row an event, with the page that tells of it."""
    pages = {f"#{row['id']}": row["page"] for row in tables.rows("events")}
    rows = [
        (theme, targets.row(what, address[1:]), start, end, pages[address])
        for theme, events in themes.items()
        for what, start, end, address in events
    ]
    columns = ["Theme", "Event", "First day", "Last day", "Page"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def sort_of(connective: str) -> str:
    """Whether a connective points back, gives a reason, or is a verb of bringing about."""
    words = f"{connective.lower()} "
    if words.startswith(tuple(f"{phrase} " for phrase in BACKWARD)):
        return "points back"
    if words.startswith(tuple(f"{phrase} " for phrase in REASON)):
        return "gives a reason"
    return "verb or other"


def links() -> pd.DataFrame:
    """Every causal statement, with the sort of its connective, its dating and its order.

    `dating`: two dates, one date for both, cause only, effect only, neither. `order` is that of
    `order_of` where there are two dates, otherwise None. `name` is a short label with the page.
    """
    frame = pd.DataFrame(tables.rows("causal_links"), dtype=object)
    frame["sort"] = frame["connective"].map(sort_of)
    frame["dating"] = [
        _dating(c, e) for c, e in zip(frame["cause_event"], frame["effect_event"], strict=True)
    ]
    frame["order"] = [
        order_of(cause, effect) if dating == "two dates" else None
        for cause, effect, dating in zip(
            frame["cause_event"], frame["effect_event"], frame["dating"], strict=True
        )
    ]
    frame["name"] = [
        f"{_label(row['id'].removeprefix('link-' + row['section'] + '-'))}, p. {row['page']}"
        for row in tables.rows("causal_links")
    ]
    return frame


def _label(slug: str) -> str:
    return slug.replace("-", " ").capitalize().replace("Supreme court", "Supreme Court")


def dated_pairs() -> pd.DataFrame:
    """The causal statements with two dates: label, ends and order, as a table to read."""
    frame = links().query("dating == 'two dates'")
    return pd.DataFrame({
        "Statement": frame["name"],
        "Joined by": frame["connective"],
        "Cause": frame["cause"],
        "Its date": frame["cause_event"].map(written),
        "Effect": frame["effect"],
        "Date of the effect": frame["effect_event"].map(written),
        "Cause comes": frame["order"],
    })  # fmt: skip


def pairs() -> list[Pair]:
    """The causal statements with two dates, as a drawing takes them, in the report's order."""
    events = {row["id"]: row["event"] for row in tables.rows("events")}
    frame = links().query("dating == 'two dates'")
    return [
        Pair(f"{name}: {ORDERS[order]}",
             *(Side(events[event], *period_of(event), f"#{event}") for event in ends))
        for name, order, *ends in zip(
            *(frame[c] for c in ("name", "order", "cause_event", "effect_event")), strict=True
        )
    ]  # fmt: skip


def pairs_data() -> pd.DataFrame:
    """The same as a table: a row a side of a statement."""
    rows = [
        (pair.name, which, side.what, side.start, side.end)
        for pair in pairs()
        for which, side in (("cause", pair.cause), ("effect", pair.effect))
    ]
    columns = ["Statement", "Which", "Event", "First day", "Last day"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def with_other_dates() -> pd.DataFrame:
    """The order again where the report itself offers another date for an end.

    "one date for both" where the first reading leaves nothing to compare.
    """
    known = links().set_index("id")
    rows = []
    for link, end, event, what in OTHER_DATES:
        row = known.loc[link]
        ends = {"cause_event": row["cause_event"], "effect_event": row["effect_event"]}
        order = order_of(*map(str, (ends | {end: event}).values()))
        before = row["order"] if row["dating"] == "two dates" else row["dating"]
        rows.append((row["name"], what, written(event), before, order))
    columns = ["Statement", "Other reading of the cause", "Its date", "Cause came", "Now comes"]
    return pd.DataFrame(rows, columns=columns)


def days_before(event: str, other: str) -> tuple[int, int]:
    """Days of an event's range that lie before another event's first day, and all its days."""
    start, end = first_day(event), last_day(event)
    before = first_day(other) - timedelta(days=1)
    return _days(start, min(end, before)), _days(start, end)


def _days(start: date, end: date) -> int:
    return max(0, (end - start).days + 1)


def _dating(cause: str | None, effect: str | None) -> str:
    if cause and effect:
        return "one date for both" if cause == effect else "two dates"
    return "cause only" if cause else "effect only" if effect else "neither"
