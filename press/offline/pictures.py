"""Pictures of the chapters that aren't drawn in the page: found in the site, to be carried along."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

# The kinds of pictures that every reader of EPUB shows, by the ending of their files.
TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
FOLDER = "pictures"  # of an edition
NO_PICTURES = {"audio", "canvas", "embed", "iframe", "object", "video"}


def take_pictures(article: ET.Element, page: str, site: Path) -> dict[str, Path]:
    """The files that an article's pictures are in, by their path in an edition, which they now name.

    Raises
    ------
    ValueError
        A picture that isn't in the site, of a kind that not every reader shows, or a medium that no file
        can hold. Nothing is left out in silence.
    """
    found: dict[str, Path] = {}
    for element in article.iter():
        if element.tag in NO_PICTURES:
            raise ValueError(
                f"{page}: <{element.tag}> can't be in a PDF or an EPUB; expected a picture, or the class "
                "online-only on what surrounds it"
            )
        if element.tag != "img":
            continue
        source = element.get("src", "")
        for name in ("srcset", "sizes", "loading"):
            element.attrib.pop(name, None)
        if not source.startswith("data:image/"):
            path = _file(source, page, site)
            number = f"{len(found)}-" if path.name in {p.name for p in found.values()} else ""
            name = f"{FOLDER}/{_plain(page)}-{number}{_plain(path.name)}"
            found[name] = path
            element.set("src", name)
        element.attrib.setdefault("alt", "")
    return found


def _file(source: str, page: str, site: Path) -> Path:
    if re.match(r"[a-z][a-z0-9+.-]*:|//", source, re.I):
        raise ValueError(f"{page}: the picture {source} is elsewhere; expected a file of the book")
    folder = posixpath.dirname(page)
    path = site / posixpath.normpath(posixpath.join(folder, unquote(source.partition("?")[0])))
    if not source or not path.is_file():
        raise ValueError(f"{page}: the picture {source!r} is not in the site")
    if path.suffix.lower() not in TYPES:
        raise ValueError(f"{page}: the picture {source} is none of {', '.join(TYPES)}")
    return path


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}", name)
