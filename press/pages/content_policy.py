"""What a page may load and run, by a Content-Security-Policy: its own site's files, and nothing else.

Each page says it itself, in its head; `_headers` says it to hosts that read such a file.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from sphinx.application import Sphinx

from press.pages.inline_styles import without_style_attributes
from press.pages.light_files import FOLDER

RULES = {
    "default-src": "'self'",  # Firefox holds the next page, which it fetches ahead, to this one
    "object-src": "'none'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "worker-src": "'self'",  # long searches in a reader's own table
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # Furo's icons stand in its style sheet
    "connect-src": "'self'",  # the explorer's and the cards' data
    "form-action": "'self'",
    "base-uri": "'none'",
}
# What only a header can say; no page may stand inside another site's, which could lead clicks astray.
HEADER_ONLY = "; frame-ancestors 'self'"
HEADERS = """/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/{kept}/*
  Cache-Control: public, max-age=31536000, immutable
"""
# The page that leads to the front page where a server shows the site's folder.
ENTRANCE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={front}">
</head>
<body><p><a href="{front}">{title}</a></p></body>
</html>
"""
_INLINE = re.compile(r"<(script|style)(| id=\"[^\"]*\")>(.*?)</\1>", re.S)
_ANY_INLINE = re.compile(r"<(script|style)\b(?![^>]*(?: src=|application/ld\+json))[^>]*>")
_CHARSET = '<meta charset="utf-8">'


def hashes_of(page: str) -> dict[str, list[str]]:
    """The hashes of a page's own scripts and styles, as a policy names them, by "script" and "style".

    Raises `ValueError` for one with attributes that this doesn't know, whose hash would be missing.
    """
    found: dict[str, list[str]] = {"script": [], "style": []}
    for kind, _, text in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        found[kind].append(f"'sha256-{digest}'")
    known, there = sum(map(len, found.values())), len(_ANY_INLINE.findall(page))
    if known != there:
        raise ValueError(f"expected the text of {there} scripts and styles, found {known}")
    return found


def policy(scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """The policy that lets scripts and styles with these hashes pass, each named once, in order."""
    more = {"script-src": scripts, "style-src": styles}
    return "; ".join(
        " ".join([rule, allowed, *dict.fromkeys(more.get(rule, ()))])
        for rule, allowed in RULES.items()
    )


def with_policy(page: str, hashes: dict[str, list[str]]) -> str:
    """`page` with its policy, before anything that the policy is about.

    Raises `ValueError` unless the page names its character set once, after which the policy stands.
    """
    if (times := page.count(_CHARSET)) != 1:
        raise ValueError(f"expected {_CHARSET} once, found it {times} times")
    said = policy(hashes["script"], hashes["style"])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(said, quote=False)}">'
    return page.replace(_CHARSET, _CHARSET + meta)


def write_entrance(app: Sphinx, exception: Exception | None) -> None:
    """Lead from the site's folder to its front page, in place of sphinx-external-toc's bare tag."""
    if exception or app.config.root_doc == "index":
        return
    front = app.builder.get_target_uri(app.config.root_doc)
    page = ENTRANCE.format(title=escape(app.config.html_title), front=escape(front))
    Path(app.outdir, "index.html").write_text(page, encoding="utf-8")


def secure(site: Path, live: bool = False) -> None:
    """Give each page of a written site its policy, and the site a header that allows what any page needs.

    `make live` puts a script of its own into pages, so they have no policy there.
    Raises `ValueError` for a page that can't be given one.
    """
    every: dict[str, list[str]] = {"script": [], "style": []}
    for path in sorted(site.rglob("*.html")):
        try:
            page = without_style_attributes(path.read_text(encoding="utf-8"))
            hashes = hashes_of(page)
            path.write_text(page if live else with_policy(page, hashes), encoding="utf-8")
        except ValueError as error:
            raise ValueError(f"{path.relative_to(site)}: {error}") from error
        for kind, found in hashes.items():
            every[kind] += found
    said = policy(every["script"], every["style"]) + HEADER_ONLY
    (site / "_headers").write_text(HEADERS.format(policy=said, kept=FOLDER), encoding="utf-8")


def secure_pages(app: Sphinx, exception: Exception | None) -> None:
    """Give the built site its policies, unless its build failed."""
    if exception is None:
        secure(Path(app.outdir), live=app.config.press_reads == "changed")


def setup(app: Sphinx) -> dict[str, bool]:
    # After whatever else writes pages.
    app.connect("build-finished", write_entrance, priority=800)
    app.connect("build-finished", secure_pages, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
