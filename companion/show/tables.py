"""Tables as HTML that reads on a phone and in a screen reader, and their data as a CSV link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from companion.data.frames import is_missing
from companion.show.bars import Bars, bars_of, scale_mark
from companion.show.links import Linked

Rule = Callable[[Any], str] | str  # how a column's cells are written
Formats = Mapping[str, Rule]
# What makes a narrow screen stack a table's rows: characters of a cell, columns of words.
LONG_TEXT, WORDY_COLUMNS = 90, 3
_NUMBER_LIKE = re.compile(r"[−<>≥≤]?\d[\d,.]*( ?%)?( to −?\d[\d,.]*%?| or more)?|–|none")

_FORMULA_LIKE = re.compile(r"[\t\r\n ]*[=+\-@]|[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def table_html(
    data: pd.DataFrame, caption: str, formats: Formats | None = None, bars: Bars | None = None
) -> str:
    """A data frame as an accessible table: caption, header cells, numbers to the right.

    `formats` and `bars` as in `companion.show.display.table`, as are the errors raised.
    """
    columns = {str(name): data[name] for name in data}
    rules: dict[str, Rule] = {name: "g" for name in columns if _holds_years(name, columns[name])}
    rules |= formats or {}
    text = {c: [_cell_text(v, rules.get(c)) for v in columns[c]] for c in columns}
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
    cells = zip(*text.values(), strict=True)
    body = "".join(
        _row(row, list(text), numeric, extra) for row, extra in zip(cells, extras, strict=True)
    )
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
    return bool(named) and bool(values.dropna().between(1500, 2100).all())


def _cell_text(value: object, rule: Rule | None) -> str:
    if is_missing(value):
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


def csv_link(data: pd.DataFrame, title: str) -> str:
    """A link that saves `data` as a CSV file named after `title`; it needs no script.

    Percent-encoded: compressed with its page, that is half of what Base64 weighs. Texts that a
    spreadsheet would compute are marked as text (see `as_text`).
    """
    texts = data.rename(columns=as_text, index=as_text).map(as_text)
    address = quote(texts.to_csv(index=False, lineterminator="\n"), safe="!$()*+,/:;=?@_~-.")
    link = f'<a download="{file_name(title)}" href="data:text/csv;charset=utf-8,{address}">'
    return f"{link}Download as CSV</a>"


def as_text(value: Any) -> Any:
    """A cell of a CSV file for readers, with an apostrophe before a text that begins like a formula.

    Excel and Google Sheets compute what begins with =, +, - or @ when such a file is opened, in quotes
    or not, and a tab or a line end before it is passed over: "@home" becomes an error, "=1+1" a 2. The
    apostrophe is their sign for text, and in other programs a character that is seen and can be taken
    off, where a result in place of the text could not. Numbers stay as they are, also negative ones.
    """
    if not isinstance(value, str) or not _FORMULA_LIKE.match(value):
        return value
    return value if _PLAIN_NUMBER.fullmatch(value) else f"'{value}"


def file_name(title: str, longest: int = 60) -> str:
    """A title as the name of a CSV file: whole words in lower case, joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"[’']", "", title.lower()))
    while len("-".join(words)) > longest:
        words.pop()
    return "-".join(words) + ".csv"
