"""Data that changed since they were sealed: which cells and verdicts, and the new seal.

A table is sealed by its SHA-256 and size in `data/datapackage.json`. What it held then is looked for in
git (the commit that is checked out); without git, or where that isn't what was sealed, the table is
named whole. Tables of publishers carry a second seal, `publisher_hash`, which `make refresh` alone
writes: by hand such a table can't change.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.data.cells import BadData
from companion.data.package import DataPackage
from press.project import ROOT

ABSENT = "–"


@dataclass(frozen=True)
class Change:
    """A table whose bytes are not those that were sealed; `before` is None where nobody kept them."""

    resource: Mapping[str, Any]
    before: bytes | None
    after: bytes

    @property
    def by_hand(self) -> bool:
        """Whether it is a publisher's, whose values no hand may change."""
        sealed = self.resource.get("publisher_hash")
        return sealed is not None and sealed != digest(self.after)

    def lines(self) -> Iterator[str]:
        """Each changed cell, with its row; rows are told apart by the table's key, else by number."""
        path = self.resource["path"]
        if self.before is None:
            count = len(_rows(self.after, self.resource))
            yield f"{path}: {count} rows; what was sealed is not in git, so any cell may have changed"
            return
        old, new = (_rows(raw, self.resource) for raw in (self.before, self.after))
        found = [
            f"{path}, {where}, column {column}: {was!r} → {now!r}"
            for where in dict.fromkeys([*old, *new])
            for column, was, now in _cells(old.get(where), new.get(where))
        ]
        yield from found or [f"{path}: other bytes (order, line ends, quotes), the same cells"]


def digest(raw: bytes) -> str:
    """The hash of a table, as a data package writes it."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def changes(root: Path = ROOT) -> list[Change]:
    """Every table that isn't what was sealed. A table that was never sealed is new and has no change."""
    found = []
    for resource in _descriptor(root)["resources"]:
        raw = (root / "data" / resource["path"]).read_bytes()
        sealed = resource.get("hash")
        if sealed is not None and sealed != digest(raw):
            committed = _committed(root, f"data/{resource['path']}")
            kept = committed if committed is not None and digest(committed) == sealed else None
            found.append(Change(resource, kept, raw))
    return found


def seal_data(root: Path = ROOT, refreshed: bool = False) -> None:
    """Write the SHA-256 and the size of each table into the data package.

    Of the bytes that git keeps: a table with line ends of Windows gets those of all others first, which
    is said. Else it would be another file in every clone. `refreshed` seals the publishers' tables too:
    only what has held them against the originals may say so.
    """
    path, package = root / "data" / "datapackage.json", _descriptor(root)
    for resource in package["resources"]:
        table = root / "data" / resource["path"]
        raw = table.read_bytes()
        if b"\r\n" in raw:
            raw = raw.replace(b"\r\n", b"\n")
            table.write_bytes(raw)
            print(f"data/{resource['path']}: its line ends were those of Windows, and are \\n now")
        resource["hash"] = digest(raw)
        resource["bytes"] = len(raw)
        if refreshed and "publisher_hash" in resource:
            resource["publisher_hash"] = digest(raw)
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def data_before(root: Path, found: list[Change]) -> Iterator[DataPackage]:
    """The data as they were sealed, as far as that is known, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(shutil.copytree(root / "data", Path(folder) / "data"))
        for change in found:
            if change.before is not None:
                (data / change.resource["path"]).write_bytes(change.before)
        yield DataPackage(data)


def turned(root: Path, found: list[Change]) -> Iterator[str]:
    """Each verdict that the changed tables turn. Raises `BadData` where they break the schema."""
    from yunusov2013.report import REPORT

    now = {slug: result.verdict for slug, result in REPORT.checks.run_all().items()}
    if all(change.before is None for change in found):
        yield "verdicts: which of them turned can't be told without the earlier data"
        return
    try:
        with data_before(root, found) as package, REPORT.package.instead(package.load()):
            was = {slug: result.verdict for slug, result in REPORT.checks.run_all().items()}
    except (BadData, KeyError, LookupError) as error:
        yield f"verdicts: the earlier data don't fit today's checks ({error})"
        return
    for slug, verdict in now.items():
        if was[slug] != verdict:
            yield f"verdict of {slug}: {was[slug]} → {verdict}"


def _descriptor(root: Path) -> dict[str, Any]:
    text = (root / "data" / "datapackage.json").read_text(encoding="utf-8")
    descriptor: dict[str, Any] = json.loads(text)
    return descriptor


def _committed(root: Path, name: str) -> bytes | None:
    try:
        shown = subprocess.run(
            ["git", "show", f"HEAD:./{name}"], cwd=root, capture_output=True, check=False
        )
    except FileNotFoundError:
        return None
    return shown.stdout if shown.returncode == 0 else None


def _rows(raw: bytes, resource: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The rows of a table by what names them."""
    key = resource["schema"].get("primaryKey", [])
    found: dict[str, dict[str, str]] = {}
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8", "replace"), newline=""))
    for number, row in enumerate(reader, start=2):
        cells = {str(column): str(cell) for column, cell in row.items()}
        name = "/".join(cells.get(column, "") for column in key)
        where = name if name and name not in found else f"row {number}"
        found[where] = cells
    return found


def _cells(
    old: dict[str, str] | None, new: dict[str, str] | None
) -> Iterator[tuple[str, str, str]]:
    was, now = old or {}, new or {}
    for column in dict.fromkeys([*was, *now]):
        before, after = was.get(column, ABSENT), now.get(column, ABSENT)
        if before != after:
            yield column, before, after
