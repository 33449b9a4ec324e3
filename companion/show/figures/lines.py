"""Values along a scale: lines, staircases, figures at their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from companion.data.frames import rows_as
from companion.show.palette import DASHES, INK, MARKERS, STYLE, new_figure


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


class Dated(NamedTuple):
    """A figure at its date: decimal years, bounds, and the text beside them."""

    start: float
    end: float
    low: float
    high: float
    label: str


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
            for row in rows_as(Dated, table[table["group"] == group]):
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
        axes.locator_params(axis="x", integer=True)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.grid(True, axis="y")
    return figure
