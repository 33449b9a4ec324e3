"""Words beside their readers: acceptance curves with bounds, and verdicts along a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import NullLocator

from companion.show.palette import BLUE, GREY, INK, ORANGE, PAPER, PURPLE, STYLE, WIDTH, new_figure

Ends = tuple[float | None, float | None]  # None for an open end


class Panel(NamedTuple):
    """One word: percent of readers at each of `values` (ascending), and the bounds drawn below."""

    title: str
    values: Sequence[float]
    percents: Sequence[float]
    strict: Ends
    generous: Ends


class Band(NamedTuple):
    """One row: stretches of a scale with their verdicts, and the thresholds that are in use."""

    label: str
    runs: Sequence[tuple[str, float, float]]
    strict: float
    generous: float


# Height, colour and whether it is filled: told apart by shape where colour isn't seen.
SHAPES = {
    "holds": (0.36, BLUE, True),
    "holds loosely": (0.36, BLUE, False),
    "undetermined": (0.07, GREY, True),
    "disputed": (0.2, PURPLE, False),
    "fails": (0.2, ORANGE, True),
}


@matplotlib.rc_context(STYLE)
def acceptance(
    panels: Sequence[Panel],
    xlim: tuple[float, float],
    ytop: float,
    axis: tuple[str, str],
    counts: bool = False,
) -> Figure:
    """A small panel a word, two beside each other: its readers above, its bounds as bars below.

    `counts` are drawn as a stroke a value on a logarithmic scale, shares as a curve; `axis` names
    both axes. An open end runs to the edge.
    """
    rows = ceil(len(panels) / 2)
    figure = Figure(figsize=(WIDTH, 0.9 + 1.65 * rows), layout="constrained")
    grid = figure.subplots(rows, 2, sharex=True, sharey=True, squeeze=False).ravel()
    for axes, panel in zip(grid, panels, strict=False):
        if counts:
            axes.set_xscale("log")
            axes.vlines(panel.values, 0, panel.percents, color=GREY, linewidth=2.5)
        else:
            axes.fill_between(panel.values, 0, panel.percents, color=GREY, linewidth=0)
        axes.axhline(0, color=INK, linewidth=0.8)
        for place, (low, high) in enumerate((panel.strict, panel.generous)):
            left, right = (
                edge if v is None else v for v, edge in zip((low, high), xlim, strict=True)
            )
            axes.barh(-ytop * (0.13 + 0.17 * place), max(right - left, 0), left=left, height=ytop * 0.11,
                      color=PAPER if place else ORANGE, edgecolor=ORANGE, linewidth=1.6)  # fmt: skip
        axes.set_title(panel.title, fontsize=11, loc="left", color=INK)
        axes.set(xlim=xlim, ylim=(-0.4 * ytop, ytop), yticks=[0, ytop / 2, ytop])
        if counts:
            axes.xaxis.set_minor_locator(NullLocator())
            axes.xaxis.set_major_formatter("{x:,.0f}")
    for axes in grid[len(panels) :]:
        axes.set_visible(False)
        grid[len(panels) - 2].tick_params(labelbottom=True)
    figure.supxlabel(axis[0], fontsize=11, color=INK)
    figure.supylabel(axis[1], fontsize=11, color=INK)
    with matplotlib.rc_context(STYLE):
        figure.legend(
            [Patch(color=ORANGE), Patch(facecolor=PAPER, edgecolor=ORANGE)],
            ["our strict bounds", "our generous bounds"],
            loc="outside upper left", frameon=False, fontsize=11, ncols=2,
        )  # fmt: skip
    return figure


@matplotlib.rc_context(STYLE)
def verdict_bands(bands: Sequence[Band], xlabel: str, xlim: tuple[float, float]) -> Figure:
    """A row a band, its label above it: what the verdict is at each threshold of a scale.

    A filled triangle marks the strict threshold that is in use, a hollow one the generous.
    """
    figure, axes = new_figure(1.4 + 0.52 * len(bands))
    for place, band in enumerate(bands):
        axes.text(xlim[0], place - 0.25, band.label, fontsize=11, va="bottom", color=INK)
        for verdict, first, last in band.runs:
            _stretch(axes, place, verdict, first - 0.5, last + 0.5)
        for mark, face in ((band.generous, PAPER), (band.strict, INK)):
            axes.plot(mark, place + 0.24, "^", markersize=6, color=INK, markerfacecolor=face)
    axes.set(xlim=xlim, ylim=(len(bands) - 0.4, -0.95), yticks=[], xlabel=xlabel)
    axes.spines["left"].set_visible(False)
    seen = {verdict for band in bands for verdict, _, _ in band.runs}
    keys = [
        Patch(facecolor=c if filled else PAPER, edgecolor=c)
        if h > 0.1 else Line2D([], [], color=c, linewidth=3)
        for v, (h, c, filled) in SHAPES.items() if v in seen
    ]  # fmt: skip
    marks = [Line2D([], [], linestyle="", marker="^", color=INK, markerfacecolor=f)
             for f in (INK, PAPER)]  # fmt: skip
    names = [v for v in SHAPES if v in seen]
    with matplotlib.rc_context(STYLE):
        figure.legend(
            [*keys, *marks], [*names, "our strict bound", "our generous bound"],
            loc="outside upper left", frameon=False, fontsize=11, ncols=2,
        )  # fmt: skip
    return figure


def _stretch(axes: Axes, place: float, verdict: str, left: float, right: float) -> None:
    height, colour, filled = SHAPES[verdict]
    axes.barh(place, right - left, left=left, height=height, linewidth=1.4, edgecolor=colour,
              color=colour if filled else PAPER)  # fmt: skip
