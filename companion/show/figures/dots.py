"""Dots, orders and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from companion.show.palette import BLUE, GREY, MARKERS, ORANGE, STYLE, new_figure


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
        if legend := axes.get_legend():
            legend.remove()
        figure.legend(*axes.get_legend_handles_labels(), loc="outside upper left", frameon=False)
        axes.set(xlabel=xlabel, ylabel="", xlim=(-0.03 * xmax, 1.08 * xmax))
    return figure


class Move(NamedTuple):
    """How a line of `slopes` looks from so many places down on."""

    least: float
    name: str
    colour: str
    dash: str
    marker: str
    width: float


MOVES = (
    Move(2, "falls", ORANGE, "-", "o", 2.6),
    Move(-1, "stays near", GREY, "-", ".", 1.5),
    Move(-inf, "rises", BLUE, "--", "s", 2.6),
)


@matplotlib.rc_context(STYLE)
def slopes(first: Sequence[str], second: Sequence[str], heads: tuple[str, str]) -> Figure:
    """Two orders of the same items, top first, with a line from place to place.

    Items that fall by two places or more are told from those that rise so far, by colour, dash and mark.
    """
    figure, axes = new_figure(0.55 * len(first) + 0.4)
    for place, item in enumerate(first, start=1):
        other = second.index(item) + 1
        kind = next(kind for kind in MOVES if kind.least <= other - place)
        axes.plot([0, 1], [place, other], color=kind.colour, linewidth=kind.width, marker=kind.marker,
                  linestyle=kind.dash, label=kind.name)  # fmt: skip
        axes.text(-0.06, place, f"{item}  {place}", ha="right", va="center", fontsize=11)
        axes.text(1.06, other, str(other), ha="left", va="center", fontsize=11)
    axes.set(xlim=(-1.35, 1.3), ylim=(len(first) + 0.5, 0.4), yticks=[])
    axes.set_xticks([0, 1], heads)
    axes.grid(False)
    axes.spines["left"].set_visible(False)
    drawn = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    with matplotlib.rc_context(STYLE):
        figure.legend(drawn.values(), drawn.keys(), loc="outside upper left", ncols=3,
                      frameon=False, fontsize=11)  # fmt: skip
    return figure


@matplotlib.rc_context(STYLE)
def dots_in_rows(rows: Mapping[str, Sequence[float]], xlabel: str) -> Figure:
    """A row of dots a label, on a scale from 0 to 100; how many there are stands behind it."""
    figure, axes = new_figure(1.0 + 0.5 * len(rows))
    for place, values in enumerate(rows.values()):
        axes.plot(values, [place] * len(values), marker="o", markersize=8, color=BLUE,
                  linestyle="none", clip_on=False)  # fmt: skip
        axes.text(107, place, str(len(values)), va="center", ha="center", fontsize=11)
    axes.set_yticks(range(len(rows)), list(rows))
    axes.set(xlabel=xlabel, xlim=(0, 100), ylim=(len(rows) - 0.5, -0.5))
    axes.tick_params(axis="y", length=0, pad=10)
    axes.grid(axis="y")
    axes.grid(False, axis="x")
    axes.spines["left"].set_visible(False)
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
