"""Where the book's parts are, what a build depends on, and which pages the book has."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml
from sphinx_external_toc.api import FileItem, GlobItem
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT / "press"
BUILD = ROOT / "_build"
SITE = BUILD / "html"
SOURCES = (".ipynb", ".md", ".rst")  # endings of the files that pages are made from
# What else a run or a build reads is found by watching it: press/execution/opened.py
RESULTS_DEPEND_ON = ("data", "companion", "yunusov2013", "requirements.txt")
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
    """Each page that a table of contents lists, at any depth, after its part's caption ("" without one).

    In the forms that the site's own reader of it takes: chapters, sections, entries and subtrees; names
    with an ending or without; patterns (`glob`), for the pages that no name before them lists. Raises
    `ValueError` for one that it can't read.
    """
    try:
        site = parse_toc_yaml(toc)
    except (MalformedError, yaml.YAMLError) as error:
        raise ValueError(f"{toc.name} can't be read: {error}") from error
    listed = {_page(name) for name in site}

    def below(name: str, part: str) -> Iterator[tuple[str, str]]:
        yield part, _page(name)
        for tree in site[name].subtrees if name in site else ():
            within = tree.caption or part
            for item in tree.items:
                if isinstance(item, GlobItem):
                    found = _pages_like(toc.parent, item, listed)
                    listed.update(found)
                    yield from ((within, page) for page in found)
                elif isinstance(item, FileItem):
                    yield from below(str(item), within)

    yield from below(site.root.docname, "")


def _page(name: str) -> str:
    """A page's name without the ending that a table of contents may give it."""
    return name.removesuffix(Path(name).suffix) if Path(name).suffix in SOURCES else name


def _pages_like(root: Path, pattern: str, listed: set[str]) -> list[str]:
    """The pages below `root` that fit a pattern and aren't listed already, in order."""
    found = {
        path.relative_to(root).with_suffix("").as_posix()
        for ending in SOURCES
        for path in root.glob(pattern.removesuffix(ending) + ending)
    }
    return sorted(found - listed)


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
