"""Drawings whose rows carry names: no line runs through a name, and each kind is told without colour."""

from datetime import date
from math import inf

import pytest
from drawings import lines_through_names

from companion.show import figures
from companion.show.figures import Multiple, Pair, Side
from companion.show.palette import BLUE, GREY

KINDS = {"alike": "#0072b2", "apart": "#d55e00"}


def test_multiples_of_what_is_printed():
    rows = {
        "A claim with a name so long that it takes a line more than there is room for": [
            [Multiple(0.5, 0.9, "alike"), Multiple(3, 3, "apart")],
            [Multiple(0, 0.2, "apart")],
        ],
        "Another": [[Multiple(1.5, inf, "alike")]],
    }
    figure = figures.multiples(rows, KINDS, (0.01, 10), (0.5, 2), "times")
    assert not lines_through_names(figure)
    arrows = [text for text in figure.axes[0].texts if not text.get_text()]
    assert len(arrows) == 2, "a count without an end is an arrow, on either side"
    with pytest.raises(KeyError):
        figures.multiples({"x": [[Multiple(1, 1, "unheard of")]]}, KINDS, (0.1, 10), (0.5, 2), "")


def test_causes_and_effects_carry_their_names():
    day = date(1999, 5, 1)
    pair = Pair(
        "Told: cause first",
        Side("Raids", day, day),
        Side("A law", date(2001, 1, 1), date(2003, 1, 1)),
    )
    figure = figures.causes_and_effects([pair], (1990, 2014))
    named = [text.get_text() for text in figure.axes[0].texts]
    assert named == ["Told: cause first", "Cause: Raids", "Effect: A law"]
    assert not lines_through_names(figure)
    with pytest.raises(ValueError, match="'Never' has no date"):
        figures.causes_and_effects([pair._replace(effect=Side("Never", None, None))], (1990, 2014))


def test_bounds_of_several_kinds_have_their_ends_beside_them():
    kinds = {"wide": ([10.0, 20.0], [50.0, 60.0]), "sharp": ([15.0, 25.0], [40.04, 55.0])}
    figure = figures.ranges_by_kind(["a", "b"], kinds, (GREY, BLUE), "percent", (0, 100))
    (axes,) = figure.axes
    told = {text.get_text(): text.xy for text in axes.texts}
    assert {text: at[0] for text, at in told.items()} == {
        "10.0 to 50.0": 50, "20.0 to 60.0": 60, "15.0 to 40.0": 40.04, "25.0 to 55.0": 55,
    }  # fmt: skip
    places = [told[text][1] for text in ("10.0 to 50.0", "15.0 to 40.0", "20.0 to 60.0")]
    assert places == sorted(set(places)), "a bar lies on another"
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == list(kinds)
