"""The bench: what it reads, counts and writes. Measured numbers are made up; no browser is opened."""

import gzip
import json
import math
import sys
import urllib.request
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tools.bench.beside import write_beside
from tools.bench.builds import Build, baseline, multiply_chapters
from tools.bench.measure import (
    Paint,
    Scores,
    Visit,
    best,
    quoted,
    read_lighthouse,
    read_paint,
    visit,
)
from tools.bench.moments import Stopwatch, Wait
from tools.bench.processes import measured
from tools.bench.report import BEFORE, OURS, STOCK, as_csv, summary, write_builds, write_results
from tools.bench.serve import served
from tools.bench.sites import copy_project, pages_of, stock_config

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = json.loads((ROOT / "tests/samples/lighthouse.json").read_text(encoding="utf-8"))
VISITS = [
    Visit(
        STOCK, "book/a", 900 * 1024, 40, 2, 1, 5, 12, 0.1, "book/b", 800 * 1024, 20 * 1024, 30, 29
    ),
    Visit(
        STOCK, "book/b", 1000 * 1024, 42, 2, 1, 4, 0, 0.0, "book/a", 800 * 1024, 20 * 1024, 30, 29
    ),
    Visit(OURS, "book/a", 40 * 1024, 6, 0, 0, 0, 0, 0.0, "book/b", 17 * 1024, 15 * 1024, 2, 0),
    Visit(OURS, "book/b", 60 * 1024, 6, 0, 0, 0, 0, 0.0, "book/a", 15 * 1024, 15 * 1024, 1, 0),
]
SCORES = [
    Scores(STOCK, "book/a", 70, 93, 96, 90, 5.2, 0.017),
    Scores(OURS, "book/a", 100, 100, 100, 100, 1.4, 0.0),
]


def test_a_lighthouse_report_is_read():
    found = read_lighthouse(SAMPLE, OURS, "book/a")
    assert found == Scores(OURS, "book/a", 99, 100, 96, 90, 1.49, 0.0021)


def test_a_report_without_a_score_says_which():
    broken = json.loads(json.dumps(SAMPLE))
    broken["categories"]["seo"]["score"] = None
    with pytest.raises(ValueError, match="book/a: no score for seo"):
        read_lighthouse(broken, OURS, "book/a")
    with pytest.raises(ValueError, match="book/a: the page did not load"):
        read_lighthouse({"runtimeError": {"message": "the page did not load"}}, OURS, "book/a")


def test_the_summary_sets_both_sites_side_by_side():
    rows = {name: (stock, ours) for name, stock, ours in summary(VISITS, SCORES)}
    assert rows["first visit, KiB compressed: median"] == ("950", "50")
    assert rows["first visit, KiB compressed: all pages"] == ("900 to 1000", "40 to 60")
    assert rows["of them to other hosts"] == ("2", "0")
    assert rows["pages that scroll sideways at 360 pixels"] == ("1 of 2", "0 of 2")
    assert rows["Lighthouse: performance"] == ("70", "100")
    with pytest.raises(ValueError, match="different pages"):
        summary(VISITS[1:], SCORES)


