"""Two orders as lines from place to place: what falls and what rises differ in more than colour."""

from companion.show.figures import slopes
from companion.show.figures.dots import MOVES


def drawn(first: str, second: str) -> dict[str, str]:
    """Each item's kind of line, and that the legend has these kinds alone."""
    figure = slopes(list(first), list(second), ("one", "other"))
    (axes,), (legend,) = figure.axes, figure.legends
    kinds = dict(zip(first, [line.get_label() for line in axes.lines], strict=True))
    assert {text.get_text() for text in legend.get_texts()} == set(kinds.values())
    for line, item in zip(axes.lines, first, strict=True):
        assert list(line.get_ydata()) == [first.index(item) + 1, second.index(item) + 1]
    return kinds


def test_a_line_says_whether_its_item_falls_or_rises_by_two_places():
    assert drawn("abcd", "bdca") == {
        "a": "falls",
        "b": "stays near",
        "c": "stays near",
        "d": "rises",
    }
    assert drawn("abc", "abc") == dict.fromkeys("abc", "stays near")


def test_kinds_differ_without_their_colours():
    looks = {(kind.dash, kind.marker, kind.width) for kind in MOVES}
    assert len(looks) == len({kind.colour for kind in MOVES}) == len(MOVES)
