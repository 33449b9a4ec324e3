"""Single figures and dates of other publications, beside what the report prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from companion.audit.series import published_interval
from companion.quantities.interval import span
from companion.quantities.periods import time_text
from yunusov2013 import paper, tables
from yunusov2013.chapters.chronology import written
from yunusov2013.chapters.crosscheck import text_of
from yunusov2013.events import period_of
from yunusov2013.evidence import points


def published(*figures: str) -> pd.DataFrame:
    """Single figures by their numbers: primary sources before secondary ones, then by date."""
    rows = tables.frame("published_figures").set_index("id").loc[list(figures)]
    rows = rows.sort_values(["read_from", "period_start"])
    return pd.DataFrame(
        {
            "What": [f"{q[0].upper()}{q[1:]} ({p})" for q, p in zip(rows["quantity"], rows["place"],
                                                                strict=True)],
            "When": [time_text(a, b)
                     for a, b in zip(rows["period_start"], rows["period_end"], strict=True)],
            "Number": [published_interval(a, b)
                       for a, b in zip(rows["low"], rows["high"], strict=True)],
            "Published by": rows["published_by"], "Read in": rows["read_from"],
        }
    ).assign(Number=lambda t: [text_of(v, ",.10g") for v in t["Number"]])  # fmt: skip


def sums_text() -> str:
    """What two pairs of single figures give together or apart."""
    figures = tables.frame("published_figures").set_index("id")["low"]
    registered = points("unhcr-idps")
    later = next(p.value.high for p in registered if p.end.year == 2010)
    return (
        f"Displaced when fighting stopped and refugees from Armenia: "
        f"{figures['pf009'] + figures['pf010']:,.0f}. Registered as displaced at the end of 2010, "
        f"without the children born since: {later - figures['pf013']:,.0f}."
    )


def jobs() -> pd.DataFrame:
    """The promise of 600,000 jobs, jobs opened by the government's count, and people in work."""
    figures = tables.frame("published_figures").set_index("id")["low"]
    promise = paper.claim("abroad-russia-promised-jobs-2003")
    return pd.DataFrame(
        [
            ("Promised for five years", promise.low),
            ("Jobs opened, 2004 to September 2012", figures["pf145"]),
            ("The same in five years at an even pace", round(figures["pf145"] * 5 / 8.75)),
            ("People in work, 2003", figures["pf143"]),
            ("People in work, 2011", figures["pf144"]),
            ("More people in work, 2003 to 2011", figures["pf144"] - figures["pf143"]),
        ],
        columns=["What", "Number"],
    )


def dates() -> pd.DataFrame:
    """Events of the report beside published dates: how far apart, and whether it is the same event."""
    published = tables.frame("published_events").set_index("date")
    events = tables.frame("events").set_index("id")
    records = []
    for row in tables.rows("comparable_events"):
        gap = days_outside(period_of(row["event"]), row["published"])
        records.append(
            (events.loc[row["event"], "event"], written(row["event"]), row["published"],
             row["note"], row["relation"], gap_text(gap),
             published.loc[row["published"], "published_by"])
        )  # fmt: skip
    return pd.DataFrame(
        records,
        columns=["Report", "Dated", "Published date", "Of what", "Event", "Outside the range by",
                 "Published by"],
    )  # fmt: skip


def days_outside(period: tuple[date | None, date | None], published: str) -> int:
    """Days by which a published day or month lies before (−) or after the range; 0 within it."""
    first = date.fromisoformat(published if len(published) == 10 else f"{published}-01")
    last = first if len(published) == 10 else _month_end(first)
    start, end = period
    if start and last < start:
        return (last - start).days
    if end and first > end:
        return (first - end).days
    return 0


def gap_text(days: int) -> str:
    """A gap in days as text: "within", "12 days before", "26 months after"."""
    if days == 0:
        return "within"
    side = "before" if days < 0 else "after"
    months = round(abs(days) / 30.44)
    size = f"{abs(days)} days" if abs(days) < 61 else f"{months} months"
    return f"{size} {side}"


