"""Notebooks run before their pages are read, and no build publishes stale numbers."""

from __future__ import annotations

import os
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from press.execution.notebook_runs import start_runs
from press.execution.start import cache_by_content
from press.project import ROOT


def name_cache_by_content(app: Sphinx, config: Config) -> None:
    """Give the execution cache a folder per state of data, library and lock file.

    jupyter-cache looks at code cells only, so it would keep old numbers after a data fix.
    """
    config.nb_execution_cache_path = str(cache_by_content())
    os.environ["PYTHONPATH"] = str(ROOT)


def read_every_page(app: Sphinx, env: Any, added: set, changed: set, removed: set) -> list[str]:
    """Read all pages in every build: an incremental one would repeat no warning."""
    return list(env.found_docs) if app.config.press_reads == "all" else []


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("press_reads", "all", "", str)  # or "changed": see press/live.py
    app.add_config_value("press_state", "", "env", str)  # of this extension's code
    app.connect("config-inited", name_cache_by_content, priority=100)
    app.connect("env-get-outdated", read_every_page)
    app.connect("env-before-read-docs", start_runs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
