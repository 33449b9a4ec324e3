"""Tables and figures as the book shows them."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from html import escape

import matplotlib
import pandas as pd
from IPython.display import HTML, SVG, display
from matplotlib.figure import Figure

INK, GRID, GREY = "#1f2328", "#c9ced4", "#6e7781"
GROUP_COLOURS = {
    "russian_muscovites": "#0072b2",
    "long_term_residents": "#d55e00",
    "migrants": "#009e73",
}
GROUP_NAMES = {
    "russian_muscovites": "Russian Muscovites",
    "long_term_residents": "Azerbaijanis, over 10 years in Moscow",
    "migrants": "Azerbaijani migrants",
}
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "companion",
    "font.size": 12,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": GRID,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "figure.figsize": (5.2, 4.0),
}


def new_figure(height: float = 4.0) -> tuple[Figure, matplotlib.axes.Axes]:
    """An empty figure of the book's width, in the book's style."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(5.2, height), layout="constrained")
        return figure, figure.subplots()


def show(
    figure: Figure, title: str, finding: str, source: str, data: pd.DataFrame | None = None
) -> None:
    """Show a figure as SVG with its finding as alternative text, its source and its data."""
    buffer = io.StringIO()
    with matplotlib.rc_context(STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    start = svg.index(">", svg.index("<svg")) + 1
    name = f"<title>{escape(title)}</title><desc>{escape(finding)}</desc>"
    display(SVG(svg[:start] + name + svg[start:]))
    note = f'<p class="figure-note">{escape(title)}. {escape(source)}</p>'
    if data is not None:
        csv = base64.b64encode(data.to_csv(index=False).encode()).decode()
        link = f'<a download="figure.csv" href="data:text/csv;base64,{csv}">Download as CSV</a>'
        note += (
            '<details class="figure-data"><summary>The figure’s data</summary>'
            f"{_table_html(data, 'Data of the figure')}<p>{link}</p></details>"
        )
    display(HTML(note))


def table(
    data: pd.DataFrame,
    caption: str,
    formats: dict[str, Callable[[object], str] | str] | None = None,
) -> HTML:
    """A data frame as an accessible table: caption, header cells, numbers to the right.

    `formats` maps a column to a format specification or a function.
    """
    return HTML(_table_html(data, caption, formats))


def _table_html(
    data: pd.DataFrame, caption: str, formats: dict[str, Callable | str] | None = None
) -> str:
    numeric = [pd.api.types.is_numeric_dtype(data[c]) or c in (formats or {}) for c in data]
    head = "".join(
        _cell("th", str(c), n, ' scope="col"') for c, n in zip(data, numeric, strict=True)
    )
    body = "".join(_row(row, list(data), numeric, formats or {}) for row in data.values.tolist())
    return (
        f'<div class="companion-table" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence, columns: list, numeric: list[bool], formats: dict) -> str:
    cells = []
    for position, (value, column, number) in enumerate(zip(row, columns, numeric, strict=True)):
        rule = formats.get(column)
        if value is None or value != value:
            text = "–"
        elif callable(rule):
            text = rule(value)
        else:
            text = format(value, rule) if rule else (f"{value:,}" if number else str(value))
        tag, scope = ("th", ' scope="row"') if position == 0 else ("td", "")
        cells.append(_cell(tag, text, number, scope))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(tag: str, text: str, number: bool, scope: str) -> str:
    kind = ' class="number"' if number else ""
    return f"<{tag}{scope}{kind}>{escape(text)}</{tag}>"
