"""What a cell of a notebook shows: a table, a figure, a sentence, with captions and sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape

import matplotlib
import pandas as pd
from IPython.display import HTML, display
from matplotlib.figure import Figure

from companion.show import clip_names, targets
from companion.show.bars import Bars
from companion.show.finding_cards import FindingCard, cards_html
from companion.show.palette import STYLE
from companion.show.tables import Formats, csv_link, table_html


def show(figure: Figure, title: str, finding: str, source: str, data: pd.DataFrame) -> None:
    """Show a figure as SVG under its title.

    `finding` is the alternative text. The source, and the figure's data as a table and a CSV
    download, follow below.
    """
    buffer = io.StringIO()
    with matplotlib.rc_context(STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = targets.named(clip_names.by_what_is_printed(buffer.getvalue()), figure)
    start = svg.index(">", svg.index("<svg")) + 1
    name = f"<title>{escape(title)}</title><desc>{escape(finding)}</desc>"
    display(HTML(f'<p class="figure-title">{escape(title)}</p>'))
    # Where a notebook isn't trusted yet, Jupyter shows the plain text instead of the picture.
    picture = {"image/svg+xml": svg[:start] + name + svg[start:], "text/plain": finding}
    display(picture, raw=True)
    note = (
        f'<p class="figure-note">{escape(source)}</p>'
        '<details class="figure-data"><summary>The figure’s data</summary>'
        f"{table_html(data, f'Data: {title}')}<p>{csv_link(data, title)}</p></details>"
    )
    display(HTML(note))


def table(
    data: pd.DataFrame, caption: str, formats: Formats | None = None, bars: Bars | None = None
) -> None:
    """Show a data frame as an accessible table: caption, header cells, numbers to the right.

    `formats` maps a column to a format specification or a function. `bars` maps a column that
    prints intervals, or a pair of columns that print the ends, to the scale of the bars drawn
    beside them. Missing cells show a dash. Raises `ValueError` for an interval off its scale.
    """
    display(HTML(table_html(data, caption, formats, bars)))


def say(text: str) -> None:
    """Show one computed sentence."""
    display(HTML(f'<p class="computed">{escape(text)}</p>'))


def links(items: list[tuple[str, str, str]]) -> None:
    """Show sentences as a numbered list, each with a link to where the book shows it.

    Each item is a sentence, the name of its chapter, and an address from this page.
    """
    rows = "".join(
        f'<li>{escape(text)} <a href="{escape(address)}" aria-label="See {escape(chapter)}, '
        f'number {number}">See {escape(chapter)}</a></li>'
        for number, (text, chapter, address) in enumerate(items, start=1)
    )
    display(HTML(f'<ol class="findings">{rows}</ol>'))


def html(text: str) -> None:
    """Show what is HTML already."""
    display(HTML(text))


def ask(question: str, answer: str) -> None:
    """Show a question and its computed answer, larger than other text."""
    display(
        HTML(f'<p class="question">{escape(question)}</p><p class="in-short">{escape(answer)}</p>')
    )


def cards(findings: Sequence[FindingCard]) -> None:
    """Show findings as cards: a small chart, a sentence, what stands behind it, a link."""
    html(cards_html(findings))
