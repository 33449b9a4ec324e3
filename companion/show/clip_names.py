"""Names of the clipping areas of a drawing, by what is printed of them.

Matplotlib names an area by all digits of its ends. Another version of NumPy or SciPy can turn the last of
sixteen, of which the file shows six: the drawing is the same, and each name in it another.
"""

from __future__ import annotations

import hashlib
import re

_AREA = re.compile(r'<clipPath id="([^"]+)">(.*?)</clipPath>', re.S)
LENGTH = 10  # as Matplotlib's


def by_what_is_printed(svg: str) -> str:
    """The drawing with each clipping area named by the text of its outline, wherever it is used."""
    names = {
        name: f"p{hashlib.sha256(outline.encode()).hexdigest()[:LENGTH]}"
        for name, outline in _AREA.findall(svg)
    }
    return re.sub(
        r'(?<=<clipPath id=")[^"]+(?=")|(?<=url\(#)[^)]+(?=\))',
        lambda use: names.get(use[0], use[0]),
        svg,
    )
