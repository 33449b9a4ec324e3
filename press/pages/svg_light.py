"""A drawing with as few characters as its picture needs.

matplotlib writes six decimals, a group with an id for each part, and what isn't painted. A tenth of a point is a
tenth of a pixel on a page, so one decimal carries what can be seen; markers, which are small and stand many times,
get two. What has a name of its own (`gid` in matplotlib) keeps it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
PLACES = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "points"}
TEXTS = {f"{SVG}{name}" for name in ("text", "tspan", "title", "desc")}
SHAPES = {f"{SVG}{name}" for name in ("path", "rect", "circle", "ellipse", "polygon")}
KEPT_APART = {f"{SVG}{name}" for name in ("defs", "clipPath", "symbol", "marker", "pattern")}

_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)
_STEP = re.compile(r"([a-z])([^a-z]*)", re.I)
_COUNTED = re.compile(r"[\w.]*_\d+")  # the ids that matplotlib counts out
_HASHED = re.compile(r"[mph][0-9a-f]{10}")  # and those of what it draws several times
_REFERENCE = re.compile(r"(?:url\(|^)#([^)]+)")


def number(value: float, decimals: int) -> str:
    """A number to so many decimals at most, without a needless character."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else re.sub(r"^(-?)0\.", r"\1.", text)


def joined(numbers: list[str]) -> str:
    """Numbers of a path one after the other; a sign parts them as well as a space."""
    return re.sub(r" (?=-)", "", " ".join(numbers))


def rounded(text: str, decimals: int) -> str:
    return _NUMBER.sub(lambda found: number(float(found[0]), decimals), text)


def steps_of(path: str) -> list[tuple[str, list[float]]]:
    """A path's steps: the letter and its numbers."""
    return [
        (letter, [float(n) for n in _NUMBER.findall(rest)]) for letter, rest in _STEP.findall(path)
    ]


def light_path(path: str, decimals: int) -> str:
    """The same path in fewer characters: one of lines by points or by steps, whichever is shorter."""
    steps = steps_of(path)
    if any(
        letter not in "MLZz" or len(n) != (0 if letter in "Zz" else 2) for letter, n in steps
    ):  # curves, or written by another hand
        return "".join(letter + joined([number(n, decimals) for n in ns]) for letter, ns in steps)
    ways = (_lines(steps, decimals, relative) for relative in (False, True))
    return min(("".join(way) for way in ways), key=len)


def _lines(steps: list[tuple[str, list[float]]], decimals: int, relative: bool) -> Iterator[str]:
    """Moves and lines as few as can be: upright and level ones have one number, one that goes nowhere none."""
    last, x, y, start = "", 0.0, 0.0, (0.0, 0.0)
    for letter, numbers in steps:
        if not numbers:
            yield "z"
            last, (x, y) = "z", start
            continue
        to_x, to_y = (round(n, decimals) for n in numbers)
        at = [to_x - x, to_y - y] if relative else [to_x, to_y]
        if letter == "M":
            wanted, start = "M", (to_x, to_y)
            at = [to_x, to_y]
        elif (to_x, to_y) == (x, y) and last not in {"M", "z"}:
            continue
        elif to_y == y:
            wanted, at = "H", at[:1]
        elif to_x == x:
            wanted, at = "V", at[1:]
        else:
            wanted = "L"
        wanted = wanted if letter == "M" or not relative else wanted.lower()
        said = joined([number(n, decimals) for n in at])
        if (wanted == last != "M") or (wanted, last) == ("L", "M"):  # points after M's are lines
            yield said if said.startswith("-") else f" {said}"
        else:
            yield wanted + said
        last, x, y = wanted, to_x, to_y


def referred(root: ET.Element) -> set[str]:
    """The ids that something in a drawing refers to."""
    return {
        found[1]
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.endswith("href") or "url(#" in value
        if (found := _REFERENCE.search(value))
    }


def lighten(root: ET.Element, prefix: str) -> None:
    """Take from a drawing what its picture doesn't need; its ids begin with `prefix`."""
    used = referred(root)
    short: dict[str, str] = {}
    for element in root.iter():
        identifier = element.get("id", "")
        own = identifier.removeprefix(prefix)
        if _COUNTED.fullmatch(own) and identifier not in used:
            del element.attrib["id"]
        elif _HASHED.fullmatch(own):
            short[identifier] = f"{prefix}{len(short)}"
    for element in root.iter():
        for name, value in element.attrib.items():
            if found := _REFERENCE.search(value):
                element.set(name, value.replace(found[1], short.get(found[1], found[1])))
            elif name == "id":
                element.set(name, short.get(value, value))
    _lighten_below(root, decimals=1)


def _lighten_below(parent: ET.Element, decimals: int) -> None:
    for element in list(parent):
        apart = element.tag in KEPT_APART
        _round_attributes(element, decimals)
        _lighten_below(element, 2 if apart else decimals)
        if element.tag not in TEXTS:
            element.text = None
        if parent.tag not in TEXTS:
            element.tail = None
        at = list(parent).index(element)
        bare_group = element.tag == f"{SVG}g" and not element.attrib
        empty = (
            element.tag in {f"{SVG}g", f"{SVG}defs"}
            and not len(element)
            and "id" not in element.attrib
        )
        if bare_group or empty:
            parent[at : at + 1] = list(element)
        elif parent.tag not in KEPT_APART and _is_unpainted(element):
            parent.remove(element)
    if parent.tag not in TEXTS:
        parent.text = None


def _is_unpainted(element: ET.Element) -> bool:
    return (
        element.tag in SHAPES
        and not len(element)
        and "id" not in element.attrib
        and element.get("fill") == "none"
        and element.get("stroke", "none") == "none"
    )


def _round_attributes(element: ET.Element, decimals: int) -> None:
    for name, value in element.attrib.items():
        if name == "d":
            element.set(name, light_path(value, decimals))
        elif name in PLACES and value[-1:].isdigit():
            element.set(name, rounded(value, decimals))
        elif name == "transform" and "scale" not in value and "matrix" not in value:
            element.set(name, rounded(value, 2))
