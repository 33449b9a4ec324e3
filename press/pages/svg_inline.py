"""Turn a matplotlib SVG into one that may stand inside a page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from math import ceil

from press.pages.inline_styles import presentation
from press.pages.svg_light import lighten

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
LINK = f"{{{SVG}}}a"

PHONE = 328  # pixels that a text column has on a screen 360 pixels wide
SMALLEST = 10  # pixels of a figure's text there

UNITS = {
    "pt": 1,
    "px": 0.75,
    "": 0.75,
    "in": 72,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "pc": 12,
}  # in points

# The inks of companion.show.palette, and the page's variable for each.
COLOURS = {
    "#1f2328": "currentColor",
    "#fefefe": "var(--color-background-primary)",
    "#c9ced4": "var(--figure-grid)",
    "#eceff2": "var(--figure-land)",
    "#d5d9de": "var(--figure-land-marked)",
    "#0072b2": "var(--figure-blue)",
    "#d55e00": "var(--figure-orange)",
    "#009e73": "var(--figure-green)",
    "#a5578a": "var(--figure-purple)",
    "#6e7781": "var(--figure-grey)",
}

_FAMILY = re.compile(r"font-family: [^;]*;?")
_UNTURNED = re.compile(r"rotate\(-?0 [^()]*\)")  # how matplotlib writes a text that isn't turned


def inline_svg(source: str, prefix: str) -> str:
    """Return `source` as an inline element.

    Ids get `prefix` (several figures share a page), the global style that matplotlib writes is
    dropped, styles become attributes, colours and font the page's, and title and description its
    accessible name and description.
    A figure whose text would be too small on a phone keeps its width there, in a box that scrolls.
    Raises `xml.etree.ElementTree.ParseError` if the source is not XML, `ValueError` for a style
    that SVG has no attribute for.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(source)
    for parent in root.iter():
        for child in list(parent):
            if child.tag in {f"{{{SVG}}}style", f"{{{SVG}}}metadata"}:
                parent.remove(child)
    for element in root.iter():
        style = element.attrib.pop("style", "")
        leads = element.tag == LINK  # to a part of the page, not of the drawing
        for name, value in {**element.attrib, **presentation(_FAMILY.sub("", style))}.items():
            element.set(name, value if leads else _adapt(name, value, prefix))
        if _UNTURNED.fullmatch(element.get("transform", "")):
            del element.attrib["transform"]
    lighten(root, prefix)
    width, height = (points(root.attrib.pop(side, "")) for side in ("width", "height"))
    box = root.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        width = width or 0.75 * float(box[2])
    elif width and height:  # what the page's width scales needs one, in pixels
        root.set("viewBox", f"0 0 {width / 0.75:g} {height / 0.75:g}")
    # What is in a picture isn't read out; links must be.
    root.set("role", "img" if root.find(f".//{LINK}") is None else "group")
    root.set("class", "figure")
    # Half as large again as drawn where there is room: its text is then as large as the page's.
    style = f"max-width:{1.5 * width:.0f}px" if width else ""
    least = readable_width(root, width)
    if least > PHONE:
        style += f";min-width:{least}px"
    root.set("style", style)
    named = [f"{prefix}{part}" for part in ("title", "desc")]
    for part, identifier in zip(("title", "desc"), named, strict=True):
        label = root.find(f"{{{SVG}}}{part}")
        if label is not None:
            label.set("id", identifier)
            # Sphinx marks what was searched for; in here it would stop at an error.
            label.set("class", "nohighlight")
    for attribute, identifier in zip(("aria-labelledby", "aria-describedby"), named, strict=True):
        if root.find(f"*[@id='{identifier}']") is not None:
            root.set(attribute, identifier)
    frame = '<div class="figure-box">'
    if least > PHONE:  # what scrolls must be reached by keyboard
        frame = f'<div class="figure-box" tabindex="0" role="group" aria-labelledby="{named[0]}">'
    # A bracket in text is written as an entity, so this is the end of a tag.
    return frame + ET.tostring(root, encoding="unicode").replace(" />", "/>") + "</div>"


def points(length: str) -> float:
    """A length of an SVG in points; without a unit it is in pixels. 0 for one that depends on the page."""
    found = re.fullmatch(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*([a-z%]*)\s*", length, re.I)
    return float(found[1]) * UNITS.get(found[2].lower(), 0) if found else 0


def readable_width(root: ET.Element, width: float) -> int:
    """Pixels that a figure drawn `width` points wide needs for its smallest text to be read."""
    sizes = [
        float(text.get("font-size", "").removesuffix("px"))
        for text in root.iter(f"{{{SVG}}}text")
        if text.get("font-size", "").endswith("px")
    ]
    return ceil(SMALLEST * width / min(sizes)) if sizes else 0


def _adapt(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    value = re.sub(r"url\(#", f"url(#{prefix}", value)
    if name.endswith("href") and value.startswith("#"):
        value = f"#{prefix}{value[1:]}"
    if name in {"fill", "stroke"}:
        value = COLOURS.get(value, value)
    return value
