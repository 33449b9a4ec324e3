"""What others than readers see of a page: description, social cards, schema.org, the data files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from press.pages import schema_org
from press.pages.addresses import chapters
from press.pages.cards import SIZE, draw_card

LONGEST = 160  # characters of a description that search engines show
SHORTEST_CUT = 80  # a description may end with a sentence from here on
DATA_PAGE = "book/back/data"
TEMPLATE_PAGES = {
    "search": "Search {book}: places, claims, methods and terms.",
    "genindex": "The terms of {book}, in alphabetical order.",
    "404": "The address leads to no page of {book}.",
}
VIEWPORT = (
    '<meta name="viewport" content="width=device-width, initial-scale=1" />'  # Furo has it too
)
Made = dict[str, tuple[str, str, str]]  # page: title, finding and figure (SVG, or "") of its card


def plain_text(node: nodes.Node) -> str:
    """Its text without marks of citations, on one line."""
    parts = [
        text.astext()
        for text in node.findall(nodes.Text)
        if not _within(text, node, lambda up: "bibtex-citation" in up.get("classes", []))
    ]
    text = " ".join("".join(parts).split())
    return re.sub(r"\s+([.,;:])", r"\1", text)


def _within(node: nodes.Node, top: nodes.Node, test: Callable[[nodes.Element], bool]) -> bool:
    while (node := node.parent) is not None and node is not top:
        if isinstance(node, nodes.Element) and test(node):
            return True
    return False


def shortened(text: str, longest: int = LONGEST) -> str:
    """`text` up to its last sentence, or else its last word, that fits."""
    if len(text) <= longest:
        return text
    sentences = [m.end() for m in re.finditer(r"[.?!](?= )", text[: longest + 1])]
    if sentences and sentences[-1] >= SHORTEST_CUT:
        return text[: sentences[-1]]
    return text[:longest].rpartition(" ")[0].rstrip(" ,;:–(") + "…"


def description_of(doctree: nodes.document) -> str:
    """The description in the page's front matter, or its first paragraph of running text.

    A paragraph that is wholly set in italics is a note on the page (which pages of the report it
    follows), not its beginning.
    """
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return meta["content"]
    for paragraph in doctree.findall(nodes.paragraph):
        note = all(isinstance(child, nodes.emphasis) for child in paragraph.children)
        if isinstance(paragraph.parent, nodes.section) and not note:
            return shortened(plain_text(without_label(paragraph)))
    return ""


def without_label(paragraph: nodes.paragraph) -> nodes.paragraph:
    """A paragraph without the bold words that it begins with, if these end like a sentence."""
    # Markdown's bold at a paragraph's beginning has an empty text before it.
    first = next((at for at, part in enumerate(paragraph) if part.astext().strip()), 0)
    if isinstance(paragraph[first], nodes.strong) and paragraph[first].astext().endswith("."):
        paragraph = paragraph.deepcopy()
        del paragraph[: first + 1]
    return paragraph


def finding_of(doctree: nodes.document) -> str:
    """What the page's first figure shows, as its alternative text says it; empty without a figure."""
    for raw in doctree.findall(nodes.raw):
        if found := re.search(r"<svg\b.*?<desc\b[^>]*>(.*?)</desc>", raw.astext(), re.S):
            return unescape(found[1]).strip()
    return ""


def figure_of(doctree: nodes.document) -> str:
    """The page's first figure as SVG; empty without one."""
    return next((raw["drawn"] for raw in doctree.findall(nodes.raw) if raw.get("drawn")), "")


def tag(key: str, name: str, content: str) -> str:
    return f'<meta {key}="{name}" content="{escape(content)}">'


def add_metadata(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the page's description, social tags and, on two pages, schema.org to its head."""
    tags = [context.get("metatags", "").replace(VIEWPORT, "").strip()]
    book = app.config.html_title
    if doctree is None:
        if text := TEMPLATE_PAGES.get(page):
            tags.append(tag("name", "description", text.format(book=book)))
    else:
        title = unescape(re.sub("<[^>]+>", "", context["title"]))
        description = description_of(doctree)
        finding = finding_of(doctree) or description
        cards_of(app)[page] = (title, finding, figure_of(doctree))
        if 'name="description"' not in tags[0]:
            tags.append(tag("name", "description", description))
        tags += social_tags(app, page, context, title, description, finding)
        tags += descriptions_for_catalogues(app, page, context, description)
    context["metatags"] = "\n".join(filter(None, tags))


def social_tags(
    app: Sphinx, page: str, context: dict[str, Any], title: str, description: str, finding: str
) -> list[str]:
    """What shows where the page's address is shared (Open Graph).

    Without a site address the picture's is relative to the page, which only some services follow.
    """
    pairs = {
        "og:site_name": app.config.html_title,
        "og:type": "website" if page == app.config.root_doc else "article",
        "og:title": title,
        "og:description": description,
        "og:image": (app.config.html_baseurl or context["content_root"]) + card_path(page),
        "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]),
        "og:image:alt": f"{title}. {finding}",
        "og:url": context["pageurl"],
    }
    tags = [tag("property", name, content) for name, content in pairs.items() if content]
    return [*tags, tag("name", "twitter:card", "summary_large_image")]


def descriptions_for_catalogues(
    app: Sphinx, page: str, context: dict[str, Any], description: str
) -> list[str]:
    """The book on its front page, the data set on the data page."""
    base, root = app.config.html_baseurl, context["content_root"]
    citation = schema_org.read_citation(app)
    if page == app.config.root_doc:
        parts = [
            (
                app.env.titles[part].astext(),
                base + app.builder.get_target_uri(part) if base else context["pathto"](part),
            )
            for part in chapters(app)[1:]
        ]
        thing = schema_org.book(citation, app.config.html_title, description, parts)
    elif page == DATA_PAGE:
        thing = schema_org.dataset(schema_org.read_package(app), citation, f"{base or root}data/")
    else:
        return []
    return [schema_org.script(thing)]


def card_path(page: str) -> str:
    return f"_images/cards/{page.replace('/', '-')}.png"


def cards_of(app: Sphinx) -> Made:
    """The cards of this build's pages, kept with its environment."""
    made: Made = vars(app.env).setdefault("companion_cards", {})
    return made


def start(app: Sphinx) -> None:
    cards_of(app).clear()


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Draw each page's card, and put the data files where the data page says they are."""
    if exception:
        return
    for page, card in sorted(cards_of(app).items()):
        draw_card(Path(app.outdir, card_path(page)), app.config.html_title, *card)
    data = Path(app.srcdir, "data")
    for path in sorted(data.rglob("*")):
        if path.suffix in (".csv", ".json"):
            target = Path(app.outdir, "data", path.relative_to(data))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", start)
    app.connect("html-page-context", add_metadata)
    app.connect("build-finished", write_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
