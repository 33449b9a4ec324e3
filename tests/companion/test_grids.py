"""Marks in rows and columns: a mark a cell, by how much it says."""

import pandas as pd
import pytest

from companion.show.figures import degrees
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
