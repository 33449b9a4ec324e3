"""The book's files and the built site."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from yunusov2013 import checks, paper, tables
from yunusov2013.data_page import PAGE, data_page

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


def parsed(site: Path) -> dict[Path, References]:
    pages = {}
    for path in site.rglob("*.html"):
        pages[path.resolve()] = References()
        pages[path.resolve()].feed(path.read_text(encoding="utf-8"))
    return pages


def test_links_lead_somewhere_and_nothing_loads_from_outside(site):
    pages = parsed(site)
    assert len(pages) > len(NOTEBOOKS)
    for path, page in pages.items():
        assert not [u for u in page.loads if re.match(r"(https?:)?//", u)], (
            f"{path} loads from outside"
        )
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0]  # what a page is asked for, not where it is
            # The page for lost visitors, shown at any depth, counts from the site's root.
            start = site if target.startswith("/") else path.parent
            there = (start / target.lstrip("/")).resolve() if target else path
            assert there.exists(), f"{path.name} links to {link}"
            if anchor and there in pages:
                assert anchor in pages[there].ids, f"{path.name} links to {link}"


def test_every_check_leads_to_its_passage(site):
    pages = parsed(site)
    for check in checks.registered():
        page, _, passage = check.address.partition("#")
        ids = pages[(site / page).resolve()].ids
        assert passage in ids, f"{check.slug!r} points to {check.address}, which isn't there"


def test_ids_stand_once_a_page(site):
    for path in site.rglob("book/**/*.html"):
        ids = re.findall(r"<[a-z][^>]*\sid=\"([^\"]+)\"", path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), (path.name, {i for i in ids if ids.count(i) > 1})


def test_every_claim_has_its_row_in_the_ledger(site):
    ids = parsed(site)[(site / "book/evidence/ledger.html").resolve()].ids
    assert set(paper.claims()) <= ids


def test_cited_keys_are_in_the_bibliography():
    keys = set(
        re.findall(r"^@\w+\{([^,]+),", (ROOT / "book/references.bib").read_text("utf-8"), re.M)
    )
    assert {row["source"] for row in tables.rows("claim_sources")} <= keys
