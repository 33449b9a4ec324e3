"""Where the book's parts are, what a build depends on, and which pages the book has."""

from __future__ import annotations

import hashlib
import shutil
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
    "teaching/quizzes",
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


def parts_of(toc: Path) -> Iterator[tuple[str, str]]:
    """Each page that a table of contents lists, at any depth, after its part's caption ("" without one)."""

    def within(node: Any, part: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, list):
            for item in node:
                yield from within(item, part)
        elif isinstance(node, dict):
            part = node.get("caption", part)
            yield from ((part, node[key]) for key in ("root", "file") if key in node)
            yield from within([*node.values()], part)

    return within(yaml.safe_load(toc.read_text(encoding="utf-8")), "")


def pages_of(toc: Path) -> Iterator[str]:
    """The pages that a table of contents lists, in its order, from the root and without an ending."""
    return (page for _, page in parts_of(toc))


def copy_project(
    target: Path, parts: tuple[str, ...] = SITE_DEPENDS_ON, leave_out: tuple[str, ...] = ()
) -> None:
    """Copy those `parts` of the project that it has, files and folders, to a new folder.

    `leave_out` holds patterns of names, besides those of what Python caches.
    """
    target.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", *leave_out)
    for part in parts:
        source, copy = ROOT / part, target / part
        if source.is_dir():
            shutil.copytree(source, copy, ignore=ignored, dirs_exist_ok=True)
        elif source.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
