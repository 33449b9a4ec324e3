"""Write data/independent/outlines.csv: outlines of countries around Azerbaijan and Russia.

Source: Natural Earth 2.0.0, 1:50 million (public domain), as packed in world-atlas 1.1.4 on npm: an
edition of the report's time, with boundaries of before 2014. The file is kept in the project, so this
runs only to rebuild it: `python -m tools.vendor.outlines` (needs npm and a network).

Each point has a weight: the area of the triangle with its neighbours at which Visvalingam and
Whyatt's method (1993) would drop it. A map of small scale leaves out light points. Weights belong to
the lines that two countries share, so that thinned countries still touch.
"""

from __future__ import annotations

import csv
import heapq
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from companion.show.maps import Projection
from press.project import ROOT

OUTLINES = ROOT / "data" / "independent" / "outlines.csv"
PACKAGE = "world-atlas@1.1.4"
FRAME = (-25.0, 19.0, 108.0, 78.0)  # west, south, east, north: more than the maps can show
NEAR = (43.0, 37.0, 53.0, 43.0)  # around Azerbaijan, which is shown enlarged
LEAST, LEAST_NEAR = 1000.0, 200.0  # km²: lighter points are left out
LEAST_PART = 1500.0  # km²: smaller islands are left out
FIXED = 999_999.0  # the weight of a point that every map needs
PLANE = Projection(longitude=45, latitude=50)
# Countries that UN DESA names otherwise than Natural Earth.
UN_NAMES = {
    "Czech Republic": "Czechia", "Iran": "Iran (Islamic Republic of)",
    "Moldova": "Republic of Moldova", "Russia": "Russian Federation",
}  # fmt: skip

Point = tuple[float, float, float]  # longitude, latitude, weight


def download() -> tuple[dict, dict[str, str]]:
    """The package's topology, and the name of each country by its number."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            read = [package.extractfile(f"package/world/50m.{kind}").read().decode("utf-8")
                    for kind in ("json", "tsv")]  # fmt: skip
    rows = csv.DictReader(io.StringIO(read[1]), delimiter="\t")
    return json.loads(read[0]), {row["iso_n3"]: row["admin"] for row in rows}


def area(points: list[tuple[float, float]]) -> float:
    """Area of a polygon by the shoelace formula."""
    closed = [*points, points[0]]
    return abs(sum(a * d - b * c for (a, b), (c, d) in pairwise(closed))) / 2


def weighted(arc: list[tuple[float, float]]) -> list[Point]:
    """The points of a line with their weights; both ends are fixed."""
    x, y = PLANE([p[0] for p in arc], [p[1] for p in arc])
    plane = list(zip(x.tolist(), y.tolist(), strict=True))
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    weights, reached = [FIXED] * len(arc), 0.0

    def triangle(i: int) -> tuple[float, int]:
        return area([plane[before[i]], plane[i], plane[after[i]]]), i

    current = dict((i, triangle(i)[0]) for i in range(1, len(arc) - 1))
    queue = [(size, i) for i, size in current.items()]
    heapq.heapify(queue)
    while queue:
        size, i = heapq.heappop(queue)
        if current.get(i) != size:
            continue
        del current[i]
        reached = weights[i] = max(reached, size)
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in {before[i], after[i]} & current.keys():
            current[neighbour] = triangle(neighbour)[0]
            heapq.heappush(queue, (current[neighbour], neighbour))
    return [(*point, weight) for point, weight in zip(arc, weights, strict=True)]


def rings(topology: dict, names: dict[str, str]) -> Iterator[tuple[str, list[Point]]]:
    """The outer ring of each part of each country, in the order of the file."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        degrees = [
            [n * scale[axis] + shift[axis] for n in accumulate(step[axis] for step in steps)]
            for axis in (0, 1)
        ]
        arcs.append(weighted(list(zip(*degrees, strict=True))))
    for shape in topology["objects"]["countries"]["geometries"]:
        parts = {"Polygon": [shape["arcs"]], "MultiPolygon": shape["arcs"]}.get(shape["type"], [])
        for part in parts:
            ring = [p for i in part[0] for p in (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1]]
            yield names.get(shape["id"], "without a number"), ring


def cut(ring: list[Point]) -> list[Point]:
    """What of a ring lies in the frame (Sutherland and Hodgman 1974); new corners are fixed."""
    for side, edge in enumerate(FRAME):
        axis, sign = side % 2, 1 if side < 2 else -1
        kept: list[Point] = []
        for start, end in pairwise([ring[-1], *ring] if ring else []):
            inside = [sign * (point[axis] - edge) >= 0 for point in (start, end)]
            if inside[0] != inside[1]:
                share = (edge - start[axis]) / (end[axis] - start[axis])
                kept.append((start[0] + share * (end[0] - start[0]),
                             start[1] + share * (end[1] - start[1]), FIXED))  # fmt: skip
            if inside[1]:
                kept.append(end)
        ring = kept
    return ring


def is_shown(point: Point) -> bool:
    """Whether a map shows a point; more are shown near Azerbaijan."""
    lon, lat, weight = point
    near = NEAR[0] <= lon <= NEAR[2] and NEAR[1] <= lat <= NEAR[3]
    return weight >= (LEAST_NEAR if near else LEAST)


def rows() -> Iterator[tuple[str, int, str, str, str]]:
    """The table's rows: country, part, longitude, latitude, weight."""
    parts: dict[str, int] = {}
    for country, ring in sorted(rings(*download()), key=lambda found: found[0]):
        kept = [point for point in cut(ring) if is_shown(point)]
        if len(kept) < 3:
            continue
        x, y = PLANE([p[0] for p in kept], [p[1] for p in kept])
        if area(list(zip(x, y, strict=True))) < LEAST_PART:
            continue
        parts[country] = parts.get(country, 0) + 1
        for lon, lat, weight in kept:
            yield (UN_NAMES.get(country, country), parts[country], f"{lon:.2f}", f"{lat:.2f}",
                   f"{weight:.0f}")  # fmt: skip


def main(path: Path = OUTLINES) -> None:
    found = list(rows())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "part", "longitude", "latitude", "weight"])
        writer.writerows(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUTLINES)
