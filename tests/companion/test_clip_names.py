"""Clipping areas have names that the last digit of a number doesn't change."""

import io
import re

import matplotlib
from matplotlib.figure import Figure

from companion.show.clip_names import by_what_is_printed
from companion.show.palette import STYLE


def drawn(shift: float) -> str:
    """Two areas with a clipped line each, the first of them moved by `shift`."""
    buffer = io.StringIO()
    with matplotlib.rc_context(STYLE):
        figure = Figure()
        for left in (0.1 + shift, 0.6):
            figure.add_axes((left, 0.1, 0.3, 0.8)).plot([0, 1], [0, 1])
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def test_a_last_digit_changes_no_name():
    one, other = drawn(0), drawn(1e-14)
    assert one != other, "Matplotlib names them by all digits"
    assert by_what_is_printed(one) == by_what_is_printed(other)


def test_what_is_printed_otherwise_has_another_name():
    assert by_what_is_printed(drawn(0)) != by_what_is_printed(drawn(0.01))


def test_each_use_finds_its_area():
    svg = by_what_is_printed(drawn(0))
    areas = re.findall(r'<clipPath id="([^"]+)"', svg)
    used = re.findall(r'clip-path="url\(#([^)]+)\)"', svg)
    assert len(set(areas)) == 2 and set(used) == set(areas)
