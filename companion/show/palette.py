"""Colours, styles and the width of the book's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

# Ink and greys, and one colour-blind-safe palette (Okabe and Ito 2008) for the whole book. The
# theme maps each of these to a variable of the page, so a figure must use no other colour.
INK, GRID, GREY, PAPER = "#1f2328", "#c9ced4", "#6e7781", "#fefefe"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#a5578a"
LAND, MARKED_LAND = "#eceff2", "#d5d9de"  # of maps
STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "companion",
    "font.size": 12,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
}
# What tells groups apart without their colours.
MARKERS = ("o", "s", "^", "D")
DASHES = ("-", "--", "-.", ":")
WIDTH = 4.9  # inches: 11-point text stays above 10 pixels on a screen 360 pixels wide


def new_figure(height: float = 4.0) -> tuple[Figure, Axes]:
    """An empty figure of the book's width, `height` inches high, in the book's style."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        return figure, figure.subplots()
