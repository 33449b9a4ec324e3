"""Causes and their effects on one axis of years, each with its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from companion.quantities.periods import decimal_year
from companion.show.palette import BLUE, GRID, ORANGE, PAPER, STYLE, new_figure
from companion.show.targets import Target, lay
from companion.show.timelines import thick_bar

LETTERS = 54  # that a line has room for


class Side(NamedTuple):
    """What is said to have happened, its days (a missing one leaves that end open), and where to read on."""

    what: str
    start: date | None
    end: date | None
    address: str = ""


class Pair(NamedTuple):
    """A statement: its name, what it gives as the cause, and as the effect."""

    name: str
    cause: Side
    effect: Side


@matplotlib.rc_context(STYLE)
def causes_and_effects(pairs: Sequence[Pair], years: tuple[int, int]) -> Figure:
    """A heading a statement; below it the cause's name and bar, filled, and the effect's, hollow.

    A date within a month is a dot, an open end an arrow. No line of the grid runs through a name.
    Raises `ValueError` for a side without any date.
    """
    lines = sum(_lines(side) for pair in pairs for side in (pair.cause, pair.effect))
    figure, axes = new_figure(0.5 + 0.2 * (lines + 1.75 * len(pairs) + 1.3 * len(pairs)))
    ticks = range(-(-years[0] // 5) * 5, years[1] + 1, 5)
    place = 0.0
    for name, cause, effect in pairs:
        axes.text(years[0], place, name, fontsize=12, weight="bold", va="center").set_in_layout(
            False
        )
        place += 1
        for side, colour, word in ((cause, BLUE, "Cause"), (effect, ORANGE, "Effect")):
            top = place - 0.5
            for line in wrap(f"{word}: {side.what}", LETTERS):
                axes.text(years[0], place, line, fontsize=11, va="center").set_in_layout(False)
                place += 0.9
            axes.vlines(ticks, place - 0.4, place + 0.4, color=GRID, linewidth=0.8)
            draw_dates(axes, side, place, colour, years)
            if side.address:
                lay(axes, years, top, place + 0.45, Target(f"{word}: {side.what}", side.address))
            place += 0.95
        place += 0.6
    axes.grid(False)
    axes.set(xlim=years, ylim=(place - 0.5, -0.7), yticks=[], xticks=list(ticks))
    axes.spines["left"].set_visible(False)
    return figure


def _lines(side: Side) -> float:
    return 0.9 * len(wrap(f"Effect: {side.what}", LETTERS)) + 0.3


def draw_dates(axes: Axes, side: Side, place: float, colour: str, years: tuple[int, int]) -> None:
    """Draw a side's days as a bar, a dot within a month, or an arrow; hollow in any colour but blue."""
    left, right = decimal_year(side.start), decimal_year(side.end, last=True)
    if left is None and right is None:
        raise ValueError(f"{side.what!r} has no date to draw")
    hollow = colour != BLUE
    if left is None or right is None:
        tail, head = (right, years[0]) if left is None else (left, years[1])
        axes.annotate("", (head, place), (tail, place), arrowprops={
            "arrowstyle": "-|>", "color": colour, "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0,
        })  # fmt: skip
    elif right - left < 0.1:
        axes.plot((left + right) / 2, place, "o", markersize=7, color=colour,
                  markerfacecolor=PAPER if hollow else colour, markeredgewidth=1.8)  # fmt: skip
    else:
        thick_bar(axes, left, right, place, colour, hollow)
