"""The map of page 7: origins in Azerbaijan and where in Russia people from there settle."""

from __future__ import annotations

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from companion.show.maps import POINTS, Frame, Projection, draw_land, sheet, unclipped
from companion.show.palette import BLUE, GREEN, GREY, INK, MARKED_LAND, ORANGE, PAPER, PURPLE, STYLE
from yunusov2013 import tables

Point = tuple[float, float]

# An area is a ring around towns that lie in it; only the inset shows those of Azerbaijan.
AREAS = {
    "Karabakh": ("Agdam", "Fizuli"),
    "Apsheron": ("Baku", "Sumgayit"),
    "Greater Moscow area": ("Moscow",),
}
RULES = (
    "A ring is an area around towns that lie in it: Karabakh around Agdam and Fizuli, Apsheron around Baku "
    "and Sumgayit, the Greater Moscow area around Moscow; other regions, and the republic, are at the town of "
    "their name. Lines join a group with its destinations; they are no routes, and their width says nothing."
)
HEIGHT = 428
RUSSIA = Frame(Projection(62, 55), -2032, -1900, 9, Bbox([(0, 0), (POINTS, HEIGHT)]), 1000)
AZERBAIJAN = Frame(Projection(47.9, 40.2), -292, -214, 2.66, Bbox([(148, 4), (371, 165)]), 200)
GROUP_COLOURS = (GREEN, BLUE, PURPLE, ORANGE, GREY, INK)
BY_NOW = (None, "now", "today")  # when, as printed; every other word is of an earlier time
# Points from a town to the first of its numbers; the others and its name follow on that side.
TOWNS = {
    "Kogalym": (13, 7), "Surgut": (13, -8), "Tyumen": (13, -4), "Moscow": (-18, 0),
    "Murmansk": (13, 0), "Arkhangelsk": (13, 2), "Samara": (13, -3), "Nizhny Novgorod": (13, 4),
    "St. Petersburg": (10, 13),
}  # fmt: skip
RUSSIAS_NAME = (185, 288)  # points, where no line runs
NAME_ABOVE = "Moscow"  # there is no room for its name beside its numbers
# Labels of origins: group, text, the place it belongs to, and points from there to its number.
ORIGINS = (
    (1, "Gazakh, Agstafa", "Gazakh", (-18, 16)), (5, "Shamkir,\nGanja", "Ganja", (16, 8)),
    (2, "Baku,\nApsheron", "Baku", (-26, 36)), (3, "Massaly,\nLankaran", "Massaly", (18, -7)),
    (4, "Karabakh", "Karabakh", (30, 8)), (6, "Agdam, Fizuli", "Fizuli", (22, -8)),
    (6, "Nakhichevan", "Nakhichevan", (-18, -17)),
)  # fmt: skip
# How far each group's line to a town bends, as a share of its length; to the left if positive.
BENDS = {
    (1, "Kogalym"): 0.15, (1, "Surgut"): 0.1, (1, "Tyumen"): 0.09, (2, "Moscow"): -0.1,
    (3, "Murmansk"): -0.02, (3, "Arkhangelsk"): 0.06, (4, "Samara"): 0.06,
    (4, "Nizhny Novgorod"): 0.03, (5, "Moscow"): 0.04, (5, "St. Petersburg"): -0.12,
    (6, "Moscow"): -0.03,
}  # fmt: skip


def groups_of_origins() -> pd.DataFrame:
    """Origins that the report sends to the same destinations at the same time, numbered from 1.

    Columns: number, origins, destinations (lists), when (as printed, or None).
    """
    rows = pd.DataFrame(tables.rows("settlement_places"), dtype=object)
    found: dict[tuple[tuple[str, ...], str | None], list[str]] = {}
    for origin, part in rows.groupby("origin", sort=False):
        key = (tuple(dict.fromkeys(part["destination"])), part["period_printed"].iloc[0])
        found.setdefault(key, []).append(str(origin))
    return pd.DataFrame(
        [(number, origins, list(destinations), when)
         for number, ((destinations, when), origins) in enumerate(found.items(), start=1)],
        columns=["number", "origins", "destinations", "when"], dtype=object,
    )  # fmt: skip


def links_of(groups: pd.DataFrame) -> pd.DataFrame:
    """The table of `groups_of_origins` with a row a pair of places: Group, From, To, when."""
    pairs = groups.explode("destinations").explode("origins")
    return pairs[["number", "origins", "destinations", "when"]].set_axis(
        ["Group", "From", "To", "When, as printed"], axis=1
    )


def shared_destinations(groups: pd.DataFrame) -> list[str]:
    """Destinations of more than one group, in the report's order."""
    drawn = groups["destinations"].explode().value_counts(sort=False)
    return list(drawn.index[drawn > 1])


def finding_of_settlement(groups: pd.DataFrame) -> str:
    """What the map shows, in words: each group's origins and destinations."""
    each = [
        f"Group {number}, {' and '.join(origins)}: {', '.join(destinations)}."
        for number, origins, destinations in zip(
            groups["number"], groups["origins"], groups["destinations"], strict=True
        )
    ]
    return " ".join(["Lines from places in Azerbaijan to places in Russia.", *each])


