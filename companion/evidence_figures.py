"""Figures that set counts of others, year by year, beside what the report prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import matplotlib
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from companion import paper
from companion.display import INK, ORANGE, STYLE, new_figure
from companion.evidence import REPORT_YEAR, claim_interval, points
from companion.figures import DASHES, MARKERS, decimal_year


def lines_of(names: Mapping[str, str]) -> pd.DataFrame:
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
            for p in points(identifier)
        ],
        columns=["series", "when", "year", "value"],
    )


def data_of(names: Mapping[str, str]) -> pd.DataFrame:
    """The values that `by_year` draws, for the table below a figure: series, when, number."""
    shown = lines_of(names).drop(columns="year")
    if (shown["value"] % 1 == 0).all():
        shown["value"] = shown["value"].astype(int)
    return shown.rename(columns={"series": "Series", "when": "When", "value": "Number"})


@matplotlib.rc_context(STYLE)
def by_year(
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
    table = lines_of(names)
    with matplotlib.rc_context(STYLE):
        for number, (label, colour) in enumerate(zip(names.values(), colours, strict=True)):
            rows = table[table["series"] == label]
            few = len(rows) < 8
            axes.plot(*_with_gaps(rows["year"], rows["value"] / divisor), color=colour, linewidth=2.2,
                      linestyle=DASHES[number % 4], marker=MARKERS[number % 4],
                      markersize=7 if few else 4, label=label)  # fmt: skip
        top = max(
            1.12 * table["value"].max(),
            *(1.12 * claim_interval(paper.claim(c)).low for c in claims),
            *(1.12 * h for c in claims if (h := claim_interval(paper.claim(c)).high) < float("inf")),
        ) / divisor  # fmt: skip
        for identifier, label in claims.items():
            _box(axes, identifier, label, years, top, divisor)
        figure.legend(loc="outside upper left", frameon=False, fontsize=11)
        axes.set(xlim=years, ylim=(0, top), ylabel=ylabel)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.grid(True, axis="y")
    return figure


def _box(axes, identifier: str, label: str, years: tuple[int, int], top: float, divisor: float):
    claim = paper.claim(identifier)
    value = claim_interval(claim)
    end = decimal_year(claim.period_end or date(REPORT_YEAR, 12, 31))
    if claim.period_start:
        start = decimal_year(claim.period_start)
    else:  # "by" a date: half a year before it; no date at all: all years
        start = end - 0.5 if claim.period_end else years[0]
    low, high = value.low / divisor, min(value.high / divisor, top)
    thin = 0.012 * top  # a single number still has to be seen
    if high - low < thin:
        low, high = low - thin / 2, high + thin / 2
    axes.add_patch(
        Rectangle((start, low), end - start, high - low, facecolor=ORANGE, edgecolor=INK,
                  linewidth=0.8 if value.high < float("inf") else 0, alpha=1)
    )  # fmt: skip
    left = end > sum(years) / 2
    if value.high < float("inf"):
        place, shift = (end if left else start, high), (0, 4)
        ha, va = ("right" if left else "left"), "bottom"
    else:
        place, shift = (start if left else end, (low + high) / 2), (-5 if left else 5, 0)
        ha, va = ("right" if left else "left"), "center"
    axes.annotate(label, place, shift, textcoords="offset points", ha=ha, va=va, fontsize=11,
                  color=INK)  # fmt: skip


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
