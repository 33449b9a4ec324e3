"""Parts of a drawing that lead somewhere: as large as a finger, and with a name."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from companion.show.links import Linked
from companion.show.palette import PAPER

# Inches of this book's figures that a phone shows as 24 pixels, what a finger needs.
FINGER = 0.37
UNSEEN = 0.01  # of what is wholly transparent, matplotlib leaves nothing to tap

_LINK = re.compile(r'<a xlink:href="([^"]*)"(?: target="[^"]*")?>')


class Target(NamedTuple):
    """What a part of a drawing leads to: its name as it is read out, and its address."""

    name: str
    address: str


def row(text: str, identifier: str) -> Linked:
    """A cell of a figure's data that a target with the address `#identifier` leads to."""
    return Linked(text, f'<span id="{escape(identifier)}" tabindex="-1">{escape(text)}</span>')


def lay(axes: Axes, ends: tuple[float, float], top: float, bottom: float, target: Target) -> None:
    """Lay an unseen area that leads to `target` over what was drawn there."""
    area = Rectangle(
        (ends[0], top), ends[1] - ends[0], bottom - top, facecolor=PAPER, alpha=UNSEEN, linewidth=0,
        zorder=9, label=target.name, url=target.address, clip_on=False,
    )  # fmt: skip
    area.set_in_layout(False)
    axes.add_patch(area)


def targets_of(figure: Figure) -> list[Target]:
    """The targets of a drawing, in the order in which they were laid."""
    areas = [artist for axes in figure.axes for artist in axes.patches if artist.get_url()]
    return [Target(str(area.get_label()), str(area.get_url())) for area in areas]


def named(svg: str, figure: Figure) -> str:
    """The drawing's SVG, each of its links with the name of its target.

    Raises `ValueError` if the links aren't those of the figure's targets.
    """
    targets = targets_of(figure)
    found = [unescape(address) for address in _LINK.findall(svg)]
    if found != [target.address for target in targets]:
        raise ValueError(f"links {found} aren't those of {targets}")
    names = iter(targets)  # and the role: `xlink:href` alone makes no link for some that read it

    def name(link: re.Match[str]) -> str:
        said = escape(next(names).name)
        return f'<a xlink:href="{link[1]}" role="link" aria-label="{said}">'

    return _LINK.sub(name, svg)
