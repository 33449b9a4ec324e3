"""What builds cost: cold beside a baseline, after a change, and as the book grows."""

from __future__ import annotations

import io
import math
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat
import yaml

from press.execution.notebook_runs import run_all
from press.project import ROOT
from tools.bench.processes import Cost, measured
from tools.bench.sites import BENCH, CHANGED_CHAPTER, copy_project, pages_of

BUILD = [sys.executable, "-m", "press.build"]
OLD_BUILD = [sys.executable, "scripts/build_book.py"]  # of the first edition
GROWTH = (1, 2, 4)


@dataclass(frozen=True)
class Build:
    """A kind of build, and the medians of what it cost."""

    build: str
    wall_s: float
    cpu_s: float | None = None
    memory_mib: float = math.nan  # where it wasn't looked at
    left: int | None = None


def baseline(base: str) -> Path:
    """A copy, in `_build/bench`, of a project in a folder, or of this one at a commit."""
    target = BENCH / "base"
    shutil.rmtree(target, ignore_errors=True)
    if Path(base).is_dir():
        shutil.copytree(base, target, ignore=shutil.ignore_patterns("_build", ".*venv", ".git"))
        return target
    done = subprocess.run(["git", "archive", base], cwd=ROOT, capture_output=True)
    if done.returncode:
        raise SystemExit(f"BASE={base}: neither a folder nor a commit. {done.stderr.decode()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
    return target


def built_baseline(base: str) -> Path:
    """A built copy of `base`; that of a commit stays for the next time."""
    done = subprocess.run(["git", "rev-parse", "--verify", base], cwd=ROOT, capture_output=True)
    name = done.stdout.decode().strip()
    kept = BENCH / "base" / "_build" / "commit"
    if name and kept.exists() and kept.read_text() == name:
        return BENCH / "base"
    project = baseline(base)
    cold(project)
    kept.write_text(name)
    return project


def cold(project: Path, memory: bool = False) -> Cost:
    """Build a project with nothing kept from before."""
    shutil.rmtree(project / "_build", ignore_errors=True)
    return measured(BUILD if (project / "press/build.py").exists() else OLD_BUILD, project, memory)


def summed_up(name: str, costs: list[Cost], memory: Cost) -> Build:
    return Build(
        name,
        median(cost.wall_s for cost in costs),
        median(cost.cpu_s for cost in costs),
        memory.memory_mib,
        max(cost.left for cost in [*costs, memory]),
    )


def compared(ours: Path, base: Path | None, runs: int) -> list[Build]:
    """Cold builds of both in turn, then one of each for its memory; last, the medians of ratios."""
    projects = {"cold build, baseline": base, "cold build": ours}
    named = {name: project for name, project in projects.items() if project}
    costs: dict[str, list[Cost]] = {name: [] for name in named}
    for _ in range(runs):
        for name, project in named.items():
            costs[name].append(cold(project))
    memory = {name: cold(project, memory=True) for name, project in named.items()}
    rows = [summed_up(name, costs[name], memory[name]) for name in named]
    if base:
        then, now = costs.values()
        rows.append(
            Build(
                "ratio to the baseline, run by run",
                median(b.wall_s / a.wall_s for a, b in zip(then, now, strict=True)),
                median(b.cpu_s / a.cpu_s for a, b in zip(then, now, strict=True)),
                rows[1].memory_mib / rows[0].memory_mib,
            )
        )
    return rows


def touch_chapter(path: Path, kind: str, text: str) -> None:
    """Add text to a notebook's first cell of a kind."""
    notebook = nbformat.read(path, as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == kind)
    first.source += text
    nbformat.write(notebook, path)


def one_by_one(project: Path) -> Build:
    """The work of all notebooks: the sum of their times when each has the machine to itself."""
    os.environ["PYTHONPATH"] = str(project)
    paths = [project / f"{page}.ipynb" for page in pages_of(project)]
    notebooks = [(path, nbformat.read(path, as_version=4)) for path in paths if path.exists()]
    results = dict(run_all(notebooks, timeout=300, workers=1))
    if failed := [path.name for path, result in results.items() if result.err]:
        raise SystemExit(f"notebooks with an error: {', '.join(failed)}")
    return Build("notebooks, one after another", sum(r.time for r in results.values()))


def after_changes(project: Path, runs: int) -> list[Build]:
    """A built project built again: unchanged, and with one more comment in a chapter's code."""
    unchanged = measured(BUILD, project)
    changed = []
    for run in range(runs):
        touch_chapter(project / CHANGED_CHAPTER, "code", f"\n# changed {run}")
        changed.append(measured(BUILD, project))
    return [
        Build("unchanged", unchanged.wall_s, unchanged.cpu_s, left=unchanged.left),
        Build(
            "one chapter changed",
            median(cost.wall_s for cost in changed),
            median(cost.cpu_s for cost in changed),
            left=max(cost.left for cost in changed),
        ),
    ]


def live(project: Path, runs: int) -> Build:
    """Seconds from a changed sentence until `make live` serves it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    page = f"http://127.0.0.1:{port}/{CHANGED_CHAPTER.removesuffix('.ipynb')}.html"
    running = subprocess.Popen(
        [sys.executable, "-m", "press.live", "--port", str(port)], cwd=project,
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    seconds = []
    try:
        assert running.stdout
        while "http" not in running.stdout.readline():
            if running.poll() is not None:
                raise SystemExit("press.live ended before it served anything")
        for run in range(runs):
            time.sleep(2)  # so that what it watches has settled
            sentence = f"A sentence, number {run}."
            touch_chapter(project / CHANGED_CHAPTER, "markdown", f"\n\n{sentence}")
            started = time.monotonic()
            while sentence not in fetched(page):
                if time.monotonic() - started > 120:
                    raise SystemExit("press.live did not show a change within two minutes")
                time.sleep(0.02)
            seconds.append(time.monotonic() - started)
    finally:
        running.terminate()
        running.communicate()
    return Build("a sentence changed, make live", median(seconds))


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as page:
            return page.read().decode()
    except OSError:
        return ""


def multiply_chapters(project: Path, times: int) -> int:
    """Give a project its notebooks so many times, under other names; how many it has then."""
    toc_path = project / "_toc.yml"
    toc = yaml.safe_load(toc_path.read_text(encoding="utf-8"))
    chapters = [page for page in pages_of(project) if (project / f"{page}.ipynb").exists()]
    chapters.remove(toc["root"])
    for number in range(2, times + 1):
        copies = []
        for page in chapters:
            copies.append({"file": f"{page}_{number}"})
            shutil.copy(project / f"{page}.ipynb", project / f"{page}_{number}.ipynb")
            touch_chapter(project / f"{page}_{number}.ipynb", "code", f"\n# copy {number}")
        toc["parts"].append({"caption": f"Once more, {number}", "chapters": copies})
    toc_path.write_text(yaml.safe_dump(toc, sort_keys=False), encoding="utf-8")
    return 1 + times * len(chapters)


def growth(runs: int) -> list[Build]:
    """Cold builds of the book with its chapters once, twice and four times."""
    rows = []
    for times in GROWTH:
        project = copy_project(f"times{times}")
        notebooks = multiply_chapters(project, times)
        costs = [cold(project) for _ in range(runs)]
        rows.append(
            summed_up(f"cold build, {notebooks} notebooks", costs, cold(project, memory=True))
        )
    return rows


def all_builds(base: str | None, runs: int) -> list[Build]:
    """Everything that is measured of builds, in the order of the table."""
    ours = copy_project("ours")
    rows = [one_by_one(ours), *compared(ours, baseline(base) if base else None, runs)]
    rows += [*after_changes(ours, runs), live(ours, runs)]
    return [*rows, *growth(max(1, runs // 3))]
