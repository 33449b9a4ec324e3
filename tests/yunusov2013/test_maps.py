"""The maps: the projection, what is on them, sizes of marks, labels that can be read."""

import shutil
import subprocess
from itertools import combinations
from math import pi
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Circle, PathPatch, Rectangle, RegularPolygon

from companion.show import maps
from companion.show.maps import EARTH_RADIUS, Projection
from tools.vendor import outlines as vendored
from yunusov2013 import evidence, tables
from yunusov2013.chapters import abroad, abroad_map, russia_map

ROOT = Path(__file__).resolve().parents[2]
FIGURES = {"settlement": russia_map.settlement_map, "stock": abroad_map.stock_map}


def test_projection_gives_snyders_values():
    """Snyder 1987, page 332: sphere of radius 3, centre 40 N 100 W, the point 20 S 100 E."""
    x, y = Projection(-100, 40)(100, -20)
    assert (3 / EARTH_RADIUS * x, 3 / EARTH_RADIUS * y) == pytest.approx(
        (-4.2339303, 4.0257775), abs=1e-6
    )


def test_projection_keeps_areas():
    """Cells of one degree, at three latitudes, have the area that they have on the sphere."""
    for lat in (10, 45, 70):
        x, y = Projection(40, 50)([60, 61, 61, 60], [lat, lat, lat + 1, lat + 1])
        flat = shapely.Polygon(np.column_stack([x, y])).area
        band = np.sin(np.radians(lat + 1)) - np.sin(np.radians(lat))
        assert flat == pytest.approx(EARTH_RADIUS**2 * np.radians(1) * band, rel=1e-3)


def test_centre_of_a_square_beside_a_speck():
    square = maps.Path([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)])
    speck = maps.Path([(9, 9), (10, 9), (9, 10), (9, 9)])
    assert maps.centre([speck, square]) == (2, 2)


def test_every_place_of_page_7_is_on_the_map():
    drawn = {a.get_label() for a in FIGURES["settlement"]().axes[0].get_children()}
    rows = tables.frame("settlement_places")
    assert {*rows["origin"], *rows["destination"]} <= drawn
    written = " ".join(text.get_text() for text in FIGURES["settlement"]().axes[0].texts)
    for place in {*rows["origin"], *rows["destination"]} - {"Greater Moscow area"}:
        assert place in written, f"{place} has a point and no name"


def test_groups_are_the_tables_rows():
    """Each row of the table comes back from exactly one group."""
    groups = russia_map.groups_of_origins()
    found = [(o, d, when) for _, origins, destinations, when in groups.itertuples(index=False)
             for o in origins for d in destinations]  # fmt: skip
    rows = tables.rows("settlement_places")
    assert sorted(found, key=str) == sorted(
        ((r["origin"], r["destination"], r["period_printed"]) for r in rows), key=str
    )


def test_one_line_a_group_and_town():
    axes = FIGURES["settlement"]().axes[0]
    lines = [p for p in axes.patches if isinstance(p, PathPatch) and not p.get_fill()]
    towns = tables.frame("settlement_places").query("destination_kind == 'city'")
    groups = russia_map.groups_of_origins()
    numbers = {o: g.number for g in groups.itertuples() for o in g.origins}
    assert len(lines) == len({(numbers[r.origin], r.destination) for r in towns.itertuples()})


def area_of(patch) -> float:
    if isinstance(patch, Circle):
        return pi * patch.radius**2
    if isinstance(patch, Rectangle):
        return patch.get_width() * patch.get_height()
    assert isinstance(patch, RegularPolygon)
    return 2 * patch.radius**2


def test_areas_of_marks_are_the_numbers_of_people():
    people = abroad.born_abroad().set_index("country")["persons"]
    drawn = {p.get_label(): p for p in FIGURES["stock"]().axes[0].patches}
    marked = people[people >= abroad_map.LEAST]
    assert set(marked.index) <= set(drawn) and len(marked) > 30
    for country, persons in marked.items():
        assert area_of(drawn[country]) == pytest.approx(persons / abroad_map.PERSONS), country
    assert not set(people[people < abroad_map.LEAST].index) & set(drawn)


def test_shapes_of_one_area():
    for kind in "osD":
        path = abroad_map.mark(kind, (3, 5), 100)
        vertices = path.get_path().transformed(path.get_patch_transform()).to_polygons()[0]
        assert shapely.Polygon(vertices).area == pytest.approx(100, rel=0.02)


def test_sums_by_region_leave_nobody_out():
    people, beside = abroad.born_abroad(), abroad.side_by_side().set_index("place")
    regions = beside.loc[list(abroad.REGIONS), "born"].sum()
    elsewhere = people.loc[people["region"] == "elsewhere", "persons"].sum()
    rows = tables.frame("undesa_migrant_stock_2019_azerbaijan")
    rows = rows[(rows["origin"] == "Azerbaijan") & (rows["year"] == abroad.UN_YEAR)]
    assert regions + elsewhere == rows["persons"].sum()
    assert not people["region"].isna().any(), "a country without a region"


def test_sums_are_those_of_the_cross_check():
    """The series that the cross-check sums from the same rows, by its own filter."""
    beside = abroad.side_by_side().set_index("place")["born"]
    for place, series in {"Western countries": "undesa-west", "Middle East": "undesa-middle-east",
                          "Turkey": "undesa-turkey"}.items():  # fmt: skip
        found = {p.end.year: p.value.low for p in evidence.points(series)}
        assert found[abroad.UN_YEAR] == beside[place], place


