"""A drawing that is written with fewer characters shows the same."""

import io
import json

import pytest
from PIL import Image, ImageChops, ImageFilter

from press.pages import svg_inline
from press.pages.svg_light import light_path, number
from press.project import ROOT


@pytest.mark.parametrize(
    ("value", "text"), [(0.04, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (12.0, "12"), (12.34, "12.3"), (100, "100")]
)  # fmt: skip
def test_numbers_have_the_digits_that_are_seen(value, text):
    assert number(value, 1) == text


@pytest.mark.parametrize(
    ("path", "light"),
    [
        ("M 56.541178 235.598822  L 56.541178 3.00024  ", "M56.5 235.6V3"),
        ("M 0 0 L 10 0 L 10 5 L 0 5 z", "M0 0H10V5H0z"),
        (
            "M 1 1 M 2 2 L 3 4",
            "M1 1M2 2 3 4",
        ),  # points after a move are lines, so both moves say so
        ("M 100 100 L 101 102 L 103 103", "M100 100l1 2 2 1"),
        ("M 0 1.5 C 0.398 1.5 0.779 1.342 1.061 1.061", "M0 1.5C.4 1.5 .8 1.3 1.1 1.1"),
        ("M 5 5 L 5.01 5 L 5 5", "M5 5H5"),  # a dot, which round caps show
    ],
)
def test_paths_go_the_same_way_in_fewer_characters(path, light):
    assert light_path(path, 1) == light


def figures(notebook: str) -> list[str]:
    cells = json.loads((ROOT / notebook).read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return ["".join(data["image/svg+xml"]) for data in outputs if "image/svg+xml" in data]


def test_figures_look_as_they_were_drawn(browser, monkeypatch):
    """Blurred by a pixel, so that what counts is what is where, not which pixel an edge falls into."""
    sources = [svg for page in sorted((ROOT / "book").rglob("*.ipynb")) for svg in figures(page.relative_to(ROOT).as_posix())]  # fmt: skip
    tab = browser.new_page(viewport={"width": 760, "height": 900}, device_scale_factor=3)
    for number_, source in enumerate(sources[::6]):
        light = svg_inline.inline_svg(source, "a-")
        with monkeypatch.context() as patched:
            patched.setattr(svg_inline, "lighten", lambda *_: None)
            whole = svg_inline.inline_svg(source, "a-")
        assert len(light) < len(whole)
        shown = []
        for svg in (whole, light):
            tab.set_content(svg.replace("<svg", '<svg width="700"'))
            picture = Image.open(io.BytesIO(tab.locator("svg.figure").screenshot())).convert("L")
            shown.append(picture.filter(ImageFilter.BoxBlur(4)))
        assert max(ImageChops.difference(*shown).getextrema()) < 40, f"figure {6 * number_}"
    tab.close()
