"""The search: what there is to find, as a script that the search page loads when it is asked something.

`static/search.js` makes an index of it in the reader's browser, with MiniSearch. A browser fetches nothing
for a page that it opened from a file, but it loads scripts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError

from companion.data.claims import Claim
from press.execution.notebook_runs import derived_file
from press.pages.search_texts import places_on
from yunusov2013 import paper
from yunusov2013.names import other_names
from yunusov2013.outline import OUTLINE

FILE = "search-data.js"
PAGE = "search"
# Pages that are looked up by an exact name; for any other word they come after those that are read.
LATER = {"book/tools/reference": 0.4, "book/back/bibliography": 0.6}
Searched = dict[str, Any]


def texts_of(app: Sphinx, page: str) -> list[list[str]]:
    """The places of a page as the script takes them: anchor, heading, kind, text.

    Raises `ExtensionError` for a page that can't be read.
    """
    rows = paper.claims() if page == OUTLINE.ledger else ()  # claims are found as claims
    path = Path(app.outdir, f"{page}.html")
    try:
        places = places_on(path.read_text(encoding="utf-8"), rows)
    except ValueError as error:
        raise ExtensionError(f"{page}: {error}") from error
    return [[place.anchor, place.heading, place.kind, place.text] for place in places]


def others_voice(claim: Claim) -> str | None:
    """Whom the report quotes for a claim; what it says itself would be found by its author's name each time."""
    return None if claim.voice == "author" else claim.attributed_to


def claims_of(app: Sphinx) -> list[list[str | int]]:
    """Each claim: id, what of, as printed, page, verdict, what was computed, what else it is about, section."""
    cards = json.loads(
        derived_file(Path(app.config.nb_execution_cache_path), "claims.json").read_bytes()
    )
    return [
        [
            claim.id,
            claim.subject,
            claim.as_printed,
            claim.page,
            cards[claim.id]["verdict"],
            cards[claim.id]["computed"],
            " ".join(filter(None, [claim.place, claim.period_printed, others_voice(claim)])),
            OUTLINE.names[claim.section],
        ]
        for claim in paper.claims().values()
    ]


def searched(app: Sphinx) -> Searched:
    """All that the search finds, in the order of the book."""
    pages = sorted(app.env.found_docs, key=order_of(app))
    return {
        "pages": [
            [
                app.builder.get_target_uri(page),
                app.env.titles[page].astext(),
                LATER.get(page, 1),
                texts_of(app, page),
            ]
            for page in pages
        ],
        "ledger": app.builder.get_target_uri(OUTLINE.ledger),
        "claims": claims_of(app) if OUTLINE.ledger in app.env.found_docs else [],
        "names": other_names(),
    }


def order_of(app: Sphinx) -> Any:
    """How pages are put in the book's order; those outside of it come last."""
    place = {page: at for at, page in enumerate(_listed(app, app.config.root_doc))}
    return lambda page: (place.get(page, len(place)), page)


def _listed(app: Sphinx, page: str) -> Iterator[str]:
    yield page
    for below in app.env.toctree_includes.get(page, ()):
        yield from _listed(app, below)


def write_search(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write what there is to find, when all pages are written; and the page that finds it."""
    text = json.dumps(searched(app), ensure_ascii=False, separators=(",", ":"))
    script = f"globalThis.bookTexts={text};\n"
    target = Path(app.outdir, "_static", FILE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(script, encoding="utf-8")
    state = hashlib.sha256(script.encode()).hexdigest()[:8]
    yield PAGE, {"search_data": f"{FILE}?v={state}"}, "search.html"


def add_search_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the search's scripts and style on its own page only."""
    if page == PAGE:
        app.add_js_file("minisearch.js", loading_method="defer")
        app.add_js_file("search.js", loading_method="defer")
        app.add_css_file("search.css")


def leave_out_sphinx_search(app: Sphinx) -> None:
    """Neither Sphinx's index nor its page."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.search = False


def setup(app: Sphinx) -> dict[str, bool]:
    # Before the builder prepares to write.
    app.connect("builder-inited", leave_out_sphinx_search)
    app.connect("html-collect-pages", write_search)
    app.connect("html-page-context", add_search_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
