"""Why a program couldn't write or read, in a sentence instead of a traceback."""

from __future__ import annotations

import errno
import sqlite3

CAUSES = {
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "the quota of disk space is used up",
    errno.EFBIG: "a file would be larger than is allowed here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "its permissions don't allow it",
    errno.EPERM: "its permissions don't allow it",
    errno.EMFILE: "too many files are open",
    errno.ENOMEM: "no memory is left",
}


def cause_of(error: BaseException | None) -> str:
    """What of the machine's an error goes back to, with the file where one is named; "" if nothing."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in CAUSES:
            file = error.filename2 or error.filename  # of two, as in copying, the second is written
            return f"{file}: {CAUSES[error.errno]}" if file is not None else CAUSES[error.errno]
        if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
            return CAUSES[errno.ENOSPC]
        if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
            return CAUSES[errno.EROFS]
        if isinstance(error, MemoryError):
            return CAUSES[errno.ENOMEM]
        error = error.__cause__ or error.__context__
    return ""
