"""`python -m press.live`: show the site on this machine and build again what an author changes.

sphinx-autobuild watches the project and has the browser load the page again. Each build is a new process,
forked from one that has Sphinx and its extensions imported. It reads changed pages only, so that a
fault of another page is told once: whether the book builds is for `press.build` to say, which reads all
and shares nothing with this but the results of notebooks. What is built here stays in `_build/live`.
"""

from __future__ import annotations

import argparse
import multiprocessing
import multiprocessing.process
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from press.project import BUILD, PRESS, ROOT, digest_of
from press.serve import add_port, front_page, is_free
from press.serving import LOOPBACK
from press.turns import my_turn

LIVE = BUILD / "live"
SITE = LIVE / "html"
# What no page is made from, and what a build writes itself.
TOP = re.escape(ROOT.as_posix())
IGNORED = (
    rf"^{TOP}/(_build|tests|\.)",
    r"/__pycache__/",
    r"/\.ipynb_checkpoints/",
    r"\.pyc$",
    r"~$",
)
EXTENSIONS = ("jupyter_book.sphinx", "myst_nb.sphinx_ext", "myst_nb.core.execute", "furo",
              "sphinx_external_toc", "sphinxcontrib.bibtex", "notfound.extension",
              "press.execution.notebook_runs")  # fmt: skip


def build(*, changed_paths: Sequence[Path] = ()) -> None:
    """Build what has changed, in a process that was made for it, and say so in a line."""
    end_with_the_server()
    from jupyter_book.sphinx import build_sphinx

    from press.execution.start import cache_by_content, settle_cache, start_notebooks

    started = time.monotonic()
    with my_turn():
        if not any(
            cache_by_content().iterdir()
        ):  # something that notebooks read has changed, or all is new
            from yunusov2013.data_page import write_data_page

            write_data_page()
            start_notebooks()
        failed = build_sphinx(
            ROOT,
            SITE,
            noconfig=True,
            path_config=ROOT / "_config.yml",
            confoverrides={
                "external_toc_path": str(ROOT / "_toc.yml"),
                "latex_individualpages": False,
                "press_reads": "changed",
                "press_state": digest_of(("press",)),
            },
            doctreedir=LIVE / "doctrees",
            quiet=True,
        )
        settle_cache()
    print(f"{'not built' if failed else 'built'}: {time.monotonic() - started:.1f} s", flush=True)
    if any(path.suffix == ".py" and PRESS in path.parents for path in changed_paths):
        print("code in press/ shows when `make live` starts anew", flush=True)


def end_with_the_server() -> None:
    """Let this process, and its kernels with it, end at Ctrl-C or when the server's is gone."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(1))
    if server := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=[server], daemon=True).start()


def _end_after(server: multiprocessing.process.BaseProcess) -> None:
    server.join()
    os._exit(1)


def serve(port: int) -> None:
    """Serve the site, with a script that loads a page again, and build at each change."""
    import uvicorn
    from sphinx_autobuild.filter import IgnoreFilter
    from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
    from sphinx_autobuild.server import RebuildServer
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount, WebSocketRoute
    from starlette.staticfiles import StaticFiles

    watcher = RebuildServer([ROOT], IgnoreFilter([], IGNORED), change_callback=build)
    app = Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher, name="reload"),
            Mount("/", app=StaticFiles(directory=SITE, html=True), name="static"),
        ],
        middleware=[Middleware(JavascriptInjectorMiddleware, ws_url=f"{LOOPBACK}:{port}")],
        lifespan=watcher.lifespan,
    )
    # At Ctrl-C the build under way, if there is one, ends in a way that would be logged as an error.
    uvicorn.run(app, host=LOOPBACK, port=port, log_level="critical")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m press.live", description=__doc__)
    add_port(parser)
    port = parser.parse_args().port
    if not is_free(port):
        return 1
    if sys.platform == "linux":
        from sphinx.application import builtin_extensions

        from press.pages import MODULES

        ours = [f"press.pages.{name}" for name in MODULES]
        multiprocessing.set_start_method("forkserver")
        multiprocessing.set_forkserver_preload([*builtin_extensions, *EXTENSIONS, *ours])
    SITE.mkdir(parents=True, exist_ok=True)
    try:
        with ProcessPoolExecutor(1) as pool:
            pool.submit(build).result()
        print(f"http://{LOOPBACK}:{port}/{front_page()}  (Ctrl-C ends it)", flush=True)
        serve(port)
    except (KeyboardInterrupt, BrokenProcessPool):
        print()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
