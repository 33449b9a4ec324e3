"""Notebooks executed side by side, into the cache where MyST-NB then finds them.

MyST-NB executes a notebook when it reads the page, so one after another. Here all that the cache
lacks run before any page is read. Only runs without an error are kept: MyST-NB meets the
others for itself, and its message and `stderr_output: error` hold as ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from nbclient.exceptions import DeadKernelError
from sphinx.application import Sphinx
from sphinx.util import logging

LOG = logging.getLogger(__name__)
# One more than there are cores: a kernel that starts or stops waits more than it computes.
WORKERS = (os.cpu_count() or 1) + 1


def code_size(notebook: nbformat.NotebookNode) -> int:
    """Characters of code: what stands in for the time that a notebook will take."""
    return sum(len(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def missing(
    cache: JupyterCacheAbstract, paths: Iterable[Path]
) -> list[tuple[Path, nbformat.NotebookNode]]:
    """The notebooks without a run in the cache, longest first; of two with equal code, one."""
    found: dict[str, tuple[Path, nbformat.NotebookNode]] = {}
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            _, key = cache.create_hashed_notebook(notebook)
            found.setdefault(key, (path, notebook))
    return sorted(found.values(), key=lambda pair: code_size(pair[1]), reverse=True)


def run_all(
    notebooks: Iterable[tuple[Path, nbformat.NotebookNode]], timeout: int, workers: int = WORKERS
) -> Iterator[tuple[Path, ExecutionResult]]:
    """Execute each notebook in its own folder, `workers` at a time; yield each as it ends.

    Threads are enough, since the work is done in the kernels' processes. `timeout` is for one
    cell, in seconds. An error of a cell is in the result's `err`; a kernel that dies raises
    `nbclient.exceptions.DeadKernelError`.
    """
    pool = ThreadPoolExecutor(workers)
    try:
        running: dict[Future[ExecutionResult], Path] = {
            pool.submit(
                single_nb_execution,
                notebook,
                cwd=str(path.parent),
                timeout=timeout,
                allow_errors=False,
            ): path
            for path, notebook in notebooks
        }
        for done in as_completed(running):
            path = running[done]
            try:
                result = done.result()
            except DeadKernelError as error:
                raise DeadKernelError(f"{path}: {error}") from error
            yield path, result
    finally:
        pool.shutdown(cancel_futures=True)


def execute_missing(app: Sphinx, env: Any, pages: list[str]) -> None:
    """Before the pages are read: run the notebooks among them that the cache lacks."""
    config = app.config
    if config.nb_execution_mode != "cache" or config.nb_execution_in_temp:
        return
    paths = [Path(env.doc2path(page)) for page in pages]
    notebooks = [
        path
        for path in paths
        if path.suffix == ".ipynb"
        and not any(PurePosixPath(path).match(p) for p in config.nb_execution_excludepatterns)
    ]
    cache = get_cache(config.nb_execution_cache_path)
    for path, result in run_all(missing(cache, notebooks), config.nb_execution_timeout):
        name = path.relative_to(app.srcdir)
        if result.err is not None:
            LOG.info(f"{name}: {type(result.err).__name__}; it will run again to be reported")
            continue
        LOG.info(f"{name}: executed in {result.time:.1f} s")
        seconds = {"execution_seconds": result.time}
        cache.cache_notebook_bundle(
            CacheBundleIn(result.nb, str(path), data=seconds), check_validity=False, overwrite=True
        )
