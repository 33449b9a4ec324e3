"""Findings as cards: a small chart, one plain sentence, and what lies behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class FindingCard:
    """One finding: its chart as SVG, a sentence, what stands behind it, and where the book shows it.

    `address` is one from the page on which the card stands, `chapter` the name of what it leads to.
    """

    chart: str
    sentence: str
    behind: str
    chapter: str
    address: str


def cards_html(cards: Sequence[FindingCard]) -> str:
    """The cards as a list, side by side where there is room."""
    items = "".join(
        f"<li>{card.chart}<p><strong>{escape(card.sentence)}</strong></p>"
        f"<p>{escape(card.behind)}</p>"
        f'<p><a href="{escape(card.address)}" aria-label="See {escape(card.chapter)}, card {number}">'
        f"See {escape(card.chapter)}</a></p></li>"
        for number, card in enumerate(cards, start=1)
    )
    return f'<ul class="finding-cards">{items}</ul>'
