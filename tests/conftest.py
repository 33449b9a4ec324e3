"""What several tests share: the built site, and a browser to look at it."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from axe_playwright_python.sync_playwright import Axe
from small_book import small_project

from press.offline.pdf import QUIET, find_chromium
from press.project import ROOT, SITE
from press.serving import served
from tools.browsers import CHROMIUM

MAKE_BROWSERS = ": make browsers installs what is missing"

# The first example of a property may load SciPy, and a busy machine is slow: no test of time here.
hypothesis.settings.register_profile("companion", deadline=None)
hypothesis.settings.load_profile("companion")


def lacking(program: str) -> NoReturn:
    """End a test that needs a program which isn't here: a failure in CI, elsewhere a skip."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no {program}{MAKE_BROWSERS}")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as processors: what drives a browser or a build waits for it half of the time."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_terminal_summary(terminalreporter) -> None:
    """Tell all skips for want of a program as one, in the summary that pytest then writes."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if report.longrepr[2].endswith(MAKE_BROWSERS)
    ]
    reasons = sorted({report.longrepr[2] for report in skipped})
    without = ", ".join(re.search(rf"no (.*){MAKE_BROWSERS}", reason)[1] for reason in reasons)
    for report in skipped:
        report.longrepr = (str(ROOT / "tests"), None, f"no {without}{MAKE_BROWSERS}")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; built first if anything changed. Of several test processes one builds, the others wait."""
    built = subprocess.run(
        [sys.executable, "-m", "press.build"], cwd=ROOT, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    return SITE


@pytest.fixture(scope="session")
def address(site: Path):
    """The site's address on this machine, served for as long as the tests run."""
    with served(site) as found:
        yield found


@pytest.fixture
def make_project(tmp_path: Path):
    """Copies of the project with a book of one small notebook, ready to be built."""
    return lambda name: small_project(tmp_path / name)


@pytest.fixture(scope="session")
def browser():
    """Chromium. Without it: a failure in CI, elsewhere a skip that says so."""
    from playwright.sync_api import sync_playwright

    found = find_chromium() or lacking(CHROMIUM.name)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def open_page(browser, address):
    """Open pages of the site, each in a context of its own; an error of a script fails the test."""
    contexts, errors = [], []

    def go(path: str, **options):
        contexts.append(
            browser.new_context(**{"viewport": {"width": 1300, "height": 800}, **options})
        )
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(f"{address}/{path}")
        return tab

    yield go
    for context in contexts:
        context.close()
    assert not errors


def broken_rules(
    tab, part: str | dict | None = None, only: Iterable[str] = (), without: Iterable[str] = ()
) -> str:
    """What axe finds on a page, or in a part of it, by all of its rules or some; empty if nothing."""
    # Only violations with their places: of a long page the rest is megabytes.
    options = {
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
        **({"runOnly": list(only)} if only else {}),
    }
    found = Axe().run(tab, context=part, options=options)
    return found.generate_report()[:3000] if found.violations_count else ""


def settled(tab, condition: str, arg: object = None) -> None:
    """Wait until a condition of the page, or a function of `arg` there, holds, 5 seconds at most.

    It is asked again and again from here: what Playwright puts into a page for that evaluates text,
    which the page's policy forbids.
    """
    end = time.monotonic() + 5
    while not tab.evaluate(condition, arg):
        assert time.monotonic() < end, f"not within 5 seconds: {condition}"
        tab.wait_for_timeout(20)
