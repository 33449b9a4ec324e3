"""Marks in rows and columns: a mark a cell, by how much it says."""

import pandas as pd
import pytest

from companion.show.figures import degrees, shares_near
from companion.show.figures.grids import DEGREES

ORDER = ("whole", "in part", "elsewhere", "nothing")
TABLE = pd.DataFrame({"a": ["whole", "nothing"], "b": ["in part", "nothing"]}, ["x", "y"])


def test_each_cell_has_its_mark_at_its_place():
    figure = degrees(TABLE, ORDER)
    (axes,) = figure.axes
    found = {
        (line.get_ydata()[0], line.get_xdata()[0]): (line.get_marker(), line.get_fillstyle())
        for line in axes.lines
    }
    whole, part, _, nothing = ((d["marker"], d.get("fillstyle", "full")) for d in DEGREES)
    assert found == {(0, 0): whole, (0, 1): part, (1, 0): nothing, (1, 1): nothing}
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["whole", "in part", "nothing"]


def test_marks_differ_without_colours():
    assert len({(d["marker"], d.get("fillstyle")) for d in DEGREES}) == len(DEGREES)


def test_a_value_that_has_no_degree_is_refused():
    with pytest.raises(ValueError, match="other"):
        degrees(TABLE.replace("whole", "other"), ORDER)


def test_full_dots_are_the_shares_that_print_as_the_percentage():
    """Of 40 people none has 26%, of 100 one share, of 200 three, two of them exact halves."""
    sizes = (40, 100, 200)
    figure = shares_near(26, sizes)
    (axes,) = figure.axes
    full, rings = ({n: [] for n in sizes} for _ in range(2))
    for line in axes.lines:
        kind = full if line.get_fillstyle() == "full" else rings
        kind[sizes[int(line.get_ydata()[0])]].append(line.get_xdata()[0])
    assert full == {40: [], 100: [26], 200: [25.5, 26, 26.5]}
    assert rings[40] == [25, 27.5] and rings[100] == [24, 25, 27, 28]
    assert [text.get_text() for text in axes.texts] == ["none", "1", "3"]
    (band,) = axes.patches
    assert (band.get_x(), band.get_x() + band.get_width()) == (25.5, 26.5)
