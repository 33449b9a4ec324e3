"""The book as an EPUB 3 file: one XHTML document a chapter, figures and formulas within it."""

from __future__ import annotations

import logging
import posixpath
import re
import uuid
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from press.archive import entry
from press.offline.chapters import (
    Book,
    Chapter,
    as_xhtml,
    content_styles,
    document,
    plain_path,
    point_links,
)
from press.offline.pictures import TYPES

OURS = {"nav", "title"}  # names of documents that are no chapters
LOG = logging.getLogger(__name__)
STYLES = Path(__file__).resolve().parent / "styles"
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
ACCESSIBILITY = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": ["textual"],
    "accessibilityFeature": [
        "alternativeText", "longDescription", "MathML", "readingOrder", "structuralNavigation",
        "tableOfContents",
    ],
    "accessibilityHazard": ["none"],
    "accessibilitySummary": [
        "Figures have a title and a description, and their data follows as a table. Formulas are MathML."
    ],
}  # fmt: skip


def write_epub(book: Book, target: Path) -> None:
    """Write `book` to `target`. The same book gives the same bytes."""
    point_links(book, chapter_address)
    css, base = content_styles(), (STYLES / "book.css").read_text(encoding="utf-8")
    for chapter in book.chapters:
        settle_colours(chapter, css + base)
        complete_paths(chapter)
    files = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": package(book),
        "EPUB/nav.xhtml": navigation(book),
        "EPUB/title.xhtml": title_page(book),
        "EPUB/content.css": css,
        "EPUB/book.css": base,
        "EPUB/epub.css": (STYLES / "epub.css").read_text(encoding="utf-8"),
    }
    files |= {f"EPUB/{address(chapter)}": content(chapter) for chapter in book.chapters}
    pictures = {name: path for c in book.chapters for name, path in c.pictures.items()}
    LOG.info("packing %d chapters", len(book.chapters))
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        # The format wants this one first, and uncompressed.
        archive.writestr(entry("mimetype", zipfile.ZIP_STORED), "application/epub+zip")
        for name, text in files.items():
            archive.writestr(entry(name), text.encode())
        for name, path in sorted(pictures.items()):
            archive.writestr(entry(f"EPUB/{name}", zipfile.ZIP_STORED), path.read_bytes())


def chapter_address(chapter: Chapter, target: str, fragment: str) -> str:
    """Where `target` is, seen from `chapter`."""
    path = posixpath.relpath(named(plain_path(target)), posixpath.dirname(address(chapter)))
    return f"{path}#{fragment}" if fragment else path


def address(chapter: Chapter) -> str:
    """A chapter's document, from the book's folder."""
    return named(chapter.file)


def named(file: str) -> str:
    return f"{file}_.xhtml" if file in OURS else f"{file}.xhtml"


def settle_colours(chapter: Chapter, css: str) -> None:
    """Give figures the light palette itself: not every reader knows a style sheet's variables."""
    palette: dict[str, str] = {}
    for name, colour in re.findall(r"(--[\w-]+):\s*(#[0-9a-fA-F]{3,6}\b)", css):
        palette.setdefault(name, colour)
    for svg in chapter.body.iter("svg"):
        for element in svg.iter():
            for name in {"style", "fill", "stroke"} & element.attrib.keys():
                value = re.sub(
                    r"var\((--[\w-]+)\)",
                    lambda found: palette.get(found[1], found[0]),
                    element.attrib[name],
                )
                element.set(name, value)


def complete_paths(chapter: Chapter) -> None:
    """Give a path that draws nothing, as matplotlib writes them, the data that EPUB's schema asks of every path."""
    for path in chapter.body.iter("path"):
        if "d" not in path.attrib:
            path.set("d", "M0 0")


def content(chapter: Chapter) -> str:
    root = "../" * chapter.file.count("/")
    for picture in chapter.body.iter("img"):
        if picture.get("src") in chapter.pictures:
            picture.set("src", root + picture.get("src", ""))
    styles = [f"{root}{name}.css" for name in ("content", "book", "epub")]
    body = "".join(as_xhtml(child) for child in chapter.body)
    return document(escape(chapter.title), body, styles)


