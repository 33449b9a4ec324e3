"""Events on an axis of years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import nan
from typing import NamedTuple

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from companion.data.cells import given
from companion.data.frames import rows_as
from companion.quantities.periods import decimal_year
from companion.show.palette import BLUE, GREY, PAPER, STYLE, WIDTH, new_figure


class Event(NamedTuple):
    """A row of a timeline's table; a day that is missing leaves its side open."""

    start: date | None
    end: date | None
    colour: str


class Bar(NamedTuple):
    """A bar of a timeline: its lane, its ends in decimal years, and which of them are open."""

    place: float
    left: float
    right: float
    before: bool
    after: bool
    colour: str


@matplotlib.rc_context(STYLE)
def timeline(
    events: pd.DataFrame, years: tuple[int, int], legend: Mapping[str, str] | None = None
) -> Figure:
    """A row a label with one bar an event, from its first day to its last.

    `events` has the columns label, start, end (dates) and, at will, colour. Events of one label
    that meet stand in lanes below each other. A date within a month is a dot; an end that is
    missing becomes an arrow, a twelfth of the span long. `legend` gives a colour's name; what has
    any but its first colour is hollow.
    """
    width = (years[1] - years[0]) / 12
    events = events if "colour" in events else events.assign(colour=BLUE)
    bars: list[Bar] = []
    labels: list[tuple[float, str]] = []
    lane = 0.0
    for label, group in events.groupby("label", sort=False):
        ends: list[float] = []
        for event in rows_as(Event, group):
            low, high = decimal_year(event.start), decimal_year(event.end, last=True)
            left = given(high, "one end of an event") - width if low is None else low
            right = left + width if high is None else high
            free = next((i for i, end in enumerate(ends) if end + 0.15 < left), len(ends))
            ends[free : free + 1] = [right]
            bars.append(Bar(lane + free, left, right, low is None, high is None, event.colour))
        labels.append((lane + (len(ends) - 1) / 2, str(label)))
        lane += len(ends) + 0.7
    figure, axes = new_figure(1.0 + 0.2 * lane)
    for place, left, right, before, after, colour in bars:
        hollow = legend is not None and colour != next(iter(legend.values()))
        if before or after:
            tail, head = (right, left) if before else (left, right)
            axes.annotate("", (head, place), (tail, place), arrowprops={
                "arrowstyle": "-|>", "color": colour, "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0,
            })  # fmt: skip
        elif right - left < 0.1:
            axes.plot((left + right) / 2, place, "o", markersize=7, color=colour,
                      markerfacecolor=PAPER if hollow else colour, markeredgewidth=1.8)  # fmt: skip
        else:
            thick_bar(axes, left, right, place, colour, hollow)
    axes.set_yticks([place for place, _ in labels], [label for _, label in labels])
    axes.set_xticks(range(-(-years[0] // 5) * 5, years[1] + 1, 5))
    axes.set(xlim=years, ylim=(lane - 0.4, -0.7))
    axes.tick_params(axis="y", length=0)
    if legend:
        handles = [
            thick_bar(axes, nan, nan, 0, colour, hollow=number > 0)
            for number, colour in enumerate(legend.values())
        ]
        with matplotlib.rc_context(STYLE):
            figure.legend(
                handles, list(legend),  # type: ignore[call-overload]  # matplotlib's stub has no tuples here
                loc="outside upper left", ncols=len(legend), frameon=False,
            )  # fmt: skip
    return figure


class Dated(NamedTuple):
    """A row of a panel: the days that a date leaves open, if any, and days known otherwise."""

    label: str
    start: date | None
    end: date | None
    published: Sequence[date]


@matplotlib.rc_context(STYLE)
def narrowed(panels: Sequence[tuple[str, pd.DataFrame]], names: tuple[str, str]) -> Figure:
    """Panels of events, each on its own axis of days: hollow grey bars, and dots within them.

    A panel is its title and a table with the columns of `Dated`; a bar of less than a fiftieth of
    its panel is a ring. `names` says what bars and dots are.
    """
    heights = [len(rows) + 1.6 for _, rows in panels]
    figure = Figure(figsize=(WIDTH, 0.5 + 0.24 * sum(heights)), layout="constrained")
    grid = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
    for axes, (title, rows) in zip(grid, panels, strict=True):
        dated = rows_as(Dated, rows)
        ends = [day.toordinal() for row in dated
                for day in (row.start, row.end, *row.published) if day]  # fmt: skip
        margin = 0.04 * (max(ends) - min(ends))
        for place, row in enumerate(dated):
            if row.start and row.end:
                left, right = row.start.toordinal(), row.end.toordinal()
                if right - left < margin / 2:
                    ring = {"markersize": 11, "color": GREY, "markerfacecolor": PAPER}
                    axes.plot(left, place, "o", **ring)
                else:
                    thick_bar(axes, left, right, place, GREY, hollow=True)
            for day in row.published:
                axes.plot(day.toordinal(), place, "o", markersize=6, color=BLUE)
        axes.set_yticks(range(len(dated)), [row.label for row in dated])
        ticks = _ticks(date.fromordinal(min(ends)), date.fromordinal(max(ends)))
        axes.set_xticks([day.toordinal() for day in ticks], list(ticks.values()))
        axes.set(xlim=(min(ends) - margin, max(ends) + margin), ylim=(len(dated) - 0.4, -0.7))
        axes.set_title(title, fontsize=12, loc="left")
        axes.tick_params(axis="y", length=0)
    first = grid[0]
    handles = [thick_bar(first, nan, nan, 0, GREY, hollow=True),
               tuple(first.plot(nan, nan, "o", markersize=6, color=BLUE))]  # fmt: skip
    figure.legend(
        handles, list(names),  # type: ignore[call-overload]  # matplotlib's stub has no tuples here
        loc="outside upper left", ncols=2, frameon=False,
    )  # fmt: skip
    return figure


def _ticks(first: date, last: date) -> dict[date, str]:
    """Days to mark and their labels: each week of a few months, else the beginning of each year."""
    if (last - first).days > 100:
        return {date(year, 1, 1): str(year) for year in range(first.year + 1, last.year + 2)}
    weeks = [first + timedelta(days) for days in range(0, (last - first).days + 1, 7)]
    return {day: f"{day.day} {day:%b}" for day in weeks}


def thick_bar(
    axes: Axes, left: float, right: float, place: float, colour: str, hollow: bool
) -> tuple[Line2D, ...]:
    """A thick line. A hollow one is a box, so that two kinds of bars differ without colour."""
    ends, places = [left, right], [place, place]
    bar = axes.plot(ends, places, color=colour, linewidth=7, solid_capstyle="butt")
    if hollow:
        bar += axes.plot(ends, places, color=PAPER, linewidth=3.4, solid_capstyle="butt")
        bar += axes.plot(ends, places, "|", color=colour, markersize=5.4, markeredgewidth=1.8)
    return tuple(bar)
