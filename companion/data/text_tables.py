"""Tables in text files, read as cells: strictly, and with each row's number in the file.

One reader for the project's own tables and for those that publishers hand out. It knows no types
(see `companion.data.cells`), and guesses nothing: what it can't read for certain it refuses with a
sentence that says what to do.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from companion.data.cells import BadData

MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\xef\xbb\xbf": "a byte-order mark",
}
NAMES = {";": "semicolons", "\t": "tabs", ",": "commas"}


@dataclass(frozen=True)
class TextTable:
    """A header, and the rows below it, each with its number as a spreadsheet shows it.

    The header is row 1. Empty lines are no rows, but count.
    """

    file: str
    header: list[str]
    rows: list[tuple[int, list[str]]]
    empty_lines: list[int]  # numbers of the lines without a cell that stand before the last row


def read_text_table(path: Path, delimiter: str = ",", mark_allowed: bool = False) -> TextTable:
    """Read a CSV file in UTF-8 whose cells `delimiter` separates, with line ends of any system.

    `mark_allowed`: whether the file may begin with a byte-order mark, as spreadsheets write it.
    Rows may be missing; whoever knows the columns says so after having looked at the header.

    Raises
    ------
    BadData
        The file is empty, a web page, not UTF-8, cut off in a quoted cell, separated otherwise, or
        has a name of a column twice, or a row of more or fewer cells than the header.
    """
    text = read_text(path, mark_allowed)
    _check_separator(path.name, text, delimiter)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadData(f"{path.name} is no table ({error}); expected rows of cells") from error
    numbered = [(number, cells) for number, cells in enumerate(lines, start=1) if cells]
    (first, header), *rows = numbered
    if first != 1:
        raise BadData(f"{path.name}, row 1 is empty; expected the names of the columns")
    for name in header:
        if header.count(name) > 1:
            raise BadData(f"{path.name}, row 1: column {name} stands there twice; expected once")
    check_lengths(path.name, header, rows)
    here = {number for number, _ in numbered}
    gaps = [number for number in range(1, numbered[-1][0]) if number not in here]
    return TextTable(path.name, header, rows, gaps)


def read_text(path: Path, mark_allowed: bool = False) -> str:
    """The text of a file. Raises `BadData` for one that is empty, a web page, or not UTF-8."""
    raw = path.read_bytes()
    if not raw.strip():
        raise BadData(f"{path.name} is empty; expected a header row and data rows")
    for mark, name in MARKS.items():
        if raw.startswith(mark) and not (mark_allowed and name != "UTF-16"):
            what = f"is {name}" if name == "UTF-16" else f"row 1: begins with {name}"
            raise BadData(f"{path.name}, {what}; expected plain UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(f"{path.name}: byte {error.start} is not UTF-8; expected UTF-8") from error
    if text.lstrip().startswith("<"):
        raise BadData(f"{path.name} is a web page; expected a table: download it again")
    if "\0" in text:
        raise BadData(f"{path.name} holds a null character; expected text")
    return text


def _check_separator(file: str, text: str, delimiter: str) -> None:
    """Refuse a file whose names of columns another sign separates, and say what to do about it."""
    first = [text.splitlines()[0]]
    counts = {sign: len(next(csv.reader(first, delimiter=sign), [])) for sign in NAMES}
    other = max(counts, key=lambda sign: counts[sign])
    if counts[other] > counts[delimiter]:
        advice = f"{NAMES[delimiter]} between cells"
        if re.search(r"(?:^|[;\t])-?[0-9]+,[0-9]+(?:[;\t]|$)", text, re.M):
            advice += (
                " and points in numbers: export it again with English formats, since exchanged "
                "separators would tear its decimal commas apart"
            )
        raise BadData(f"{file}, row 1: separated by {NAMES[other]}; expected {advice}")


def check_lengths(
    file: str,
    header: list[str],
    rows: list[tuple[int, list[str]]],
    first: int = 1,
    unit: str = "row",
) -> None:
    """Raise `BadData` for a row of more or fewer cells than the header, which is the `first` row.

    `unit` is what the numbers count: rows, or lines of the file.
    """
    if rows and len(rows[0][1]) > len(header):
        raise BadData(
            f"{file}, {unit} {first}: {len(header)} of {len(rows[0][1])} columns have a name; "
            "expected the names of the columns: remove the lines that stand before them"
        )
    for number, cells in rows:
        if len(cells) != len(header):
            raise BadData(
                f"{file}, {unit} {number}: {len(cells)} cells; expected {len(header)}: "
                "is the file whole?"
            )
