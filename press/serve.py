"""`python -m press.serve`: show the built site on this machine, and to no other."""

from __future__ import annotations

import argparse
import errno
import functools
import http.server
import socket
import sys

from press.project import ROOT, SITE, pages_of
from press.serving import LOOPBACK, Quiet


def add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="8000 if it isn't given")


def front_page() -> str:
    """The path, from the site's root, of the page that opens the book."""
    return next(pages_of(ROOT / "_toc.yml")).removesuffix("index")


def is_free(port: int) -> bool:
    """Whether this program may listen at a port; if not, it says why."""
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError as error:
        why = "another program has it" if error.errno == errno.EADDRINUSE else error.strerror
        print(f"port {port}: {why}. Name another, as in PORT=8001", file=sys.stderr)
    except OverflowError:
        print(f"port {port}: a port is a number from 0 to 65535", file=sys.stderr)
    else:
        return True
    return False


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m press.serve", description=__doc__)
    add_port(parser)
    port = parser.parse_args().port
    if not is_free(port):
        return 1
    handler = functools.partial(Quiet, directory=str(SITE))
    with http.server.ThreadingHTTPServer((LOOPBACK, port), handler) as server:
        print(
            f"http://{LOOPBACK}:{server.server_port}/{front_page()}  (Ctrl-C ends it)", flush=True
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
