"""Intervals drawn beside their digits: a bar in the table's cell, on one scale for its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from math import inf

# Columns that get bars, each with the scale that its bars share. A pair of columns holds the low
# and the high ends; its bar stands in the second of them.
Scale = tuple[float, float]
Bars = Mapping[str | tuple[str, str], Scale]

_END = r"[−-]?\d[\d,]*(?:\.\d+)?(?:e[−-]?\d+)?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?P<low>{_END})(?: to (?P<high>{_END}))?",
        rf"(?P<least>{_END}) or more",
        rf"(?:at least|over) (?P<least>{_END})",
    )
]


def bounds_in(text: str) -> tuple[float, float]:
    """The bounds that a cell prints: "38.5 to 77.0%", "12 or more", or one number for both.

    Raises `ValueError` for any other text.
    """
    bare = text.replace("%", "")
    found = next(filter(None, (form.fullmatch(bare) for form in _FORMS)), None)
    if found is None:
        raise ValueError(f'{text!r} is no interval, such as "38.5 to 77.0%"')
    ends = found.groupdict()
    if "least" in ends:
        return _number(ends["least"]), inf
    return _number(ends["low"]), _number(ends["high"] or ends["low"])


def bar(low: float, high: float, scale: Scale) -> str:
    """A bar from `low` to `high` as HTML that screen readers pass over; the digits say the same.

    An infinite `high` runs to the end of the scale and is left open there. Raises `ValueError`
    for bounds outside the scale.
    """
    left, right = scale
    if not left <= low <= high or (high > right and high != inf) or low > right:
        raise ValueError(f"{low:g} to {high:g} doesn't lie on the scale from {left:g} to {right:g}")
    ends = {"low": low, "high": min(high, right)}
    if left < 0 < right:
        ends["zero"] = 0
    style = ";".join(f"--{k}:{_percent(v, scale)}" for k, v in ends.items())
    kind = "bar open" if high == inf else "bar"
    return f'<span class="{kind}" aria-hidden="true" style="{style}"></span>'


def scale_mark(scale: Scale) -> str:
    """The two ends of a scale, for the head of a column; drawn by the style sheet."""
    left, right = (escape(f"{end:,.10g}".replace("-", "−")) for end in scale)
    return (
        f'<span class="bar-scale" aria-hidden="true" data-low="{left}" data-high="{right}"></span>'
    )


def bars_of(columns: Mapping[str, list[str]], bars: Bars) -> dict[str, list[str]]:
    """The bars of each column that has some, a cell each; empty where a cell prints a dash.

    `columns` maps each name to the printed cells. Raises `KeyError` for a column that isn't there
    and `ValueError` for a cell without bounds or outside the scale, with its column and row.
    """
    drawn = {}
    for key, scale in bars.items():
        low_name, high_name = key if isinstance(key, tuple) else (key, key)
        for name in (low_name, high_name):
            if name not in columns:
                raise KeyError(f"no column {name!r} for a bar; there are {', '.join(columns)}")
        cells = []
        pairs = zip(columns[low_name], columns[high_name], strict=True)
        for row, (low, high) in enumerate(pairs, start=1):
            try:
                cells.append(
                    "" if "–" in (low, high) else bar(bounds_in(low)[0], bounds_in(high)[1], scale)
                )
            except ValueError as error:
                raise ValueError(f"column {high_name!r}, row {row}: {error}") from error
        drawn[high_name] = cells
    return drawn


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(",", ""))


def _percent(value: float, scale: Scale) -> str:
    left, right = scale
    return f"{round(100 * (value - left) / (right - left), 1):g}"
