"""In a copy of the project: make its site of changed styles and scripts, and run the tests that look at it.

The site is built once, and kept as it was before its files were made light (`BEFORE`); what follows from styles and
scripts is then made of that in seconds, by the functions that a build uses. See `site.py`.
"""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import playwright.sync_api  # noqa: F401  # slow, and wanted by each run
import pytest

from press import build
from press.pages import content_policy, furo, light_files
from press.project import BUILD, PRESS, SITE, SITE_DEPENDS_ON, digest_of
from tools.mutants.warm import OPTIONS, Task, serve
from tools.quick import Nearest, Reach, file_of, seconds_of

BEFORE = BUILD / "before-light"
JOINED = {"styles": "companion.css", "scripts": "companion.js", "engine": "engine.js", "your_table": "your-table.js"}  # fmt: skip
SMALL_BOOKS = {"make_project", "project"}  # built anew by each test that has them


def build_and_keep() -> int:
    """Build the site, and keep it as it is before its files are made light; the exit code."""
    lighten = light_files.lighten

    def kept(site: Path) -> None:
        shutil.copytree(site, BEFORE)
        lighten(site)

    light_files.lighten = kept
    return build.main()


def make_site() -> None:
    """The site of the styles and scripts that are here now, as a build would make it."""
    shutil.rmtree(SITE)
    shutil.copytree(BEFORE, SITE)
    for folder, name in JOINED.items():
        furo.join_files(PRESS / folder, SITE / "_static" / name)
    for path in (PRESS / "static").iterdir():
        shutil.copy(path, SITE / "_static")
    light_files.lighten(SITE)
    content_policy.secure(SITE)
    build.STAMP.write_text(digest_of(SITE_DEPENDS_ON) + build.state_of_more(), encoding="utf-8")


class Looking(Nearest):
    """Of the tests that a change reaches those that look at pages, or are named like what changed; notes what fails."""

    def __init__(self, found: Reach, seconds: float) -> None:
        super().__init__(found, set(), seconds_of(Path("_build/tests.xml")))
        self.seconds_left = seconds
        self.built = True  # not by the tests
        self.failed: list[str] = []

    def concerned(self, item: pytest.Item) -> bool:
        wants = set(getattr(item, "fixturenames", ()))
        named = set(Path(file_of(item)).stem.split("_")) & set(Path(self.found[file_of(item)][1]).stem.split("-"))  # fmt: skip
        return not wants & SMALL_BOOKS and bool(wants & {"site", "browser"} or named)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.number = len(session.items)


def look(task: Task, said: Task) -> int:
    """Make the site, then run `tests` by name, or those that `found` reaches within `seconds`; pytest's exit code."""
    if task.get("make"):
        make_site()
    found: Any = {name: tuple(way) for name, way in task.get("found", {}).items()}
    plugins = [Looking(found, task["seconds"])] if found else [Failing()]
    options = [option for option in OPTIONS if option != "-x" or not task.get("whole")]
    ended = int(pytest.main([*options, *(task.get("tests") or found)], plugins=plugins))
    said["failed"] = plugins[0].failed
    return ended


class Failing:
    """Notes which tests fail."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def import_tests() -> None:
    """Import the tests as pytest would, so that each fork finds them there."""
    folders = [Path("tests/book"), Path("tests/press")]
    for path in ("conftest", *(p.stem for f in folders for p in sorted(f.glob("test_*.py")))):
        importlib.import_module(path)


if __name__ == "__main__":
    import_tests()
    serve(look)
