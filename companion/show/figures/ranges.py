"""Bounds as horizontal bars, a row a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from companion.show.palette import BLUE, GREY, INK, PAPER, STYLE, new_figure
from companion.show.timelines import thick_bar

MANY_DECADES = 10**3.5  # beyond this ratio only powers of ten have room for their labels


@matplotlib.rc_context(STYLE)
def ranges(
    labels: Sequence[str],
    lows: Sequence[float],
    highs: Sequence[float],
    xlabel: str,
    points: Sequence[float] | None = None,
    xlim: tuple[float, float] | None = None,
    log: bool = False,
    mark: float | None = None,
    colours: Sequence[str] | None = None,
) -> Figure:
    """One horizontal bar a label, from its low to its high bound.

    An infinite high ends in an arrow at the right edge; a missing low says that there is none.
    `points` draws a dot inside each bar, `mark` a vertical line with a meaning that the title
    gives. A bar without width is a dot. `colours` has one a label; bars of any but the first of
    them are hollow.
    """
    figure, axes = new_figure(0.9 + 0.42 * len(labels))
    finite = [v for v in (*lows, *highs) if isfinite(v)]
    left, right = xlim or (min(0, *finite), 1.05 * max(finite))
    if log:
        axes.set_xscale("log")
        subs = (1, 2, 5) if right < MANY_DECADES * left else (1,)
        axes.xaxis.set_major_locator(LogLocator(subs=subs))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlim(left, right)
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        colour, first = (colours[place], colours[0]) if colours else (BLUE, BLUE)
        hollow = colour != first
        if isfinite(high):
            thick_bar(axes, low, high, place, colour, hollow)
        elif not isfinite(low):
            edge = left if mark is None else mark
            start = edge * (right / left) ** 0.02 if log else edge + 0.02 * (right - left)
            axes.text(start, place, "none in this range", va="center", color=GREY, fontsize=11)
        else:
            arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 3}
            axes.annotate("", (right, place), (low, place), arrowprops=arrow)
        dot = points[place] if points else low if low == high else None
        if dot is not None and isfinite(dot):
            axes.plot(dot, place, marker="o", markersize=8, color=INK if points else colour)
    if mark is not None:
        axes.axvline(mark, color=INK, linewidth=1, linestyle="--")
    axes.set_yticks(range(len(labels)), list(labels))
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlabel(xlabel)
    axes.tick_params(axis="y", length=0)
    return figure


def nested_ranges(
    labels: Sequence[str],
    kinds: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    colours: Sequence[str],
    xlabel: str,
    xlim: tuple[float, float],
) -> Figure:
    """Bounds of several kinds on one row a label, each kind thinner than the one before.

    The first, third, … are hollow, so that they differ without their colours.

    `kinds` maps a name for the legend to the lows and highs, one a label; widest bounds first.
    """
    figure, axes = new_figure(1.3 + 0.75 * len(labels))
    for number, (name, (lows, highs)) in enumerate(kinds.items()):
        height = 0.62 * (1 - number / len(kinds))
        axes.barh(range(len(labels)), [h - w for w, h in zip(lows, highs, strict=True)],
                  left=lows, height=height, color=PAPER if number % 2 == 0 else colours[number],
                  edgecolor=colours[number], linewidth=1.8, label=name)  # fmt: skip
    axes.set_yticks(range(len(labels)), list(labels))
    axes.set(xlabel=xlabel, xlim=xlim, ylim=(len(labels) - 0.4, -0.6))
    axes.tick_params(axis="y", length=0)
    with matplotlib.rc_context(STYLE):
        figure.legend(loc="outside upper left", frameon=False, fontsize=11)
    return figure
