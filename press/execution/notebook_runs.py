"""Notebooks executed side by side, into the cache where MyST-NB then finds them.

MyST-NB executes a notebook when it reads the page, so one after another. Here all that the cache
lacks start before the first page is read, and each page waits for its own. Only runs without an
error are kept. A notebook that fails is told with its name, as a warning, which fails the build at its
end; it runs once, its page shows how far it came, and the others go on.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from nbclient.exceptions import DeadKernelError
from nbformat import v4
from sphinx.application import Sphinx
from sphinx.util import logging
from traitlets.config import Config

from press.execution import derived
from press.execution.kernel_forks import choose_kernels
from press.execution.kernel_source import WORTH_FORKING
from press.execution.notebook_files import BadNotebook, read_notebook, to_run
from press.faults import cause_of

LOG = logging.getLogger(__name__)
WORKERS = os.cpu_count() or 1
ANSI = re.compile(r"\x1b\[[0-9;]*m")  # colours of a terminal
# Else each kernel warns that others on the machine could listen.
ENCRYPTED = Config({"KernelManager": {"transport_encryption": "auto"}})


def code_size(notebook: nbformat.NotebookNode) -> int:
    """Characters of code: what stands in for the time that a notebook will take."""
    return sum(len(cell.source) for cell in notebook.cells if cell.cell_type == "code")


def missing(
    cache: JupyterCacheAbstract, paths: Iterable[Path]
) -> list[tuple[Path, nbformat.NotebookNode]]:
    """The notebooks without a run in the cache, longest first; without those that can't be read."""
    found = []
    for path in paths:
        with contextlib.suppress(BadNotebook):  # told when its page is read
            notebook = read_notebook(path)
            try:
                cache.match_cache_notebook(notebook)
            except KeyError:
                found.append((path, notebook))
    return sorted(found, key=lambda pair: code_size(pair[1]), reverse=True)


def execute(path: Path, notebook: nbformat.NotebookNode, timeout: int) -> ExecutionResult:
    """Run a notebook in its folder; the kernel that it names stays. What goes wrong is the result's `err`.

    `timeout` is for one cell, in seconds. What `exc_string` says is for readers.
    """
    folder = str(path.parent)
    try:
        result = single_nb_execution(
            to_run(path, notebook), folder, timeout, allow_errors=False, config=ENCRYPTED
        )
        result.exc_string = result.err and ANSI.sub("", str(result.err))
    except Exception as error:  # a kernel that dies or can't start, a full disk
        result = ExecutionResult(notebook, folder, 0, error, reason(error))
    if "kernelspec" in notebook.metadata:  # it is part of what the cache knows a notebook by
        result.nb.metadata.kernelspec = notebook.metadata.kernelspec
    else:
        result.nb.metadata.pop("kernelspec", None)
    return result


def reason(error: BaseException) -> str:
    """Why a notebook couldn't run to its end, in a sentence."""
    if isinstance(error, DeadKernelError):
        return "Kernel died: its code ended it, or the system did, for want of memory perhaps"
    return cause_of(error) or str(error) or type(error).__name__


class Runs:
    """Executions of notebooks under way, each in its own folder, `workers` at a time.

    Threads are enough, since the work is done in the kernels' processes. `timeout` is for one
    cell, in seconds. `waiting` holds the notebooks whose results nobody has taken yet, in the order
    in which they started; `seen` those that needn't be looked for in a cache again.
    """

    def __init__(
        self,
        notebooks: Iterable[tuple[Path, nbformat.NotebookNode]],
        timeout: int,
        workers: int = WORKERS,
        seen: Iterable[Path] = (),
    ) -> None:
        self.pool = ThreadPoolExecutor(workers)
        self.seen = set(seen)
        self.timeout = timeout
        self.waiting: dict[Path, Future[ExecutionResult]] = {}
        self.add(notebooks)

    def add(self, notebooks: Iterable[tuple[Path, nbformat.NotebookNode]]) -> None:
        """Start those of `notebooks` that aren't under way."""
        for path, notebook in notebooks:
            if path not in self.waiting:
                self.waiting[path] = self.pool.submit(execute, path, notebook, self.timeout)

    def take(self, path: Path) -> ExecutionResult:
        """Wait for a notebook's result and hand it out, once. What went wrong is in its `err`.

        Raises `KeyError` for a notebook that isn't waiting.
        """
        return self.waiting.pop(path).result()

    def stop(self) -> None:
        """Start no further notebook, and wait for those that run."""
        self.pool.shutdown(cancel_futures=True)


