"""Where the book's parts are, what a build depends on, and which pages the book has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT / "press"
BUILD = ROOT / "_build"
SITE = BUILD / "html"
RESULTS_DEPEND_ON = ("data", "companion", "yunusov2013", "requirements.txt", "book/references.bib")
SITE_DEPENDS_ON = (
    *RESULTS_DEPEND_ON,
    "book",
    "press",
    "_config.yml",
    "_toc.yml",
    "CITATION.cff",
    # The wheel that the site carries
    "pyproject.toml",
    "README.md",
    "LICENSE",
)


def digest_of(paths: tuple[str, ...], root: Path = ROOT) -> str:
    """SHA-256 over the names and bytes of every file below `paths`."""
    digest = hashlib.sha256()
    for name in paths:
        top = root / name
        files = [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" in path.parts or path.suffix == ".pyc":
                continue
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def pages_of(toc: Path) -> Iterator[str]:
    """The files that a table of contents lists, at any depth."""

    def within(part: Any) -> Iterator[str]:
        if isinstance(part, list):
            for item in part:
                yield from within(item)
        elif isinstance(part, dict):
            yield from (part[key] for key in ("root", "file") if key in part)
            yield from within([*part.values()])

    return within(yaml.safe_load(toc.read_text(encoding="utf-8")))
