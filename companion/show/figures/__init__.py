"""The kinds of figure that the chapters share. Each function draws one and returns it."""

from companion.show.figures.beside import Multiple, multiples
from companion.show.figures.chronicle import Happening, chronicle
from companion.show.figures.dots import counts_of, dots_in_rows, grouped_dots, slopes
from companion.show.figures.editions import editions
from companion.show.figures.grids import degrees, presence, shares_near
from companion.show.figures.lines import dated, lines, stairs_by_band
from companion.show.figures.pairs import Pair, Side, causes_and_effects
from companion.show.figures.people import stays
from companion.show.figures.ranges import ranges, ranges_by_kind
from companion.show.figures.readings import Band, Panel, acceptance, verdict_bands

__all__ = [
    "Band",
    "Happening",
    "Multiple",
    "Pair",
    "Panel",
    "Side",
    "acceptance",
    "causes_and_effects",
    "chronicle",
    "counts_of",
    "dated",
    "degrees",
    "dots_in_rows",
    "editions",
    "grouped_dots",
    "lines",
    "multiples",
    "presence",
    "ranges",
    "ranges_by_kind",
    "shares_near",
    "slopes",
    "stairs_by_band",
    "stays",
    "verdict_bands",
]
