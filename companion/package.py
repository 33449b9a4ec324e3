"""Read the data package, and refuse a bad file with a sentence that leads to the cell.

The schema is `data/datapackage.json` (Frictionless Data Package 2): this module reads the
subset of it that the project uses. `frictionless validate` checks the same files in the tests.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, Any]


class BadData(ValueError):
    """A data file breaks its contract. The message names file, row, column and value."""


def describe(data: Path = DATA) -> dict[str, Any]:
    """The package descriptor as it stands in `data/datapackage.json`."""
    return json.loads((data / "datapackage.json").read_text(encoding="utf-8"))


def resource(name: str, data: Path = DATA) -> dict[str, Any]:
    """The descriptor of one table. Raises `KeyError` with the known names."""
    known = {r["name"].replace("-", "_"): r for r in describe(data)["resources"]}
    if name not in known:
        raise KeyError(f"no table {name!r}; the tables are {', '.join(known)}")
    return known[name]


def read_table(name: str, data: Path = DATA) -> list[Row]:
    """Read and check one table; rows in file order, empty cells as None.

    Raises
    ------
    BadData
        At the first cell, row or header that breaks the schema.
    """
    descriptor = resource(name, data)
    path = data / descriptor["path"]
    fields = descriptor["schema"]["fields"]
    records = _records(path)
    expected = [field["name"] for field in fields]
    _check_header(path, records[0], expected)
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(expected):
            raise BadData(
                f"{path.name}, row {number}: {len(record)} cells; expected {len(expected)}"
            )
        cells = zip(fields, record, strict=True)
        where = f"{path.name}, row {number}, column "
        rows.append({f["name"]: read_cell(where + f["name"], f, text) for f, text in cells})
    if not rows:
        raise BadData(f"{path.name} has a header and no row; expected at least one row")
    _check_unique(path.name, rows, descriptor["schema"])
    return rows


def check_references(tables: dict[str, list[Row]], data: Path = DATA) -> None:
    """Check every foreign key among `tables`. Raises `BadData` at the first dangling one."""
    for name, rows in tables.items():
        for key in resource(name, data)["schema"].get("foreignKeys", []):
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


def check_bounds(rows: list[Row], file: str = "claims.csv") -> None:
    """Check that each claim's `bound` agrees with its numbers."""
    filled = {
        "exact": (True, True), "range": (True, True), "at_least": (True, False),
        "more_than": (True, False), "at_most": (False, True), "less_than": (False, True),
        "word": (False, False),
    }  # fmt: skip
    for number, row in enumerate(rows, start=2):
        low, high, bound = row["low"], row["high"], row["bound"]
        where = f"{file}, row {number}"
        if low is not None and high is not None and low > high:
            raise BadData(
                f"{where}, column low: {low:g} is above high, {high:g}; expected low ≤ high"
            )
        if (low is not None, high is not None) != filled[bound]:
            wanted = " and ".join(
                f"{side} {'filled' if full else 'empty'}"
                for side, full in zip(("low", "high"), filled[bound], strict=True)
            )
            raise BadData(
                f"{where}, column bound: {bound!r} contradicts its numbers; expected {wanted}"
            )
        if bound == "exact" and low != high:
            raise BadData(
                f"{where}, column bound: 'exact' with {low:g} and {high:g}; expected one number"
            )
        if bound == "range" and low == high:
            raise BadData(
                f"{where}, column bound: 'range' with {low:g} twice; expected two numbers"
            )
        if bound == "word" and not row["word"]:
            raise BadData(f"{where}, column word: empty; expected a key of lexicon.csv")
        if not row["id"].startswith(row["section"] + "-"):
            raise BadData(
                f"{where}, column id: {row['id']!r}; expected it to begin with {row['section']}-"
            )
        start, end = row["period_start"], row["period_end"]
        if start and end and start > end:
            raise BadData(f"{where}, column period_start: {start} is after period_end, {end}")


def _records(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    if not raw.strip():
        raise BadData(f"{path.name} is empty; expected a header row and data rows")
    if raw.startswith(b"\xef\xbb\xbf"):
        raise BadData(f"{path.name}, row 1: begins with a byte-order mark; expected plain UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadData(f"{path.name}: byte {error.start} is not UTF-8; expected UTF-8") from error
    return [row for row in csv.reader(io.StringIO(text, newline="")) if row]


def _check_header(path: Path, header: list[str], expected: list[str]) -> None:
    if len(header) == 1 and ";" in header[0]:
        raise BadData(f"{path.name}, row 1: separated by semicolons; expected commas")
    missing = [name for name in expected if name not in header]
    if missing:
        raise BadData(f"{path.name}, row 1: column {missing[0]} is missing; expected {expected}")
    if header != expected:
        raise BadData(f"{path.name}, row 1: columns are {header}; expected {expected}")


def read_cell(place: str, field: dict[str, Any], text: str) -> Any:
    """The value of a cell that stands at `place`. Raises `BadData` if it breaks `field`'s rules."""
    rules = field.get("constraints", {})
    where = f"{place}: {text!r}"
    if text == "":
        if rules.get("required"):
            raise BadData(f"{where} is empty; expected {field['description']}")
        return None
    value = _typed(where, field["type"], text)
    if "enum" in rules and value not in rules["enum"]:
        raise BadData(f"{where} is unknown; expected one of {', '.join(rules['enum'])}")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        raise BadData(f"{where}; expected lower-case words joined by hyphens")
    low, high = rules.get("minimum"), rules.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadData(f"{where} is outside; expected {low} to {'any' if high is None else high}")
    return value


def _typed(where: str, kind: str, text: str) -> Any:
    try:
        if kind == "integer":
            if not re.fullmatch(r"-?[0-9]+", text):
                raise ValueError(text)
            return int(text)
        if kind == "number":
            if not re.fullmatch(r"-?\d+(\.\d+)?", text):
                raise ValueError(text)
            return float(text)
        if kind == "date":
            return date.fromisoformat(text)
    except ValueError:
        wanted = {
            "integer": "a whole number",
            "number": "a plain number",
            "date": "a day that exists, as YYYY-MM-DD",
        }
        raise BadData(f"{where}; expected {wanted[kind]}") from None
    return text


def _check_unique(file: str, rows: list[Row], schema: dict[str, Any]) -> None:
    keys = [[f["name"]] for f in schema["fields"] if f.get("constraints", {}).get("unique")]
    keys += [schema["primaryKey"]] if "primaryKey" in schema else []
    for columns in keys:
        seen: dict[tuple, int] = {}
        for number, row in enumerate(rows, start=2):
            value = tuple(row[c] for c in columns)
            if value in seen:
                raise BadData(
                    f"{file}, row {number}, column {'+'.join(columns)}: "
                    f"{'/'.join(map(str, value))!r} stands in row {seen[value]} too; expected once"
                )
            seen[value] = number
