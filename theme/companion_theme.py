"""The Sphinx extension that turns this book's notebooks into light pages.

Each function below does one job: formulas as MathML, figures inline, a build that cannot publish
stale numbers, the options that Jupyter Book sets for its own theme only, a menu that screen
readers can follow.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import addresses
import page_meta
import page_tools
import pybtex.plugin
import yaml
from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from explorer_page import add_explorer
from notebook_runs import start_early, start_runs
from print_links import mark_bare_links
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx_book_theme.directives import Margin
from svg_inline import inline_svg

ROOT = Path(__file__).resolve().parent.parent
RESULTS_DEPEND_ON = ("data", "companion", "requirements.txt")


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


def name_cache_by_content(app: Sphinx, config: Config) -> None:
    """Give the execution cache a folder per state of data, library and lock file.

    jupyter-cache looks at code cells only, so it would keep old numbers after a data fix.
    """
    config.nb_execution_cache_path = str(cache_by_content())
    os.environ["PYTHONPATH"] = str(ROOT)


def cache_by_content() -> Path:
    """The execution cache's folder for the present state, made if it isn't there."""
    cache = ROOT / "_build" / ".jupyter_cache" / digest_of(RESULTS_DEPEND_ON)[:16]
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def start_notebooks() -> None:
    """Start what the cache lacks before Sphinx itself has started, which takes seconds.

    For a build in this process: `start_runs` takes over what is under way.
    """
    execution = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["execute"]
    if execution["execute_notebooks"] == "cache":
        os.environ["PYTHONPATH"] = str(ROOT)
        notebooks = [ROOT / f"{name}.ipynb" for name in pages_of(ROOT / "_toc.yml")]
        start_early(
            cache_by_content(), [path for path in notebooks if path.exists()], execution["timeout"]
        )


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


def join_files(folder: Path, target: Path) -> bool:
    """Write all files of `folder`, by name, into one that a page fetches; False if there are none."""
    parts = sorted(p for p in folder.glob(f"*{target.suffix}"))
    if parts:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(p.read_text(encoding="utf-8") for p in parts), encoding="utf-8")
    return bool(parts)


def use_furo_options(app: Sphinx, config: Config) -> None:
    """Replace the options that Jupyter Book writes for its own theme."""
    config.html_theme_options = {
        "light_css_variables": {"color-brand-primary": "#1b5e8a", "color-brand-content": "#1b5e8a"},
        "dark_css_variables": {"color-brand-primary": "#7fc1ee", "color-brand-content": "#7fc1ee"},
        "top_of_page_buttons": [],
    }
    config.templates_path = [*config.templates_path, str(ROOT / "theme" / "templates")]
    joined = ROOT / "_build" / "theme"
    config.html_static_path = [
        *config.html_static_path,
        str(ROOT / "theme" / "static"),
        str(joined),
    ]
    if join_files(ROOT / "theme" / "styles", joined / "companion.css"):
        config.html_css_files = [*config.html_css_files, "companion.css"]
    if join_files(ROOT / "theme" / "scripts", joined / "companion.js"):
        config.html_js_files = [*config.html_js_files, ("companion.js", {"defer": "defer"})]
    config.html_favicon = str(ROOT / "theme" / "static" / "favicon.svg")


def read_every_page(app: Sphinx, env: Any, added: set, changed: set, removed: set) -> list[str]:
    """Read all pages in every build: an incremental one would repeat no warning."""
    return list(env.found_docs)


def remember_plugins(app: Sphinx) -> None:
    """Let pybtex look up each of its plugins once.

    It reads the metadata of all installed packages at every citation, a seventh of a build's time.
    """
    pybtex.plugin.find_plugin = functools.cache(pybtex.plugin.find_plugin)


def inline_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Put each notebook's SVG into its page, where the page's colours reach it."""
    for number, node in enumerate(list(doctree.findall(nodes.image))):
        if not node["uri"].endswith(".svg") or "jupyter_execute" not in node["uri"]:
            continue
        path = Path(app.srcdir, node["uri"].lstrip("/"))
        svg = inline_svg(path.read_text(encoding="utf-8"), prefix=f"fig{number}-")
        node.replace_self(nodes.raw("", svg, format="html"))


def mend_roles(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Mend what Sphinx, docutils and MyST-NB tell screen readers.

    The menu's captions are marked as headings without the level that ARIA requires, bibliography
    entries have a role that ARIA has withdrawn, and folded code has a label that hides its name.
    """
    if tree := context.get("furo_navigation_tree"):
        tree = tree.replace('role="heading"', 'role="heading" aria-level="2"')
        context["furo_navigation_tree"] = tree.replace(
            'current-page"><a class="current', 'current-page"><a aria-current="page" class="current'
        )
    if body := context.get("body"):
        body = body.replace('role="doc-biblioentry"', 'role="listitem"')
        context["body"] = body.replace(' aria-label="Toggle hidden content"', "")


def visit_math(self: Any, node: nodes.math) -> None:
    self.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def visit_math_block(self: Any, node: nodes.math_block) -> None:
    mathml = tex2mathml(node.astext(), as_block=True)
    self.body.append(f'<div class="math" tabindex="0">{mathml}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    with contextlib.suppress(ExtensionError):  # a Jupyter Book release may register it itself
        app.add_config_value("comments_config", {}, "env")
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    app.connect("config-inited", name_cache_by_content, priority=100)
    app.connect("config-inited", use_furo_options, priority=100)
    app.connect("builder-inited", remember_plugins)
    app.connect("env-get-outdated", read_every_page)
    app.connect("env-before-read-docs", start_runs)
    app.connect("doctree-read", inline_figures, priority=100)
    app.connect("html-page-context", mend_roles, priority=900)
    app.add_config_value("companion_launch", {}, "html")
    app.add_directive("margin", Margin)
    app.connect("config-inited", page_tools.read_launch_options, priority=90)
    app.connect("config-inited", addresses.read_address)
    app.connect("builder-inited", page_meta.start)
    app.connect("html-page-context", page_meta.add_metadata)
    app.connect("html-page-context", page_tools.add_tools)
    app.connect("html-page-context", addresses.list_chapters)
    app.connect("build-finished", page_meta.write_files)
    app.connect("build-finished", addresses.write_addresses)
    app.setup_extension("claim_pages")
    app.setup_extension("search_index")
    app.setup_extension("named_tables")
    app.connect("html-page-context", mark_bare_links)
    app.connect("html-page-context", add_explorer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