def beside_statements() -> pd.DataFrame:
    """Statements of the report beside the single figures and dates that bear on them.

    A row a statement and note, in the report's order: dates first, then what was read at its
    source, then what was read elsewhere.
    """
    rows = _singles("bears", "not comparable")
    return pd.DataFrame(
        [
            {
                "Report": f"{statement} (page {page})",
                "Published": _published_text(_in_order(group["published"])),
                "Read": _joined(_read_from(i) for i in _in_order(group["published"])),
                "What it shows": note if relation == "bears" else f"Not comparable: {_small(note)}",
            }
            for (page, statement, relation, note), group in rows.groupby(
                ["page", "statement", "relation", "note"], sort=False
            )
        ]
    )


def unused() -> pd.DataFrame:
    """Published figures and dates that are kept and set beside nothing, and why."""
    rows = _singles("unused")
    return pd.DataFrame(
        [
            (f"{statement} (page {page})", len(group),
             _published_text(_in_order(group["published"])), note)
            for (page, statement, note), group in rows.groupby(
                ["page", "statement", "note"], sort=False
            )
        ],
        columns=["Report", "Rows", "Published", "Why it isn’t used"],
    )  # fmt: skip


def dates_text(*published: str) -> str:
    """Published dates with what happened on them, as one sentence."""
    return _published_text(published) + "."


def singles_text() -> str:
    """What the single figures give when divided: fees in dollars, shares of groups."""
    low = tables.frame("published_figures").set_index("id")["low"]
    fees = [
        paper.claim(f"azerbaijan-foreigners-fee-{which}-azn").low for which in ("before", "after")
    ]
    dollars = [span(*(fee / low[rate] for rate in ("pf094", "pf095"))) for fee in fees]
    turkish = [100 * low[part] / low[whole] for part, whole in
               (("pf036", "pf045"), ("pf049", "pf047"), ("pf055", "pf054"))]  # fmt: skip
    men = 100 * low["pf103"] / low["pf099"], 100 * low["pf105"] / low["pf101"]
    return (
        f"At the rates of early 2008 and late 2010, {fees[0]:,.0f} manats are {dollars[0]} dollars and "
        f"{fees[1]:,.0f} manats {dollars[1]}. Turkish citizens: {turkish[0]:.0f}% of those on a permit in 2009, "
        f"{turkish[1]:.0f}% and {turkish[2]:.0f}% of those with an account in 2011 and 2013. Men: "
        f"{men[0]:.0f}% of Azerbaijanis in Russia by the census of 2002, {men[1]:.0f}% by that of "
        f"2010. Murmansk region: {100 * low['pf112'] / low['pf101']:.1f}% of those of 2010."
    )


def _singles(*relations: str) -> pd.DataFrame:
    rows = tables.frame("comparable_singles")
    return rows[rows["relation"].isin(relations)].sort_values("page", kind="stable")


def _in_order(published: pd.Series) -> list[str]:
    """Dates, then figures: primary sources before secondary ones, then by date."""
    figures = tables.frame("published_figures").set_index("id")
    return sorted(published, key=lambda i: (
        (figures.loc[i, "read_from"], str(figures.loc[i, "period_start"])) if i in figures.index
        else ("", i)
    ))  # fmt: skip


def _published_text(identifiers: Sequence[str]) -> str:
    """What was published, when, and each number; figures of one kind and time share a beginning."""
    events = tables.frame("published_events").set_index("date")["event"]
    figures = tables.frame("published_figures").set_index("id")
    found: dict[str, list[str]] = {}
    for identifier in identifiers:
        if identifier in events.index:
            found[f"{identifier}: {events[identifier]}"] = []
            continue
        row = figures.loc[identifier]
        when = time_text(row["period_start"], row["period_end"])
        kind, _, part = row["quantity"].partition(": ")
        place = "" if row["place"] == "Azerbaijan" else f", {row['place']}"
        number = text_of(published_interval(row["low"], row["high"]), ",.10g")
        unit = "%" if row["unit"] == "percent" else ""
        found.setdefault(f"{kind}{place}, {when}: ", []).append(f"{part} {number}{unit}".strip())
    return "; ".join(start + ", ".join(numbers) for start, numbers in found.items())


def _read_from(identifier: str) -> str:
    """Whether a figure was read at its source; of a date, who published it."""
    figures = tables.frame("published_figures").set_index("id")["read_from"]
    if identifier in figures.index:
        return figures[identifier]
    return tables.frame("published_events").set_index("date").loc[identifier, "published_by"]


def _joined(words) -> str:
    return ", ".join(dict.fromkeys(words))


def _small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