def test_this_book_stands_beside_its_baseline(tmp_path):
    before = [
        replace(visit, site=BEFORE, bytes=visit.bytes * 2, repeated=3) for visit in VISITS[2:]
    ]
    paints = [Paint(BEFORE, "book/a", 1.3, 1.8, 0.1, 3), Paint(OURS, "book/a", 0.9, 1.4, 0, 3)]
    waits = [
        Wait(BEFORE, "ledger: a verdict chosen", 8, 90, 150, 400, 200),
        Wait(OURS, "ledger: a verdict chosen", 8, 30, 60, 300, 50),
        Wait(OURS, "your table: a key", 8, 20, 30, 40, 80),
    ]
    text = write_beside(tmp_path, [*VISITS[2:], *before], paints, waits, "1 May, two cores.")
    assert "| first visit, KiB: the median page | 100.0 | 50.0 | 0.50 | 0.7 × |" in text
    assert "| first visit, KiB: the heaviest page | 120.0 | 60.0 | 0.50 | 0.7 × |" in text
    assert "| and at most | 2.0 | 2.0 | 1.00 | what only that page has |" in text
    assert "| files fetched again, at most | 3 | 0 | 0.00 | 0 |" in text
    assert "| largest contentful paint, s (Lighthouse) | 1.80 | 1.40 | 0.78 | 1.2 |" in text
    assert (
        "| ledger: a verdict chosen | 90 / 150 / 400; 200 | 30 / 60 / 300; 50 | 0.25 | 100 |"
        in text
    )
    assert "| your table: a key |  | 20 / 30 / 40; 80 |  | 100 |" in text
    assert "earliest of 3 runs" in text and "1 May, two cores." in text
    assert (tmp_path / "pages.md").read_text(encoding="utf-8") == text
    assert len((tmp_path / "waits.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_of_several_runs_the_earliest_paint_counts():
    assert read_paint(SAMPLE, OURS, "book/a") == Paint(OURS, "book/a", 1.2, 1.49, 0.0021)
    runs = [Paint(OURS, "book/a", 1, lcp, cls) for lcp, cls in ((1.3, 0), (1.1, 0.1), (1.9, 0))]
    assert best(runs) == Paint(OURS, "book/a", 1, 1.1, 0.1, runs=3)


def test_a_press_is_timed_until_its_answer_is_painted(browser, tmp_path):
    (tmp_path / "a.html").write_text(
        "<button>press</button><script>document.querySelector('button').onclick = () => {"
        "setTimeout(() => { document.title = 'answered'; }, 300); };</script>"
    )
    with served(tmp_path) as address:
        tab = browser.new_page()
        tab.goto(f"{address}/a.html")
        waited, own = Stopwatch(tab, slowed=1).timed(
            "click", "document.title === 'answered'", tab.locator("button").click
        )
        tab.close()
    assert waited >= 300 and 0 < own < waited


def test_a_visit_knows_what_is_fetched_again_and_what_shifts(browser, tmp_path):
    kept = tmp_path / "_static" / "kept"
    kept.mkdir(parents=True)
    (kept / "a.css").write_text("p { margin: 0 }")
    late = "<script>setTimeout(() => document.querySelector('p').before('It comes late.'), 100)</script>"
    page = f"<!doctype html><title>x</title><link rel=stylesheet href=_static/kept/a.css><p>Text.</p>{late}"
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page)
    with served(tmp_path) as address:
        found = visit(browser, address, OURS, "a", then="b")
    assert found.shift > 0 and found.again == found.again_html > len(gzip.compress(page.encode()))
    assert found.again_requests == 1 and found.repeated == 0 and found.requests == 2


def test_results_are_written_as_tables_and_a_picture(tmp_path):
    text = write_results(tmp_path, VISITS, SCORES, "Two cores.")
    assert "Two cores. 2 pages" in text
    assert (tmp_path / "results.md").read_text(encoding="utf-8") == text
    lines = (tmp_path / "pages.csv").read_text(encoding="utf-8").splitlines()
    assert (
        lines[0]
        == "site,page,bytes,requests,outside,errors,axe_rules,sideways_px,shift,then,again,again_html,"
        "again_requests,repeated"
    )
    assert (
        lines[1] == "stock theme,book/a,921600,40,2,1,5,12,0.1,book/b,819200,20480,30,29"
        and len(lines) == 5
    )
    assert as_csv(SCORES).splitlines()[2] == "this book,book/a,100,100,100,100,1.4,0.0"
    words = "".join(ET.parse(tmp_path / "weight.svg").getroot().itertext())
    assert all(word in words for word in ("900", "60", "this book", "stock theme"))


def test_the_stock_configuration_drops_the_theme_and_keeps_the_book():
    ours = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    stock = stock_config(ours, Path("/cache"))
    assert stock["title"] == ours["title"] and stock["execute"]["cache"] == "/cache"
    assert "companion_theme" not in str(stock) and "html_theme" not in str(stock)
    assert "extensions" not in stock["sphinx"]["config"]


def test_pages_come_in_the_order_of_the_contents():
    pages = pages_of(ROOT)
    assert pages[0] == "book/index" and len(pages) == len(set(pages)) > 15
    assert all(list(ROOT.glob(f"{page}.*")) for page in pages)


def test_pages_are_served_compressed_and_pictures_as_they_are(tmp_path):
    (tmp_path / "a.html").write_text("<p>é</p>" * 500, encoding="utf-8")
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with served(tmp_path) as address:
        with urllib.request.urlopen(f"{address}/a.html") as page:
            body = page.read()
            assert page.headers["Content-Encoding"] == "gzip"
            assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        with urllib.request.urlopen(f"{address}/a.png") as picture:
            assert picture.read() == b"\x89PNG" and not picture.headers["Content-Encoding"]
    assert len(body) < 200 and gzip.decompress(body).decode() == "<p>é</p>" * 500


def test_flags_with_spaces_are_quoted_for_lighthouse():
    assert quoted("--headless") == "--headless"
    assert quoted("--rules=MAP * ~NOTFOUND") == '--rules="MAP * ~NOTFOUND"'


def test_builds_are_written_as_a_table(tmp_path):
    rows = [
        Build("cold build, baseline", 13.46, 20.04, 551.7, 3),
        Build("ratio to the baseline, run by run", 0.814, 0.7, 0.75),
        Build("unchanged", 1.04),
    ]
    text = write_builds(tmp_path, rows, "Two cores.", "260f20c")
    assert "Two cores. The baseline is 260f20c." in text
    assert "| cold build, baseline | 13.5 | 20.0 | 552 | 3 |" in text
    assert "| ratio to the baseline, run by run | 0.81 | 0.70 | 0.75 |  |" in text
    assert "| unchanged | 1.0 |  |  |  |" in text
    assert (tmp_path / "builds.md").read_text(encoding="utf-8") == text
    lines = (tmp_path / "builds.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "build,wall_s,cpu_s,memory_mib,left" and lines[3] == "unchanged,1.04,,nan,"


BUSY = r"""import subprocess, sys, time
child = "import time; block = bytearray(b'x') * {size}; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass\ntime.sleep({sleep})"
children = [subprocess.Popen([sys.executable, "-c", child]) for _ in range(2)]
{wait}"""


def test_all_processes_of_a_command_count(tmp_path):
    wait = "[child.wait() for child in children]"
    for size in (1000, 60 * 2**20):
        text = BUSY.replace("{wait}", wait).replace("{sleep}", "0.5").replace("{size}", str(size))
        cost = measured([sys.executable, "-c", text], tmp_path, memory=True)
        assert cost.left == 0 and 1 <= cost.cpu_s < 3 and cost.wall_s > 1
        assert (cost.memory_mib > 120) == (size > 1000)


def test_what_a_command_leaves_is_found(tmp_path):
    text = BUSY.replace("{wait}", "time.sleep(1)").replace("{size}", "1").replace("{sleep}", "10")
    cost = measured([sys.executable, "-c", text], tmp_path)
    assert cost.left == 2 and math.isnan(cost.memory_mib)


def test_a_command_that_fails_says_why(tmp_path):
    with pytest.raises(SystemExit, match="not today"):
        measured([sys.executable, "-c", "raise ValueError('not today')"], tmp_path)


def test_a_book_grows_by_copies_of_its_chapters(bench_folder):
    project = copy_project("growing")
    before = pages_of(project)
    notebooks = [page for page in before if (project / f"{page}.ipynb").exists()]
    assert multiply_chapters(project, 3) == 1 + 3 * (len(notebooks) - 1)
    added = [page for page in pages_of(project) if page not in before]
    assert len(added) == 2 * (len(notebooks) - 1)
    assert all((project / f"{page}.ipynb").exists() for page in added)
    first = (project / f"{added[0]}.ipynb").read_text(encoding="utf-8")
    assert "# copy 2" in first and project.parent == bench_folder


def test_a_baseline_is_a_copy_of_a_folder(bench_folder, tmp_path):
    for name in ("book/a.ipynb", "_build/html/a.html", ".venv/bin/python"):
        (tmp_path / "old" / name).parent.mkdir(parents=True)
        (tmp_path / "old" / name).write_text("here")
    found = baseline(str(tmp_path / "old"))
    assert found.parent == bench_folder
    assert [p.relative_to(found).as_posix() for p in found.rglob("*") if p.is_file()] == [
        "book/a.ipynb"
    ]
    with pytest.raises(SystemExit, match="neither a folder nor a commit"):
        baseline("no-such-commit")


@pytest.fixture
def bench_folder(tmp_path, monkeypatch):
    """A folder of the test's own in place of `_build/bench`."""
    for module in ("builds", "sites"):
        monkeypatch.setattr(f"tools.bench.{module}.BENCH", tmp_path / "bench")
    return tmp_path / "bench"
