"""A folder served on this machine, for as long as a block runs."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

LOOPBACK = "127.0.0.1"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's own handler of files, without a line for each request."""

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address, of the loopback interface and a free port, at which `folder` is served."""
    made = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer((LOOPBACK, 0), made) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}"
        server.shutdown()
