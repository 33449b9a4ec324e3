"""Furo, with the options, templates, styles and scripts of this book."""

from __future__ import annotations

import functools
from pathlib import Path

import pybtex.plugin
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ThemeError

from press.project import BUILD, PRESS


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
        "top_of_page_buttons": ["view"],  # where templates/components has the page's tools
    }
    config.templates_path = [*config.templates_path, str(PRESS / "templates")]
    joined = BUILD / "theme"
    config.html_static_path = [
        *config.html_static_path,
        str(PRESS / "static"),
        str(joined),
    ]
    if join_files(PRESS / "styles", joined / "companion.css"):
        config.html_css_files = [*config.html_css_files, "companion.css"]
    if join_files(PRESS / "scripts", joined / "companion.js"):
        config.html_js_files = [*config.html_js_files, ("companion.js", {"defer": "defer"})]
    join_files(PRESS / "engine", joined / "engine.js")  # for the pages that name it
    join_files(PRESS / "your_table", joined / "your-table.js")
    config.html_favicon = str(PRESS / "static" / "favicon.svg")


def remember_plugins(app: Sphinx) -> None:
    """Let pybtex look up each of its plugins once.

    It reads the metadata of all installed packages at every citation, a seventh of a build's time.
    """
    pybtex.plugin.find_plugin = functools.cache(pybtex.plugin.find_plugin)


def mend(page: str, old: str, new: str) -> str:
    """`page` with `new` in place of `old`.

    Raises ThemeError unless `old` stands there exactly once: Furo has changed then.
    """
    if (times := page.count(old)) != 1:
        raise ThemeError(
            f"Furo's page has {old} {times} times, not once: Furo has changed, and what "
            "press/templates/page.html puts in its place has to follow"
        )
    return page.replace(old, new)


def offer_mending(app: Sphinx) -> None:
    """Give templates the filter `mend`, for what Furo has no block for."""
    templates = app.builder.templates.environment
    templates.filters["mend"] = mend
    templates.trim_blocks = templates.lstrip_blocks = True  # no line for each of their own tags


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", use_furo_options, priority=100)
    app.connect("builder-inited", remember_plugins)
    app.connect("builder-inited", offer_mending)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
