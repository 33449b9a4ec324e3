"""The book as one tagged PDF: the chapters on one page, printed by Chromium."""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
from html import escape
from pathlib import Path
from urllib.parse import unquote

import pikepdf
from playwright.sync_api import Browser, sync_playwright

from press.offline.chapters import (
    Book,
    Chapter,
    as_xhtml,
    content_styles,
    document,
    plain_path,
    point_links,
    text_of,
)
from press.project import PRESS

LOG = logging.getLogger(__name__)
STYLES = Path(__file__).resolve().parent / "styles"
PRINT = PRESS / "styles" / "70-print.css"
# The same engine without windows comes first: it saves a third of the tests' time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
NO_BROWSER = "no Chromium: make browsers installs it, or name one in CHROMIUM"
NAMING = {"aria-labelledby", "aria-describedby", "headers"}


def find_chromium() -> str | None:
    """The browser that CHROMIUM names, or the first one on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


def write_pdf(book: Book, target: Path) -> None:
    """Print `book` to `target`. Raises RuntimeError without a browser."""
    found = find_chromium()
    if found is None:
        raise RuntimeError(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        print_book(book, target, browser)
        browser.close()


def print_book(book: Book, target: Path, browser: Browser) -> None:
    """Print `book` to `target`.

    It carries no time and no name of a machine; its strokes are those of the Chromium and the fonts at hand.
    """
    point_links(book, lambda chapter, name, fragment: f"#{place(name, unquote(fragment))}")
    for chapter in book.chapters:
        prefix_ids(chapter)
        lower_headings(chapter)
    with tempfile.TemporaryDirectory() as folder:
        source, printed = Path(folder, "book.xhtml"), Path(folder, "printed.pdf")
        Path(folder, "content.css").write_text(content_styles(), encoding="utf-8")
        for path in (PRINT, STYLES / "book.css", STYLES / "pdf.css"):
            shutil.copy(path, folder)
        for name, path in [item for c in book.chapters for item in c.pictures.items()]:
            Path(folder, name).parent.mkdir(exist_ok=True)
            shutil.copy(path, Path(folder, name))
        LOG.info("printing %d chapters, to learn their page numbers", len(book.chapters))
        source.write_text(whole(book, {}), encoding="utf-8")
        print_page(browser, source, printed)
        # The second time the contents know their page numbers, which take the same room as before.
        numbers = page_numbers(printed)
        LOG.info("printing %d chapters, with page numbers", len(book.chapters))
        source.write_text(whole(book, numbers), encoding="utf-8")
        print_page(browser, source, printed)
        target.parent.mkdir(parents=True, exist_ok=True)
        finish(printed, book, target)


def place(name: str, fragment: str = "") -> str:
    """The id that a chapter, or an id within it, has in the whole book."""
    chapter = plain_path(name).replace("/", "-")
    return f"{chapter}--{fragment}" if fragment else chapter


def prefix_ids(chapter: Chapter) -> None:
    """Make the chapter's ids its own: chapters share a page here."""
    for element in chapter.body.iter():
        for name, value in element.attrib.items():
            if name == "id":
                value = place(chapter.name, value)
            elif name in NAMING:
                value = " ".join(place(chapter.name, part) for part in value.split())
            elif name.endswith("href") and element.tag != "a" and value.startswith("#"):
                value = f"#{place(chapter.name, value[1:])}"
            else:
                value = value.replace("url(#", f"url(#{place(chapter.name)}--")
            element.set(name, value)


def lower_headings(chapter: Chapter) -> None:
    """Put headings one level down, below those of the parts."""
    for element in chapter.body.iter():
        if re.fullmatch(r"h[1-5]", element.tag):
            element.tag = f"h{int(element.tag[1]) + 1}"


def whole(book: Book, numbers: dict[str, int]) -> str:
    """The whole book as one page; `numbers` gives the page of each chapter, once known."""
    body = cover(book) + contents(book, numbers)
    for part, chapters in book.parts.items():
        for number, chapter in enumerate(chapters):
            opening = f'<h1 class="part">{escape(part)}</h1>' if part and not number else ""
            inner = "".join(as_xhtml(child) for child in chapter.body)
            body += (
                f'<section class="chapter" id="{place(chapter.name)}">{opening}{inner}</section>'
            )
    return document(
        escape(f"{book.title}: {book.subtitle}"),
        body,
        ["content.css", PRINT.name, "book.css", "pdf.css"],
    )


def cover(book: Book) -> str:
    return (
        f'<section class="cover"><p class="book-title">{escape(book.title)}</p>'
        f'<p class="book-subtitle">{escape(book.subtitle)}</p><p>{escape(book.author)}</p>'
        f"<p>Version {escape(book.version)}, {book.date}</p><p>Code that is folded on the site is left out here; "
        "the project’s notebooks hold all of it.</p></section>"
    )


def contents(book: Book, numbers: dict[str, int]) -> str:
    """Parts and chapters with their pages."""
    rows = ""
    for part, chapters in book.parts.items():
        items = "".join(
            f'<li><a href="#{place(c.name)}"><span>{escape(c.title)}</span>'
            f"<span>{numbers.get(place(c.name), '')}</span></a></li>"
            for c in chapters
        )
        rows += f'<p class="part">{escape(part)}</p>' if part else ""
        rows += f"<ul>{items}</ul>"
    return f'<nav class="contents"><h1>Contents</h1>{rows}</nav>'


def print_page(browser: Browser, source: Path, target: Path) -> None:
    page = browser.new_page(java_script_enabled=False, color_scheme="light")
    page.goto(source.resolve().as_uri())
    page.pdf(
        path=target, prefer_css_page_size=True, outline=True, tagged=True, print_background=True
    )
    page.close()


def page_numbers(printed: Path) -> dict[str, int]:
    """The page, counted from 1, of each place that a link leads to."""
    with pikepdf.open(printed) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        places = pdf.Root.get("/Dests", {}).items()
        return {name.removeprefix("/"): pages[goal[0].objgen] for name, goal in places}


def finish(printed: Path, book: Book, target: Path) -> None:
    """Write the PDF with the book's own data, and without the time and the browser of its printing."""
    titles = {}
    for chapter in book.chapters:
        for heading in chapter.body.iter():
            if re.fullmatch(r"h[2-6]", heading.tag):
                titles[text_of(heading).replace(" ", "")] = text_of(heading)
    date = f"D:{book.date.replace('-', '')}000000Z"
    with pikepdf.open(printed) as pdf:
        del pdf.docinfo
        pdf.docinfo.update({
            "/Title": f"{book.title}: {book.subtitle}", "/Author": book.author,
            "/CreationDate": date, "/ModDate": date,
        })  # fmt: skip
        with pdf.open_outline() as outline:
            mend_titles(outline.root, titles)
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )


def mend_titles(bookmarks: list[pikepdf.OutlineItem], titles: dict[str, str]) -> None:
    """Give bookmarks back the spaces that Chromium loses where a heading breaks into lines."""
    for bookmark in bookmarks:
        bookmark.title = titles.get(bookmark.title.replace(" ", ""), bookmark.title)
        mend_titles(bookmark.children, titles)
