"""The cache of executed notebooks, and a start before Sphinx's own."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from press.execution.kernel_source import SOURCE, WORTH_FORKING
from press.project import BUILD, RESULTS_DEPEND_ON, ROOT, digest_of, pages_of


def cache_by_content() -> Path:
    """The execution cache's folder for the present state, made if it isn't there."""
    cache = BUILD / ".jupyter_cache" / digest_of(RESULTS_DEPEND_ON)[:16]
    cache.mkdir(parents=True, exist_ok=True)
    return cache


def start_notebooks() -> None:
    """Start what the cache lacks before Sphinx itself has started, which takes seconds.

    For a build in this process: `start_runs` takes over what is under way.
    """
    execution = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["execute"]
    if execution["execute_notebooks"] == "cache":
        os.environ["PYTHONPATH"] = str(ROOT)
        named = [ROOT / f"{name}.ipynb" for name in pages_of(ROOT / "_toc.yml")]
        notebooks = [path for path in named if path.exists()]
        cache = cache_by_content()
        if not any(cache.iterdir()) and len(notebooks) >= WORTH_FORKING:
            SOURCE.start()  # so that it imports while this process does
        from press.execution.notebook_runs import start_early

        start_early(cache, notebooks, execution["timeout"])
