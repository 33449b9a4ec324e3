"""A line a person: what a stock, a flow and a register count of the same stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from companion.quantities.stays import Stay, flow, registered, stock
from companion.show.palette import BLUE, GREY, GRID, INK, ORANGE, PAPER, STYLE, new_figure


@matplotlib.rc_context(STYLE)
def stays(people: Sequence[Stay], moment: float, years: tuple[float, float]) -> Figure:
    """A line a person over the years of a stay, and how many each way of counting finds.

    `moment` is that of the stock and the register, a line across; the flow is of the year before it, a
    band whose arrivals are dots. Who is left in the register after a stay has a dotted line.
    """
    figure, axes = new_figure(1.3 + 0.3 * len(people))
    axes.axvspan(moment - 1, moment, color=GRID, linewidth=0)
    for place, stay in enumerate(people):
        left, right = max(stay.start, years[0]), min(stay.end, years[1])
        there = stay.holds(moment)
        axes.plot([left, right], [place, place], color=BLUE if there else GREY,
                  linewidth=5 if there else 2, solid_capstyle="butt")  # fmt: skip
        if registered([stay], moment) and not there:
            axes.plot([right, years[1]], [place, place], color=ORANGE, linestyle=":", linewidth=2.4)
        came = flow([stay], moment - 1, moment)
        axes.plot(left, place, "o", color=INK, markersize=7 if came else 4,
                  markerfacecolor=INK if came else PAPER)  # fmt: skip
    axes.axvline(moment, color=INK, linewidth=1.6)
    axes.set(xlim=years, ylim=(len(people) - 0.4, -0.6), yticks=[], xlabel="year")
    axes.spines["left"].set_visible(False)
    axes.grid(False)
    told: dict[str, dict[str, Any]] = {
        f"here at the line: stock {stock(people, moment)}": {"color": BLUE, "linewidth": 5},
        f"came in the band: flow {flow(people, moment - 1, moment)}": {
            "color": INK, "marker": "o", "linestyle": "none", "markersize": 7,
        },
        f"here or not struck off: register {registered(people, moment)}": {
            "color": ORANGE, "linestyle": ":", "linewidth": 2.4,
        },
    }  # fmt: skip
    handles = [axes.plot([], [], label=label, **style)[0] for label, style in told.items()]
    with matplotlib.rc_context(STYLE):
        figure.legend(handles=handles, loc="outside upper left", frameon=False, fontsize=11)
    return figure
