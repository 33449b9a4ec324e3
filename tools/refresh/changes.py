"""Hold newly downloaded originals against `data/independent`, and write what changed, or nothing."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from companion.audit.editions import Edition, all_editions
from companion.data.cells import BadData, read_cell
from companion.data.package import DataPackage
from tools.refresh.checks import check_countries, check_end, check_whole
from tools.refresh.editions import OfAnotherEdition, check_values
from tools.refresh.forms import Original, Table
from tools.refresh.originals import find, unknown
from tools.refresh.publishers import TABLES

Cells = dict[str, str]


@dataclass
class Change:
    """What one table would become, and how it differs from what was published."""

    path: Path
    file: str
    rows: list[Cells]
    added: list[Cells] = field(default_factory=list)
    removed: list[Cells] = field(default_factory=list)
    revised: list[tuple[Cells, Cells]] = field(default_factory=list)
    renamed: list[tuple[Cells, Cells]] = field(default_factory=list)
    left_out: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.revised or self.renamed)

    @property
    def revises(self) -> int:
        """How many published values would change, go, or be joined by others."""
        return len(self.revised) + len(self.removed) + len(self.added)

    def text(self) -> str:
        """The table as it would be written."""
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, list(self.rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return file.getvalue()


@dataclass
class Plan:
    """What a refresh would do. With a fault, it does nothing."""

    changes: list[Change] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def revises(self) -> int:
        return sum(change.revises for change in self.changes)


def plan(source: Path, data: Path, countries: Collection[str] = ()) -> Plan:
    """Compare the originals in `source` with the tables in `data`; every table's fault is kept.

    `countries` are names that no table has yet and that are countries all the same.
    """
    result, package = Plan(), DataPackage(data)
    editions = all_editions(package)
    for table in TABLES:
        path = data / package.resource(table.key)["path"]
        try:
            found = find(table, source, editions)
            if found is None:
                result.left.append((path.name, f"no {_files(table)} there"))
            else:
                result.changes.append(_compare(package, table, found, editions, countries))
        except OfAnotherEdition as told:
            result.left.append((path.name, f"{told}"))
        except BadData as fault:
            result.faults.append(f"{fault}")
    result.unknown.extend(unknown(source))
    result.faults = list(dict.fromkeys(result.faults))
    if not result.changes and not result.faults:
        result.faults.append(f"{source} holds no original of any table; nothing to compare")
    return result


def describe(result: Plan) -> Iterator[str]:
    """The plan in lines: each table with what changes, then, loudly, what was published before."""
    for file, why in result.left:
        yield f"{file}: left as it is; {why}"
    yield from (f"?? {line}" for line in result.unknown)
    for change in result.changes:
        if change.left_out:
            yield f"{change.file}: sums over countries left out: {', '.join(change.left_out)}"
        if change.empty:
            yield f"{change.path.name}: nothing changed ({len(change.rows)} rows of {change.file})"
            continue
        counts = f"{len(change.added)} added, {len(change.removed)} removed, "
        counts += f"{len(change.revised)} changed, {len(change.renamed)} renamed"
        yield f"{change.path.name}: {counts} ({change.file})"
        yield from (f"  ~ {_line(old)}: {_differences(old, new)}" for old, new in change.renamed)
    if result.revises:
        yield f"\n!! VALUES THAT ARE NEW, CHANGE OR GO: {result.revises}"
        for change in result.changes:
            yield from (f"  + {change.path.name}: {_line(row)}" for row in change.added)
            for old, new in change.revised:
                yield f"  ! {change.path.name}: {_line(old)}: {_differences(old, new)}"
            for row in change.removed:
                yield f"  - {change.path.name}: {_line(row)}: gone"


def write(result: Plan, data: Path, seal: Callable[[], None]) -> None:
    """Write every changed table and `seal` the data package; after an error all is as before.

    Raises
    ------
    BadData
        The plan has a fault.
    """
    if result.faults:
        raise BadData("; ".join(result.faults))
    changed = [change for change in result.changes if not change.empty]
    with _all_or_nothing([data / "datapackage.json", *(change.path for change in changed)]):
        for change in changed:
            _replace(change.path, change.text().encode())
        seal()


def _compare(
    package: DataPackage,
    table: Table,
    original: Original,
    editions: tuple[Edition, ...],
    countries: Collection[str],
) -> Change:
    schema, path = package.resource(table.key)["schema"], _path(package, table.key)
    fields, key = schema["fields"], schema["primaryKey"]
    counted = [f["name"] for f in fields if f["type"] != "string"]
    rows = _rows(original, fields, key)
    published = _published(path, key)
    source = original.rows[0].file
    gone = [old for identity, old in published.items() if identity not in rows]
    check_whole(source, published.values(), rows.values())
    check_end(source, gone, original.last_year)
    check_countries(table, original.rows, published.values(), countries)
    own = next((e for e in editions if e.table == table.key and e.last_year), None)
    if own:
        beside = {e.table: _published(_path(package, e.table), key) for e in editions
                  if e.statistics == own.statistics}  # fmt: skip
        check_values(source, own, rows, beside, counted)
    for identity in rows.keys() & published.keys():  # 20.10 for 20.1 is no change
        new, old = rows[identity], published[identity]
        same = {n: old[n] for n in counted if float(new[n]) == float(old[n])}
        rows[identity] = {**new, **same}
    change = Change(path, source, list(rows.values()), removed=gone, left_out=original.left_out)
    change.added = [row for identity, row in rows.items() if identity not in published]
    for identity, old in published.items():
        new = rows.get(identity, old)
        if any(old[name] != new[name] for name in counted):
            change.revised.append((old, new))
        elif old != new:
            change.renamed.append((old, new))
    return change


def _rows(original: Original, fields: list[dict], key: list[str]) -> dict[tuple[str, ...], Cells]:
    """The original's rows by their key. Raises `BadData` for a cell that breaks the schema."""
    rows: dict[tuple[str, ...], Cells] = {}
    for row in original.rows:
        for column in fields:
            name = column["name"]
            place = row.places.get(name, f"{row.file}, column {name}")
            read_cell(place, column, row.cells[name])
        identity = tuple(row.cells[name] for name in key)
        if identity in rows:
            place = next(reversed(row.places.values()))
            raise BadData(f"{place}: {'/'.join(identity)} has a value already; expected one")
        rows[identity] = row.cells
    return rows


def _published(path: Path, key: list[str]) -> dict[tuple[str, ...], Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return {tuple(row[name] for name in key): row for row in csv.DictReader(file)}


def _path(package: DataPackage, table: str) -> Path:
    return package.folder / package.resource(table)["path"]


@contextmanager
def _all_or_nothing(paths: list[Path]) -> Iterator[None]:
    before = {path: path.read_bytes() for path in paths}
    try:
        yield
    except BaseException:
        for path, raw in before.items():
            if path.read_bytes() != raw:
                _replace(path, raw)
        raise


def _replace(path: Path, raw: bytes) -> None:
    """Put a whole file in place of `path`, so that nobody ever meets half of one."""
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(raw)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _files(table: Table) -> str:
    sets = dict.fromkeys(form.files for form in table.forms)
    return " or ".join(names[0] if len(names) == 1 else ", ".join(names) for names in sets)


def _line(row: Cells) -> str:
    return " ".join(row.values())


def _differences(old: Cells, new: Cells) -> str:
    return ", ".join(f"{n} {old[n]} → {new[n]}" for n in old if old[n] != new[n])
