"""The kinds of figure that the chapters share. Each function draws one and returns it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from companion.show.palette import BLUE, GREY, INK, ORANGE, PAPER, STYLE, new_figure
from companion.show.timelines import thick_bar

MARKERS = ("o", "s", "^", "D")
DASHES = ("-", "--", "-.", ":")


@matplotlib.rc_context(STYLE)
def grouped_dots(
    table: pd.DataFrame, colours: Mapping[str, str], xlabel: str, xmax: float
) -> Figure:
    """One row a line of `table` and one marker a column, each with its value beside it.

    `table` has shape (rows, groups): its index labels the rows, `colours` has a colour for each
    column, in the order of the legend.
    """
    figure, axes = new_figure(1.0 + 0.85 * len(table))
    long = table.rename_axis("row").reset_index().melt("row", var_name="group", value_name="x")
    with matplotlib.rc_context(STYLE):
        # Most chapters draw neither this nor a histogram, and seaborn takes a second to import.
        import seaborn

        seaborn.pointplot(
            long, x="x", y="row", hue="group", hue_order=list(colours), palette=dict(colours),
            markers=list(MARKERS[: len(colours)]), linestyle="none", dodge=0.5, errorbar=None,
            markersize=8, legend=True, ax=axes,
        )  # fmt: skip
        offsets = [0.5 * (i / max(len(colours) - 1, 1) - 0.5) for i in range(len(colours))]
        for position, (_, values) in enumerate(table.iterrows()):
            for offset, group in zip(offsets, colours, strict=True):
                axes.text(values[group] + 0.035 * xmax, position + offset, f"{values[group]:g}",
                          va="center", fontsize=11)  # fmt: skip
        axes.get_legend().remove()
        figure.legend(*axes.get_legend_handles_labels(), loc="outside upper left", frameon=False)
        axes.set(xlabel=xlabel, ylabel="", xlim=(-0.03 * xmax, 1.08 * xmax))
    return figure


@matplotlib.rc_context(STYLE)
def slopes(first: Sequence[str], second: Sequence[str], heads: tuple[str, str]) -> Figure:
    """Two orders of the same items, top first, with a line from place to place.

    Lines of items that move by two places or more stand out.
    """
    figure, axes = new_figure(0.55 * len(first))
    for place, item in enumerate(first, start=1):
        other = second.index(item) + 1
        moved = abs(place - other) > 1
        axes.plot([0, 1], [place, other], marker="o", color=ORANGE if moved else GREY,
                  linewidth=2.6 if moved else 1.5)  # fmt: skip
        axes.text(-0.06, place, f"{item}  {place}", ha="right", va="center", fontsize=11)
        axes.text(1.06, other, str(other), ha="left", va="center", fontsize=11)
    axes.set(xlim=(-1.35, 1.3), ylim=(len(first) + 0.5, 0.4), yticks=[])
    axes.set_xticks([0, 1], heads)
    axes.grid(False)
    axes.spines["left"].set_visible(False)
    return figure


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

    An infinite high ends in an arrow at the right edge; a missing low says that there is none. `points` draws a dot inside each bar,
    `mark` a vertical line with a meaning that the title gives. A bar without width is a dot.
    `colours` has one a label; bars of any but the first of them are hollow.
    """
    figure, axes = new_figure(0.9 + 0.42 * len(labels))
    finite = [v for v in (*lows, *highs) if isfinite(v)]
    left, right = xlim or (min(0, *finite), 1.05 * max(finite))
    if log:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlim(left, right)
    for place, (low, high) in enumerate(zip(lows, highs, strict=True)):
        colour = colours[place] if colours else BLUE
        hollow = bool(colours) and colour != colours[0]
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
def counts_of(values: Sequence[float], mark: float, xlabel: str, ylabel: str) -> Figure:
    """How often each value occurs, with the observed one marked."""
    figure, axes = new_figure(3.2)
    with matplotlib.rc_context(STYLE):
        import seaborn

        seaborn.histplot(x=values, bins=29, color=GREY, alpha=1, edgecolor="none", ax=axes)
    axes.axvline(mark, color=ORANGE, linewidth=3)
    axes.set(xlabel=xlabel, ylabel=ylabel)
    return figure


