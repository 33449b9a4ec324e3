"""Counts of others as multiples of what a report prints, on a log scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullLocator

from companion.show.palette import INK, LAND, MARKERS, PAPER, STYLE, new_figure
from companion.show.timelines import thick_bar

LETTERS = 56  # that a line of a heading has room for
WIDE = 1.1  # as a ratio: a narrower bar would hide what it is, so a marker stands there


class Multiple(NamedTuple):
    """A count as a multiple of the printed one: its ends (one may be 0 or infinite), its kind."""

    low: float
    high: float
    kind: str


Lanes = Sequence[Sequence[Multiple]]


@matplotlib.rc_context(STYLE)
def multiples(
    rows: Mapping[str, Lanes],
    kinds: Mapping[str, str],
    xlim: tuple[float, float],
    band: tuple[float, float],
    xlabel: str,
) -> Figure:
    """A heading a row, and below it a lane for each count; the report's own number is the line at 1.

    A count without width is a marker; one with an end beyond `xlim`, or none, a marker with an
    arrow. `kinds` gives each kind its colour; every second one is hollow, and markers differ, so
    that they can be told apart in grey. `band` is shaded. No line runs through a heading. Raises
    `KeyError` for a kind without a colour.
    """
    headings = sum(len(wrap(heading, LETTERS)) for heading in rows)
    lines = 0.85 * headings + 0.75 * sum(map(len, rows.values())) + 0.5 * len(rows)
    figure, axes = new_figure(1.7 + 0.21 * lines)
    axes.set_xscale("log")
    order = list(kinds)
    place = 0.0
    for heading, lanes in rows.items():
        for line in wrap(heading, LETTERS):
            axes.text(xlim[0], place, line, fontsize=11, va="center").set_in_layout(False)
            place += 0.85
        ends = place - 0.45, place + 0.75 * len(lanes) - 0.3
        axes.fill_betweenx(ends, *band, color=LAND, linewidth=0)
        axes.vlines(1, *ends, color=INK, linewidth=1)
        for lane in lanes:
            for count in lane:
                _draw(axes, count, place, kinds[count.kind], order.index(count.kind), xlim)
            place += 0.75
        place += 0.5
    for mark in axes.lines:
        mark.set_clip_on(False)  # all lie inside; at an edge they stay whole
    axes.grid(False)
    axes.set(xlim=xlim, ylim=(place - 0.3, -0.7), xlabel=xlabel, yticks=[])
    ticks = [t for t in (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30) if xlim[0] <= t <= xlim[1]]
    axes.set_xticks(ticks)
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    axes.spines["left"].set_visible(False)
    handles = [
        axes.plot([], [], MARKERS[i], markersize=7, color=c, markeredgewidth=1.8,
                  markerfacecolor=PAPER if i % 2 else c)[0]
        for i, c in enumerate(kinds.values())
    ]  # fmt: skip
    figure.legend(handles, order, loc="outside upper left", frameon=False, fontsize=11)
    return figure


def _draw(
    axes: Axes, count: Multiple, place: float, colour: str, kind: int, xlim: tuple[float, float]
) -> None:
    left, right = max(count.low, xlim[0]), min(count.high, xlim[1])
    arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0}
    open_below, open_above = count.low < xlim[0], count.high > xlim[1]
    if not (open_below or open_above) and right / left >= WIDE:
        thick_bar(axes, left, right, place, colour, hollow=bool(kind % 2))
        return
    if open_below or open_above:
        tail, head = (right, left) if open_below else (left, right)
        axes.annotate("", (head, place), (tail, place), arrowprops=arrow)
    known = right if open_below else left if open_above else (left * right) ** 0.5
    axes.plot(known, place, MARKERS[kind], markersize=7, color=colour, markeredgewidth=1.8,
              markerfacecolor=PAPER if kind % 2 else colour)  # fmt: skip
