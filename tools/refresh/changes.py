"""Hold newly downloaded originals against `data/independent`, and write what changed, or nothing."""

from __future__ import annotations

import csv
import io
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from companion.data.cells import BadData, read_cell
from companion.data.package import DataPackage
from tools.refresh.originals import TABLES, Original, Table, find

Cells = dict[str, str]
SIDES = ("origin", "asylum", "destination")


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

    @property
    def empty(self) -> bool:
        return not (self.added or self.removed or self.revised or self.renamed)

    @property
    def revises(self) -> int:
        """How many values that were published would change or go."""
        return len(self.revised) + len(self.removed)

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

    @property
    def revises(self) -> int:
        return sum(change.revises for change in self.changes)


def plan(source: Path, data: Path) -> Plan:
    """Compare the originals in `source` with the tables in `data`; every table's fault is kept."""
    result = Plan()
    for table in TABLES:
        descriptor = DataPackage(data).resource(table.name.replace("-", "_"))
        path = data / descriptor["path"]
        try:
            found = find(table, source)
            if found is None:
                result.left.append((path.name, _files(table)))
            else:
                result.changes.append(_compare(path, descriptor["schema"], found))
        except BadData as fault:
            result.faults.append(str(fault))
    if not result.changes and not result.faults:
        result.faults.append(f"{source} holds no original of any table; nothing to compare")
    return result


def describe(result: Plan) -> Iterator[str]:
    """The plan in lines: each table with what changes, then, loudly, what was published before."""
    for file, wanted in result.left:
        yield f"{file}: left as it is; no {wanted} there"
    for change in result.changes:
        if change.empty:
            yield f"{change.path.name}: nothing changed ({len(change.rows)} rows of {change.file})"
            continue
        counts = f"{len(change.added)} added, {len(change.removed)} removed, "
        counts += f"{len(change.revised)} changed, {len(change.renamed)} renamed"
        yield f"{change.path.name}: {counts} ({change.file})"
        yield from (f"  + {_line(row)}" for row in change.added)
        yield from (f"  ~ {_line(old)}: {_differences(old, new)}" for old, new in change.renamed)
    if result.revises:
        yield f"\n!! PUBLISHED VALUES THAT CHANGE OR GO: {result.revises}"
        for change in result.changes:
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


def _compare(path: Path, schema: dict, original: Original) -> Change:
    fields = schema["fields"]
    key, counted = schema["primaryKey"], [f["name"] for f in fields if f["type"] != "string"]
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
    with path.open(encoding="utf-8", newline="") as file:
        published = {tuple(row[name] for name in key): row for row in csv.DictReader(file)}
    source = original.rows[0].file
    gone = [old for identity, old in published.items() if identity not in rows]
    _check_whole(source, published.values(), rows.values())
    _check_end(source, gone, original.last_year)
    for identity in rows.keys() & published.keys():  # 20.10 for 20.1 is no change
        new, old = rows[identity], published[identity]
        same = {n: old[n] for n in counted if float(new[n]) == float(old[n])}
        rows[identity] = {**new, **same}
    change = Change(path, source, list(rows.values()), removed=gone)
    change.added = [row for identity, row in rows.items() if identity not in published]
    for identity, old in published.items():
        new = rows.get(identity, old)
        if any(old[name] != new[name] for name in counted):
            change.revised.append((old, new))
        elif old != new:
            change.renamed.append((old, new))
    return change


def _check_whole(file: str, published: Iterable[Cells], rows: Iterable[Cells]) -> None:
    """A year that had rows and has none any more is a file cut off or narrowed, not a revision."""
    before, after = _years_by_side(published), _years_by_side(rows)
    for side, years in before.items():
        lost = sorted(years - after[side])
        if lost:
            what = f"with Azerbaijan as {side}" if side else "about Azerbaijan"
            raise BadData(
                f"{file}: no row {what} for {', '.join(lost)}; expected all years that "
                "data/independent has: is the file whole, and of all countries?"
            )


def _check_end(file: str, gone: list[Cells], last_year: str) -> None:
    """Rows that go from nowhere but the file's last year were cut off with its end."""
    if gone and {row["year"] for row in gone} == {last_year}:
        raise BadData(
            f"{file}: {len(gone)} published rows of {last_year} aren't in it, and no row is of a "
            "later year; expected the file to go on: was its end cut off? A download with a later "
            "year would show whether the publisher took them back"
        )


def _years_by_side(rows: Iterable[Cells]) -> dict[str, set[str]]:
    """The years with rows, by the one side that is Azerbaijan; people displaced inside are apart."""
    years: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sides = [side for side in SIDES if row.get(side) == "Azerbaijan"]
        years[" and ".join(sides)].add(row["year"])
    return years


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
