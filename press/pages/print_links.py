"""Links as a printed page needs them, and as HTML allows them."""

from __future__ import annotations

from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx


def says_its_address(link: nodes.reference) -> bool:
    """Whether a link's text is its address, or the DOI in it."""
    scheme, _, address = link.get("refuri", "").partition("://")
    doi = address.removeprefix("doi.org/")
    texts = (f"http://{address}", f"https://{address}", f"doi:{doi}")
    return scheme in ("http", "https") and link.astext() in texts


def mark_bare_links(app: Sphinx, doctree: nodes.document, page: str) -> None:
    """Mark links whose text is their address, so that print doesn't say it twice.

    Signs that no address may have, as older DOIs do (`<`, `>`), are encoded in it.
    """
    for link in doctree.findall(nodes.reference):
        if says_its_address(link):
            link["classes"].append("bare")
        if "refuri" in link:
            link["refuri"] = quote(link["refuri"], safe="%/:?#[]@!$&'()*+,;=~")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", mark_bare_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