def run_all(
    notebooks: Iterable[tuple[Path, nbformat.NotebookNode]], timeout: int, workers: int = WORKERS
) -> Iterator[tuple[Path, ExecutionResult]]:
    """Execute all notebooks as `Runs` does, and yield each result as it comes."""
    runs = Runs(notebooks, timeout, workers)
    paths = {run: path for path, run in runs.waiting.items()}
    try:
        for done in as_completed(paths):
            yield paths[done], runs.take(paths[done])
    finally:
        runs.stop()


_begun: dict[str, Runs] = {}  # by the cache for which they run


def start_early(folder: Path, paths: Iterable[Path], timeout: int) -> None:
    """Start the notebooks that the cache in `folder` lacks, for the build that this process begins."""
    paths = list(paths)
    notebooks = missing(get_cache(str(folder)), paths)
    many = len(notebooks) >= WORTH_FORKING
    choose_kernels(forked=many)
    if many:
        notebooks += derived.lacking(folder, paths)
    _begun[str(folder)] = Runs(notebooks, timeout, seen=paths)


def derived_file(folder: Path, name: str) -> Path:
    """A file of `derived.MAKERS`, in the cache in `folder`; made now if no run has made it.

    By a kernel, so that what it opens is noted. Raises `RuntimeError` if it can't be made.
    """
    runs, notebook = _begun.get(str(folder)), folder / derived.NOTEBOOK
    if runs and notebook in runs.waiting:
        runs.take(notebook)  # an error comes again, and to light, below
    if not (folder / name).exists():
        result = execute(notebook, derived.maker_of(folder, [name]), 300)
        if result.err is not None:
            raise RuntimeError(f"{name} can't be made: {result.exc_string}") from result.err
    return folder / name


def start_runs(app: Sphinx, env: Any, pages: list[str]) -> None:
    """Before pages are read: start the notebooks among them that the cache lacks.

    Pages that need no run are read meanwhile, then the notebooks as they started, each when its run
    has ended.
    """
    config = app.config
    if config.nb_execution_mode != "cache" or config.nb_execution_in_temp:
        return
    paths = {page: Path(env.doc2path(page)) for page in pages}
    notebooks = [
        path
        for path in paths.values()
        if path.suffix == ".ipynb"
        and not any(PurePosixPath(path).match(p) for p in config.nb_execution_excludepatterns)
    ]
    folder = config.nb_execution_cache_path
    cache = get_cache(folder)
    if folder not in _begun:
        choose_kernels(forked=False)
    runs = _begun.setdefault(folder, Runs([], config.nb_execution_timeout))
    runs.add(missing(cache, [path for path in notebooks if path not in runs.seen]))
    order = {path: place for place, path in enumerate(runs.waiting)}
    pages.sort(key=lambda page: (order.get(paths[page], -1), page))
    app.connect("source-read", partial(keep_run, runs, cache))


def keep_run(
    runs: Runs, cache: JupyterCacheAbstract, app: Sphinx, page: str, source: list[str]
) -> None:
    """Before a page is read: wait for its run, and put it into the cache if no cell failed.

    A notebook that is none, or failed, is told, and what MyST-NB reads needs no execution.
    """
    path = Path(app.env.doc2path(page))
    if path.suffix != ".ipynb":
        return
    name = path.relative_to(app.srcdir)
    try:
        read_notebook(path)
    except BadNotebook as fault:
        LOG.warning(f"{name.parent}/{fault}", location=page)
        source[0] = unexecuted(v4.new_notebook(cells=[v4.new_markdown_cell(f"# {name.stem}")]))
        return
    if path not in runs.waiting:
        return
    result = runs.take(path)
    if result.err is not None:
        kind = type(result.err).__name__
        LOG.warning(f"{name}: Executing notebook failed: {kind}\n{name}: {result.exc_string}")
        source[0] = unexecuted(result.nb)
        return
    LOG.info(f"{name}: executed in {result.time:.1f} s")
    bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def unexecuted(notebook: nbformat.NotebookNode) -> str:
    """A notebook's text, with the order to MyST-NB to show it as it is."""
    notebook.metadata["mystnb"] = {"execution_mode": "off"}
    return nbformat.writes(notebook)
