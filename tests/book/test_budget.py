"""What a first visit to each page costs: bytes as a compressing server sends them, and requests."""

import gzip
import statistics
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from pages import PAGES

from tools.bench.measure import PHONE, WATCH_SHIFTS

KIB = 1024
PAGE, MEDIAN, REQUESTS = 75.6 * KIB, 40 * KIB, 9
INDEX = (
    "_static/search-data.js"  # the search page's alone, with a budget in tests/press/test_search.py
)


def weigh(path: Path) -> int:
    """The size of a file as a server sends it: compressed, unless that makes it larger."""
    raw = path.read_bytes()
    return min(len(raw), len(gzip.compress(raw, 6, mtime=0)))


@pytest.fixture(scope="module")
def shifts() -> dict[str, float]:
    """For each page how far what it shows moved while it came, as the browser counts; filled by `visits`."""
    return {}


@pytest.fixture(scope="module")
def visits(browser, address, site, shifts) -> dict[str, dict[str, int]]:
    """For each page the files that a first visit loads on a phone, with their weights."""
    found = {}
    for page in [*PAGES, "search", "genindex", "404"]:
        context = browser.new_context(viewport=PHONE)  # nothing is cached yet
        context.add_init_script(WATCH_SHIFTS)
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(f"{address}/{page}.html", wait_until="networkidle")
        shifts[page] = tab.evaluate("shifted")
        context.close()
        files = [
            unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith(address)
        ]
        found[page] = {name: weigh(site / name) for name in files}
    return found


def heaviest(files: dict[str, int]) -> str:
    most = sorted(files.items(), key=lambda item: -item[1])[:5]
    return ", ".join(f"{name} {size / KIB:.1f} KiB" for name, size in most)


def test_no_page_is_heavy(visits):
    for page, files in visits.items():
        total = sum(size for name, size in files.items() if name != INDEX or page != "search")
        assert files[f"{page}.html"] > 0
        assert total <= PAGE, f"{page}: {total / KIB:.0f} KiB of {heaviest(files)}"


def test_most_pages_are_light(visits):
    totals = {page: sum(files.values()) for page, files in visits.items()}
    median = statistics.median(totals.values())
    above = sorted(totals, key=totals.get, reverse=True)[:3]
    said = "; ".join(f"{page}: {heaviest(visits[page])}" for page in above)
    assert median <= MEDIAN, f"median {median / KIB:.0f} KiB; heaviest: {said}"


def test_no_page_asks_for_many_files(visits):
    for page, files in visits.items():
        assert len(files) <= REQUESTS, f"{page}: {len(files)} requests: {', '.join(files)}"


def test_nothing_moves_while_a_page_comes(visits, shifts):
    assert len(shifts) == len(visits) > len(PAGES)
    assert not {page: shift for page, shift in shifts.items() if shift > 0}