def title_page(book: Book) -> str:
    body = (
        f'<section epub:type="titlepage"><h1>{escape(book.title)}</h1><p>{escape(book.subtitle)}</p>'
        f"<p>{escape(book.author)}</p><p>Version {escape(book.version)}, {book.date}</p>"
        "<p>Code that is folded on the site is left out here; the project’s notebooks hold all of it.</p></section>"
    )
    return document(escape(book.title), body, ["book.css", "epub.css"])


def navigation(book: Book) -> str:
    """The table of contents: parts, chapters and their sections."""
    rows = ""
    for part, chapters in book.parts.items():
        items = "".join(navigation_row(chapter) for chapter in chapters)
        rows += f"<li><span>{escape(part)}</span><ol>{items}</ol></li>" if part else items
    start = address(book.chapters[0])
    body = (
        f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{rows}</ol></nav>'
        '<nav epub:type="landmarks" hidden="hidden"><h2>Landmarks</h2><ol>'
        '<li><a epub:type="toc" href="#toc">Contents</a></li>'
        f'<li><a epub:type="bodymatter" href="{start}">Start</a></li></ol></nav>'
    )
    return document("Contents", body, ["book.css", "epub.css"])


def navigation_row(chapter: Chapter) -> str:
    file = address(chapter)
    sections = "".join(
        f'<li><a href="{file}#{quote(identifier)}">{escape(title)}</a></li>'
        for identifier, title in chapter.sections
    )
    below = f"<ol>{sections}</ol>" if sections else ""
    return f'<li><a href="{file}">{escape(chapter.title)}</a>{below}</li>'


def package(book: Book) -> str:
    """The package document: what the book is, what it holds, in which order."""
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, f"{book.title}: {book.subtitle}")
    access = "".join(
        f'<meta property="schema:{name}">{escape(value)}</meta>'
        for name, values in ACCESSIBILITY.items()
        for value in values
    )
    items = "".join(manifest_row(chapter) for chapter in book.chapters)
    pictures = sorted({name for chapter in book.chapters for name in chapter.pictures})
    items += "".join(
        f'<item id="picture-{number}" href="{name}" media-type="{TYPES[Path(name).suffix.lower()]}"/>'
        for number, name in enumerate(pictures)
    )
    spine = "".join(f'<itemref idref="{key(chapter)}"/>' for chapter in book.chapters)
    styles = "".join(
        f'<item id="{name}-css" href="{name}.css" media-type="text/css"/>'
        for name in ("content", "book", "epub")
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en" unique-identifier="id">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>'
        f"<dc:title>{escape(book.title)}: {escape(book.subtitle)}</dc:title>"
        f"<dc:creator>{escape(book.author)}</dc:creator><dc:language>en</dc:language>"
        f"<dc:date>{book.date}</dc:date>"
        f'<meta property="dcterms:modified">{book.date}T00:00:00Z</meta>{access}</metadata>\n'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>'
        f"{styles}{items}</manifest>\n"
        f'<spine><itemref idref="title"/><itemref idref="nav"/>{spine}</spine>\n</package>\n'
    )


def manifest_row(chapter: Chapter) -> str:
    held = " ".join(properties(chapter))
    declared = f' properties="{held}"' if held else ""
    return (
        f'<item id="{key(chapter)}" href="{address(chapter)}"'
        f' media-type="application/xhtml+xml"{declared}/>'
    )


def properties(chapter: Chapter) -> Iterator[str]:
    """What a reading system must be told that a chapter holds."""
    for tag, name in (("math", "mathml"), ("svg", "svg")):
        if chapter.body.find(f".//{tag}") is not None:
            yield name


def key(chapter: Chapter) -> str:
    return "chapter-" + chapter.file.replace("/", "-")
