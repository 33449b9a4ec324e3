"""One program at a time changes what is built: the next one waits, and says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from press.project import BUILD

LOCK = BUILD / "one-at-a-time.lock"


@contextmanager
def my_turn() -> Iterator[None]:
    """Wait until no other build, edition or storing of outputs is under way in this folder.

    The system gives the lock back when a process ends, however that comes about. Raises `OSError` if
    nothing can be written there.
    """
    BUILD.mkdir(exist_ok=True)
    lock = FileLock(LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print("another build is under way here: waiting for its end", file=sys.stderr, flush=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
