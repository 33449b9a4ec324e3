"""A page for each claim, to link to: written when the book is built, outside of Sphinx, its menu and the search.

Small pages of their own: a claim's neighbours are its menu, and whoever wants the book follows a link.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sphinx.application import Sphinx
from sphinx.builders.html._assets import _file_checksum  # as Sphinx names these files elsewhere

from press.pages.cards import SIZE
from press.pages.claim_pages import claims_of
from press.pages.page_meta import card_path, shortened, tag
from yunusov2013.outline import OUTLINE

FOLDER = f"{posixpath.dirname(OUTLINE.ledger)}/claims"
TEMPLATE = "claim.html"
DATA = "data"  # where page_meta puts the data's files
ROOT = posixpath.relpath(".", FOLDER) + "/"
REPORTED = """Claim: {id}
File: {row[0]}, row {row[1]}
The book has: {printed} (page {page} of the report)
The report prints:
"""


def description(claim: dict[str, Any]) -> str:
    """A claim in one line, for search engines and link previews."""
    told = unescape(re.sub(r"<small>.*?</small>|<[^>]*>", "", claim["told"].partition("</p>")[0]))
    where = place(claim)
    return shortened(
        f"“{claim['printed']}”, {claim['verdict']}. {where}: {claim['subject']}. {told.strip()}"
    )


def place(claim: dict[str, Any]) -> str:
    return f"Page {claim['page']} of the report" if claim["page"] else "Abstract of the report"


def issue_address(repository: str, claim: dict[str, Any]) -> str:
    """Where a wrong number is reported, with what is known of it filled in; empty without a repository."""
    if not repository:
        return ""
    body = REPORTED.format(**claim)
    asked = urlencode({"title": f"A number is wrong: {claim['id']}", "body": body})
    return f"{repository}/issues/new?{asked}"


def social_tags(app: Sphinx, claim: dict[str, Any], address: str) -> list[str]:
    """What shows where the page's address is shared; the picture is the ledger's."""
    base = app.config.html_baseurl
    pairs = {
        "og:site_name": app.config.html_title,
        "og:type": "article",
        "og:title": claim["subject"],
        "og:description": description(claim),
        "og:image": (base or ROOT) + card_path(OUTLINE.ledger),
        "og:image:width": str(SIZE[0]),
        "og:image:height": str(SIZE[1]),
        "og:image:alt": app.env.titles[OUTLINE.ledger].astext(),
        "og:url": base and base + address,
    }
    tags = [tag("property", name, content) for name, content in pairs.items() if content]
    return [*tags, tag("name", "twitter:card", "summary_large_image")]


def asset(app: Sphinx, name: str) -> str:
    """The address of a file of `_static`, as Sphinx's own pages have it, so that it is fetched once."""
    state = _file_checksum(Path(app.outdir, "_static"), name)
    return f"{ROOT}_static/{name}?v={state}"


def write_claims(app: Sphinx, exception: Exception | None) -> None:
    """Write each claim's page, with its neighbours in the report."""
    if exception or app.builder.format != "html" or OUTLINE.ledger not in app.env.found_docs:
        return
    claims = [
        {**claim, "row": (f"{DATA}/{claim['row'][0]}", claim["row"][1])} for claim in claims_of(app)
    ]
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    shared = {
        "book": app.config.html_title,
        "front": ROOT + app.builder.get_target_uri(app.config.root_doc),
        "ledger": posixpath.relpath(f"{OUTLINE.ledger}.html", FOLDER),
        "root": ROOT,
        "styles": [asset(app, "companion.css"), asset(app, "claim.css")],
        "script": asset(app, "claim.js"),
    }
    repository = app.config.companion_launch.get("repository", "")
    for at, claim in enumerate(claims):
        address = f"{FOLDER}/{claim['id']}.html"
        context = shared | {
            "claim": claim,
            "place": place(claim),
            "canonical": app.config.html_baseurl and app.config.html_baseurl + address,
            "description": tag("name", "description", description(claim)),
            "social": social_tags(app, claim, address),
            "before": claims[at - 1] if at else None,
            "after": claims[at + 1] if at + 1 < len(claims) else None,
            "issue": issue_address(repository, claim),
        }
        page = app.builder.templates.render(TEMPLATE, context)
        Path(app.outdir, address).write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("build-finished", write_claims)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
