"""Addresses that others may have written down still land: of commit 260f20c, each heading's and each claim's."""

import re
from urllib.parse import unquote, urldefrag

import pytest
from conftest import settled

from press.project import ROOT

WRITTEN = (ROOT / "tests" / "samples" / "addresses_260f20c.txt").read_text("utf-8").split()
RUSSIA = "book/abroad/russia.html"
MOVED = re.compile(r'<span class="moved" id="([^"]+)"></span>.*?<a [^>]*href="([^"]+)"', re.S)


def ids_on(site, page: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', (site / page).read_text(encoding="utf-8")))


def test_every_old_address_lands(site):
    known = {page: ids_on(site, f"{page}.html") for page in {a.partition("#")[0] for a in WRITTEN}}
    lost = [a for a in WRITTEN if a.partition("#")[2] not in known[a.partition("#")[0]]]
    assert not lost and len(WRITTEN) > 600


def test_what_moved_is_linked_to_its_place(site):
    moved = MOVED.findall((site / RUSSIA).read_text(encoding="utf-8"))
    assert len(moved) > 20
    for old, link in moved:
        page, anchor = urldefrag(link)
        assert page.startswith("russia_"), old
        assert not anchor or anchor in ids_on(site, f"book/abroad/{page}"), link


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("#who-ticked-both", "russia_table_1.html#who-ticked-both"),
        ("#table-2-which-identities-come-first", "russia_table_2.html"),
        ("#the-order-of-events", "russia_beyond.html#the-order-of-events"),
    ],
)
def test_who_comes_by_an_old_address_is_led_on(open_page, old, new):
    tab = open_page(RUSSIA + old)
    tab.wait_for_url(lambda url: url.endswith(new))
    tab.go_back()  # not led on again to where the reader has just been
    assert "russia" not in tab.url


def test_sizes_that_somebody_chose_lead_to_the_explorer(open_page):
    tab = open_page(f"{RUSSIA}?n=100,100,100#explorer")
    settled(tab, "location.pathname.endsWith('russia_table_1.html')")
    tab.locator(".explorer-tables").wait_for()
    assert "?n=100,100,100" in unquote(tab.url)


def test_a_later_choice_leads_on_too_and_what_stayed_stays(open_page):
    tab = open_page(f"{RUSSIA}#sentences-that-pull-apart")
    assert tab.url.endswith(f"{RUSSIA}#sentences-that-pull-apart")
    tab.evaluate("location.hash = 'deportations'")
    tab.wait_for_url(lambda url: "russia_beyond.html" in url)


@pytest.mark.parametrize("width", [360, 1300])
def test_without_scripts_an_old_address_ends_at_the_link(open_page, width):
    tab = open_page(
        f"{RUSSIA}#who-ticked-both",
        java_script_enabled=False,
        viewport={"width": width, "height": 800},
    )
    # The link behind the mark; a closed fold above has another, which stands nowhere.
    link = tab.locator("#who-ticked-both + a")
    assert link.get_attribute("href").endswith("russia_table_1.html#who-ticked-both")
    bar = tab.locator(".mobile-header")
    above = bar.bounding_box()["height"] if bar.is_visible() else 0
    assert above <= link.bounding_box()["y"] < 400
