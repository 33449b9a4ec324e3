"""Write data/independent/outlines.csv: outlines of countries around Azerbaijan and Russia.

Source: Natural Earth 2.0.0, 1:50 million (public domain), as packed in world-atlas 1.1.4 on npm: an
edition of the report's time, with boundaries of before 2014. The file is kept in the project, so this
runs only to rebuild it: `python -m tools.vendor.outlines` (needs npm, a network and shapely).

Each point has a weight: the coarsest detail, in km², at which shapely's `coverage_simplify` keeps it
(Visvalingam and Whyatt's method of 1993, for countries that share borders). A map of small scale
leaves out light points, and thinned countries still touch.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from companion.data.cells import given
from companion.show.maps import Projection
from press.project import ROOT

OUTLINES = ROOT / "data" / "independent" / "outlines.csv"
PACKAGE = "world-atlas@1.1.4"
FRAME = (-25.0, 19.0, 108.0, 78.0)  # west, south, east, north: more than the maps can show
NEAR = (43.0, 37.0, 53.0, 43.0)  # around Azerbaijan, which is shown enlarged
DETAILS = (200.0, 1000.0, 4000.0)  # km², from fine to coarse: what the maps' frames ask for
LEAST = 1000.0  # km²: lighter points are left out, except near Azerbaijan
LEAST_PART = 1500.0  # km²: smaller islands are left out
PLANE = Projection(longitude=45, latitude=50)
# Countries that UN DESA names otherwise than Natural Earth.
UN_NAMES = {
    "Czech Republic": "Czechia", "Iran": "Iran (Islamic Republic of)",
    "Moldova": "Republic of Moldova", "Russia": "Russian Federation",
}  # fmt: skip

Floats = NDArray[np.float64]


def download() -> tuple[dict[str, Any], dict[str, str]]:
    """The package's topology, and the name of each country by its number."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            topology, names = (
                given(package.extractfile(f"package/world/50m.{kind}"), kind).read().decode("utf-8")
                for kind in ("json", "tsv")
            )
    rows = csv.DictReader(io.StringIO(names), delimiter="\t")
    return json.loads(topology), {row["iso_n3"]: row["admin"] for row in rows}


def parts(topology: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[str, Polygon]]:
    """Each part of each country, in degrees, in the order of the file."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(steps, axis=0) * scale + shift for steps in topology["arcs"]]
    for shape in topology["objects"]["countries"]["geometries"]:
        pieces = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}.get(shape["type"], [])
        for piece in pieces:
            shell, *holes = (joined(arcs, ring) for ring in piece)
            yield names.get(shape["id"], "without a number"), Polygon(shell, holes)


def joined(arcs: Sequence[Floats], ring: Sequence[int]) -> Floats:
    """The ring that some arcs make, backwards those of a negative number; shape (points, 2).

    Where it crosses the date line its degrees run on beyond 180.
    """
    points = np.vstack([arcs[i][:-1] if i >= 0 else arcs[~i][:0:-1] for i in ring])
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    return points


def weights(whole: Iterable[Polygon]) -> list[Floats]:
    """The weights of the points of each part's outer ring; 0 where no detail keeps a point."""
    plane = shapely.transform(np.array([*whole]), lambda points: np.column_stack(PLANE(*points.T)))
    found = [np.zeros(len(part.exterior.coords)) for part in plane]
    for detail in DETAILS:
        simple = shapely.coverage_simplify(plane, sqrt(detail))
        for weight, part, kept in zip(found, plane, simple, strict=True):
            there = set(kept.exterior.coords)
            weight[[point in there for point in part.exterior.coords]] = detail
            if part.area < LEAST_PART:
                weight[:] = 0
    return found


def is_shown(longitude: float, latitude: float, weight: float) -> bool:
    """Whether a map shows a point; more are shown near Azerbaijan."""
    near = NEAR[0] <= longitude <= NEAR[2] and NEAR[1] <= latitude <= NEAR[3]
    return weight >= (DETAILS[0] if near else LEAST)


def rows() -> Iterator[tuple[str, int, str, str, str]]:
    """The table's rows: country, part, longitude, latitude, weight."""
    countries, whole = zip(*sorted(parts(*download()), key=lambda part: part[0]), strict=True)
    cut, sources = shapely.get_parts(shapely.clip_by_rect(whole, *FRAME), return_index=True)
    numbers: dict[str, int] = {}
    for source, part, heavy in zip(sources, cut, weights(cut), strict=True):
        country = countries[source]
        ring = [(*point, weight) for point, weight in zip(part.exterior.coords, heavy, strict=True)]
        kept = [point for point in ring[:-1] if is_shown(*point)]
        if len(kept) < 3:
            continue
        numbers[country] = numbers.get(country, 0) + 1
        for lon, lat, weight in kept:
            yield (UN_NAMES.get(country, country), numbers[country], f"{lon:.2f}", f"{lat:.2f}",
                   f"{weight:.0f}")  # fmt: skip


def main(path: Path = OUTLINES) -> None:
    found = list(rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "part", "longitude", "latitude", "weight"])
        writer.writerows(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTLINES)
