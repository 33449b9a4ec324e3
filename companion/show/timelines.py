"""Events on an axis of years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from companion.show.palette import BLUE, PAPER, STYLE, new_figure


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
