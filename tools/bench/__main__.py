"""`python -m tools.bench`: what builds cost, and what both sites weigh; measured in one run, written."""

from __future__ import annotations

import argparse
import os
import platform
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.bench.builds import all_builds, baseline, cold
from tools.bench.measure import BROWSERS, FLAGS, Scores, Visit, lighthouse, needed, visit
from tools.bench.report import BEFORE, OURS, STOCK, write_builds, write_results
from tools.bench.serve import served
from tools.bench.sites import BENCH, build_ours, build_stock, pages_of

RESULTS = Path(__file__).resolve().parent
# A page that opens the book, the longest, one that lists, a short one.
SCORED = ("book/index", "book/abroad/russia", "book/evidence/ledger", "book/back/glossary")


def machine() -> str:
    """What class of machine this is, without a name."""
    return f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}."


def measure_pages(only: list[str] | None, into: Path, base: str | None) -> str:
    """Sites beside each other, page by page: ours, the stock theme's, and that of `base`, on the pages that all have.

    Raises `SystemExit` without a browser, npx, or a page of `only`.
    """
    chrome = needed(BROWSERS, "Chromium", "CHROMIUM")
    npx = needed(("npx",), "node (20 or later) with npx, for Lighthouse", "NPX")
    project = build_ours()
    sites = {STOCK: build_stock(project), OURS: project / "_build" / "html"}
    known = pages_of(project)
    if base:
        before = baseline(base)
        cold(before)
        sites = {STOCK: sites[STOCK], BEFORE: before / "_build" / "html", OURS: sites[OURS]}
        known = [page for page in known if page in pages_of(before)]
    pages = only or known
    if unknown := set(pages) - set(known):
        raise SystemExit(f"not a page of _toc.yml: {', '.join(sorted(unknown))}")
    scored = [page for page in SCORED if page in pages] or pages[:1]

    visits: list[Visit] = []
    scores: list[Scores] = []
    for name, site in sites.items():
        with served(site) as address:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
                visits += [visit(browser, address, name, page, then=pages[0]) for page in pages]
                browser.close()
            scores += [
                lighthouse(address, name, page, folder=BENCH, chrome=chrome, npx=npx)
                for page in scored
            ]
    return write_results(into, visits, scores, machine())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--only", choices=["builds", "pages"], help="measure these alone")
    parser.add_argument(
        "--base", help="folder or commit whose cold build and pages are measured beside ours"
    )
    parser.add_argument("--runs", type=int, default=3, help="of each build; 3 if not given")
    parser.add_argument("--pages", nargs="+", help="only these, as in book/back/glossary")
    parser.add_argument("--into", type=Path, default=RESULTS, help="folder of the results")
    chosen = parser.parse_args()
    chosen.into.mkdir(parents=True, exist_ok=True)
    if chosen.only != "pages":
        builds = all_builds(chosen.base, chosen.runs)
        print(write_builds(chosen.into, builds, machine(), chosen.base))
    if chosen.only != "builds":
        print(measure_pages(chosen.pages, chosen.into, chosen.base))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