def test_the_titles_comparison_holds():
    """The stock map's title: more in the post-Soviet space, fewer elsewhere."""
    for place, printed, born in abroad.side_by_side().itertuples(index=False):
        assert born > printed.high if place == "Post-Soviet space" else born < printed.low, place


@pytest.mark.parametrize("name", FIGURES)
def test_labels_lie_apart_and_within(name: str):
    figure = FIGURES[name]()
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = enumerate(figure.axes[0].texts)
    boxes = {f"{n} {t.get_text()}": t.get_window_extent(renderer) for n, t in texts}
    assert len(boxes) > 15
    for label, box in boxes.items():
        inside = figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1
        assert inside and figure.bbox.y0 <= box.y0 and box.y1 <= figure.bbox.y1, label
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        assert not a.overlaps(b), f"{one!r} overlaps {other!r}"


@pytest.mark.parametrize("name", FIGURES)
def test_letters_can_be_read_on_a_phone(name: str):
    """With the figure 328 pixels wide, as on a screen of 360: 10 pixels or more."""
    sizes = [text.get_fontsize() for text in FIGURES[name]().axes[0].texts]
    assert min(sizes) * 328 / maps.POINTS >= 10


@pytest.mark.parametrize("frame", [russia_map.RUSSIA, russia_map.AZERBAIJAN, abroad_map.WORLD])
def test_outlines_stay_in_the_frame(frame):
    parts = [path for paths in frame.parts(tables.frame("outlines")).values() for path in paths]
    points = np.vstack([path.vertices for path in parts])
    assert len(parts) > 5
    assert (points.min(axis=0) >= frame.box.p0 - 0.06).all()
    assert (points.max(axis=0) <= frame.box.p1 + 0.06).all()


@pytest.mark.parametrize("frame", [russia_map.RUSSIA, abroad_map.WORLD])
def test_no_cut_shows_as_a_coast(frame):
    """Where the table's outlines are cut, the straight edge lies outside what a map shows."""
    west, south, east, north = vendored.FRAME
    points = tables.frame("outlines")
    edge = points["longitude"].isin([west, east]) | points["latitude"].isin([south, north])
    cuts = 0
    for _, part in points.assign(edge=edge).groupby(["country", "part"]):
        at = frame.place(part["longitude"], part["latitude"]).T
        for start, end in zip(range(len(part)), [*range(1, len(part)), 0], strict=True):
            if part["edge"].iloc[start] and part["edge"].iloc[end]:
                cuts += 1
                line = at[start] + np.linspace(0, 1, 50)[:, None] * (at[end] - at[start])
                assert not any(frame.box.contains(*point) for point in line), part["country"].iloc[
                    0
                ]
    assert cuts


def test_towns_lie_in_their_countries():
    """Outlines and coordinates agree: each town in the country that GeoNames gives."""
    names = {"AZ": "Azerbaijan", "RU": "Russian Federation"}
    parts = russia_map.RUSSIA.parts(tables.frame("outlines"))
    for row in tables.rows("places"):
        at = russia_map.RUSSIA.place(row["longitude"], row["latitude"])
        near = any(
            p.contains_point(at, radius=r) for p in parts[names[row["country"]]] for r in (2, -2)
        )
        assert near, row["place"]


def test_visvalingam_by_hand():
    """Of a border with one flat and one sharp corner, the flat one is the lighter, on both sides."""
    border = [(46, 50), (46.01, 51), (46, 52), (47, 53), (46, 54)]
    west = shapely.Polygon([(40, 50), *border, (40, 54)])
    east = shapely.Polygon([(52, 50), *border, (52, 54)])
    found = []
    for part, weight in zip((west, east), vendored.weights([west, east]), strict=True):
        ring = dict(zip(part.exterior.coords, weight, strict=True))
        found.append([ring[point] for point in border])
    flat, sharp = found[0][1], found[0][3]
    assert flat < sharp == vendored.DETAILS[-1]
    assert found[0] == found[1]


def test_a_ring_may_cross_the_date_line():
    arcs = [np.array([(170, 60), (-170, 60), (-170, 70)]), np.array([(170, 60), (-170, 70.0)])]
    ring = vendored.joined(arcs, [0, -2])
    assert ring.tolist() == [[170, 60], [190, 60], [190, 70]]


def test_neighbours_share_what_is_left_of_their_border():
    """A point that two countries have, both have at every detail."""
    points = tables.frame("outlines").drop_duplicates(["country", "longitude", "latitude"])
    borders = points.groupby(["longitude", "latitude"])["weight"]
    shared = borders.filter(lambda weights: len(weights) > 1)
    assert len(shared) > 1000
    assert (borders.nunique() == 1).all()


def test_no_outline_leaps():
    """No side of an outline runs across the whole frame, as a ring cut open at the date line does."""
    for (country, part), points in tables.frame("outlines").groupby(["country", "part"]):
        longitudes = points["longitude"].to_numpy()
        assert abs(longitudes - np.roll(longitudes, 1)).max() < 30, (country, part)


def test_outlines_are_what_the_source_gives(tmp_path: Path):
    if shutil.which("npm") is None:
        pytest.skip("no npm: the outlines can't be fetched again")
    try:
        vendored.main(tmp_path / "outlines.csv")
    except subprocess.CalledProcessError:
        pytest.skip("npm can't reach its registry: the outlines can't be fetched again")
    assert (tmp_path / "outlines.csv").read_bytes() == vendored.OUTLINES.read_bytes()
