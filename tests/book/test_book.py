"""The book's files and the built site."""

import functools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pages import own_pages

from companion.data.bibliography import work_names, work_years
from press.project import ROOT, pages_of, parts_of
from yunusov2013 import checks, paper, reference_page, tables
from yunusov2013.data_page import PAGE, data_page

NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


def test_every_page_is_in_the_toc():
    listed = list(pages_of(ROOT / "_toc.yml"))
    files = [p for p in (ROOT / "book").rglob("*") if p.suffix in {".md", ".ipynb"}]
    assert sorted(listed) == sorted(p.relative_to(ROOT).with_suffix("").as_posix() for p in files)


def test_pages_are_read_at_any_depth_with_their_part(tmp_path):
    toc = tmp_path / "_toc.yml"
    toc.write_text(
        "format: jb-book\nroot: a\nparts:\n"
        "  - caption: One\n    chapters:\n    - file: b\n      sections:\n      - file: c\n"
        "  - chapters:\n    - file: d\n"
    )
    assert list(parts_of(toc)) == [("", "a"), ("One", "b"), ("One", "c"), ("", "d")]


FORMS = {
    "sections of sections, endings and addresses elsewhere": (
        "format: jb-book\nroot: a.md\nchapters:\n- file: b.ipynb\n  sections:\n  - file: c [1] é\n"
        "    sections:\n    - file: d\n- url: https://example.org\n",
        [("", "a"), ("", "b"), ("", "c [1] é"), ("", "d")],
    ),
    "an article": ("format: jb-article\nroot: a\nsections:\n- file: b\n", [("", "a"), ("", "b")]),
    "no format": (
        "root: a\nsubtrees:\n- caption: One\n  entries:\n  - file: b\n    subtrees:\n    - caption: Two\n"
        "      entries:\n      - file: c\n",
        [("", "a"), ("One", "b"), ("Two", "c")],
    ),
    "a pattern": (
        "root: a\nentries:\n- glob: '*'\n- file: d\n", [("", "a"), ("", "b"), ("", "c [1] é"), ("", "d")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_legal_form_of_a_table_of_contents_is_read(tmp_path, form):
    text, expected = FORMS[form]
    for name in ("a.md", "b.ipynb", "c [1] é.md", "d.rst", "figure.svg"):
        (tmp_path / name).touch()
    (tmp_path / "_toc.yml").write_text(text, encoding="utf-8")
    assert list(parts_of(tmp_path / "_toc.yml")) == expected


@pytest.mark.parametrize("text", ["root: a\nleaves: []\n", "root: [", "chapters: []\n"])
def test_a_table_of_contents_that_is_none_is_named(tmp_path, text):
    (tmp_path / "_toc.yml").write_text(text)
    with pytest.raises(ValueError, match=r"_toc\.yml can't be read"):
        list(parts_of(tmp_path / "_toc.yml"))


def test_the_data_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == data_page(), "run make book and commit the page"


def test_the_reference_is_current():
    page = reference_page.PAGE.read_text(encoding="utf-8")
    assert page == reference_page.reference_page(), "run make outputs and commit the page"
    assert "### overlap_bounds" in page and page.count(">>> ") > 40


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_cell_is_exempt_and_every_cell_shows_something(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"NBVAL_|nbval-|raises-exception|skip-execution", text)
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    assert all(c["execution_count"] for c in cells)
    assert all(c["outputs"] for c in cells[1:]), "a cell after the imports shows nothing"


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


@functools.cache
def parsed(site: Path) -> dict[Path, References]:
    pages = {}
    for path in own_pages(site):
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


def test_no_two_works_print_alike():
    """Author and year as the text has them; works of one author and year, or without one, have letters."""
    names = work_names(ROOT / "book/references.bib")
    assert len(set(names.values())) == len(names)
    assert {names["mukomel"], names["mukomel-integration"]} == {"Mukomel n.d.-a", "Mukomel n.d.-b"}


def test_cited_keys_are_in_the_bibliography():
    keys = work_years(ROOT / "book" / "references.bib").keys()
    assert {row["source"] for row in tables.rows("claim_sources")} <= keys
