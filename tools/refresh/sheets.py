"""Read a downloaded table as text: commas, tabs, or a data frame of R."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from companion.data.cells import BadData
from companion.data.text_tables import check_lengths, read_text
from tools.refresh.r_frames import read_r
from tools.refresh.workbooks import refuse_workbook

Columns = Mapping[str, tuple[str, ...]]
Record = tuple[int, dict[str, str]]
Row = tuple[int, list[str]]
PREAMBLE = 50  # lines among which the names of the columns are looked for


@dataclass(frozen=True)
class Sheet:
    """A table as it came: its records as text, each with the line that it begins on.

    `names` leads from the name of a column here to the publisher's; `free` are the columns that
    nobody renamed; `header` is the line of the names. A data frame of R has rows instead of lines.
    """

    file: str
    names: dict[str, str]
    records: list[Record]
    header: int = 1
    unit: str = "line"
    free: tuple[str, ...] = ()

    def lacking(self, columns: Columns) -> list[str]:
        """Which of `columns` (our name, the publisher's spellings) aren't here."""
        return _lacking(self.names, columns)

    def renamed(self, columns: Columns, advice: str = "") -> Sheet:
        """With our names instead of the publisher's.

        Raises `BadData` for a column that is missing, with the `advice` on how to get it, and for a
        sheet without a row.
        """
        lacking = self.lacking(columns)
        if lacking:
            which = (
                f"columns {', '.join(lacking)} are" if lacking[1:] else f"column {lacking[0]} is"
            )
            raise BadData(
                f"{self.head}: {which} missing; expected beside {', '.join(list(self.names)[:20])}"
                + (f". At the download {advice}" if advice else "")
            )
        if not self.records:
            raise BadData(f"{self.file} has a header and no row; expected at least one row")
        ours = {
            next(name for name in spellings if name in self.names): column
            for column, spellings in columns.items()
        }
        # A column of the publisher's that happens to bear a name of ours gives way.
        free = tuple(n for n in self.names if n not in ours and n not in columns)
        kept = {**{name: name for name in free}, **{ours[name]: name for name in ours}}
        records = [
            (number, {column: record[name] for column, name in kept.items()})
            for number, record in self.records
        ]
        return replace(self, names=kept, records=records, free=free)

    @property
    def head(self) -> str:
        """Where the names of the columns stand."""
        return self.file if self.unit == "row" else f"{self.file}, line {self.header}"

    def place(self, number: int, column: str) -> str:
        """Where a cell stands, in the publisher's words."""
        return f"{self.file}, {self.unit} {number}, column {self.names.get(column, column)}"

    def keeping(self, records: list[Record]) -> Sheet:
        """The same sheet with fewer records."""
        return replace(self, records=records)


def read_sheet(path: Path, wanted: Sequence[Columns] = ()) -> Sheet:
    """Read `path`: R's data frame of the same name (`.rda`), tabs (`.txt`) or commas.

    `wanted` are the columns of each form that the file may have: lines before the one that names
    most of them are a preamble and are passed over.

    Raises
    ------
    BadData
        The file is empty, cut off, a web page, a workbook, not UTF-8, or has a column twice.
    """
    of_r = path.suffix == ".rda"
    rows = read_r(path) if of_r else _read_text(path)
    place = _header_at([cells for _, cells in rows[:PREAMBLE]], wanted)
    (line, header), rows = rows[place], rows[place + 1 :]
    check_lengths(path.name, header, rows, line, "line")
    empty = Sheet(path.name, {name: name for name in header}, [], line, "row" if of_r else "line")
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise BadData(f"{empty.head}: column {twice} stands there twice; expected once")
    return empty.keeping([(number, dict(zip(header, row, strict=True))) for number, row in rows])


def _lacking(names: Mapping[str, str] | Sequence[str], columns: Columns) -> list[str]:
    return [
        " or ".join(spellings)
        for spellings in columns.values()
        if not any(name in names for name in spellings)
    ]


def _header_at(rows: list[list[str]], wanted: Sequence[Columns]) -> int:
    """Which row names the columns: the one with most of a form's; the first, if none has two."""
    named = [
        max((len(columns) - len(_lacking(row, columns)) for columns in wanted), default=0)
        for row in rows
    ]
    return named.index(max(named)) if max(named) > 1 else 0


def _read_text(path: Path) -> list[Row]:
    """The rows that have a cell, each with the line that it begins on."""
    refuse_workbook(path, path.read_bytes())
    text = read_text(path, mark_allowed=True)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".txt" else ","
    )
    rows, line = [], 1
    try:
        for row in reader:
            if row:
                rows.append((line, [cell.strip() for cell in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadData(
            f"{path.name}, line {line}: no row of a table ({error}); expected rows of cells"
        ) from error
    return rows
