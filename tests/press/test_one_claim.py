"""The pages of single claims: light, outside of menu and search, each with its way on."""

import gzip
import re
from html import unescape

import pytest
from conftest import broken_rules

from press.pages.one_claim import FOLDER, description, issue_address
from yunusov2013 import ledger, paper

ENTRIES = ledger.entries()
CLAIM = "abroad-russia-deported-moscow-1999"
MADE = {
    "id": "a-b", "subject": "people", "printed": "12 & more", "page": 0, "verdict": "holds",
    "told": "<p><a>Counts</a>: 12 &amp; more. <small>Turns.</small></p><p>More.</p>", "row": ("data/x.csv", 7),
}  # fmt: skip


def test_each_claim_has_a_page_with_its_row_and_neighbours(site):
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (site / FOLDER).iterdir()}
    assert set(pages) == set(paper.claims())
    ids = [entry.claim.id for entry in ENTRIES]
    for at, entry in enumerate(ENTRIES):
        text = pages[entry.claim.id]
        near = [*ids[at - 1 : at], *ids[at + 1 : at + 2]]
        assert re.findall(r'<a href="([a-z0-9-]+)[.]html">', text) == near
        file, row = paper.PAPER.place_of(entry.claim)
        assert f"data/{file}</a>, row {row};" in text
        assert f"ledger.html#{entry.claim.id}" in text


def test_a_page_says_what_the_ledger_says(site):
    for entry in ENTRIES:
        text = unescape((site / FOLDER / f"{entry.claim.id}.html").read_text(encoding="utf-8"))
        assert f"“{entry.claim.as_printed}”" in text and entry.verdict in text
        for _, result in entry.findings:
            assert result.computed in text and result.why in text
        for known in entry.elsewhere:
            assert known.sentence in text


def test_a_page_is_light_and_neither_in_the_menu_nor_in_the_search(site):
    for path in (site / FOLDER).iterdir():
        assert len(gzip.compress(path.read_bytes(), 6)) < 5 * 1024, path.name
    assert FOLDER not in (site / "_static/search-data.js").read_text(encoding="utf-8")
    menu = (site / "book/index.html").read_text(encoding="utf-8").partition("<article")[0]
    assert "/claims/" not in menu


def test_a_preview_says_place_token_and_verdict():
    assert description(MADE) == (
        "“12 & more”, holds. Abstract of the report: people. Counts: 12 & more."
    )
    assert len(description(MADE | {"told": f"<p>{'long ' * 99}</p>"})) <= 160


def test_a_wrong_number_is_reported_with_its_row_where_there_is_a_repository():
    assert issue_address("", MADE) == ""
    found = issue_address("https://github.com/name/book", MADE)
    assert found.startswith(
        "https://github.com/name/book/issues/new?title=A+number+is+wrong%3A+a-b&"
    )
    assert "data%2Fx.csv%2C+row+7" in found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_can_be_used_on_a_phone(open_page, scheme):
    tab = open_page(
        f"{FOLDER}/{CLAIM}.html", viewport={"width": 360, "height": 800}, color_scheme=scheme
    )
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert not broken_rules(tab)
    tab.get_by_role("link", name=CLAIM).click()
    tab.wait_for_url(f"**/ledger.html#{CLAIM}")
    tab.locator(f"#{CLAIM} .told").wait_for()


def test_the_theme_of_the_book_is_the_pages(open_page, address):
    tab = open_page(f"{FOLDER}/{CLAIM}.html")
    paint = "getComputedStyle(document.body).backgroundColor"
    light = tab.evaluate(paint)
    tab.evaluate("localStorage.setItem('theme', 'dark')")
    tab.reload()
    assert tab.evaluate(paint) != light
