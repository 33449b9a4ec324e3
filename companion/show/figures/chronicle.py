"""Events in order, each with its name above its bar, and each leading to its row of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple

import matplotlib
from matplotlib.figure import Figure

from companion.show.figures.pairs import LETTERS, Side, draw_dates
from companion.show.palette import BLUE, GRID, STYLE, new_figure
from companion.show.targets import FINGER, Target, lay

LINE = 0.19  # inches of a line of text


class Happening(NamedTuple):
    """What happened, its days (a missing one leaves that end open), and where its row is."""

    what: str
    start: date | None
    end: date | None
    address: str


@matplotlib.rc_context(STYLE)
def chronicle(themes: Mapping[str, Sequence[Happening]], years: tuple[int, int]) -> Figure:
    """A heading a theme; below it each event's name and, under the name, its bar, dot or arrow.

    All of an event leads to its address. Raises `ValueError` for an event without any date.
    """
    places = [0.0]
    for happenings in themes.values():
        places.append(places[-1] + 0.34)
        places += [
            places[-1] + sum(map(_height, happenings[: n + 1])) for n in range(len(happenings))
        ]
    figure, axes = new_figure(0.4 + places[-1])
    ticks = range(-(-years[0] // 5) * 5, years[1] + 1, 5)
    spans = iter(list(pairwise(places)))
    for theme, happenings in themes.items():
        _, place = next(spans)
        heading = axes.text(years[0], place - 0.13, theme, fontsize=12, weight="bold", va="center")
        heading.set_in_layout(False)
        for happening in happenings:
            top, bottom = next(spans)
            for number, line in enumerate(wrap(happening.what, LETTERS)):
                text = axes.text(
                    years[0], top + LINE * (number + 0.6), line, fontsize=11, va="center"
                )
                text.set_in_layout(False)
            bar = bottom - 0.125
            axes.vlines(ticks, bar - 0.06, bar + 0.06, color=GRID, linewidth=0.8)
            draw_dates(axes, Side(*happening[:3]), bar, BLUE, years)
            lay(axes, years, top, bottom, Target(happening.what, happening.address))
    axes.grid(False)
    axes.set(xlim=years, ylim=(places[-1] + 0.05, 0), yticks=[], xticks=list(ticks))
    axes.spines["left"].set_visible(False)
    return figure


def _height(happening: Happening) -> float:
    """Inches: the lines of its name and a bar, and no less than a finger needs."""
    return max(FINGER, LINE * len(wrap(happening.what, LETTERS)) + 0.2)
