"""The bench: what it reads, counts and writes. Measured numbers are made up; no browser is opened."""

import gzip
import json
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from tools.bench.measure import Scores, Visit, quoted, read_lighthouse
from tools.bench.report import OURS, STOCK, as_csv, summary, write_results
from tools.bench.serve import served
from tools.bench.sites import pages_of, stock_config

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = json.loads((ROOT / "tests/samples/lighthouse.json").read_text(encoding="utf-8"))
VISITS = [
    Visit(STOCK, "book/a", 900 * 1024, 40, 2, 1, 5, 12),
    Visit(STOCK, "book/b", 1000 * 1024, 42, 2, 1, 4, 0),
    Visit(OURS, "book/a", 40 * 1024, 6, 0, 0, 0, 0),
    Visit(OURS, "book/b", 60 * 1024, 6, 0, 0, 0, 0),
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


def test_results_are_written_as_tables_and_a_picture(tmp_path):
    text = write_results(tmp_path, VISITS, SCORES, {"cold build": 21.25}, "Two cores.")
    assert "| cold build | 21.2 |" in text and "Two cores. 2 pages" in text
    assert (tmp_path / "results.md").read_text(encoding="utf-8") == text
    lines = (tmp_path / "pages.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "site,page,bytes,requests,outside,errors,axe_rules,sideways_px"
    assert lines[1] == "stock theme,book/a,921600,40,2,1,5,12" and len(lines) == 5
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
