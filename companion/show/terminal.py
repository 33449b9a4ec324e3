"""What a command prints: it reaches an output of any encoding, and a closed pipe is no fault."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def printing(encoding: str | None = None) -> Iterator[None]:
    r"""Let what is printed meanwhile reach standard output, whatever encoding it has.

    A character that the encoding lacks is shown as its escape (`\u2192` for an arrow), which suits
    eyes. Data must keep its characters: name the `encoding` in which it is written everywhere. Where
    the reader closes the pipe the rest of the block is left out, without a word.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends; let it have somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
