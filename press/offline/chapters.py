"""The chapters of the built site, made fit for a file: no menu, no script, nothing folded away."""

from __future__ import annotations

import logging
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import tinyhtml5
import yaml

from press.offline.folds import fill_folds
from press.offline.pictures import take_pictures
from press.pages.inline_styles import OWN_RULES, own_rules
from press.project import PRESS, parts_of

LOG = logging.getLogger(__name__)
STYLES = PRESS / "styles"
NAMESPACES = {
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/2000/svg": "",
    "http://www.w3.org/1998/Math/MathML": "",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
DECLARATION = "{http://www.w3.org/2000/xmlns/}"
ROOTS = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
CONTROLS = {"script", "style", "template", "button", "input", "select", "textarea", "label", "form"}
# Code is left to the site and the notebooks; a class of its own marks what only a browser can use.
LEFT_OUT = {"headerlink", "cell_input", "online-only"}


@dataclass(frozen=True)
class Chapter:
    """A page of the site: its name, part ("" for the front page), title and content.

    `pictures` are the files that its `img` elements name, from the edition's root.
    """

    name: str
    part: str
    title: str
    body: ET.Element
    pictures: dict[str, Path] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Its name as a path that needs no escape, in an address, an id or an archive."""
        return plain_path(self.name)

    @property
    def sections(self) -> Iterator[tuple[str, str]]:
        """Id and title of each section one level below the chapter."""
        for section in self.body.iterfind("section/section"):
            heading = section.find("h2")
            if heading is not None and section.get("id"):
                yield section.get("id", ""), text_of(heading)


@dataclass(frozen=True)
class Book:
    """What the book is called, whose it is, its version and date (ISO), and its chapters in order."""

    title: str
    subtitle: str
    author: str
    version: str
    date: str
    chapters: tuple[Chapter, ...]

    @property
    def parts(self) -> dict[str, list[Chapter]]:
        """Chapters by the caption of their part, in order."""
        found: dict[str, list[Chapter]] = {}
        for chapter in self.chapters:
            found.setdefault(chapter.part, []).append(chapter)
        return found


def read_book(root: Path, site: Path) -> Book:
    """The book that `site` shows, in the order of `root`'s table of contents.

    Raises ValueError if a page lacks its article or its heading, FileNotFoundError if the page isn't there.
    """
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    if "date-released" not in citation:
        raise ValueError("CITATION.cff: date-released is missing; PDF and EPUB carry it")
    parts = list(parts_of(root / "_toc.yml"))
    LOG.info("reading %d chapters", len(parts))
    title, _, subtitle = citation["title"].partition(": ")
    chapters = tuple(read_chapter(site, name, part) for part, name in parts)
    check_names(chapters)
    return Book(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        author=", ".join(author["name"] for author in citation["authors"]),
        version=str(citation["version"]),
        date=str(citation["date-released"]),
        chapters=chapters,
    )


def check_names(chapters: tuple[Chapter, ...]) -> None:
    """Raise ValueError for two chapters that a file couldn't tell apart."""
    seen: dict[str, str] = {}
    for chapter in chapters:
        key = chapter.file.replace("/", "-").lower()
        if key in seen:
            raise ValueError(f"{chapter.name} and {seen[key]} have one name in a file; rename one")
        seen[key] = chapter.name


def plain_path(name: str) -> str:
    """A path of letters, digits and a few signs of ASCII, the others by their numbers."""
    return re.sub(r"[^A-Za-z0-9._/-]", lambda found: f"_{ord(found[0]):x}", name)


def read_chapter(site: Path, name: str, part: str) -> Chapter:
    """The article of a built page, cleaned for a file.

    Raises ValueError if it has none, or holds a picture or a medium that can't be in a file.
    """
    page = site / f"{name}.html"
    document = tinyhtml5.parse(page.read_text(encoding="utf-8"))
    make_plain(document)
    put_styles_back(document)
    article = document.find(".//article")
    heading = None if article is None else article.find(".//h1")
    if article is None or heading is None:
        raise ValueError(f"{page}: expected an <article> with an <h1>")
    fill_folds(article, site, make_plain)
    clean(article)
    pictures = take_pictures(article, name, site)
    return Chapter(name, part, text_of(heading), article, pictures)


def put_styles_back(document: ET.Element) -> None:
    """Give elements the styles that their page states in its head, which no file of ours takes along."""
    sheet = document.find(f".//style[@id='{OWN_RULES}']")
    rules = own_rules("" if sheet is None else sheet.text or "")
    for element in document.iter():
        classes = element.get("class", "").split()
        if moved := next((name for name in classes if name in rules), ""):
            element.set("style", rules[moved])
            if rest := " ".join(name for name in classes if name != moved):
                element.set("class", rest)
            else:
                del element.attrib["class"]


def make_plain(tree: ET.Element) -> None:
    """Write tags and attributes as XHTML does, with a default namespace on each foreign root."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        element.tag = plain(element.tag)
        for name in list(element.attrib):
            if name.startswith("{"):
                value = element.attrib.pop(name)
                if not name.startswith(DECLARATION):
                    element.set(plain(name), value)
        if element.tag in ROOTS:
            element.set("xmlns", ROOTS[element.tag])
        if element.tag == "svg":
            element.set("xmlns:xlink", "http://www.w3.org/1999/xlink")


def plain(name: str) -> str:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    return NAMESPACES.get(namespace, "") + local


def clean(element: ET.Element) -> None:
    """Drop what only a browser can use, open what is folded, below `element`."""
    for child in list(element):
        if not isinstance(child.tag, str) or not belongs(child):
            drop(element, child)
            continue
        clean(child)
        if child.tag in {"details", "noscript"}:
            child.tag = "div"
            child.attrib.pop("open", None)
            child.attrib.pop("name", None)
        elif child.tag == "summary":
            child.tag = "div"
            child.set("class", "fold-title")
        if is_empty(child):
            drop(element, child)
            continue
        strip_attributes(child)


def belongs(element: ET.Element) -> bool:
    """Whether the element has a place in a file."""
    classes = set(element.get("class", "").split())
    # A download link holds its file in its own address, which no EPUB may.
    is_download = element.tag == "a" and (
        "download" in element.attrib or element.get("href", "").startswith("data:")
    )
    # An unseen area over a part of a drawing: what it leads to is folded data, which files leave out.
    is_target = element.tag == "a" and "xlink:href" in element.attrib
    return not (
        element.tag in CONTROLS
        or classes & LEFT_OUT
        or "hidden" in element.attrib
        or is_download
        or is_target
    )


def is_empty(element: ET.Element) -> bool:
    """Whether nothing is left of a cell, a fold or a paragraph but its frame."""
    if element.tag not in {"div", "p"} or element.get("id"):
        return False
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        return False
    return all(child.get("class") == "fold-title" for child in element)


def strip_attributes(element: ET.Element) -> None:
    """Remove handlers, and the scroll box of a table, which has nothing to scroll here."""
    for name in list(element.attrib):
        if name == "tabindex" or name.startswith("on"):
            del element.attrib[name]
    if element.tag == "svg" and element.get("role") == "group":  # whose links are gone
        element.set("role", "img")
    if element.get("role") == "region":
        del element.attrib["role"]
        element.attrib.pop("aria-label", None)


def drop(parent: ET.Element, child: ET.Element) -> None:
    """Remove a child, not the text after it."""
    place = list(parent).index(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def point_links(book: Book, address: Callable[[Chapter, str, str], str]) -> None:
    """Give each link from chapter to chapter the address that `address(from, to, fragment)` returns.

    Links out of the book keep theirs, written as a valid one; those to a page that isn't in the book lose their address.
    """
    names = {chapter.name for chapter in book.chapters}
    for chapter in book.chapters:
        for link in chapter.body.iter("a"):
            href = link.get("href")
            if href is None:
                continue
            if re.match(r"[a-z][a-z0-9+.-]*:", href, re.I):
                link.set("href", quote(href, safe="%/:?#[]@!$&'()*+,;=~"))
                continue
            path, _, fragment = href.partition("#")
            path = path.partition("?")[0]
            folder = posixpath.dirname(chapter.name)
            target = posixpath.normpath(posixpath.join(folder, unquote(path)))
            target = target.removesuffix(".html")
            target = target if path else chapter.name
            if target in names:
                link.set("href", address(chapter, target, fragment))
            else:
                del link.attrib["href"]


def content_styles() -> str:
    """The site's styles for what chapters hold; those for the pages around it have other numbers."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("1*.css")))


def text_of(element: ET.Element) -> str:
    """The element's text in one line."""
    return " ".join("".join(element.itertext()).split())


def document(title: str, body: str, styles: list[str]) -> str:
    """An XHTML page in English."""
    links = "".join(f'<link rel="stylesheet" type="text/css" href="{style}"/>' for style in styles)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">'
        f"<head><title>{title}</title>{links}</head>\n"
        # The light palette, whatever the system's: pages of paper and most readers' are light.
        f'<body data-theme="light">\n{body}\n</body></html>\n'
    )


def as_xhtml(element: ET.Element) -> str:
    """The element with all it holds, as XHTML without the text that follows it."""
    tail, element.tail = element.tail, None
    text = ET.tostring(element, encoding="unicode")
    element.tail = tail
    return text
