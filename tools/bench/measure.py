"""What is measured of a page: its first visit in a browser, and Lighthouse's report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

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

    `again` is what a visit to the page `then`, right after it, fetches.
    """

    site: str
    page: str
    bytes: int
    requests: int
    outside: int
    errors: int
    axe_rules: int
    sideways_px: int
    again: int
    again_requests: int


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


def needed(names: tuple[str, ...], what: str, override: str) -> str:
    """The first of these programs that is installed. Raises `SystemExit` if none is."""
    found = os.environ.get(override) or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit(f"make bench needs {what}: install it, or name it in {override}")
    return found


def visit(browser: Browser, address: str, site: str, page: str, then: str) -> Visit:
    """Open a page in an empty cache at 360 pixels and count what comes and what is wrong; then another page."""
    context = browser.new_context(viewport=PHONE, color_scheme="light")
    tab = context.new_page()
    asked: list[str] = []
    received: list[float] = []
    errors: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    network = context.new_cdp_session(tab)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    tab.goto(f"{address}/{page}.html", wait_until="networkidle")
    sideways = tab.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    fetched = [url for url in asked if url.startswith("http")]
    outside = [url for url in fetched if not url.startswith(address)]
    # The checker may load and log things of its own.
    total, faults = round(sum(received)), len(errors)
    rules = len(Axe().run(tab, options={}).response["violations"])
    received.clear()
    tab.goto(f"{address}/{then}.html", wait_until="networkidle")
    again = [size for size in received if size > 0]  # what comes from the cache counts nothing
    context.close()
    return Visit(
        site, page, total, len(fetched), len(outside), faults, rules, max(0, sideways),
        round(sum(again)), len(again),
    )  # fmt: skip


def read_lighthouse(report: dict[str, Any], site: str, page: str) -> Scores:
    """Scores from a Lighthouse report. Raises `ValueError` where it has an error or no score."""
    if error := report.get("runtimeError"):
        raise ValueError(f"Lighthouse, {site}, {page}: {error['message']}")

    def score(category: str) -> int:
        value = report["categories"][category]["score"]
        if value is None:
            raise ValueError(f"Lighthouse, {site}, {page}: no score for {category}")
        return round(100 * value)

    def number(audit: str) -> float:
        return report["audits"][audit]["numericValue"]

    return Scores(
        site, page, score("performance"), score("accessibility"), score("best-practices"),
        score("seo"), round(number("largest-contentful-paint") / 1000, 2),
        round(number("cumulative-layout-shift"), 4),
    )  # fmt: skip


def lighthouse(address: str, site: str, page: str, folder: Path, chrome: str, npx: str) -> Scores:
    """Lighthouse's mobile report on a page, kept in `folder`."""
    target = folder / f"lighthouse-{site}-{page}.json".replace("/", "-").replace(" ", "-")
    done = subprocess.run(
        [npx, "--yes", LIGHTHOUSE, f"{address}/{page}.html", "--quiet", "--output=json",
         f"--output-path={target}", f"--chrome-flags={' '.join(map(quoted, FLAGS))}"],
        env={**os.environ, "CHROME_PATH": chrome}, cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {site}, {page}:\n{done.stderr[-2000:]}")
    return read_lighthouse(json.loads(target.read_text(encoding="utf-8")), site, page)


def quoted(flag: str) -> str:
    """A flag as Lighthouse splits them: a value with spaces stands in quotes."""
    name, equals, value = flag.partition("=")
    return f'{name}{equals}"{value}"' if " " in value else flag
