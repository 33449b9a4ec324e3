"""`python -m tools.bench`: what builds cost, and what both sites weigh; measured in one run, written."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import itertools
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from press.project import ROOT, SITE
from tools.bench.beside import write_beside
from tools.bench.builds import all_builds, built_baseline
from tools.bench.measure import (
    BROWSERS,
    FLAGS,
    Paint,
    Scores,
    Visit,
    best,
    lighthouse,
    needed,
    read_lighthouse,
    read_paint,
    visit,
)
from tools.bench.moments import Waits
from tools.bench.report import BEFORE, OURS, STOCK, write_builds, write_results
from tools.bench.serve import served
from tools.bench.sites import BENCH, build_ours, build_stock, pages_of, run

PRESSES = 6  # of each kind
RESULTS = Path(__file__).resolve().parent
# A page that opens the book, the longest, one that lists, a short one.
SCORED = ("book/index", "book/abroad/russia", "book/evidence/ledger", "book/back/glossary")


def machine() -> str:
    """What class of machine this is, without a name."""
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}."


def measure_pages(only: list[str] | None, into: Path) -> str:
    """Our pages beside the stock theme's, page by page.

    Raises `SystemExit` without a browser, npx, or a page of `only`.
    """
    chrome, npx = programs()
    project = build_ours()
    sites = {STOCK: build_stock(project), OURS: project / "_build" / "html"}
    pages = chosen_of(only, pages_of(project))
    visits: list[Visit] = []
    scores: list[Scores] = []
    for name, site in sites.items():
        with served(site) as address:
            visits += all_visits(chrome, address, name, pages, axe=True)
            scores += [
                read_lighthouse(
                    lighthouse(f"{address}/{page}.html", f"{name}-{page}", BENCH, chrome, npx),
                    name,
                    page,
                )
                for page in scored(pages)
            ]
    return write_results(into, visits, scores, machine())


def measure_beside(base: str, only: list[str] | None, into: Path, runs: int) -> str:
    """Our pages beside those of `base`, each book's own; paints are timed in turn, `runs` times.

    Raises `SystemExit` as `measure_pages` does.
    """
    chrome, npx = programs()
    before = built_baseline(base)
    run([sys.executable, "-m", "press.build"], ROOT)
    pages = {BEFORE: chosen_of(only, pages_of(before)), OURS: chosen_of(only, pages_of(ROOT))}
    visits: list[Visit] = []
    paints: dict[tuple[str, str], list[Paint]] = {}
    waits = Waits()
    with served(before / "_build" / "html") as then, served(SITE) as now:
        sites = {BEFORE: then, OURS: now}
        for name, address in sites.items():
            visits += all_visits(chrome, address, name, pages[name], axe=False)
        for turn, (name, address) in itertools.product(range(runs), sites.items()):
            print(f"turn {turn + 1} of {runs}: {name}", file=sys.stderr, flush=True)
            for page in scored([page for page in pages[BEFORE] if page in pages[OURS]]):
                report = lighthouse(
                    f"{address}/{page}.html", f"{name}-{page}", BENCH, chrome, npx, "performance"
                )
                paints.setdefault((name, page), []).append(read_paint(report, name, page))
        for name, address in sites.items():
            print(f"waits: {name}", file=sys.stderr, flush=True)
            with opened(chrome) as browser:
                waits.collect(browser, address, name, PRESSES)
    earliest = [best(of_page) for of_page in paints.values()]
    about = f"{datetime.date.today():%-d %B %Y}, {machine()} This book is {commit()}, the baseline {base}."  # fmt: skip
    return write_beside(into, visits, earliest, waits.summed(), about)


def programs() -> tuple[str, str]:
    chrome = needed(BROWSERS, "Chromium", "CHROMIUM")
    return chrome, needed(("npx",), "node (20 or later) with npx, for Lighthouse", "NPX")


def chosen_of(only: list[str] | None, known: list[str]) -> list[str]:
    if unknown := set(only or ()) - set(known):
        raise SystemExit(f"not a page of _toc.yml: {', '.join(sorted(unknown))}")
    return only or known


def scored(pages: list[str]) -> list[str]:
    return [page for page in SCORED if page in pages] or pages[:1]


@contextlib.contextmanager
def opened(chrome: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
        yield browser
        browser.close()


def all_visits(chrome: str, address: str, name: str, pages: list[str], axe: bool) -> list[Visit]:
    """A first visit to each page, and from there to the next one; from the last to the first."""
    print(f"visits: {name}", file=sys.stderr, flush=True)
    with opened(chrome) as browser:
        return [
            visit(browser, address, name, page, then, axe)
            for page, then in zip(pages, [*pages[1:], pages[0]], strict=True)
        ]


def commit() -> str:
    """The commit that is measured; what isn't committed is said."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=7"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip() or "of no commit"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--only", choices=["builds", "pages"], help="measure these alone")
    parser.add_argument(
        "--base", help="folder or commit whose cold build and pages are measured beside ours"
    )
    parser.add_argument(
        "--runs",
        type=int,
        default=3,
        help="of each build, of what is timed of pages; 3 if not given",
    )
    parser.add_argument("--pages", nargs="+", help="only these, as in book/back/glossary")
    parser.add_argument("--into", type=Path, default=RESULTS, help="folder of the results")
    chosen = parser.parse_args()
    chosen.into.mkdir(parents=True, exist_ok=True)
    if chosen.only != "pages":
        builds = all_builds(chosen.base, chosen.runs)
        print(write_builds(chosen.into, builds, machine(), chosen.base))
    if chosen.only != "builds":
        measured = (
            measure_beside(chosen.base, chosen.pages, chosen.into, chosen.runs)
            if chosen.base
            else measure_pages(chosen.pages, chosen.into)
        )
        print(measured)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
