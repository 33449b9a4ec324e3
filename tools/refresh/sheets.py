"""Read a downloaded table as text: commas, tabs, or a data frame of R."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from companion.data.cells import BadData
from companion.data.frames import is_missing
from companion.data.text_tables import read_text_table

Record = tuple[int, dict[str, str]]


@dataclass(frozen=True)
class Sheet:
    """A table as it came: its records as text, each with its row number (the header is row 1).

    `names` leads from the name of a column here to the publisher's; `free` are the columns that
    nobody renamed.
    """

    file: str
    names: dict[str, str]
    records: list[Record]
    free: tuple[str, ...] = ()

    def lacking(self, columns: dict[str, tuple[str, ...]]) -> list[str]:
        """Which of `columns` (our name, the publisher's spellings) aren't here."""
        return [
            " or ".join(spellings)
            for spellings in columns.values()
            if not any(name in self.names for name in spellings)
        ]

    def renamed(self, columns: dict[str, tuple[str, ...]]) -> Sheet:
        """With our names instead of the publisher's. Raises `BadData` if a column is missing."""
        lacking = self.lacking(columns)
        if lacking:
            expected = ", ".join(" or ".join(spellings) for spellings in columns.values())
            raise BadData(
                f"{self.file}, row 1: column {lacking[0]} is missing; expected {expected}; "
                f"found {', '.join(list(self.names)[:20])}"
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

    def place(self, number: int, column: str) -> str:
        """Where a cell stands, in the publisher's words."""
        return f"{self.file}, row {number}, column {self.names[column]}"

    def keeping(self, records: list[Record]) -> Sheet:
        """The same sheet with fewer records."""
        return replace(self, records=records)


def read_sheet(path: Path) -> Sheet:
    """Read `path`: R's data frame of the same name (`.rda`), tabs (`.txt`) or commas.

    Raises
    ------
    BadData
        The file is empty, cut off, a web page, not UTF-8, or has a column twice.
    """
    header, rows = _read_r(path) if path.suffix == ".rda" else _read_text(path)
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise BadData(f"{path.name}, row 1: column {twice} stands there twice; expected once")
    records = [(number, dict(zip(header, row, strict=True))) for number, row in rows]
    return Sheet(path.name, {name: name for name in header}, records)


def _read_text(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    table = read_text_table(path, "\t" if path.suffix == ".txt" else ",", mark_allowed=True)
    rows = [(number, [cell.strip() for cell in row]) for number, row in table.rows]
    return [name.strip() for name in table.header], rows


def _read_r(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    import rdata  # slow to import, and needed for these files only

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters of them fails below, with one sentence
            objects = rdata.read_rda(path)
    except Exception as error:  # a file that is cut off or no R data fails in many ways
        raise BadData(
            f"{path.name} can't be read as data of R ({error}); expected an .rda file: is it whole?"
        ) from error
    if path.stem not in objects:
        raise BadData(
            f"{path.name} holds {', '.join(objects)}; expected a data frame named {path.stem}"
        )
    frame = objects[path.stem]
    rows = [[_text(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return [str(name) for name in frame.columns], list(enumerate(rows, start=2))


def _text(value: Any) -> str:
    """A cell of R as text: whole numbers without a point, missing ones empty."""
    if isinstance(value, str):
        return value.strip()
    if is_missing(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
