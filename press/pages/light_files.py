"""What pages load, made light when all are written: one style sheet and one script for what every page loads.

The sheet has only the rules that something here can match (`unused_rules.py`). Each file is named by its
content, in a folder of its own, so that a browser may keep it for good: a second page of a visit loads nothing
but itself. What scripts fetch later, by name (the cards' data, the search's texts), isn't renamed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import rjsmin
from docutils import nodes
from sphinx.application import Sphinx

from press.pages.unused_rules import reduced

FOLDER = "_static/kept"
# What every page of the theme loads; a claim's page, which has no menu, loads less.
THEME = {".css": "styles/furo.css", ".js": "scripts/furo.js"}
# Sphinx's own: keys for its search and menus of its themes, and marks of searched words, which 60-search-hit.js makes.
NOT_NEEDED = {
    *("documentation_options.js", "doctools.js", "sphinx_highlight.js"),
    "scripts/furo-extensions.js",  # empty
}
_LOADED = {
    ".css": re.compile(r'<link rel="stylesheet"[^>]* href="(?P<root>[^"]*)_static/(?P<name>[^"?]+\.css)[^"]*"[^>]*>'),
    ".js": re.compile(r'<script[^>]* src="(?P<root>[^"]*)_static/(?P<name>[^"?]+\.js)[^"]*"[^>]*></script>'),
}  # fmt: skip
_TAG = {
    ".css": '<link rel="stylesheet" href="{}">',
    ".js": '<script defer src="{}"></script>',
}
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)  # of files that aren't named so any more


def leave_out_scripts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load none of the scripts of Sphinx and Furo that do nothing here."""
    context["script_files"] = [
        script
        for script in context["script_files"]
        if str(getattr(script, "filename", script)).removeprefix("_static/") not in NOT_NEEDED
    ]


def shared(loaded: Iterable[Sequence[str]]) -> list[str]:
    """The files that every page of the theme loads, in their order, given what each of them does."""
    first, *others = loaded
    return [name for name in first if all(name in names for names in others)]


def write_named(site: Path, name: str, text: str) -> str:
    """Write a file that is named by its content; the name, from the site's root."""
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    target = Path(site, FOLDER, f"{stem}.{digest}.{ending}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target.relative_to(site).as_posix()


def lighten(site: Path) -> None:
    """Give all pages of a written site their light files, and drop those that these were made of."""
    static = site / "_static"
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    loaded = {
        kind: {
            path: [found["name"] for found in pattern.finditer(page)]
            for path, page in pages.items()
        }
        for kind, pattern in _LOADED.items()
    }
    made: dict[str, str] = {}
    inline = {text for page in pages.values() for text in _INLINE.findall(page)}
    texts = {
        name: _MAP.sub("", (static / name).read_text(encoding="utf-8"))
        for of_page in loaded.values()
        for names in of_page.values()
        for name in names
    }
    scripts = [*inline, *(text for name, text in texts.items() if name.endswith(".js"))]
    for kind, of_page in loaded.items():
        common = shared(names for names in of_page.values() if THEME[kind] in names)
        whole = "\n".join(texts[name] for name in common)
        made |= dict.fromkeys(common, write_named(site, f"book{kind}", _light(kind, whole, list(pages.values()), scripts)))  # fmt: skip
        for name in {name for names in of_page.values() for name in names} - {*common}:
            made[name] = write_named(site, name, _light(kind, texts[name], list(pages.values()), scripts))  # fmt: skip
    for path, page in pages.items():
        for kind, pattern in _LOADED.items():
            page = _loading(page, pattern, _TAG[kind], made)
        path.write_text(page, encoding="utf-8")
    for name in made:
        (static / name).unlink()


def _light(kind: str, text: str, pages: Sequence[str], scripts: Sequence[str]) -> str:
    return reduced(text, pages, scripts) if kind == ".css" else str(rjsmin.jsmin(text))


def _loading(page: str, pattern: re.Pattern[str], tag: str, made: dict[str, str]) -> str:
    """A page with each file's light form in its place, once, where the first that it was made of stood."""
    seen: set[str] = set()

    def named(found: re.Match[str]) -> str:
        target = made[found["name"]]
        if target in seen:
            return ""
        seen.add(target)
        return tag.format(found["root"] + target)

    return pattern.sub(named, page)


def lighten_files(app: Sphinx, exception: Exception | None) -> None:
    """Make the built site light; `make live` writes some pages only, so its pages load files as they are."""
    if exception is None and app.builder.format == "html" and app.config.press_reads != "changed":
        lighten(Path(app.outdir))


def setup(app: Sphinx) -> dict[str, bool]:
    # After all that adds scripts, and before the policy, which is about what pages load in the end.
    app.connect("html-page-context", leave_out_scripts, priority=900)
    app.connect("build-finished", lighten_files, priority=850)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
