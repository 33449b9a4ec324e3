"""What is measured of a page: its first visit in a browser, and Lighthouse's report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

LIGHTHOUSE = "lighthouse@12.8.2"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing but this machine is reached, so that a run doesn't turn on the network it has.
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]  # fmt: skip
PHONE: ViewportSize = {"width": 360, "height": 800}


@dataclass(frozen=True)
class Visit:
    """A first visit on a phone: bytes as received, compressed, with their headers.

    `shift` is the layout shift while it comes and while it is read down to its end. `again` is what a visit to the
    page `then`, right after it, fetches: its HTML has `again_html` of that; `repeated` files were fetched before.
    """

    site: str
    page: str
    bytes: int
    requests: int
    outside: int
    errors: int
    axe_rules: int | None
    sideways_px: int
    shift: float
    then: str
    again: int
    again_html: int
    again_requests: int
    repeated: int


@dataclass(frozen=True)
class Scores:
    """Lighthouse's mobile scores, 0 to 100; the largest paint in seconds; the layout shift."""

    site: str
    page: str
    performance: int
    accessibility: int
    best_practices: int
    seo: int
    lcp_s: float
    cls: float


@dataclass(frozen=True)
class Paint:
    """The first and the largest paint in seconds, as Lighthouse reckons them for a slow phone; the layout shift.

    Of so many runs the earliest paints and the largest shift.
    """

    site: str
    page: str
    fcp_s: float
    lcp_s: float
    cls: float
    runs: int = 1


def needed(names: tuple[str, ...], what: str, override: str) -> str:
    """The first of these programs that is installed. Raises `SystemExit` if none is."""
    found = os.environ.get(override) or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit(f"make bench needs {what}: install it, or name it in {override}")
    return found


# The shifts that no press explains, added up from the start.
WATCH_SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) shifted += entry.value;
})).observe({type: "layout-shift", buffered: true})"""
READ_DOWN = """async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo({top: y, behavior: "instant"});
    await painted();
  }
  return shifted;
}"""


class Received:
    """What comes from the server: bytes with headers, by address; what comes from the cache counts nothing."""

    def __init__(self, tab: Page) -> None:
        self.bytes: dict[str, float] = {}
        names: dict[str, str] = {}
        network = tab.context.new_cdp_session(tab)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]}))  # fmt: skip
        network.on("Network.loadingFinished", lambda e: self.add(names[e["requestId"]], e["encodedDataLength"]))  # fmt: skip

    def add(self, address: str, size: float) -> None:
        if size > 0:
            self.bytes[address] = self.bytes.get(address, 0) + size

    def taken(self) -> dict[str, float]:
        """What came since this was last asked."""
        found, self.bytes = self.bytes, {}
        return found


def visit(
    browser: Browser, address: str, site: str, page: str, then: str, axe: bool = True
) -> Visit:
    """Open a page in an empty cache at 360 pixels and count what comes and what is wrong; then another page."""
    context = browser.new_context(viewport=PHONE, color_scheme="light")
    context.add_init_script(WATCH_SHIFTS)
    tab = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    received = Received(tab)
    tab.goto(f"{address}/{page}.html", wait_until="networkidle")
    first = received.taken()
    sideways = tab.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    fetched = [url for url in asked if url.startswith("http")]
    outside = [url for url in fetched if not url.startswith(address)]
    shift = tab.evaluate(READ_DOWN)
    # The checker may load and log things of its own.
    faults = len(errors)
    rules = len(Axe().run(tab, options={}).response["violations"]) if axe else None
    received.taken()
    following = f"{address}/{then}.html"
    tab.goto(following, wait_until="networkidle")
    again = received.taken()
    context.close()
    return Visit(
        site, page, round(sum(first.values())), len(fetched), len(outside), faults, rules, max(0, sideways),
        round(shift, 4), then, round(sum(again.values())), round(again.get(following, 0)), len(again),
        len(again.keys() & first.keys()),
    )  # fmt: skip


def read_lighthouse(report: dict[str, Any], site: str, page: str) -> Scores:
    """Scores from a Lighthouse report. Raises `ValueError` where it has an error or no score."""

    def score(category: str) -> int:
        value = report["categories"][category]["score"]
        if value is None:
            raise ValueError(f"Lighthouse, {site}, {page}: no score for {category}")
        return round(100 * value)

    paint = read_paint(report, site, page)
    return Scores(
        site, page, score("performance"), score("accessibility"), score("best-practices"), score("seo"),
        paint.lcp_s, paint.cls,
    )  # fmt: skip


def read_paint(report: dict[str, Any], site: str, page: str) -> Paint:
    """What a Lighthouse report says of a page's paints. Raises `ValueError` where it has an error."""
    if error := report.get("runtimeError"):
        raise ValueError(f"Lighthouse, {site}, {page}: {error['message']}")

    def number(audit: str) -> float:
        return float(report["audits"][audit]["numericValue"])

    return Paint(
        site, page, round(number("first-contentful-paint") / 1000, 2),
        round(number("largest-contentful-paint") / 1000, 2), round(number("cumulative-layout-shift"), 4),
    )  # fmt: skip


def lighthouse(
    address: str, name: str, folder: Path, chrome: str, npx: str, only: str = ""
) -> dict[str, Any]:
    """Lighthouse's mobile report on a page, of all categories or `only` one, kept in `folder` by its name."""
    target = folder / f"lighthouse-{name}.json".replace("/", "-").replace(" ", "-")
    done = subprocess.run(
        [npx, "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={target}",
         *([f"--only-categories={only}"] if only else []),
         f"--chrome-flags={' '.join(map(quoted, FLAGS))}"],
        env={**os.environ, "CHROME_PATH": chrome}, cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {name}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return report


def best(runs: Sequence[Paint]) -> Paint:
    """The earliest paints of several runs on a page, since other work only delays them, and the largest shift."""
    return replace(
        runs[0],
        fcp_s=min(run.fcp_s for run in runs),
        lcp_s=min(run.lcp_s for run in runs),
        cls=max(run.cls for run in runs),
        runs=len(runs),
    )


def quoted(flag: str) -> str:
    """A flag as Lighthouse splits them: a value with spaces stands in quotes."""
    name, equals, value = flag.partition("=")
    return f'{name}{equals}"{value}"' if " " in value else flag
