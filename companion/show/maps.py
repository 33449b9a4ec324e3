"""What the book's maps share: a projection, outlines within a frame, a sheet to draw on.

Outlines come with the data, so that nothing is fetched. Everything is placed in points of the page
(72 an inch), so that sizes of marks and of letters can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from companion.show.palette import LAND, MARKED_LAND, PAPER

Floats = NDArray[np.float64]

EARTH_RADIUS = 6371.007  # km, of the sphere that has the Earth's area
POINTS = 374.4  # the width of a map: its 12-point text is 10.5 pixels on a screen 360 wide
BOUNDARIES = (
    "Outlines and boundaries: Natural Earth, version 2.0.0, simplified; they are as its makers drew them "
    "at the time of the report, and this book takes no position on the status of any territory."
)


@dataclass(frozen=True)
class Projection:
    """Lambert's azimuthal equal-area projection of a sphere, around a centre in degrees.

    Snyder, Map Projections: A Working Manual (1987), equations 22-4, 22-5 and 24-2.
    """

    longitude: float
    latitude: float

    def __call__(
        self, longitude: Iterable[float] | float, latitude: Iterable[float] | float
    ) -> tuple[Floats, Floats]:
        """Kilometres east and north of the centre, on the plane."""
        turned = np.radians(np.asarray(longitude, dtype=float) - self.longitude)
        lat, middle = np.radians(np.asarray(latitude, dtype=float)), np.radians(self.latitude)
        east = np.cos(lat) * np.sin(turned)
        north = np.cos(middle) * np.sin(lat) - np.sin(middle) * np.cos(lat) * np.cos(turned)
        depth = np.sin(middle) * np.sin(lat) + np.cos(middle) * np.cos(lat) * np.cos(turned)
        stretch = EARTH_RADIUS * np.sqrt(2 / (1 + depth))
        return stretch * east, stretch * north


@dataclass(frozen=True)
class Frame:
    """A rectangle of a projection's plane, and where it stands on the page.

    `west` and `south` are in km, `box` is in points; `scale` is km a point. `weight` is the
    detail of its outlines, in km²: lighter points are left out (see `outlines.csv`).
    """

    projection: Projection
    west: float
    south: float
    scale: float
    box: Bbox
    weight: float

    def place(
        self, longitude: Iterable[float] | float, latitude: Iterable[float] | float
    ) -> Floats:
        """Points of the page, in tenths: shape (2,) or (2, n). Tenths keep the figure light."""
        x, y = self.projection(longitude, latitude)
        on_page = [(x - self.west) / self.scale + self.box.x0,
                   (y - self.south) / self.scale + self.box.y0]  # fmt: skip
        return np.round(on_page, 1)

    def parts(self, outlines: pd.DataFrame) -> dict[str, list[Path]]:
        """What each country's outlines leave in the frame, as closed paths.

        `outlines` has the columns of `outlines.csv`.
        """
        points = outlines[outlines["weight"] >= self.weight]
        found: dict[str, list[Path]] = {}
        for (country, _), part in points.groupby(["country", "part"], sort=False):
            ring = self.place(part["longitude"], part["latitude"]).T
            whole = Path(np.vstack([ring, ring[:1]]), closed=True)
            if len(ring) > 2 and whole.intersects_bbox(self.box, filled=True):
                cut = whole.clip_to_bbox(self.box)
                found.setdefault(str(country), []).append(
                    Path(np.round(vertices(cut), 1), cut.codes)
                )
        return found


def sheet(height: float) -> tuple[Figure, Axes]:
    """An empty figure, `height` points high, whose axes count points from its lower left."""
    figure = Figure(figsize=(POINTS / 72, height / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, POINTS), ylim=(0, height))
    axes.set_axis_off()
    return figure, axes


def unclipped(figure: Figure) -> Figure:
    """The figure without clip paths: outlines are cut already, and each path weighs on the page."""
    for artist in figure.findobj(lambda a: isinstance(a, (Line2D, Patch))):
        artist.set_clip_on(False)
    return figure


def draw_land(
    axes: Axes,
    frame: Frame,
    outlines: pd.DataFrame,
    marked: Iterable[str],
    tone: str = MARKED_LAND,
) -> dict[str, list[Path]]:
    """Draw a frame's countries, those `marked` in a stronger tone; returns their parts."""
    parts = frame.parts(outlines)
    for colour, names in ((LAND, parts.keys() - set(marked)), (tone, parts.keys() & set(marked))):
        paths = [path for name in sorted(names) for path in parts[name]]
        axes.add_patch(PathPatch(Path.make_compound_path(*paths), fc=colour, ec=PAPER, lw=0.7))
    return parts


def vertices(path: Path) -> Floats:
    """The corners of a path; shape (n, 2)."""
    return np.asarray(path.vertices, dtype=np.float64)


def centre(paths: list[Path]) -> tuple[float, float]:
    """The centre of gravity of the largest of some closed paths."""
    found = []
    for path in paths:
        x, y = vertices(path)[:-1].T
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        area = cross.sum() / 2
        if area:
            sums = (((v + np.roll(v, -1)) * cross).sum() / (6 * area) for v in (x, y))
            found.append((abs(area), *(round(float(s), 1) for s in sums)))
    return max(found)[1:]
