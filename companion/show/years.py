"""Figures that set counts of others, year by year, beside what the report prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import inf

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator, MaxNLocator

from companion.audit.evidence import Evidence
from companion.data.claims import Claim
from companion.quantities.interval import Interval
from companion.quantities.periods import decimal_year
from companion.show.palette import (
    DASHES,
    GREY,
    INK,
    MARKERS,
    ORANGE,
    PAPER,
    STYLE,
    new_figure,
)

Pair = tuple[float, float]

NEAR = 4  # points between a box and its label
RISES = (NEAR, 22, 40)  # tried in this order


def lines_of(evidence: Evidence, names: Mapping[str, str]) -> pd.DataFrame:
    """Series, long: columns series (the label), when (text), year (decimal), value.

    `names` maps ids of series to labels.
    """
    return pd.DataFrame(
        [
            (
                label,
                p.when,
                round((decimal_year(p.start) + decimal_year(p.end)) / 2, 2),
                p.value.high,
            )
            for identifier, label in names.items()
            for p in evidence.points(identifier)
        ],
        columns=["series", "when", "year", "value"],
    )


def data_of(evidence: Evidence, names: Mapping[str, str]) -> pd.DataFrame:
    """The values that `by_year` draws, for the table below a figure: series, when, number."""
    shown = lines_of(evidence, names).drop(columns="year")
    if (shown["value"] % 1 == 0).all():
        shown["value"] = shown["value"].astype(int)
    return shown.rename(columns={"series": "Series", "when": "When", "value": "Number"})


@matplotlib.rc_context(STYLE)
def by_year(
    evidence: Evidence,
    names: Mapping[str, str],
    colours: Sequence[str],
    claims: Mapping[str, str],
    ylabel: str,
    years: tuple[int, int],
    divisor: float = 1,
) -> Figure:
    """Series as lines over time, and the claims that they bear on as boxes.

    `names` maps ids of series to labels of the legend, `claims` ids of claims to labels; a box is
    as wide as the claim's period and as tall as its bounds. An open side is drawn to the edge and
    without a rim.
    """
    figure, axes = new_figure(4.4)
    table = lines_of(evidence, names)
    table = table[table["year"].between(*years)]
    with matplotlib.rc_context(STYLE):
        for number, (label, colour) in enumerate(zip(names.values(), colours, strict=True)):
            rows = table[table["series"] == label]
            few = len(rows) < 8
            axes.plot(*_with_gaps(rows["year"], rows["value"] / divisor), color=colour, linewidth=2.2,
                      linestyle=DASHES[number % 4], marker=MARKERS[number % 4],
                      markersize=7 if few else 4, label=label, clip_on=False)  # fmt: skip
        found = {evidence.paper.claim(c): label for c, label in claims.items()}
        values = {claim: evidence.claim_interval(claim) for claim in found}
        ends = [end for value in values.values() for end in (value.low, value.high)]
        top = 1.12 * max(table["value"].max(), *(end for end in ends if end < inf)) / divisor
        figure.legend(loc="outside upper left", frameon=False, fontsize=11)
        axes.set(xlim=years, ylim=(0, top), ylabel=ylabel)
        _mark_calendar_years(axes, years)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.grid(True, axis="y")
        for claim, label in found.items():
            drawn = _days_drawn(claim, evidence.until, years[0])
            _box(figure, axes, label, drawn, values[claim].scaled(1 / divisor), top)
    return figure


def _days_drawn(claim: Claim, until: date, first: int) -> tuple[float, float]:
    """The decimal years that a claim's box spans; what has no end runs `until` the report's."""
    end = decimal_year(claim.period_end or until)
    if claim.period_start:
        return decimal_year(claim.period_start), end
    # "By" a date: half a year before it; no date at all: all years.
    return (end - 0.5 if claim.period_end else first), end


def _box(figure: Figure, axes: Axes, label: str, ends: Pair, value: Interval, top: float) -> None:
    (start, end), years = ends, axes.get_xlim()
    low, high = value.low, min(value.high, top)
    thin = 0.012 * top  # a single number still has to be seen
    if high - low < thin:
        low, high = low - thin / 2, high + thin / 2
    axes.add_patch(
        Rectangle((start, low), end - start, high - low, facecolor=ORANGE, edgecolor=INK,
                  linewidth=0.8 if value.high < inf else 0, alpha=1)
    )  # fmt: skip
    if value.high < inf:
        first_left = end > sum(years) / 2
        _write_apart(figure, axes, label, (start, end), (low, high), first_left)
    else:
        left = end > sum(years) / 2
        place, shift = (start if left else end, (low + high) / 2), (-5 if left else 5, 0)
        _write(axes, label, place, shift, "right" if left else "left", "center")


def _write(axes: Axes, label: str, place: Pair, shift: Pair, ha: str, va: str) -> Annotation:
    """A label that hides what lies under it; one far from its place has a line to it instead."""
    far = abs(shift[1]) > NEAR
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    line = {"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkA": 0, "shrinkB": 0,
            "relpos": (float(ha == "right"), float(va == "top"))}  # fmt: skip
    return axes.annotate(label, place, shift, textcoords="offset points", ha=ha, va=va, fontsize=11,
                         color=INK, bbox=None if far else ground, arrowprops=line if far else None)  # fmt: skip


def _write_apart(
    figure: Figure, axes: Axes, label: str, ends: Pair, bounds: Pair, first_left: bool
) -> None:
    """Label a box, above or below it and from its start or up to its end, where lines are least hidden.

    Of places that hide equally little the first is taken: near before far, above, and to the left if
    `first_left`.
    """
    figure.draw_without_rendering()  # so that places are known
    paths = [
        line.get_transform().transform_path(line.get_path()).interpolated(20).vertices
        for line in axes.lines
    ]
    (start, end), (low, high) = ends, bounds
    sides = [(end, "right"), (start, "left")]
    written = [
        _write(axes, label, (x, y), (0, rise), ha, va)
        for far in RISES
        for y, rise, va in ((high, far, "bottom"), (low, -far, "top"))
        for x, ha in (sides if first_left else reversed(sides))
    ]
    edge = axes.bbox.padded(2)

    def hides(text: Annotation) -> tuple[bool, int]:
        text.get_window_extent()  # which puts it in its place
        frame = Text.get_window_extent(text)  # without its line
        leaves = not (edge.containsx(frame.x0) and edge.containsx(frame.x1))
        return leaves, sum(frame.count_contains(path) for path in paths)

    best = min(written, key=hides)
    for text in written:
        if text is not best:
            text.remove()


def _mark_calendar_years(axes: Axes, years: tuple[int, int]) -> None:
    """A tick at each 1 January and a name in the middle of some years.

    So a count at a year's end stands at the end of its year, and not at the next year's name.
    """
    named = [year for year in MaxNLocator(6, integer=True).tick_values(*years)
             if years[0] <= year < years[1]]  # fmt: skip
    axes.xaxis.set_major_locator(FixedLocator([year + 0.5 for year in named]))
    axes.xaxis.set_major_formatter(lambda middle, _: f"{middle - 0.5:.0f}")
    axes.xaxis.set_minor_locator(FixedLocator(range(years[0], years[1] + 1)))
    axes.tick_params(axis="x", which="major", length=0)
    axes.tick_params(axis="x", which="minor", length=3, color=GREY)


def _with_gaps(years: pd.Series, values: pd.Series) -> tuple[list[float], list[float]]:
    """A line's points, broken where a yearly series lacks a year."""
    xs, ys = list(years), list(values)
    steps = [b - a for a, b in pairwise(xs)]
    if not steps or min(steps) > 1.5:
        return xs, ys
    for place in reversed([i for i, step in enumerate(steps, start=1) if step > 1.5]):
        xs.insert(place, xs[place])
        ys.insert(place, float("nan"))
    return xs, ys
