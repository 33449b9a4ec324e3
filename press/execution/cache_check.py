"""Whether a cache of executed notebooks can be read; one that can't is no reason for a build to fail."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path


def discard_if_damaged(cache: Path) -> None:
    """Remove the folder of a jupyter-cache if its database or a result in it can't be read, and say so.

    A kill, a full disk or a program that tidies up can leave it so.
    """
    if cache.is_dir() and (fault := _fault(cache)):
        print(f"the notebooks' kept results are damaged ({fault}): all run again", file=sys.stderr)
        shutil.rmtree(cache)


def _fault(cache: Path) -> str:
    """What is wrong with the cache, in a few words; empty if nothing is."""
    database = cache / "global.db"
    kept = {path.parent.name: path for path in cache.glob("executed/*/base.ipynb")}
    if not database.exists():
        return "the list of them is missing" if kept else ""
    try:
        with closing(sqlite3.connect(database)) as connection:
            checked = connection.execute("PRAGMA quick_check").fetchone()
            if checked != ("ok",):
                return f"{database.name}: {checked[0]}"
            keys = [key for (key,) in connection.execute("SELECT hashkey FROM nbcache")]
    except sqlite3.DatabaseError as error:
        return f"{database.name}: {error}"
    for key in keys:
        if key not in kept:
            return f"{key}: missing"
        try:
            json.loads(kept[key].read_bytes())
        except ValueError as error:
            return f"{key}: {error}"
    for path in cache.glob("*.json"):
        try:
            json.loads(path.read_bytes())
        except ValueError as error:
            return f"{path.name}: {error}"
    return ""