@matplotlib.rc_context(STYLE)
def lines(table: pd.DataFrame, colours: Mapping[str, str], xlabel: str, ylabel: str) -> Figure:
    """One line a column of `table` over its index, with colour, dash and a name at its end.

    `colours` has a colour for each column.
    """
    figure, axes = new_figure(3.8)
    last = table.index[-1]
    for style, (name, colour) in zip(DASHES, colours.items(), strict=False):
        axes.plot(table.index, table[name], color=colour, linewidth=2.4, linestyle=style)
        axes.annotate(name, (last, table[name].iloc[-1]), xytext=(6, 0), textcoords="offset points",
                      va="center", fontsize=11, color=INK, annotation_clip=False)  # fmt: skip
    axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(table.index[0], last))
    axes.set_ylim(bottom=0)
    axes.grid(True, axis="y")
    return figure


@matplotlib.rc_context(STYLE)
def presence(table: pd.DataFrame) -> Figure:
    """A filled dot where a row has a column, large if it has no other; a small ring where not.

    `table` has shape (rows, columns) and holds True or False.
    """
    columns = list(table.columns)
    figure, axes = new_figure(1.0 + 0.38 * len(table))
    for row, has in enumerate(table.to_numpy()):
        size, colour = (11, ORANGE) if has.sum() == 1 else (7, BLUE)
        for column, there in enumerate(has):
            axes.plot(column, row, marker="o", markersize=size if there else 5,
                      color=colour if there else GREY, fillstyle="full" if there else "none")  # fmt: skip
    axes.set_yticks(range(len(table)), list(table.index))
    slant = {"rotation": 30, "ha": "left"} if len(columns) > 2 else {}
    axes.set_xticks(range(len(columns)), columns, **slant)
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(table) - 0.4, -0.6))
    axes.tick_params(length=0)
    axes.grid(axis="y")
    axes.grid(False, axis="x")
    for spine in axes.spines.values():
        spine.set_visible(False)
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


@matplotlib.rc_context(STYLE)
def stairs_by_band(
    edges: Sequence[float],
    table: pd.DataFrame,
    colours: Mapping[str, str],
    xlabel: str,
    ylabel: str,
) -> Figure:
    """A staircase a column of `table`: one value a band, the bands between `edges`.

    `table` has shape (bands, columns) and `edges` one number more than bands; `colours` has a
    colour for each column, in the order of the legend.
    """
    figure, axes = new_figure(3.8)
    with matplotlib.rc_context(STYLE):
        for style, (name, colour) in zip(DASHES, colours.items(), strict=False):
            axes.stairs(table[name], edges, baseline=None, color=colour, linewidth=2.6,
                        linestyle=style, label=name)  # fmt: skip
        axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(edges[0], edges[-1]))
        axes.set_ylim(-2, None)
        axes.grid(True, axis="y")
        figure.legend(loc="outside upper left", frameon=False)
    return figure


@matplotlib.rc_context(STYLE)
def dated(table: pd.DataFrame, colours: Mapping[str, str], ylabel: str) -> Figure:
    """A bar a figure over the time that it may belong to, its number beside it.

    `table` has a row a figure: `start` and `end` in decimal years, `low` and `high`, `label` and
    `group`; `colours` has a colour for each group, in the order of the legend. Where low and high
    differ, the bar is as tall as they are apart.
    """
    figure, axes = new_figure(4.4)
    with matplotlib.rc_context(STYLE):
        for marker, (group, colour) in zip(MARKERS, colours.items(), strict=False):
            for row in table[table["group"] == group].itertuples():
                middle = (row.low + row.high) / 2
                axes.fill_between([row.start, row.end], row.low, row.high, color=colour,
                                  linewidth=4)  # fmt: skip
                axes.plot((row.start + row.end) / 2, middle, marker, color=colour, markersize=8,
                          markeredgecolor=INK, label=group)  # fmt: skip
                axes.annotate(row.label, (row.end, middle), (7, 0), textcoords="offset points",
                              va="center", fontsize=11)  # fmt: skip
        found = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
        if len(colours) > 1:
            figure.legend(found.values(), found.keys(), loc="outside upper left", frameon=False)
        first, last = table["start"].min(), table["end"].max()
        axes.set(ylabel=ylabel, xlim=(first - 0.2, last + 0.18 * (last - first) + 0.2))
        axes.set_ylim(0, 1.08 * table["high"].max())
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.grid(True, axis="y")
    return figure
