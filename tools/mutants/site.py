"""Mutants of styles and scripts: a drawn sample, each in a site of its own, looked at by the tests that it reaches.

All of it happens in a copy of the project: its site is built once, what follows from a changed sheet or script is
made anew in seconds (`look.py`), and the tests are those that `make quick` would choose, nearest first, of those that
look at pages, for as long. A test that fails counts once it passes without the mutant.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import grimp

from press.project import ROOT
from tools import quick
from tools.mutants import scripts, sheets
from tools.mutants.sheets import Edit
from tools.mutants.warm import Task, Warm

Outcome = tuple[str, bool]
LONGEST = 3600.0  # seconds of all tests that look at pages
FROM_OTHERS = {"minisearch.js"}
BUILDS = "import sys; from tools.mutants import look; sys.exit(look.build_and_keep())"


@dataclass(frozen=True)
class Changed:
    """A mutant: a file and what changes in it."""

    path: str
    edit: Edit
    said: str

    def __str__(self) -> str:
        return f"{self.path}:{self.said}"


def own(root: Path, ending: str) -> dict[str, str]:
    """The texts of the project's own sheets or scripts, by path."""
    paths = [p for p in sorted((root / "press").rglob(f"*{ending}")) if p.name not in FROM_OTHERS]
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def of_styles(root: Path, draw: random.Random) -> list[Changed]:
    """Every mutant of the project's style sheets."""
    read = {path: sheets.Sheet(text) for path, text in own(root, ".css").items()}
    values = sheets.values_by_property(read.values())
    return [
        Changed(path, edit, edit.said(sheet.text))
        for path, sheet in read.items()
        for edit in sheets.edits(sheet, values, draw)
    ]


def of_scripts(root: Path, draw: random.Random) -> list[Changed]:
    """Every mutant of the project's scripts."""
    return [
        Changed(path, edit, edit.said(text))
        for path, text in own(root, ".js").items()
        for edit in scripts.edits(text)
    ]


class Copy:
    """A copy of the project with its site, in which mutants are tried."""

    def __init__(self, root: Path, folder: Path, warm: Warm) -> None:
        self.root, self.folder, self._warm = root, folder, warm
        self._graph = grimp.build_graph(*quick.ROOMS, cache_dir=None)
        self._sound: dict[str, bool] = {}  # tests, and whether they pass without a mutant

    def change(self, mutants: list[Changed]) -> None:
        """Have these mutants and no others in the copy."""
        for ending in (".css", ".js"):
            for path, text in own(self.root, ending).items():
                edits = sorted((m.edit for m in mutants if m.path == path), reverse=True)
                for edit in edits:
                    text = edit.of(text)
                (self.folder / path).write_text(text, encoding="utf-8")

    def ask(self, mutants: list[Changed], limit: float, task: Task) -> list[str] | None:
        """The tests that fail with these mutants, but not without; none if they never end."""
        self.change(mutants)
        answer: Task = self._warm.ask({"make": True, **task}, limit)
        if answer["passed"]:
            return []
        if "failed" not in answer:
            return None
        new = [test for test in answer["failed"] if test not in self._sound]
        if new:
            self.change([])
            again = self._warm.ask({"make": True, "tests": new, "whole": True}, LONGEST)
            self._sound |= {test: test not in again.get("failed", new) for test in new}
        return [test for test in answer["failed"] if self._sound[test]]

    def near(self, mutants: list[Changed]) -> quick.Reach:
        """The test files that a change of these files reaches; first those that are named like one."""
        found = quick.reach(self.folder, {m.path for m in mutants}, self._graph)
        words = {word for m in mutants for word in re.split("[-_]", quick.stem_of(m.path))}
        return {
            name: (0 if words & {*Path(name).stem.split("_")} else steps + 1, change)
            for name, (steps, change) in found.items()
        }

    def catches(self, mutant: Changed) -> bool:
        """Whether a test near a mutant fails, or never ends: what a sheet shows in first."""
        near = self.near([mutant])
        tasks: list[Task] = [{"found": near, "seconds": quick.BUDGET}]
        if mutant.path.endswith(".css") and Path(mutant.path).parent.name in {"styles", "static"}:
            tasks.insert(0, {"tests": [quick.LOOKS]})
        for task in tasks:
            failed = self.ask([mutant], 6 * quick.BUDGET + 60, task)
            if failed is None or failed:
                return True
        return False


def copied(root: Path, folder: Path) -> None:
    """What git knows or would add, and what builds keep, so that the copy's site is built at once."""
    names = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, names):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
    for kept in (".jupyter_cache", "tests.xml"):
        source = root / "_build" / kept
        if source.is_dir():
            shutil.copytree(source, folder / "_build" / kept)
        elif source.exists():
            shutil.copy(source, folder / "_build" / kept)
    subprocess.run([sys.executable, "-c", BUILDS], cwd=folder, check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "PYTHONPATH": str(folder)})  # fmt: skip


def tried(
    kind: Callable[[Path, random.Random], list[Changed]],
    number: int,
    draw: random.Random,
    only: str = "",
) -> Iterator[Outcome]:
    """A drawn sample of mutants of the files whose path contains `only`, with their outcomes."""
    every = [mutant for mutant in kind(ROOT, draw) if only in mutant.path]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        copied(ROOT, folder)
        with Warm("tools.mutants.look", folder) as warm:
            copy = Copy(ROOT, folder, warm)
            for mutant in draw.sample(every, min(number, len(every))):
                yield str(mutant), copy.catches(mutant)
