"""A local server that compresses, as any host of static pages does, and lets files be kept as `_headers` says."""

from __future__ import annotations

import functools
import gzip
from pathlib import Path

from press import serving
from press.pages.light_files import FOLDER

COMPRESSED = (
    ".html", ".css", ".js", ".svg", ".json", ".txt", ".xml", ".csv", ".map", ".webmanifest"
)  # fmt: skip


@functools.cache
def compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class Handler(serving.Quiet):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not (path.is_file() and path.suffix in COMPRESSED):
            super().do_GET()
            return
        body = compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        kept = path.is_relative_to(Path(self.directory, FOLDER))
        self.send_header("Cache-Control", f"max-age={31536000 if kept else 600}")
        self.end_headers()
        self.wfile.write(body)


served = functools.partial(serving.served, handler=Handler)
