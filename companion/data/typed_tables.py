"""A table of rounded percentages as people have it: typed, exported or pasted, read or refused.

Rows are answers, columns are groups of people; the first row names the groups, the first column the
answers. Fields are apart by commas, semicolons or tabs; a decimal is a point, or a comma where commas
don't part fields; a percent sign may follow. A row named n, base or sample size holds how many were
asked. What is wrong is said with file, row, column and value: a wrong table would be answered wrongly.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from companion.data import typed_doubts as doubts
from companion.data.cells import BadData
from companion.data.typed_doubts import MOST_OPTIONS

SIZE_ROW = re.compile(r"\(?(unweighted )?(n|base|sample size|number asked|respondents)\)?", re.I)
NUMBER = re.compile(r"-?\d+([.,]\d+)?")


@dataclass(frozen=True)
class PercentTable:
    """Percentages of groups, all with `decimals`, and the sizes that were given with them.

    `percents` maps a group to answer to percentage, in the table's order; `sizes` a group to the number
    asked, for those that say so.
    """

    name: str
    percents: dict[str, dict[str, float]]
    decimals: int
    sizes: dict[str, int]

    @property
    def groups(self) -> list[str]:
        return list(self.percents)

    @property
    def options(self) -> list[str]:
        return list(next(iter(self.percents.values())))

    def column(self, group: str) -> list[float]:
        """The percentages of one group, in the order of `options`. Raises `KeyError`."""
        return list(self.percents[group].values())


@dataclass(frozen=True)
class Cell:
    """One cell of the file: where it stands, as a sentence names it, and what it says."""

    name: str
    row: int
    column: str
    text: str

    def refused(self, expected: str) -> BadData:
        return BadData(
            f"{self.name}, row {self.row}, column {self.column!r}: {self.text!r}; expected {expected}"
        )


def read_table(
    text: str,
    name: str,
    decimals: int | None = None,
    leave_out: Sequence[str] = (),
    keep: Sequence[str] = (),
) -> PercentTable:
    """The table in `text`, which messages call `name`. Raises `BadData` where it isn't one.

    `decimals` says how many were printed, where trailing zeros were dropped; else all numbers must
    have as many. `leave_out` names rows and columns that are none of the answers or groups, `keep`
    those that look like totals or means and aren't.

    >>> table = read_table("answer;men;women\\nyes;40%;55%\\nno;57%;41%\\nn;212;198", "plans.csv")
    >>> table.percents["women"], table.sizes["men"], table.decimals
    ({'yes': 55.0, 'no': 41.0}, 212, 0)
    >>> read_table("answer,men\\nyes,forty", "plans.csv")
    Traceback (most recent call last):
    companion.data.cells.BadData: plans.csv, row 2, column 'men': 'forty'; expected a percentage from \
0 to 100
    """  # fmt: skip
    rows = _rows(text, name)
    columns = [(i, h) for i, h in enumerate(rows[0][1]) if i and h not in leave_out]
    body = [(number, cells) for number, cells in rows[1:] if cells[0] not in leave_out]
    _check_left_out(leave_out, rows, name)
    doubts.check_names([h for _, h in columns], name, rows[0][0], keep, "column")
    size_rows = [row for row in body if SIZE_ROW.fullmatch(row[1][0])]
    body = [row for row in body if row not in size_rows]
    for number, cells in body:
        doubts.check_names([cells[0]], name, number, keep, "row")
    doubts.check_once([(number, cells[0]) for number, cells in body], name)
    if not body:
        raise BadData(f"{name} has no row of percentages; expected an answer a row")
    written = {h: [Cell(name, number, h, row[i]) for number, row in body] for i, h in columns}
    places = decimals if decimals is not None else _decimals(
        [cell for column in written.values() for cell in column]
    )  # fmt: skip
    options = [row[0] for _, row in body]
    percents = {
        h: {o: _percent(cell, places) for o, cell in zip(options, column, strict=True)}
        for h, column in written.items()
    }
    sizes = {
        h: _size(Cell(name, number, h, row[i]))
        for number, row in size_rows for i, h in columns if row[i]
    }  # fmt: skip
    table = PercentTable(name, percents, places, sizes)
    doubts.check_totals(percents, places, name, [number for number, _ in body], keep)
    doubts.check_means(percents, places, name, keep)
    return table


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Numbered rows of stripped cells, as many in each as in the first; few enough to be a table."""
    text = text.removeprefix("\ufeff")
    lines = text.splitlines()
    if not any(line.strip(" ,;\t") for line in lines):
        raise BadData(f"{name} is empty; expected a row of group names and a row an answer")
    first = next(line for line in lines if line.strip())
    mark = next((m for m in ("\t", ";") if m in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    limit = MOST_OPTIONS + 20  # and totals, bases, notes
    try:
        read = [(n, [c.strip() for c in row]) for n, row in enumerate(islice(reader, limit + 1), 1)]
    except csv.Error as error:
        raise BadData(f"{name}, row {reader.line_num}: {error}; expected a table") from None
    if len(read) > limit:
        raise BadData(f"{name} has more than {limit} rows; expected {MOST_OPTIONS} answers at most")
    rows = [(n, cells) for n, cells in read if any(cells)]
    width = len(rows[0][1])
    if width < 2:
        raise BadData(
            f"{name}, row {rows[0][0]} has one column; expected the answers in the first and a "
            "column a group, apart by commas, semicolons or tabs"
        )
    for number, cells in rows:
        if len(cells) != width:
            hint = " (a decimal comma in a table that commas part?)" if mark == "," else ""
            raise BadData(
                f"{name}, row {number} has {len(cells)} cells; expected {width} as in row "
                f"{rows[0][0]}{hint}"
            )
    return rows


def _check_left_out(leave_out: Sequence[str], rows: list[tuple[int, list[str]]], name: str) -> None:
    known = {*rows[0][1][1:], *(cells[0] for _, cells in rows[1:])}
    for wanted in leave_out:
        if wanted not in known:
            raise BadData(f"{name} has no row or column {wanted!r} to leave out")


def _plain(cell: Cell) -> str:
    return re.sub(r"[ \u00a0\u202f]*%$", "", cell.text).replace("−", "-").strip()


def _number(cell: Cell) -> str:
    text = _plain(cell)
    if not NUMBER.fullmatch(text):
        raise cell.refused("a percentage from 0 to 100")
    return text.replace(",", ".")


def _decimals(cells: Sequence[Cell]) -> int:
    """Decimals that all numbers have. Raises `BadData` where they differ: which were dropped?"""
    found: dict[int, Cell] = {}
    for cell in cells:
        found.setdefault(len(_number(cell).partition(".")[2]), cell)
    if len(found) > 1:
        fewest, most = min(found), max(found)
        few, many = found[fewest], found[most]
        raise few.refused(
            f"{most} decimal{'' if most == 1 else 's'}, as {many.text!r} has in row {many.row}, column {many.column!r}: rounding "
            f"is mixed (if zeros at the end were dropped, say --decimals {most})"
        )
    return next(iter(found))


def _percent(cell: Cell, decimals: int) -> float:
    text = _number(cell)
    value = float(text)
    if not 0 <= value <= 100:
        raise cell.refused("a percentage from 0 to 100")
    if decimals > 2 or len(text.partition(".")[2]) > decimals:
        raise cell.refused(f"{min(decimals, 2)} decimals at most")
    return value


def _size(cell: Cell) -> int:
    text = re.sub(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}\b)", "", cell.text)
    if not re.fullmatch(r"[1-9]\d*", text):
        raise cell.refused("a whole number of people")
    return int(text)
