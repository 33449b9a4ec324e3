"""A built folder takes the place of the old one, so that at any moment one of the two stands there."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD of linux/fcntl.h: paths are from the working folder
EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h, RENAME_SWAP of macOS's stdio.h


def put_in_place(new: Path, place: Path) -> None:
    """Let the folder `new` stand at `place`, and remove what stood there.

    In one step where the system has one (Linux, macOS); elsewhere in two, between which what stood there
    has the name that `restore` knows. Raises `OSError` if neither works; then nothing has changed.
    """
    if place.exists() and _exchanged(new, place):
        shutil.rmtree(new)
        return
    if place.exists():
        shutil.rmtree(_aside(place), ignore_errors=True)
        place.rename(_aside(place))
    new.rename(place)
    shutil.rmtree(_aside(place), ignore_errors=True)


def restore(place: Path) -> None:
    """Put back what a kill between the two steps of `put_in_place` has left aside."""
    if _aside(place).exists() and not place.exists():
        _aside(place).rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f"{place.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could exchange two folders in one step."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return libc.renameat2(HERE, paths[0], HERE, paths[1], EXCHANGE) == 0
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return libc.renamex_np(*paths, EXCHANGE) == 0
    return False
