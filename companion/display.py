"""Tables and figures as the book shows them: HTML and SVG, with captions, sources and data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import quote

import matplotlib
import pandas as pd
from IPython.display import HTML, display
from matplotlib.figure import Figure

from companion.bars import Bars, bars_of, scale_mark
from companion.references import Linked

Formats = dict[str, Callable[[object], str] | str]

# Ink and greys, and one colour-blind-safe palette (Okabe and Ito 2008) for the whole book. The
# theme maps each of these to a variable of the page, so a figure must use no other colour.
INK, GRID, GREY, PAPER = "#1f2328", "#c9ced4", "#6e7781", "#fefefe"
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#a5578a"
LAND, MARKED_LAND = "#eceff2", "#d5d9de"  # of maps
STYLE = {
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
WIDTH = 4.9  # inches: 11-point text stays above 10 pixels on a screen 360 pixels wide
# What makes a narrow screen stack a table's rows: characters of a cell, columns of words.
LONG_TEXT, WORDY_COLUMNS = 90, 3
_NUMBER_LIKE = re.compile(r"[−<>≥≤]?\d[\d,.]*( ?%)?( to −?\d[\d,.]*%?| or more)?|–|none")


def new_figure(height: float = 4.0) -> tuple[Figure, matplotlib.axes.Axes]:
    """An empty figure of the book's width, `height` inches high, in the book's style."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        return figure, figure.subplots()


def show(figure: Figure, title: str, finding: str, source: str, data: pd.DataFrame) -> None:
    """Show a figure as SVG under its title.

    `finding` is the alternative text. The source, and the figure's data as a table and a CSV
    download, follow below.
    """
    buffer = io.StringIO()
    with matplotlib.rc_context(STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    start = svg.index(">", svg.index("<svg")) + 1
    name = f"<title>{escape(title)}</title><desc>{escape(finding)}</desc>"
    display(HTML(f'<p class="figure-title">{escape(title)}</p>'))
    # Where a notebook isn't trusted yet, Jupyter shows the plain text instead of the picture.
    picture = {"image/svg+xml": svg[:start] + name + svg[start:], "text/plain": finding}
    display(picture, raw=True)
    note = (
        f'<p class="figure-note">{escape(source)}</p>'
        '<details class="figure-data"><summary>The figure’s data</summary>'
        f"{_table_html(data, f'Data: {title}')}<p>{csv_link(data, title)}</p></details>"
    )
    display(HTML(note))


def csv_link(data: pd.DataFrame, title: str) -> str:
    """A link that saves `data` as a CSV file named after `title`; it needs no script.

    Percent-encoded: compressed with its page, that is half of what Base64 weighs.
    """
    address = quote(data.to_csv(index=False, lineterminator="\n"), safe="!$()*+,/:;=?@_~-.")
    link = f'<a download="{file_name(title)}" href="data:text/csv;charset=utf-8,{address}">'
    return f"{link}Download as CSV</a>"


def file_name(title: str, longest: int = 60) -> str:
    """A title as the name of a CSV file: whole words in lower case, joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"[’']", "", title.lower()))
    while len("-".join(words)) > longest:
        words.pop()
    return "-".join(words) + ".csv"


def table(
    data: pd.DataFrame, caption: str, formats: Formats | None = None, bars: Bars | None = None
) -> None:
    """Show a data frame as an accessible table: caption, header cells, numbers to the right.

    `formats` maps a column to a format specification or a function. `bars` maps a column that
    prints intervals, or a pair of columns that print the ends, to the scale of the bars drawn
    beside them. Missing cells show a dash. Raises `ValueError` for an interval off its scale.
    """
    display(HTML(_table_html(data, caption, formats, bars)))


def say(text: str) -> None:
    """Show one computed sentence."""
    display(HTML(f'<p class="computed">{escape(text)}</p>'))


def span(low: float, high: float, form: str = ",.0f", unit: str = "") -> str:
    """Two bounds as text: "38.5 to 77.0%", or one number when both print the same."""
    ends = [format(end, form).replace("-", "−") for end in (low, high)]
    return (ends[0] if ends[0] == ends[1] else " to ".join(ends)) + unit


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


def _table_html(
    data: pd.DataFrame, caption: str, formats: Formats | None = None, bars: Bars | None = None
) -> str:
    rules = {str(c): "g" for c in data if _holds_years(str(c), data[c])} | dict(formats or {})
    text = {str(c): [_cell_text(v, rules.get(c)) for v in data[c]] for c in data}
    drawn = bars_of(text, bars or {})
    numeric = [
        name in drawn or all(_NUMBER_LIKE.fullmatch(t) for t in column)
        for name, column in text.items()
    ]
    marks = {k[1] if isinstance(k, tuple) else k: scale_mark(s) for k, s in (bars or {}).items()}
    head = "".join(
        _cell("th", name, number, ' scope="col"', marks.get(name, ""))
        for name, number in zip(text, numeric, strict=True)
    )
    none = [""] * len(data)
    extras = zip(*(drawn.get(name, none) for name in text), strict=True)
    rows = zip(zip(*text.values(), strict=True), extras, strict=True)
    body = "".join(_row(row, list(text), numeric, extra) for row, extra in rows)
    long = max((len(t) for column in text.values() for t in column), default=0) > LONG_TEXT
    wordy = sum(not n for n in numeric) >= WORDY_COLUMNS
    rows = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return framed(rows, caption, stacks=long or wordy)


def framed(rows: str, caption: str, stacks: bool = False) -> str:
    """Rows of a table in the book's scrolling frame, under a caption.

    A table that `stacks` shows each row as a block on a narrow screen.
    """
    kind = "companion-table stacks" if stacks else "companion-table"
    return (
        f'<div class="{kind}" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption><span>{escape(caption)}</span></caption>{rows}</table></div>"
    )


def _holds_years(name: str, values: pd.Series) -> bool:
    """Whether a column has calendar years, which take no comma: 2010, or 2010.5 for its middle."""
    named = re.search(r"(?<!\ba )\byear\b", name, re.I) and pd.api.types.is_numeric_dtype(values)
    return bool(named) and values.dropna().between(1500, 2100).all()


def _cell_text(value: object, rule: Callable | str | None) -> str:
    if value is None or value != value:
        return "–"
    if callable(rule):
        return rule(value)
    if rule:
        return format(value, rule).replace("-", "−")
    if isinstance(value, Linked):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (int, float)):
        return f"{value:,}".replace("-", "−")
    return re.sub(r"^-(?=\d)", "−", str(value))


def _row(
    row: Sequence[str], names: Sequence[str], numeric: Sequence[bool], extras: Sequence[str]
) -> str:
    labels = [f' data-label="{escape(name)}"' for name in names]
    first, *others = zip(row, numeric, labels, extras, strict=True)
    text, number, label, extra = first
    cells = [_cell("th", text, number, ' scope="row"' + (label if number else ""), extra)]
    cells += [_cell("td", text, number, label, extra) for text, number, label, extra in others]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(tag: str, text: str, number: bool, attributes: str, extra: str = "") -> str:
    kind = ' class="number"' if number else ""
    html = text.html if isinstance(text, Linked) else escape(text)
    return f"<{tag}{attributes}{kind}>{html}{extra}</{tag}>"
