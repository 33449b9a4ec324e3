"""A data package: read once, checked whole, refused with a sentence that leads to the cell.

The schema is the package's `datapackage.json` (Frictionless Data Package 2): this module reads the
subset of it that a report needs. `frictionless validate` checks the same files in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from companion.data.cells import BadData, Row, read_cell
from companion.data.claims import check_bounds, check_repeats
from companion.data.text_tables import TextTable, read_text_table

if TYPE_CHECKING:
    import pandas as pd

Made = TypeVar("Made")


class DataPackage:
    """The tables of a folder with a `datapackage.json`; rows in file order, empty cells as None.

    Nothing is read before it is asked for. A table's name is the resource's, with underscores.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables: dict[str, list[Row]] = {}
        self._derived: dict[object, Any] = {}

    def describe(self) -> dict[str, Any]:
        """The package descriptor as it stands in `datapackage.json`."""
        path = self.folder / "datapackage.json"
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return descriptor

    def resources(self) -> dict[str, dict[str, Any]]:
        """The descriptors of all tables, by name."""
        return self.derived(
            "resources",
            lambda: {r["name"].replace("-", "_"): r for r in self.describe()["resources"]},
        )

    def resource(self, name: str) -> dict[str, Any]:
        """The descriptor of one table. Raises `KeyError` with the known names."""
        known = self.resources()
        if name not in known:
            raise KeyError(f"no table {name!r}; the tables are {', '.join(known)}")
        return known[name]

    def read(self, name: str) -> list[Row]:
        """Read one table and check it by itself.

        Raises
        ------
        BadData
            At the first cell, row or header that breaks the schema.
        """
        descriptor = self.resource(name)
        table = read_text_table(self.folder / descriptor["path"])
        fields = descriptor["schema"]["fields"]
        _check_header(table, [field["name"] for field in fields])
        if table.empty_lines:
            raise BadData(
                f"{table.file}, row {table.empty_lines[0]} is empty; expected no such row"
            )
        missing = descriptor["schema"].get("missingValues", [])
        rows = []
        for number, record in table.rows:
            cells = zip(fields, ("" if c in missing else c for c in record), strict=True)
            where = f"{table.file}, row {number}, column "
            rows.append({f["name"]: read_cell(where + f["name"], f, text) for f, text in cells})
        if not rows:
            raise BadData(f"{table.file} has a header and no row; expected at least one row")
        _check_unique(table.file, rows, descriptor["schema"])
        return rows

    def load(self) -> dict[str, list[Row]]:
        """Read and check all tables, and each against the others; once, all or nothing.

        Raises
        ------
        BadData
            With file, row, column, value and what was expected.
        """
        if not self._tables:
            tables = {name: self.read(name) for name in self.resources()}
            if "claims" in tables:
                check_bounds(tables["claims"])
                check_repeats(tables["claims"])
            self.check_references(tables)
            self._tables = tables
        return self._tables

    def rows(self, name: str) -> list[Row]:
        """The rows of one table. Raises `KeyError` with the known names, `BadData` as `load`."""
        self.resource(name)
        return self.load()[name]

    def frame(self, name: str) -> pd.DataFrame:
        """The same as a data frame. Raises as `rows`."""
        import pandas as pd  # here: a third of a second for who asks for rows alone

        return pd.DataFrame(self.rows(name))

    def derived(self, key: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of the tables, made once for each `key` and state of the tables."""
        if key not in self._derived:
            self._derived[key] = make()
        made: Made = self._derived[key]
        return made

    @contextmanager
    def changed(self, table: str, where: Row, /, **values: Any) -> Iterator[Row]:
        """For a while, let the first row of `table` that has the cells `where` have other `values`.

        What was derived from the tables is made anew, so that a verdict can be seen to turn. Raises
        `LookupError` if no row has those cells, `KeyError` for an unknown column.
        """
        rows = self.rows(table)
        row = next((r for r in rows if all(r[k] == v for k, v in where.items())), None)
        if row is None:
            raise LookupError(f"no row of {table} has {where}")
        before = {column: row[column] for column in values}
        try:
            row.update(values)
            self._derived.clear()
            yield row
        finally:
            row.update(before)
            self._derived.clear()

    @contextmanager
    def added(self, table: str, like: Row, /, **values: Any) -> Iterator[Row]:
        """For a while, let `table` have another row: the first with the cells `like`, with `values`.

        Raises as `changed`.
        """
        rows = self.rows(table)
        with self.changed(table, like, **values) as row:
            made = dict(row)
        try:
            rows.append(made)
            self._derived.clear()
            yield made
        finally:
            rows.remove(made)
            self._derived.clear()

    @contextmanager
    def instead(self, tables: dict[str, list[Row]]) -> Iterator[None]:
        """For a while, hold other tables, as `load` of another package gives them."""
        before, self._tables = self.load(), tables
        try:
            self._derived.clear()
            yield
        finally:
            self._tables = before
            self._derived.clear()

    def check_references(self, tables: dict[str, list[Row]]) -> None:
        """Check every foreign key among `tables`. Raises `BadData` at the first dangling one."""
        for name, rows in tables.items():
            for key in self.resource(name)["schema"].get("foreignKeys", []):
                column = key["fields"][0]
                target = key["reference"]["resource"].replace("-", "_") or name
                target_column = key["reference"]["fields"][0]
                known = {row[target_column] for row in tables[target]}
                for number, row in enumerate(rows, start=2):
                    if row[column] is not None and row[column] not in known:
                        raise BadData(
                            f"{name}.csv, row {number}, column {column}: {row[column]!r} is not "
                            f"a {target_column} of {target}.csv; expected one that is there"
                        )


def _check_header(table: TextTable, expected: list[str]) -> None:
    missing = [name for name in expected if name not in table.header]
    if missing:
        raise BadData(
            f"{table.file}, row 1: column {missing[0]} is missing; expected {expected}, "
            f"found {table.header[:20]}"
        )
    if table.header != expected:
        raise BadData(f"{table.file}, row 1: columns are {table.header}; expected {expected}")


def _check_unique(file: str, rows: list[Row], schema: dict[str, Any]) -> None:
    keys = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
    keys += [schema["primaryKey"]] if "primaryKey" in schema else []
    for columns in keys:
        seen: dict[tuple[Any, ...], int] = {}
        for number, row in enumerate(rows, start=2):
            value = tuple(row[c] for c in columns)
            if value in seen:
                raise BadData(
                    f"{file}, row {number}, column {'+'.join(columns)}: "
                    f"{'/'.join(map(str, value))!r} stands in row {seen[value]} too; expected once"
                )
            seen[value] = number
