"""Which files of the project a process reads, told by Python itself.

A list of what notebooks depend on, kept by hand, forgets: the bibliography was missing from ours once,
and a corrected year stayed old in a chapter. Python announces each file that it opens and each folder
that it lists (PEP 578), whichever library asks, so what a run read can be part of its results' key.

What stays unseen is what never passes through Python: a program that a notebook starts, or a library
that opens files by the system's own means. Kernels import this module by its path, since nothing of
the build is in their sight; it imports nothing of the project.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

VARIABLE = "PRESS_OPENED"  # of the environment: the file in which kernels note what they open
LISTINGS = {"os.listdir", "os.scandir"}
BUILT = {"_build", "__pycache__"}  # besides what is hidden
READING_TOO = 3  # the bits of open's flags that say how; os.O_ACCMODE isn't on every system


def record(root: str, notes: str, listings: bool = True) -> None:
    """From now on note in the file `notes` what this process and its forks read below `root`.

    A line each, as JSON: a path from `root`, with a slash at the end for a folder that was listed, if
    `listings` count. A file that isn't there is noted too, since it may be one day. Hooks can't be taken
    off again.
    """
    top = os.path.realpath(root)
    seen: set[str] = set()
    file = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            (path, _, flags), end = arguments, ""
            if flags & READING_TOO == os.O_WRONLY or flags & os.O_TRUNC:
                return
            if "_rmtree" in sys._getframe(1).f_code.co_name:  # folders that go, by name alone
                return
        elif (
            listings
            and event in LISTINGS
            and "importlib" not in sys._getframe(1).f_code.co_filename
        ):
            path, end = arguments[0], "/"
        else:
            return
        name = _below(top, path)
        if name is not None and name + end not in seen:
            seen.add(name + end)
            os.write(file, (json.dumps(name + end) + "\n").encode())

    sys.addaudithook(note)


def _below(top: str, path: Any) -> str | None:
    """A path from `top`; None for one outside, for what is built or hidden, and for open files."""
    if isinstance(path, int):
        return None
    full = os.path.abspath(os.fsdecode(path if path is not None else "."))
    if full != top and not full.startswith(top + os.sep):
        return None
    parts = full[len(top) + 1 :].split(os.sep)
    if any(part in BUILT or part.startswith(".") for part in parts):
        return None
    return "/".join(parts) or "."


def noted(notes: Path, apart_from: Iterable[str] = ()) -> list[str]:
    """What `notes` hold, sorted, without what lies below the paths `apart_from`."""
    try:
        lines = notes.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    covered = tuple(apart_from)
    return sorted({
        name
        for name in map(_name, lines)
        if name is not None and not any(f"{name}/".startswith(f"{top}/") for top in covered)
    })  # fmt: skip


def _name(line: str) -> str | None:
    """The path in a line; None for a line that was cut off."""
    try:
        name = json.loads(line)
    except ValueError:
        return None
    return name if isinstance(name, str) else None


def digest_of_noted(names: Iterable[str], root: Path) -> str:
    """SHA-256 over the paths, the bytes of the files, and the names in folders that were listed."""
    digest = hashlib.sha256()
    for name in names:
        path = root / name
        digest.update(name.encode() + b"\0")
        if name.endswith("/"):
            seen = [_below(str(root), entry) for entry in path.iterdir()] if path.is_dir() else []
            digest.update(json.dumps(sorted(filter(None, seen))).encode())
        elif path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
