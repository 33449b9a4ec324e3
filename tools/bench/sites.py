"""The two sites that are measured: copies of the project, built with our theme and with the stock one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from press import project as projects
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


def run(command: list[str], project: Path) -> None:
    """Run a command in a project. Raises `SystemExit` with its output if it fails."""
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")


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


def build_ours() -> Path:
    """Build a copy of the project; the copy."""
    project = copy_project("ours")
    run([sys.executable, "-m", "press.build"], project)
    return project
