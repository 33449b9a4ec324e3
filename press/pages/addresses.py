"""What can only be written where the site's address (`html: baseurl`) is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{pages}
</urlset>
"""


def chapters(app: Sphinx) -> list[str]:
    """All pages of the book in the order of its menu, the front page first."""
    root = app.config.root_doc
    found, below = [], [root]
    while below:
        page = below.pop(0)
        found.append(page)
        below = app.env.toctree_includes.get(page, []) + below
    return found


def read_address(app: Sphinx, config: Config) -> None:
    """Bring `html_baseurl` into one form, and tell the page for lost visitors where the site stands.

    A server shows that page at any depth, so its links begin at the root of the host.

    Raises ConfigError if the address is no absolute http or https address.
    """
    address = (config.html_baseurl or "").strip()
    if address and not (urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc):
        raise ConfigError(
            f"_config.yml, html: baseurl: {address!r} is no address; expected one like "
            "https://example.org/book/, or nothing"
        )
    config.html_baseurl = address.rstrip("/") + "/" if address else ""
    config.notfound_urls_prefix = urlsplit(config.html_baseurl).path or "/"
    config.notfound_template = "404.html"
    config.notfound_context = {"title": "Page not found"}


def list_chapters(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page for lost visitors the chapters' names."""
    if page == app.config.notfound_pagename:
        context["all_chapters"] = [(p, app.env.titles[p].astext()) for p in chapters(app)]


def write_addresses(app: Sphinx, exception: Exception | None) -> None:
    """Write sitemap.xml and robots.txt, for search engines, where the address is known."""
    address = app.config.html_baseurl
    if exception or not address:
        return
    pages = "\n".join(
        f"<url><loc>{escape(address + app.builder.get_target_uri(page))}</loc></url>"
        for page in chapters(app)
    )
    Path(app.outdir, "sitemap.xml").write_text(SITEMAP.format(pages=pages), encoding="utf-8")
    robots = f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n"
    Path(app.outdir, "robots.txt").write_text(robots, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", read_address)
    app.connect("html-page-context", list_chapters)
    app.connect("build-finished", write_addresses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
