"""The two sites that are measured: copies of the project, built with our theme and with the stock one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import nbformat
import yaml

from press import project as projects
from press.execution.notebook_runs import run_all
from press.project import BUILD, ROOT, SITE_DEPENDS_ON

BENCH = BUILD / "bench"
PARTS = (*SITE_DEPENDS_ON, "LICENSE", ".github")
CHANGED_CHAPTER = "book/abroad/west.ipynb"


def copy_project(name: str) -> Path:
    """A fresh copy of what the site is made from, in `_build/bench`."""
    project = BENCH / name
    shutil.rmtree(project, ignore_errors=True)
    projects.copy_project(project, PARTS)
    return project


def pages_of(project: Path) -> list[str]:
    """Every page of the table of contents, in its order, as an address without `.html`."""
    return list(projects.pages_of(project / "_toc.yml"))


def stock_config(config: dict[str, Any], cache: Path) -> dict[str, Any]:
    """Our configuration without what we changed: Jupyter Book's own theme and extensions.

    What remains is the book's content and the syntax that its pages are written in. Notebooks come
    from our `cache`, so that both sites show the same outputs.
    """
    kept = ("title", "author", "copyright", "only_build_toc_files", "exclude_patterns")
    syntax = config["sphinx"]["config"]["myst_enable_extensions"]
    return {
        **{key: config[key] for key in kept},
        "execute": {**config["execute"], "cache": str(cache)},
        "parse": {"myst_enable_extensions": syntax},
        "bibtex_bibfiles": config["bibtex_bibfiles"],
        "sphinx": {"config": {"bibtex_reference_style": "author_year"}},
    }


def run(command: list[str], project: Path) -> float:
    """Seconds that a command takes in a project. Raises `SystemExit` with its output if it fails."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return time.monotonic() - started


def build_stock(ours: Path) -> Path:
    """The same chapters in the stock theme, from the runs of a built copy of ours; its site."""
    cache = next((ours / "_build" / ".jupyter_cache").iterdir())
    project = copy_project("stock")
    shutil.rmtree(project / "press")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    (project / "_config.yml").write_text(
        yaml.safe_dump(stock_config(config, cache)), encoding="utf-8"
    )
    jupyter_book = str(Path(sys.executable).with_name("jupyter-book"))
    run([jupyter_book, "build", str(project)], project)
    return project / "_build" / "html"


def touch_chapter(path: Path) -> None:
    """Add a comment to a notebook's first code cell, so that it has to run again."""
    notebook = nbformat.read(path, as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source += "\n# changed"
    nbformat.write(notebook, path)


def seconds_one_by_one(project: Path) -> float:
    """The work of all notebooks: the sum of their times when each has the machine to itself."""
    os.environ["PYTHONPATH"] = str(project)
    paths = [project / f"{page}.ipynb" for page in pages_of(project)]
    notebooks = [(path, nbformat.read(path, as_version=4)) for path in paths if path.exists()]
    results = dict(run_all(notebooks, timeout=300, workers=1))
    if failed := [path.name for path, result in results.items() if result.err]:
        raise SystemExit(f"notebooks with an error: {', '.join(failed)}")
    return sum(result.time for result in results.values())


def build_ours() -> tuple[Path, dict[str, float]]:
    """Build a copy of the project cold, unchanged and with one chapter changed.

    Returns the copy, and seconds by kind of build; among them the work of its notebooks.
    """
    project = copy_project("ours")
    build = [sys.executable, "-m", "press.build"]
    cores = os.cpu_count() or 1
    work = seconds_one_by_one(project)
    seconds = {
        "notebooks, one after another": work,
        f"notebooks, divided by {cores} cores": work / cores,
        "cold build": run(build, project),
        "unchanged": run(build, project),
    }
    touch_chapter(project / CHANGED_CHAPTER)
    seconds["one chapter changed"] = run(build, project)
    return project, seconds
