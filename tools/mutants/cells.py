"""Mutants of data: cells of any table, and what a claim says."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path


def another(cell: str, draw: random.Random) -> str:
    """A cell with one digit changed, or, without digits, with one letter."""
    places = [m.start() for m in re.finditer(r"\d", cell)] or [
        m.start() for m in re.finditer(r"[a-z]", cell)
    ]
    at = draw.choice(places)
    letters = "123456789" if cell[at].isdigit() else "abcdefghijklmnopqrstuvwxyz"
    return cell[:at] + draw.choice([x for x in letters if x != cell[at]]) + cell[at + 1 :]


def changed_cells(
    root: Path, tried: int, draw: random.Random, only: str = ""
) -> Iterator[tuple[Path, str, bytes]]:
    """Tables with one changed cell: the file, the column, and the whole new content."""
    resources = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))[
        "resources"
    ]
    paths = [root / "data" / r["path"] for r in resources if only in r["path"]]
    while tried:
        path = draw.choice(paths)
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        row = draw.choice(rows[1:])
        at = draw.randrange(len(row))
        if not re.search(r"[\da-z]", row[at]):
            continue
        row[at] = another(row[at], draw)
        made = io.StringIO(newline="")
        csv.writer(made, lineterminator="\n").writerows(rows)
        tried -= 1
        yield path, rows[0][at], made.getvalue().encode()
