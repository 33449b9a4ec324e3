"""One quantity as two editions of the same statistics count it."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from companion.show.palette import DASHES, INK, MARKERS, STYLE, WIDTH


@matplotlib.rc_context(STYLE)
def editions(panels: Mapping[str, pd.DataFrame], colours: Mapping[str, str]) -> Figure:
    """A panel a quantity, one below the other over the same years; a line an edition.

    `panels` maps what stands above a panel to a table with years as index and a column an edition;
    `colours` has a colour for each edition, in the order of the legend. Where the values have both
    signs, a line marks zero.
    """
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 4.6), layout="constrained")
        all_axes = figure.subplots(len(panels), 1, sharex=True, squeeze=False)[:, 0]
        for axes, (title, table) in zip(all_axes, panels.items(), strict=True):
            for number, (edition, colour) in enumerate(colours.items()):
                axes.plot(table.index, table[edition], color=colour, linewidth=2.2, markersize=4,
                          linestyle=DASHES[number], marker=MARKERS[number], label=edition)  # fmt: skip
            if table.to_numpy().min() < 0 < table.to_numpy().max():
                axes.axhline(0, color=INK, linewidth=0.8)
            else:
                axes.set_ylim(0, 1.08 * table.to_numpy().max())
            axes.set_title(title, loc="left", fontsize=11, color=INK)
            axes.grid(True, axis="y")
            axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace("-", "−"))
        handles, names = all_axes[0].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside upper left", ncols=2, frameon=False, fontsize=11)
    return figure
