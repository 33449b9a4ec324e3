"""Cards on links to cited works and terms, beside those on claims."""

import json

import pytest
from conftest import broken_rules

from press.pages.reference_cards import cards_on

PAGE = "book/azerbaijan/refugees.html"
WORK, TERM = ('article a[href*="bibliography.html#"]', 'article a[href*="glossary.html#term-"]')
PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 360, "height": 700}}


def cards(site) -> dict:
    return json.loads((site / "_static" / "references.json").read_text(encoding="utf-8"))


def card_of(site, link) -> list:
    return cards(site)[link.get_attribute("href").rpartition("/")[2]]


def shows(site, tab, link) -> None:
    card, said = tab.locator(".claim-card"), card_of(site, link)
    card.wait_for(state="visible")
    assert said[1] and all(part in card.inner_text() for part in said[:2])
    addresses = card.locator("a").evaluate_all("links => links.map(a => a.href)")
    assert addresses[0] == link.evaluate("a => a.href")
    assert addresses[1:] == [said[2]] * bool(said[2])


def test_works_and_terms_are_read_from_their_pages():
    page = """<article><dl class="glossary"><dt id="term-a">stock<a class="headerlink" href="#a">¶</a></dt>
      <dd><p>A count at <em>one</em> moment.</p></dd></dl><div class="citation" id="id1"><span class="label">[A]</span>
      <p>A. Title. <a class="reference external" href="https://doi.org/1">doi:1</a>.</p></div></article>"""
    assert cards_on(page) == {
        "term-a": ("stock", "A count at one moment.", ""),
        "id1": ("", "A. Title. doi:1.", "https://doi.org/1"),
    }


def test_every_linked_work_and_term_has_a_card(site):
    made = cards(site)
    assert {name.partition("#")[0] for name in made} == {"bibliography.html", "glossary.html"}
    assert all(text for _, text, _ in made.values()) and len(made) > 100


@pytest.mark.parametrize("kind", [WORK, TERM])
def test_by_hover_and_focus_and_away_by_escape(site, open_page, kind):
    tab = open_page(PAGE)
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    link = tab.locator(kind).first
    assert link.get_attribute("title") is None
    link.hover()
    shows(site, tab, link)
    assert not broken_rules(tab, ".claim-card")
    tab.keyboard.press("Escape")
    tab.mouse.move(2, 2)
    tab.locator(".claim-card").wait_for(state="hidden")
    link.evaluate("a => a.insertAdjacentHTML('beforebegin', '<button id=before>.</button>')")
    tab.locator("#before").focus()
    tab.keyboard.press("Tab")
    shows(site, tab, link)
    tab.keyboard.press("Escape")
    assert not tab.locator(".claim-card").is_visible()
    assert fetched.count("references.json") == 1 and "claims.json" not in fetched


@pytest.mark.parametrize("kind", [WORK, TERM])
def test_by_tap_and_on(site, open_page, kind):
    tab = open_page(PAGE, **PHONE)
    link = tab.locator(kind).first
    link.tap()
    shows(site, tab, link)
    tab.locator(".claim-card a").first.tap()
    tab.wait_for_url("**/back/*.html#*")


def test_one_card_changes_from_kind_to_kind(site, open_page):
    tab = open_page("book/abroad/west.html")
    tab.locator(".claim-chip").first.hover()
    tab.locator(".claim-card dl").wait_for(state="visible")
    assert "Verdict" in tab.locator(".claim-card").inner_text()
    tab.mouse.move(2, 2)
    tab.locator(".claim-card").wait_for(state="hidden")
    link = tab.locator(WORK).first
    link.hover()
    shows(site, tab, link)
    assert tab.locator(".claim-card dl").count() == 0


def test_a_chip_says_what_would_settle_it(open_page):
    tab = open_page("book/abroad/index.html")
    tab.locator('.claim-chip[aria-label^="undetermined"]').first.hover()
    card = tab.locator(".claim-card")
    card.wait_for(state="visible")
    assert "Would decide" in card.inner_text()


@pytest.mark.parametrize("kind", [WORK, TERM, ".claim-chip"])
def test_without_scripts_they_are_links(site, open_page, kind):
    tab = open_page(PAGE, java_script_enabled=False)
    href = tab.locator(kind).first.get_attribute("href")
    page, _, anchor = href.partition("#")
    target = (site / "book/azerbaijan" / page).resolve().read_text(encoding="utf-8")
    assert f'id="{anchor}"' in target
