"""Bounds as horizontal bars, a row a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, nan

import matplotlib
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from companion.show.palette import BLUE, GREY, INK, STYLE, new_figure
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


@matplotlib.rc_context(STYLE)
def ranges_by_kind(
    labels: Sequence[str],
    kinds: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    colours: Sequence[str],
    xlabel: str,
    xlim: tuple[float, float],
) -> Figure:
    """Bounds of several kinds below each other, a group of bars a label, the ends beside each bar.

    `kinds` maps a name for the legend to the lows and highs, one a label; all but the second are hollow,
    so that they differ without their colours.
    """
    lane, group = 0.85, 0.85 * len(kinds) + 0.6
    figure, axes = new_figure(1.2 + 0.3 * group * len(labels))
    for number, (lows, highs) in enumerate(kinds.values()):
        for row, (low, high) in enumerate(zip(lows, highs, strict=True)):
            place = row * group + number * lane
            thick_bar(axes, low, high, place, colours[number], hollow=number != 1)
            axes.annotate(f"{low:.1f} to {high:.1f}", (high, place), (6, 0), fontsize=11, va="center",
                          textcoords="offset points", annotation_clip=False)  # fmt: skip
    middle = lane * (len(kinds) - 1) / 2
    axes.set_yticks([row * group + middle for row in range(len(labels))], list(labels))
    axes.set(xlabel=xlabel, xlim=xlim, ylim=((len(labels) - 1) * group + 2 * middle + 0.7, -0.7))
    axes.tick_params(axis="y", length=0)
    with matplotlib.rc_context(STYLE):
        figure.legend(
            [thick_bar(axes, nan, nan, 0, colours[n], hollow=n != 1) for n in range(len(kinds))],
            list(kinds),  # type: ignore[call-overload]  # matplotlib's stub has no tuples here
            loc="outside upper left", frameon=False, fontsize=11,
        )  # fmt: skip
    return figure
