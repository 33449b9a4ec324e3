"""`python -m press.offline pdf | epub | site`: the built book as files to keep, and the site that offers them."""

from __future__ import annotations

import argparse
import copy
import logging
import re
import shutil
import sys
from pathlib import Path

from press import lite
from press.faults import cause_of
from press.offline.chapters import Book, read_book
from press.offline.epub import write_epub
from press.offline.pdf import write_pdf
from press.project import BUILD, ROOT, SITE
from press.turns import my_turn

LOG = logging.getLogger("press.offline")  # this module is __main__
FILES = {kind: BUILD / kind / f"counting-integration.{kind}" for kind in ("pdf", "epub")}
WRITERS = {"pdf": write_pdf, "epub": write_epub}
# The element of the front page that this module fills.
PLACE = re.compile(r'(<div id="offline-editions"[^>]*>).*?(</div>)', re.S)


def write(kind: str, book: Book) -> Path:
    """Write one edition of the book, which stays as it is; returns its path."""
    LOG.info("writing the %s", kind.upper())
    WRITERS[kind](copy.deepcopy(book), FILES[kind])
    LOG.info("written: %s", FILES[kind].relative_to(ROOT))
    return FILES[kind]


def offer(site: Path, files: list[Path], front: str, to_run: bool = False) -> None:
    """Copy the files into the site and link to them from its front page, and to `press.lite`'s folder if it is there.

    Raises ValueError if the front page has no place for the links.
    """
    page = site / f"{front}.html"
    text = page.read_text(encoding="utf-8")
    root = "../" * front.count("/")
    links = " or ".join(
        f'<a href="{root}{f.name}">{f.suffix[1:].upper()}</a> ({f.stat().st_size / 1e6:.1f} MB)'
        for f in files
    )
    here = lite.link(root) if to_run else ""
    said = f"<p>Read offline: the whole book as {links}.</p>{here}"
    filled, places = PLACE.subn(rf"\1{said}\2", text)
    if places != 1:
        raise ValueError(f'{page}: expected one <div id="offline-editions">, found {places}')
    for path in files:
        shutil.copy(path, site / path.name)
    page.write_text(filled, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m press.offline", description=__doc__)
    parser.add_argument("edition", choices=["pdf", "epub", "site"])
    edition = parser.parse_args().edition
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stdout)
    logging.getLogger("press").setLevel(logging.INFO)
    try:
        with my_turn():
            make(edition)
    except (RuntimeError, ValueError, OSError) as fault:
        print(cause_of(fault) or fault, file=sys.stderr)
        return 1
    return 0


def make(edition: str) -> None:
    """Write PDF or EPUB, or both and have the site offer them."""
    book = read_book(ROOT, SITE)
    paths = [write(kind, book) for kind in FILES if edition in {kind, "site"}]
    if edition == "site":
        offer(SITE, paths, book.chapters[0].name, lite.offer(SITE))
        LOG.info("offered on %s.html", book.chapters[0].name)


if __name__ == "__main__":
    raise SystemExit(main())
