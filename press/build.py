"""Build the site, unless nothing that it is made from has changed.

A full Sphinx build every time: an incremental one prints no warning twice and would pass with
the fault still there. What is kept between builds is the execution of notebooks, in a folder
named by the state of data, library and lock file (see press/execution/start.py).
"""

from __future__ import annotations

import gc
import shutil
import sys

from press.execution.ending import end_when_told
from press.execution.start import start_notebooks
from press.project import BUILD, ROOT, SITE_DEPENDS_ON, digest_of

STAMP = BUILD / "inputs.sha256"


def is_current(inputs: str) -> bool:
    """Whether the site on disk was built, without a fault, from these inputs."""
    return (
        (BUILD / "html" / "index.html").exists()
        and STAMP.exists()
        and STAMP.read_text(encoding="utf-8") == inputs
    )


def builds() -> bool:
    """Run Jupyter Book in this process, where notebooks are under way; whether it built the site."""
    from jupyter_book.cli.main import main as jupyter_book

    gc.disable()  # Sphinx keeps nearly all that it makes; looking for the rest is a fifth of its time
    try:
        jupyter_book(["build", "-W", "--keep-going", str(ROOT)], standalone_mode=False)
    except RuntimeError as error:  # how it says that Sphinx raised an error
        print(error, file=sys.stderr)
        return False
    except SystemExit as ended:  # and that Sphinx warned
        return not ended.code
    return True


def main() -> int:
    end_when_told("stopped: the site is not built")
    if is_current(digest_of(SITE_DEPENDS_ON, ROOT)):
        print("up to date: _build/html/index.html")
        return 0
    start_notebooks()
    from yunusov2013.data_page import write_data_page

    write_data_page()
    inputs = digest_of(SITE_DEPENDS_ON, ROOT)
    STAMP.unlink(missing_ok=True)
    for stale in ("html", ".doctrees", "jupyter_execute"):
        shutil.rmtree(BUILD / stale, ignore_errors=True)
    if not builds():
        shutil.rmtree(BUILD / "html", ignore_errors=True)
        return 1
    # Sphinx's note to itself for incremental builds holds paths, so it would differ by folder.
    (BUILD / "html" / ".buildinfo").unlink(missing_ok=True)
    STAMP.write_text(inputs, encoding="utf-8")
    print("built: _build/html/index.html")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
