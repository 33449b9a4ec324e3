"""What a reader can look for on a page: its sections, terms and cited works, with their text.

Read from the finished page, so that what is found is what is seen there, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from press.pages.page_meta import shortened

# Folded code; signs beside headings; formulas, whose letters say little; rows behind a figure, which it shows; answers of a
# quiz, of which most are wrong.
UNREAD_CLASSES = {
    "above-input",
    "headerlink",
    "online-only",
    "math",
    "figure-data",
    "label",
    "answer",
}
UNREAD_TAGS = {"script", "style", "template", "form", "button", "noscript", "math"}
# Inline markup doesn't end a word; everything else does, and a table's cells stand apart in what is quoted.
WITHIN_WORDS = ("a", "abbr", "b", "cite", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup")  # fmt: skip
AFTER = {**dict.fromkeys(WITHIN_WORDS, ""), **dict.fromkeys(("td", "th", "caption"), " · ")}
HEADINGS = {f"h{level}" for level in range(1, 7)}
LONGEST_NAME = 80  # characters of a cited work that stand for its heading


@dataclass
class Place:
    """A part of a page that a link can lead to.

    `anchor` is empty for a page's beginning; `kind` is "section", "term" or "work".
    """

    anchor: str
    heading: str
    kind: str = "section"
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def is_read(element: etree._Element, passed_over: Container[str]) -> bool:
    """Whether what is in an element is part of what the page says."""
    return (
        isinstance(element.tag, str)
        and element.tag not in UNREAD_TAGS
        and element.get("hidden") is None
        and element.get("id") not in passed_over
        and UNREAD_CLASSES.isdisjoint((element.get("class") or "").split())
    )


def words_of(element: etree._Element) -> str:
    """The text of a heading, a term or a figure's title, without the sign that links to it."""
    read = Place("", "")
    for _ in _walk(element, read, (), lambda child: None):
        pass
    return read.text


def opened_by(element: etree._Element) -> Place | None:
    """The place that begins with an element, if one does."""
    anchor = element.get("id")
    if not anchor:
        return None
    if element.tag == "section":
        title = next((child for child in element if child.tag in HEADINGS), None)
        if title is not None:
            return Place("" if title.tag == "h1" else anchor, words_of(title))
    if element.tag == "dt" and anchor.startswith("term-"):
        return Place(anchor, words_of(element), "term")
    if element.tag == "div" and "citation" in (element.get("class") or "").split():
        return Place(anchor, shortened(words_of(element), LONGEST_NAME), "work")
    return None


def _walk(
    element: etree._Element,
    place: Place,
    passed_over: Container[str],
    opened: Callable[[etree._Element], Place | None],
) -> Iterator[Place]:
    """Put the text of an element into `place`, and into the places that begin in it, which are yielded.

    A section's text goes on where the section in it ends; a term's definition follows the term.
    """
    here = place
    here.parts.append(element.text or "")
    for child in element:
        if is_read(child, passed_over):
            if (begun := opened(child)) is not None:
                yield begun
                yield from _walk(child, begun, passed_over, opened)
                if begun.kind == "term":
                    begun.parts.clear()  # the term is its heading
                    here = begun
            elif child.tag == "svg":
                here.parts += [
                    f" {words_of(part)} " for part in child if part.tag in ("title", "desc")
                ]
            elif child.tag not in HEADINGS or not here.heading:
                yield from _walk(child, here, passed_over, opened)
        here.parts.append(AFTER.get(child.tag, " ") + (child.tail or ""))


def places_on(page: str, passed_over: Container[str] = ()) -> list[Place]:
    """The places of a page, given as HTML, in their order; each piece of its text is in one of them.

    Elements whose id is in `passed_over` are left out.
    Raises `ValueError` for a page without an article.
    """
    article = html.document_fromstring(page).find(".//article")
    if article is None:
        raise ValueError("expected an <article>, found none: nothing on it could be found")
    return list(_walk(article, Place("", ""), passed_over, opened_by))
