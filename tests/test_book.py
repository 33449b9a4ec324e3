"""The book's files and the built site."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from companion import checks
from companion.datapage import PAGE, data_page

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


def test_every_page_is_in_the_toc():
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?:file|root): (\S+)", toc))
    files = [p for p in (ROOT / "book").rglob("*") if p.suffix in {".md", ".ipynb"}]
    assert listed == {p.relative_to(ROOT).with_suffix("").as_posix() for p in files}
    assert yaml.safe_load(toc)["format"] == "jb-book"


def test_the_data_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == data_page(), "run make book and commit the page"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_cell_is_exempt_and_every_cell_shows_something(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"NBVAL_|nbval-|raises-exception|skip-execution", text)
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    assert all(c["execution_count"] for c in cells)
    assert all(c["outputs"] for c in cells[1:]), "a cell after the imports shows nothing"


def test_every_check_runs_and_none_is_of_unknown_verdict():
    assert {r.verdict for r in checks.run_all().values()} <= set(checks.VERDICTS)


class References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        found = dict(attrs)
        self.ids.add(found.get("id") or "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag in {"script", "img", "link", "iframe"}:
            self.loads.append(found.get("src") or found.get("href") or "")


def test_the_site_builds_and_its_links_lead_somewhere():
    built = subprocess.run(
        [sys.executable, "scripts/build_book.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-3000:]
    pages = {}
    for path in (ROOT / "_build" / "html").rglob("*.html"):
        pages[path.resolve()] = References()
        pages[path.resolve()].feed(path.read_text(encoding="utf-8"))
    assert len(pages) > 4
    for path, page in pages.items():
        assert not [u for u in page.loads if re.match(r"(https?:)?//", u)], (
            f"{path} loads from outside"
        )
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            there = (path.parent / target).resolve() if target else path
            assert there.exists(), f"{path.name} links to {link}"
            if anchor and there in pages:
                assert anchor in pages[there].ids, f"{path.name} links to {link}"
