"""Parts of a drawing that lead somewhere: named, as large as a finger, over what they stand for."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from io import StringIO

import pandas as pd
import pytest
from drawings import lines_through_names

from companion.show import figures, tables, targets
from companion.show.figures import Happening, Pair, Side
from companion.show.palette import new_figure
from companion.show.targets import Target
from press.pages.svg_inline import inline_svg

PHONE_PIXELS_AN_INCH = 328 / 4.9
DAY = date(1999, 5, 1)
THEMES = {
    "Raids & rules": [
        Happening("Raids around markets", DAY, DAY, "#raids"),
        Happening("A law whose name is so long that it takes more than one line of the drawing",
                  date(2001, 1, 1), None, "#law"),
    ],
    "Aid": [Happening("Food “stops” <here>", date(1998, 1, 1), date(2003, 1, 1), "#food")],
}  # fmt: skip


def svg_of(figure):
    buffer = StringIO()
    figure.savefig(buffer, format="svg")
    return targets.named(buffer.getvalue(), figure)


def test_events_carry_their_names_and_lead_to_their_rows():
    figure = figures.chronicle(THEMES, (1990, 2014))
    assert not lines_through_names(figure)
    events = [event for theme in THEMES.values() for event in theme]
    assert targets.targets_of(figure) == [Target(e.what, e.address) for e in events]
    written = [text.get_text() for text in figure.axes[0].texts]
    assert {*THEMES, "Raids around markets"} <= set(written)
    with pytest.raises(ValueError, match="has no date"):
        figures.chronicle({"A": [Happening("Never", None, None, "#never")]}, (1990, 2014))


def test_a_finger_hits_one_event_alone():
    day = Side("Raids", DAY, DAY, "#raids")
    for figure in (
        figures.chronicle(THEMES, (1990, 2014)),
        figures.causes_and_effects([Pair("Told", day, day)], (1990, 2014)),
    ):
        figure.draw_without_rendering()
        areas = [area.get_window_extent() for area in figure.axes[0].patches]
        assert len(areas) > 1
        for number, area in enumerate(areas):
            assert area.height / figure.dpi * PHONE_PIXELS_AN_INCH >= 24
            others = areas[number + 1 :]
            assert not any(area.shrunk(1, 0.99).overlaps(other.shrunk(1, 0.99)) for other in others)


def test_a_page_has_links_with_names_that_are_read_out():
    inlined = inline_svg(svg_of(figures.chronicle(THEMES, (1990, 2014))), "fig1-")
    root = ET.fromstring(inlined)
    links = root.findall(".//{http://www.w3.org/2000/svg}a")
    led = {a.get("{http://www.w3.org/1999/xlink}href"): a.get("aria-label") for a in links}
    assert led == {e.address: e.what for theme in THEMES.values() for e in theme}
    assert {a.get("role") for a in links} == {"link"}
    assert all(len(a) for a in links), "a link without anything to tap"
    assert 'role="group"' in inlined and 'role="img"' not in inlined


def test_a_drawing_without_links_stays_a_picture():
    figure, axes = new_figure()
    axes.plot([1, 2], [1, 2])
    plain = svg_of(figure)
    assert "<a " not in plain and 'role="img"' in inline_svg(plain, "fig1-")


def test_a_link_that_no_target_made_is_refused():
    figure, axes = new_figure()
    targets.lay(axes, (0, 1), 0, 1, Target("One", "#one"))
    with pytest.raises(ValueError, match="#other"):
        targets.named('<svg><a xlink:href="#other"><path/></a></svg>', figure)


def test_a_row_is_found_by_its_identifier_and_reads_as_text():
    data = pd.DataFrame({"Event": [targets.row("Raids & rules", "raids")]})
    html = tables.table_html(data, "Events")
    assert re.search(r'<span id="raids"[^>]*>Raids &amp; rules</span>', html)
    assert data["Event"][0] == "Raids & rules"
