"""Marks in rows and columns: what has what, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from companion.show.palette import BLUE, GREY, GRID, ORANGE, STYLE, new_figure
from companion.statistics.surveys import counts_printed_as, rounding_interval

DENSE = 150  # people from which dots stand so close that smaller ones are needed

# From most to least: each differs in form and filling, not in colour alone.
DEGREES: tuple[dict[str, Any], ...] = (
    {"marker": "s", "color": BLUE, "markersize": 11},
    {"marker": "s", "color": BLUE, "markersize": 11, "fillstyle": "left"},
    {"marker": "D", "color": ORANGE, "markersize": 8, "fillstyle": "none", "markeredgewidth": 1.8},
    {"marker": "o", "color": GREY, "markersize": 5, "fillstyle": "none"},
)


@matplotlib.rc_context(STYLE)
def presence(table: pd.DataFrame) -> Figure:
    """A filled dot where a row has a column, large if it has no other; a small ring where not.

    `table` has shape (rows, columns) and holds True or False.
    """
    figure, axes = new_figure(1.0 + 0.38 * len(table))
    for row, has in enumerate(table.to_numpy()):
        size, colour = (11, ORANGE) if has.sum() == 1 else (7, BLUE)
        for column, there in enumerate(has):
            axes.plot(column, row, marker="o", markersize=size if there else 5,
                      color=colour if there else GREY, fillstyle="full" if there else "none")  # fmt: skip
    _name_cells(axes, table)
    return figure


@matplotlib.rc_context(STYLE)
def degrees(table: pd.DataFrame, order: Sequence[str]) -> Figure:
    """A mark in each cell by how much it says, from a full square down to a small ring; a legend below.

    `table` has shape (rows, columns) and holds values of `order`, which goes from most to least and has at
    most four. Raises `ValueError` for another value.
    """
    if unknown := set(table.to_numpy().flat) - set(order):
        raise ValueError(f"values {sorted(unknown)} are none of {list(order)}")
    figure, axes = new_figure(1.9 + 0.33 * len(table))
    drawn: dict[str, Any] = {}
    for row, values in enumerate(table.to_numpy()):
        for column, value in enumerate(values):
            style = DEGREES[order.index(value)]
            (drawn[value],) = axes.plot(
                column, row, linestyle="none", markeredgecolor=style["color"], **style
            )
    _name_cells(axes, table)
    kept = [value for value in order if value in drawn]
    with matplotlib.rc_context(STYLE):
        figure.legend([drawn[value] for value in kept], kept, loc="outside lower left", ncols=2,
                      frameon=False, fontsize=11)  # fmt: skip
    return figure


@matplotlib.rc_context(STYLE)
def shares_near(percent: float, sizes: Sequence[int], margin: float = 3) -> Figure:
    """The shares that groups of each size can have near a printed percentage, and which print as it.

    A row a size: full dots are counts that print as `percent`, a whole one, rings are their neighbours up to
    `margin` points away; how many print stands at the end. The band is what the print stands for.
    """
    figure, axes = new_figure(1.0 + 0.4 * len(sizes))
    axes.axvspan(*rounding_interval(percent), color=GRID, linewidth=0)
    left, right = percent - margin, percent + margin
    for row, n in enumerate(sizes):
        printed = counts_printed_as(percent, n)
        for count in range(floor(left * n / 100) + 1, ceil(right * n / 100)):
            fill = "full" if count in printed else "none"
            axes.plot(100 * count / n, row, "o", color=BLUE if count in printed else GREY,
                      fillstyle=fill, markersize=7 if n < DENSE else 4)  # fmt: skip
        axes.annotate(str(len(printed) or "none"), (right, row), (10, 0), fontsize=11, va="center",
                      textcoords="offset points", annotation_clip=False)  # fmt: skip
    axes.set_yticks(range(len(sizes)), [f"n = {n:,}" for n in sizes])
    axes.set(xlim=(left, right), ylim=(len(sizes) - 0.5, -0.5), xlabel="percent")
    axes.tick_params(axis="y", length=0)
    return figure


def _name_cells(axes: Axes, table: pd.DataFrame) -> None:
    """Rows named at the left, columns above, a line under each row and no frame."""
    columns = list(table.columns)
    slant: dict[str, Any] = {"rotation": 30, "ha": "left"} if len(columns) > 2 else {}
    axes.set_yticks(range(len(table)), list(table.index))
    axes.set_xticks(range(len(columns)), columns, **slant)
    axes.xaxis.tick_top()
    axes.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(table) - 0.4, -0.6))
    axes.tick_params(length=0)
    axes.grid(axis="y")
    axes.grid(False, axis="x")
    for spine in axes.spines.values():
        spine.set_visible(False)