def positions(frame: Frame) -> dict[str, Point]:
    """Where each town and area lies on the page; an area amid its towns."""
    places = tables.frame("places")
    on_page = frame.place(places["longitude"], places["latitude"]).T.tolist()
    found = {name: tuple(at) for name, at in zip(places["place"], on_page, strict=True)}
    for area, towns in AREAS.items():
        found[area] = tuple(np.mean([found[town] for town in towns], axis=0).tolist())
    return found


def curve(start: Point, end: Point, bend: float) -> Path:
    """A line that bends to its left by a share of its length."""
    (x0, y0), (x1, y1) = start, end
    middle = ((x0 + x1) / 2 - 2 * bend * (y1 - y0), (y0 + y1) / 2 + 2 * bend * (x1 - x0))
    codes = np.array([Path.MOVETO, Path.CURVE3, Path.CURVE3], np.uint8)
    return Path(np.round([start, middle, end], 1), codes)


def _numbers(axes: Axes, numbers: list[int], at: Point, side: int) -> Point:
    """Numbers of groups in discs from a point on, to the right if `side` is 1; where they end."""
    x, y = at
    for number in numbers[::side]:
        axes.plot(x, y, "o", ms=15, color=GROUP_COLOURS[number - 1], mew=0)
        axes.text(
            x, y, str(number), ha="center", va="center_baseline", fontweight="bold", color=PAPER
        )
        x += side * 16
    return x - side * 5, y


def _name(axes: Axes, text: str, at: Point, side: int, ground: str | None = None) -> None:
    """A name beside a point, on a `ground` that hides the lines behind it."""
    box = {"fc": ground, "lw": 0, "pad": 0.5} if ground else None
    axes.text(*at, text, ha="left" if side == 1 else "right", va="center", linespacing=1, bbox=box)


def _ring(axes: Axes, area: str, at: dict[str, Point], margin: float) -> None:
    """An area as a ring around its towns, `margin` points wider than they lie apart."""
    radius = margin + max(float(np.hypot(*np.subtract(at[area], at[t]))) for t in AREAS[area])
    axes.add_patch(Circle(at[area], radius, fill=False, ec=INK, lw=1, label=area))


@matplotlib.rc_context(STYLE)
def settlement_map() -> Figure:
    """Origins in Azerbaijan (enlarged in a corner) and destinations in Russia, joined by lines."""
    figure, axes = sheet(HEIGHT)
    groups, at = groups_of_origins(), positions(RUSSIA)
    draw_land(axes, RUSSIA, tables.frame("outlines"), ["Azerbaijan", "Russian Federation"])
    axes.text(*RUSSIAS_NAME, "Russia", ha="center", va="center", style="italic")
    for number, origins, destinations, when in groups.itertuples(index=False):
        start = tuple(np.mean([at[origin] for origin in origins], axis=0).tolist())
        for town in (d for d in destinations if d not in AREAS):
            line = curve(start, at[town], BENDS[number, town])
            style = "-" if when in BY_NOW else (0, (4, 2))
            axes.add_patch(
                PathPatch(line, fill=False, ec=GROUP_COLOURS[number - 1], lw=1.6, ls=style)
            )
    _ring(axes, "Greater Moscow area", at, margin=8)
    for town, (dx, dy) in TOWNS.items():
        x, y = at[town]
        axes.plot(x, y, "o", color=INK, ms=4.5, label=town)
        numbers = [number for number, reached in zip(groups["number"], groups["destinations"], strict=True)
                   if town in reached]  # fmt: skip
        side = 1 if dx > 0 else -1
        end = _numbers(axes, numbers, (x + dx, y + dy), side)
        crossed = town in ("St. Petersburg", "Nizhny Novgorod", "Samara")
        above = (x - 10, y + 16) if town == NAME_ABOVE else end
        _name(axes, town, above, side, MARKED_LAND if crossed else None)
    for style, text, y in (("-", "now, or no time given", 330), ((0, (4, 2)), "earlier", 314)):
        axes.plot([206, 228], [y, y], color=INK, lw=1.6, ls=style)
        axes.text(233, y, text, va="center")
    _inset(axes, groups)
    return unclipped(figure)


def _inset(axes: Axes, groups: pd.DataFrame) -> None:
    box, at = AZERBAIJAN.box, positions(AZERBAIJAN)
    corner, size = (box.x0, box.y0), (box.width, box.height)
    axes.add_patch(Rectangle(corner, *size, fc=PAPER, lw=0))
    draw_land(axes, AZERBAIJAN, tables.frame("outlines"), ["Azerbaijan"])
    axes.add_patch(Rectangle(corner, *size, fill=False, ec=GREY, lw=1))
    axes.text(box.x0 + 4, box.y1 - 4, "Azerbaijan, enlarged", ha="left", va="top", style="italic")
    for area in ("Karabakh", "Apsheron"):
        _ring(axes, area, at, margin=7)
    for origin in (o for origins in groups["origins"] for o in origins if o not in AREAS):
        axes.plot(*at[origin], "o", color=INK, ms=4.5, label=origin)
    for number, text, place, offset in ORIGINS:
        _name(axes, text, _numbers(axes, [number], tuple(np.add(at[place], offset)), 1), 1)
