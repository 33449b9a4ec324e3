"""The cache of executed notebooks, and a start before Sphinx's own.

The cache's folder is named by the state of all that the runs in it could have read: data, library, lock
file, and whatever else of the project a run was seen to open (opened.py).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
from pathlib import Path

import nbformat
import yaml
from jupyter_cache import get_cache

from press.execution import opened
from press.execution.cache_check import discard_if_damaged
from press.execution.kernel_source import SOURCE, WORTH_FORKING
from press.execution.notebook_files import read_notebook
from press.project import BUILD, RESULTS_DEPEND_ON, ROOT, digest_of, pages_of

CACHES = BUILD / ".jupyter_cache"
NOTES = CACHES / "opened.txt"


def _folder() -> Path:
    found = opened.noted(NOTES, RESULTS_DEPEND_ON)
    state = digest_of(RESULTS_DEPEND_ON) + opened.digest_of_noted(found, ROOT)
    return CACHES / hashlib.sha256(state.encode()).hexdigest()[:16]


@functools.cache  # it must not change while runs note what they open
def cache_by_content() -> Path:
    """The execution cache's folder for the state in which this process began, made if it isn't there.

    A folder that can't be read any more is thrown away first, which is said.
    """
    cache = _folder()
    discard_if_damaged(cache)
    cache.mkdir(parents=True, exist_ok=True)
    os.environ[opened.VARIABLE] = str(NOTES)
    return cache


def settle_cache() -> None:
    """At the end of a build, name the folder by all that its runs have opened by now.

    The files are as they were when the runs began, or the next build makes new ones. Where the folder
    can't be renamed, as a system may refuse while it is open, the next build runs all again.
    """
    used, wanted = cache_by_content(), _folder()
    if used != wanted and used.exists():
        with contextlib.suppress(OSError):
            shutil.rmtree(wanted, ignore_errors=True)
            used.rename(wanted)


def kept_run(path: Path) -> nbformat.NotebookNode:
    """The notebook at `path` with the outputs of its run for the site, which the last build kept.

    Raises `KeyError` if no run of this notebook was kept in the state that data and library are in now.
    """
    _, run = get_cache(str(_folder())).merge_match_into_notebook(read_notebook(path))
    return run


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
