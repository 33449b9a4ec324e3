"""Every page once in Firefox, on a phone's width: no error, no failed request, nothing from outside."""

import pytest
from conftest import lacking
from firefox import running
from pages import PAGES

from press.serving import served
from tools.browsers import FIREFOX

OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def tab():
    """Firefox. Without it: a failure in CI, elsewhere a skip that says so."""
    found = FIREFOX.found or lacking(FIREFOX.name)
    with running(found) as running_tab:
        running_tab.resize(360, 800)
        yield running_tab


@pytest.mark.parametrize("page", [*PAGES, "search", "genindex", "404"])
def test_page(tab, address, page):
    tab.visit(f"{address}/{page}.html")
    assert f"{address}/{page}.html" in tab.requests
    assert not tab.troubles
    outside = [url for url in tab.requests if not url.startswith((address, "data:", "blob:"))]
    assert not outside
    assert tab.evaluate(OVER) <= 0, "scrolls sideways"


def test_claims_open_in_cards(tab, address):
    tab.visit(f"{address}/book/abroad/russia_table_1.html")
    text = tab.evaluate("""new Promise(done => {
      const link = document.querySelector('article a[href*="ledger.html#"]');
      link.dispatchEvent(new PointerEvent("pointerenter", { pointerType: "mouse" }));
      const look = setInterval(() => {
        const card = document.querySelector(".claim-card:not([hidden])");
        if (card) { clearInterval(look); done(card.textContent); }
      }, 50);
    })""")
    assert "Verdict" in text
    assert not tab.troubles


def test_a_readers_table_is_answered(tab, address):
    tab.visit(f"{address}/book/tools/your_table.html")
    text = tab.evaluate("""new Promise(done => {
      const field = document.getElementById("table-text");
      field.value = "a;x;y\\nyes;40,5;55,0\\nno;59,5;45,0";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      const look = setInterval(() => {
        const answer = document.querySelector("#answer-percents table");
        if (answer) { clearInterval(look); done(answer.textContent); }
      }, 50);
    })""")
    assert "40.45 to 40.55" in text and "44.95 to 45.05" in text
    assert not tab.troubles


def test_troubles_are_noticed(tab, tmp_path):
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><img src=lost.png alt=''><script>missing()</script>"
        "<script>console.error('said so')</script>",
        encoding="utf-8",
    )
    with served(tmp_path) as address:
        tab.visit(f"{address}/index.html")
        found = sorted(tab.troubles)
        assert [t for t in found if "missing is not defined" in t]
        assert [t for t in found if t == "said so"]
        assert [t for t in found if t == f"{address}/lost.png: status 404"]
