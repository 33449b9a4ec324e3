"""The links of the built site that lead out of it, followed: `python -m tools.links`.

It prints those that lead nowhere as a list in Markdown, and nothing if there are none.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

from press.project import SITE

PATIENCE = 30  # seconds for an answer
TRIES = 2
AT_ONCE = 8
# What publishers answer to programs, whatever the page: they don't say that it's gone.
SHY = {401, 403, 405, 406, 418, 429, 503}
_LINK = re.compile(r'<a\b[^>]*\shref="(https?://[^"#]+)')


def links_out(site: Path) -> dict[str, list[str]]:
    """Each address outside that the site's pages link to, with the pages."""
    found: dict[str, list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for address in dict.fromkeys(_LINK.findall(path.read_text(encoding="utf-8"))):
            found.setdefault(unescape(address), []).append(page)
    return found


def trouble(address: str) -> str:
    """What is wrong with an address, empty if it answers."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    said = ""
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE):
                return ""
        except urllib.error.HTTPError as error:
            return "" if error.code in SHY else f"HTTP {error.code}"
        except (OSError, ValueError) as error:
            said = str(getattr(error, "reason", error)) or type(error).__name__
    return said


def dead_links(site: Path) -> Iterable[str]:
    """A line for each address that doesn't answer, with the pages that link to it."""
    links = links_out(site)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for (address, pages), said in zip(links.items(), pool.map(trouble, links), strict=True):
            if said:
                yield f"- <{address}>: {said}; on {', '.join(pages)}"


def main(site: Path = SITE) -> int:
    if not site.exists():
        raise SystemExit("no site to look at: make book")
    if dead := list(dead_links(site)):
        print("## Links that lead nowhere", "", *dead, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
