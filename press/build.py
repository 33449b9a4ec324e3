"""Build the site, unless nothing that it is made from has changed.

A full Sphinx build every time: an incremental one prints no warning twice and would pass with
the fault still there. What is kept between builds is the execution of notebooks, in a folder
named by the state of what they read (see press/execution/start.py). The site is built in a folder beside
and takes the old one's place when it is whole, so that a kill, or a fault, leaves the old one.
"""

from __future__ import annotations

import gc
import shutil
import sys

from press.exchange import put_in_place, restore
from press.execution import opened
from press.execution.ending import end_when_told
from press.execution.start import CACHES, NOTES, settle_cache, start_notebooks
from press.faults import cause_of
from press.project import BUILD, ROOT, SITE, SITE_DEPENDS_ON, digest_of
from press.turns import my_turn

STAMP = BUILD / "inputs.sha256"
BESIDE = BUILD / "building"
UP_TO_DATE = "up to date: _build/html/index.html"
OPENED = CACHES / "opened-by-build.txt"


def state_of_more() -> str:
    """Of what builds and notebooks were seen to read besides `SITE_DEPENDS_ON`, the digest."""
    names = [name for notes in (NOTES, OPENED) for name in opened.noted(notes, SITE_DEPENDS_ON)]
    return opened.digest_of_noted(names, ROOT)


def is_current() -> bool:
    """Whether the site on disk was built, without a fault, from what is here now."""
    return (
        (SITE / "index.html").exists()
        and STAMP.exists()
        and STAMP.read_text(encoding="utf-8") == digest_of(SITE_DEPENDS_ON, ROOT) + state_of_more()
    )


def builds() -> bool:
    """Run Sphinx in this process, where notebooks are under way; whether it built the site beside."""
    from jupyter_book.sphinx import build_sphinx

    gc.disable()  # Sphinx keeps nearly all that it makes; looking for the rest is a fifth of its time
    failed = build_sphinx(
        ROOT,
        BESIDE / "html",
        noconfig=True,
        path_config=ROOT / "_config.yml",
        confoverrides={"external_toc_path": str(ROOT / "_toc.yml"), "latex_individualpages": False},
        doctreedir=BESIDE / "doctrees",
        warningiserror=True,
        keep_going=True,
    )
    if isinstance(failed, Exception):
        raise failed
    return not failed


def build() -> bool:
    """Build the site and put it in its place; whether that was without a fault."""
    if is_current():  # by the build that this one waited for
        print(UP_TO_DATE)
        return True
    OPENED.unlink(missing_ok=True)
    OPENED.parent.mkdir(parents=True, exist_ok=True)
    # Sphinx lists the whole project, and reads what _toc.yml names.
    opened.record(str(ROOT), str(OPENED), listings=False)
    start_notebooks()
    from yunusov2013.data_page import write_data_page

    write_data_page()
    inputs = digest_of(SITE_DEPENDS_ON, ROOT)
    shutil.rmtree(BESIDE, ignore_errors=True)
    try:
        built = builds()
    finally:
        settle_cache()
    if not built:
        return False
    # Sphinx's note to itself for incremental builds holds paths, so it would differ by folder.
    (BESIDE / "html" / ".buildinfo").unlink(missing_ok=True)
    STAMP.unlink(missing_ok=True)
    put_in_place(BESIDE / "html", SITE)
    STAMP.write_text(inputs + state_of_more(), encoding="utf-8")
    print("built: _build/html/index.html")
    return True


def main() -> int:
    left = "the site is as it was" if SITE.exists() else "the site is not built"
    end_when_told(f"stopped: {left}")
    try:
        if is_current():  # also where nothing can be written
            print(UP_TO_DATE)
            return 0
        with my_turn():
            restore(SITE)
            built = build()
            shutil.rmtree(BESIDE, ignore_errors=True)
    except Exception as error:
        print(f"not built: {cause_of(error) or error}", file=sys.stderr)
        return 1
    if not built:
        print(f"not built: {left}", file=sys.stderr)
    return 0 if built else 1


if __name__ == "__main__":
    raise SystemExit(main())
