"""The map of people born in Azerbaijan by country, by the United Nations, beside page 6."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, pi, sqrt
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, Rectangle, RegularPolygon
from matplotlib.transforms import Bbox

from companion.quantities.interval import Interval, printed
from companion.show.maps import POINTS, Frame, Projection, centre, draw_land, sheet, unclipped
from companion.show.palette import BLUE, GREEN, GREY, GRID, INK, ORANGE, PAPER, STYLE
from yunusov2013 import tables
from yunusov2013.chapters import abroad

MAP, PANEL = 240, 172  # heights in points
WORLD = Frame(Projection(40, 50), -3770, -2400, 18, Bbox([(0, PANEL), (POINTS, MAP + PANEL)]), 4000)
PERSONS = 130  # people a square point of a mark
LEAST = 100  # people whose country gets a mark: smaller ones could not be seen
# Each region's colour and mark; Turkey is shown as the region that it is part of.
STYLES = {
    "Post-Soviet space": (BLUE, "o"),
    "Western countries": (ORANGE, "s"),
    "Middle East": (GREEN, "D"),
    "Turkey": (GREEN, "D"),
}
# Marks of countries beyond the frame, in points, in a box of their own.
BOX = Bbox([(4, PANEL + 4), (113, PANEL + 80)])
BEYOND = {name: (BOX.x0 + 14, BOX.y0 + 46 - 18 * row)
          for row, name in enumerate(("United States of America", "Canada", "Australia"))}  # fmt: skip
# What is written at the larger marks, and at some that the report names: points, and its side.
LABELS = {
    "Russian Federation": ("Russia", 0, 0, "center"), "Armenia": ("Armenia", 0, -25, "center"),
    "Ukraine": ("Ukraine", 0, 0, "center"), "Kazakhstan": ("Kazakhstan", -12, -5, "right"),
    "Uzbekistan": ("Uzbekistan", 0, 13, "center"), "Turkey": ("Turkey", -10, 0, "right"),
    "Germany": ("Germany", -11, 14, "left"), "Belarus": ("Belarus", 7, -2, "left"),
    "Israel": ("Israel", -9, 0, "right"), "Iran (Islamic Republic of)": ("Iran", 9, 0, "left"),
    "United States of America": ("USA", 11, 0, "left"), "Canada": ("Canada", 11, 0, "left"),
    "Australia": ("Australia", 11, 0, "left"), "France": ("France", -5, 2, "right"),
}  # fmt: skip


def mark(kind: str, at: tuple[float, float], area: float, **style: Any) -> Patch:
    """A circle ("o"), square ("s") or diamond ("D") of an area in square points."""
    side = sqrt(area)
    if kind == "o":
        return Circle(at, sqrt(area / pi), **style)
    if kind == "s":
        return Rectangle((at[0] - side / 2, at[1] - side / 2), side, side, **style)
    return RegularPolygon(at, 4, radius=side / sqrt(2), **style)


def marks() -> dict[str, tuple[str, tuple[float, float], float]]:
    """Each country's mark: region, place on the page, area; the largest first.

    A mark stands amid what the frame shows of the largest part of its country. Countries with
    fewer than `LEAST` people have none.
    """
    parts = replace(WORLD, weight=0).parts(tables.frame("outlines"))
    found = {}
    for country, region, persons in abroad.born_abroad().itertuples(index=False):
        if persons >= LEAST:
            at = BEYOND.get(country) or centre(parts[country])
            found[country] = (region, at, persons / PERSONS)
    return found


@matplotlib.rc_context(STYLE)
def stock_map() -> Figure:
    """Marks by country, their areas as the numbers of people; below, regions beside the report."""
    figure, axes = sheet(MAP + PANEL)
    parts = draw_land(axes, WORLD, tables.frame("outlines"), ["Azerbaijan"], tone=GREY)
    axes.add_patch(Rectangle(BOX.p0, BOX.width, BOX.height, fc=PAPER, ec=GREY, lw=1))
    axes.text(BOX.x0 + 6, BOX.y1 - 12, "Beyond the map", va="center")
    placed = marks()
    for country, (region, at, area) in placed.items():
        colour, kind = STYLES[region]
        axes.add_patch(mark(kind, at, area, fc=colour, alpha=0.55, lw=0, label=country))
    people = abroad.born_abroad().set_index("country")["persons"]
    for country, (name, dx, dy, side) in LABELS.items():
        x, y = placed[country][1]
        text = f"{name} {thousands(people[country])}"
        axes.text(x + dx, y + dy, text, ha=side, va="center")
    x, y = centre(parts["Azerbaijan"])
    axes.text(x + 16, y - 10, "Azerbaijan", va="center")
    _panel(axes)
    return unclipped(figure)


def _panel(axes: Axes) -> None:
    """The report's range of each place as a bar, the sum of the United Nations as a mark."""
    left, most = 10, 1_100_000
    scale = (POINTS - 2 * left) / most
    for row, (place, reported, born) in enumerate(abroad.side_by_side().itertuples(index=False)):
        colour, kind = STYLES[place]
        y = PANEL - 32 - 38 * row
        text = f"{place}: report {in_thousands(reported)}, UN {thousands(born)}"
        axes.text(left, y + 16, text, va="center")
        axes.plot([left, POINTS - left], [y, y], color=GRID, lw=1, zorder=0)
        start = left + scale * reported.low
        if isfinite(reported.high):
            end = left + scale * reported.high
        else:
            end = start + 14
            axes.plot(end, y, ">", ms=9, color=INK, mew=0)
        axes.plot([start, end], [y, y], color=INK, lw=6, solid_capstyle="butt")
        axes.add_patch(mark(kind, (left + scale * born, y), 90, fc=colour, lw=0))
    for value, side in ((0, "left"), (500_000, "center"), (1_000_000, "center")):
        axes.text(left + scale * value, 10, thousands(value), ha=side, va="center")
    axes.text(left + scale * 250_000, 10, "thousand people", ha="center", va="center")


def finding_of_stock_map() -> str:
    """What the map shows, in words: both counts of each place in thousands, the largest marks."""
    places = [
        f"{place}: the report has {in_thousands(printed)} thousand citizens, "
        f"the UN {thousands(born)} thousand people born in Azerbaijan."
        for place, printed, born in abroad.side_by_side().itertuples(index=False)
    ]
    largest = "On the map Russia’s mark is by far the largest, then Armenia’s and Ukraine’s."
    return " ".join([*places, largest])


def thousands(persons: float) -> str:
    """Persons in thousands, with one decimal below one thousand: "753", "0.4"."""
    return f"{persons / 1000:,.{int(0 < persons < 1000)}f}"


def in_thousands(value: Interval) -> str:
    """An interval of persons in thousands: "600 to 800", "at least 100"."""
    return printed(value.scaled(1 / 1000), form=",.0f")
