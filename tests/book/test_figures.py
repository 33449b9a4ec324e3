"""Stored figures: every stroke and letter has a colour that the page can follow, and a name."""

import json
import re
from pathlib import Path

import pytest

from press.pages.svg_inline import COLOURS, inline_svg

ROOT = Path(__file__).resolve().parents[2]

FIGURES = [
    pytest.param("".join(output["data"]["image/svg+xml"]), id=f"{path.stem}-{number}")
    for path in sorted((ROOT / "book").rglob("*.ipynb"))
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"])
    for output in cell.get("outputs", [])
    if "image/svg+xml" in output.get("data", {})
]


def test_there_are_figures():
    assert len(FIGURES) > 15


@pytest.mark.parametrize("svg", FIGURES)
def test_colours_are_the_books(svg: str):
    used = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    assert used <= {*COLOURS, "#ffffff"}, f"a colour that no theme knows: {used - set(COLOURS)}"
    for text in re.findall(r"<text [^>]*>", svg):
        assert "fill:" in text, f"text without a colour is black in the dark theme: {text}"


@pytest.mark.parametrize("svg", FIGURES)
def test_it_has_a_name_and_a_finding(svg: str):
    title, finding = re.search(r"<title>(.+?)</title><desc>(.+?)</desc>", svg, re.S).groups()
    assert len(title) > 10 and len(finding) > 30 and title != finding


@pytest.mark.parametrize("svg", FIGURES)
def test_it_is_vector_and_small_enough_for_a_phone(svg: str):
    assert "<image" not in svg, "a raster picture inside"
    width = float(re.search(r'width="([\d.]+)pt"', svg)[1])
    sizes = [float(s) for s in re.findall(r"font(?:-size)?: ([\d.]+)px", svg)]
    assert sizes and min(sizes) * 328 / width >= 8, "text too small at 360 pixels"


def test_inlining_keeps_the_figure_and_drops_its_style():
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="5pt"><title>T</title><desc>D</desc>'
        "<style>*{stroke-linejoin:round}</style>"
        '<path id="a" style="stroke: #0072b2"/><use href="#a" clip-path="url(#a)"/></svg>'
    )
    inlined = inline_svg(source, "fig1-")
    assert "<style" not in inlined and "var(--figure-blue)" in inlined
    assert 'id="fig1-a"' in inlined and "url(#fig1-a)" in inlined and 'href="#fig1-a"' in inlined
    assert 'aria-labelledby="fig1-title" aria-describedby="fig1-desc"' in inlined


def test_a_wide_figure_keeps_its_text_readable_and_scrolls():
    source = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="{}pt" height="5pt"><title>T</title>'
        "<desc>D</desc><text style=\"font-size: 11px; font-family: 'Some Sans', sans-serif; "
        'text-anchor: end; fill: #1f2328">word</text></svg>'
    )
    fits, wide = (inline_svg(source.format(width), "fig1-") for width in (350, 720))
    assert "min-width" not in fits and "tabindex" not in fits
    assert "min-width:655px" in wide  # 720 / 11 * 10
    assert '<div class="figure-box" tabindex="0" role="group" aria-labelledby="fig1-title">' in wide
    assert "font-family" not in fits and 'text-anchor="end" fill="currentColor"' in fits
