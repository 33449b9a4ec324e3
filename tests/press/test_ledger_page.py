"""The ledger's filters and addresses, and the cards on links to claims, in a browser."""

import csv
import json
import re
from dataclasses import replace
from functools import partial
from html import unescape
from urllib.parse import quote

import pypdf
import pytest
from conftest import broken_rules, settled

from companion.audit.ledger import Entry
from companion.show import claim_texts, ledger_page
from companion.show.audit_table import MANY, linked_claims
from tools.bench.measure import PHONE
from tools.bench.moments import SLOWED, Stopwatch, place_of
from yunusov2013 import checks, ledger, paper
from yunusov2013.outline import OUTLINE

PAGE = "book/evidence/ledger.html"
ENTRIES = ledger.entries()
STATUS = ".ledger-bar [role=status]"
LINE = ".ledger-list > .claim"


def shown_for(**chosen: str) -> set[str]:
    """Ids of the entries that have all of these values, by the library."""
    return {
        e.claim.id
        for e in ENTRIES
        if all(ledger_page.facet(e, k, OUTLINE) == v for k, v in chosen.items())
    }


def says(entry: Entry, words: str) -> bool:
    line = ledger.as_html([entry]).partition('<li class="claim"')[2].partition("</li>")[0]
    return words in unescape(re.sub(r"<[^>]*>", "", line)).lower() or words in entry.claim.id


def visible(tab) -> set[str]:
    return set(tab.eval_on_selector_all(
        LINE, "rows => rows.filter(r => r.getClientRects().length).map(r => r.id)"
    ))  # fmt: skip


def counts(tab, key: str) -> dict[str, int]:
    read = (
        "boxes => boxes.map(b => [b.value, +b.parentElement.querySelector('.count').textContent])"
    )
    return dict(tab.eval_on_selector_all(f".ledger-filter input[name={key}]", read))


def test_all_is_shown_first_with_the_librarys_counts(open_page):
    tab = open_page(PAGE)
    assert visible(tab) == set(paper.claims())
    for key, (_, labels) in ledger_page.facets(ENTRIES, OUTLINE).items():
        assert counts(tab, key) == {value: len(shown_for(**{key: value})) for value in labels}
    assert tab.locator(".ledger-filter button").is_disabled()


def test_filters_by_keyboard_alone(open_page):
    tab = open_page(PAGE)
    tab.locator(".ledger-filter [name=q]").focus()
    tab.keyboard.press("Tab")  # the heading of the verdicts, which is open
    tab.keyboard.press("Tab")
    for _ in checks.VERDICTS:
        if tab.evaluate("document.activeElement.value") == "disputed":
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert visible(tab) == shown_for(verdict="disputed")
    assert tab.url.endswith("?verdict=disputed")
    number = len(shown_for(verdict="disputed"))
    assert tab.locator(STATUS).inner_text().startswith(f"{number} of {len(ENTRIES)} ")
    # Other groups count beside this choice; the group itself says what another choice would show.
    pages = {p: len(shown_for(verdict="disputed", page=p)) for p in counts(tab, "page")}
    assert counts(tab, "page") == pages and sum(pages.values()) == number
    assert counts(tab, "verdict")["holds"] == len(shown_for(verdict="holds"))

    while tab.evaluate("document.activeElement.tagName") != "SUMMARY":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.parentElement.open")
    while tab.evaluate("document.activeElement.tagName") != "BUTTON":
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert visible(tab) == set(paper.claims()) and "?" not in tab.url
    assert tab.evaluate("document.activeElement.name") == "q"


def test_a_choice_is_shown_at_once_on_a_slow_machine(open_page):
    """A verdict chosen and taken back, at a processor slowed four times, with layout and paint: 100 ms asked, the best
    of six, and as much again for a machine that does other things."""
    tab = open_page(PAGE, viewport=PHONE)
    place = place_of(tab.locator("input[value=fails]"))
    watch = Stopwatch(tab, slowed=1)
    all_of_them = tab.locator(STATUS).inner_text()
    changed = f"document.querySelector('{STATUS}').textContent"
    chosen, back = [], []
    for _ in range(6):
        for times, shown in ((chosen, f"{changed} !== '{all_of_them}'"), (back, f"{changed} === '{all_of_them}'")):  # fmt: skip
            times.append(watch.timed("click", shown, partial(tab.mouse.click, *place))[1])
    assert 0 < SLOWED * min(chosen) < 200 and 0 < SLOWED * min(back) < 200, (chosen, back)


def test_two_choices_of_a_group_add_up_and_two_groups_narrow(open_page):
    tab = open_page(f"{PAGE}?verdict=fails&verdict=disputed&section=azerbaijan-foreigners")
    here = {"section": "azerbaijan-foreigners"}
    expected = shown_for(verdict="fails", **here) | shown_for(verdict="disputed", **here)
    assert visible(tab) == expected and expected
    heading = tab.locator(".ledger-group:visible")
    whole = len(shown_for(**here))
    settled(
        tab, "document.querySelector('.ledger-filter').getBoundingClientRect().top < innerHeight"
    )
    assert heading.inner_text().endswith(f": {len(expected)} of {whole} claims")


def test_words_and_words_side_by_side(open_page):
    tab = open_page(f"{PAGE}?q=MOSCOW")
    settled(tab, f"!document.querySelector('{STATUS}').textContent.startsWith('All')")
    tab.wait_for_load_state("networkidle")  # what the folds say is searched too
    assert visible(tab) == {e.claim.id for e in ENTRIES if says(e, "moscow")}
    check = next(c for c in checks.registered() if len(c.claims) > MANY)
    for query in (f"?check={check.slug}", "?q=" + quote(f'"{check.title}"')):
        tab.goto(tab.url.partition("?")[0] + query)
        tab.wait_for_load_state("networkidle")
        assert visible(tab) == set(check.claims)
    tab.locator(".ledger-filter [name=q]").fill("no row says hedgehog")
    settled(tab, f"document.querySelector('{STATUS}').textContent.startsWith('0 of')")
    assert visible(tab) == set() and not tab.locator(".ledger-group:visible").count()


def test_back_undoes_a_choice_and_a_typed_word_at_once(open_page):
    tab = open_page(PAGE)
    tab.locator("input[value=fails]").check()
    tab.locator(".ledger-filter [name=q]").press_sequentially(
        "mos", delay=300
    )  # three changes of the address
    settled(tab, "location.search.includes('q=mos')")
    assert tab.url.endswith("?q=mos&verdict=fails")
    tab.go_back()
    settled(tab, "!location.search.includes('q=')")
    assert (
        visible(tab) == shown_for(verdict="fails")
        and tab.locator(".ledger-filter [name=q]").input_value() == ""
    )
    tab.go_back()
    settled(tab, "location.search === ''")
    assert visible(tab) == set(paper.claims())
    tab.go_forward()
    settled(tab, "location.search !== ''")
    assert visible(tab) == shown_for(verdict="fails")


def test_a_claims_address_shows_and_marks_its_row(open_page):
    claim = "abroad-russia-deported-moscow-1999"
    assert claim not in shown_for(verdict="fails")
    tab = open_page(f"{PAGE}?verdict=fails#{claim}")
    assert visible(tab) == shown_for(verdict="fails") | {claim}
    assert tab.locator(".claim.marked").get_attribute("id") == claim
    assert "197 a day" in tab.locator(".claim.marked .told").inner_text()  # open, and fetched
    settled(
        tab,
        f"(() => {{ const box = document.getElementById('{claim}').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; })()",
    )
    assert "the one that the address names" in tab.locator(STATUS).inner_text()
    other = next(iter(shown_for(verdict="fails")))
    tab.evaluate("id => { location.hash = id; }", other)
    settled(tab, f"document.querySelector('.claim.marked').id === '{other}'")
    assert tab.locator(f"#{other} .told").is_visible()
    assert visible(tab) == shown_for(verdict="fails")


def test_without_javascript_the_ledger_is_its_lines_and_each_leads_on(open_page):
    tab = open_page(f"{PAGE}?verdict=fails", java_script_enabled=False)
    assert tab.locator(f"{LINE}:visible").count() == len(ENTRIES)
    assert not tab.locator(".ledger-filter").is_visible() and not tab.locator(STATUS).is_visible()
    tab.locator(f"{LINE} summary").nth(5).click()
    tab.locator(f"{LINE} .told a").nth(5).click()
    entry = ENTRIES[5]
    assert tab.url.endswith(f"/claims/{entry.claim.id}.html")
    text = tab.locator("main").inner_text()
    for said in (entry.claim.as_printed, entry.verdict, entry.findings[0][1].computed):
        assert said in text


def test_orders_are_those_of_the_library(open_page):
    tab = open_page(f"{PAGE}?sort=verdict")
    read = "lines => lines.map(line => line.id)"
    by_verdict = sorted(ENTRIES, key=lambda e: checks.VERDICTS.index(e.verdict))
    assert tab.eval_on_selector_all(LINE, read) == [e.claim.id for e in by_verdict]
    heads = tab.locator(".ledger-group").all_inner_texts()
    assert heads[0] == f"fails: {len(shown_for(verdict='fails'))} claims"
    tab.locator("[name=sort]").select_option("page")
    assert tab.url.endswith("?sort=page")
    by_page = sorted(ENTRIES, key=lambda e: e.claim.page)
    assert tab.eval_on_selector_all(LINE, read) == [e.claim.id for e in by_page]
    tab.go_back()
    settled(tab, "location.search === '?sort=verdict'")
    tab.locator("[name=sort]").select_option("")
    assert tab.eval_on_selector_all(LINE, read) == [e.claim.id for e in ENTRIES]


def test_the_view_is_saved_as_it_is_seen(open_page):
    tab = open_page(f"{PAGE}?verdict=fails&verdict=disputed&sort=verdict")
    with tab.expect_download() as saved:
        tab.get_by_role("button", name="CSV").click()
    with open(saved.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen = tab.eval_on_selector_all(f"{LINE}:not([hidden])", "lines => lines.map(line => line.id)")
    assert [row["claim"] for row in rows] == seen and len(rows) == 11
    for row in rows:
        entry = next(e for e in ENTRIES if e.claim.id == row["claim"])
        assert row["printed"] == entry.claim.as_printed and row["page"] == str(entry.claim.page)
        assert row["verdict"] == entry.verdict and entry.findings[0][1].computed in row["why"]


def test_the_bar_stays_in_sight_and_leads_both_ways(open_page):
    """At the window's foot beside the form, at its head beside the lines."""
    tab = open_page(PAGE, viewport={"width": 360, "height": 500})
    place = "document.querySelector('.ledger-bar').getBoundingClientRect()"
    tab.evaluate("document.querySelector('.ledger-filter').scrollIntoView()")
    settled(tab, f"Math.abs({place}.bottom - innerHeight) < 2")
    tab.get_by_role("link", name="See").click()
    tab.evaluate("scrollBy(0, 3000)")
    settled(
        tab, f"Math.abs({place}.top - document.querySelector('.mobile-header').offsetHeight) < 2"
    )
    tab.get_by_role("link", name="Filters").click()
    settled(tab, "document.querySelector('.ledger-filter').getBoundingClientRect().top >= 0")


def test_what_folds_hold_is_fetched_once_and_for_a_search_of_the_browser(open_page):
    tab = open_page(PAGE)
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    assert "How sure" not in tab.locator("#ledger-lines").text_content()
    tab.keyboard.press("Control+f")
    settled(tab, "document.querySelector('#ledger-lines').textContent.includes('How sure')")
    told = tab.locator("#abroad-russia-deported-moscow-1999 .told")
    assert "197 a day" in told.text_content() and not told.is_visible()
    tab.locator(f"{LINE} summary").nth(3).click()
    assert fetched == ["ledger.json"]


def test_a_printed_ledger_is_whole(open_page, tmp_path):
    tab = open_page(f"{PAGE}?verdict=fails")
    tab.pdf(path=tmp_path / "ledger.pdf")
    pages = pypdf.PdfReader(tmp_path / "ledger.pdf").pages
    text = "".join(page.extract_text() for page in pages).rpartition("Every claim")[2]
    for entry in ENTRIES:
        if entry.verdict == "fails":
            computed = entry.findings[0][1].computed
            assert "".join(text.split()).count("".join(computed.split())) == 1


def test_a_closed_ledger_is_forty_screens_of_a_phone_at_most(open_page):
    tab = open_page(PAGE, viewport={"width": 360, "height": 800})
    # Lines out of sight have an estimated height until they come near.
    tab.eval_on_selector_all(
        LINE, "lines => lines.forEach(line => { line.style.contentVisibility = 'visible'; })"
    )
    assert tab.evaluate("document.documentElement.scrollHeight / innerHeight") <= 40


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_filters_are_accessible_on_a_phone(open_page, theme):
    tab = open_page(f"{PAGE}?verdict=disputed&page=4#every-claim", color_scheme=theme,
                    viewport={"width": 360, "height": 800})  # fmt: skip
    for group in tab.locator(".ledger-filter summary").all():
        if group.evaluate("summary => !summary.parentElement.open"):
            group.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert not broken_rules(tab, ".ledger")


def test_cells_and_repeats_say_so_in_their_folds_and_cards():
    cards = ledger.cards(ENTRIES)
    for entry in ENTRIES:
        row, claim = ledger.as_html([entry]).partition('<li class="claim"')[2], entry.claim
        card = cards[claim.id]
        assert ("A cell or listed figure" in row) == (claim.table is not None), claim.id
        assert ("Says again what is" in row) == bool(claim.repeats)
        assert (f'html#{claim.repeats}"' in row) == bool(claim.repeats)
        assert bool(card["counted"]) == bool(claim.table or claim.repeats)
        if entry.findings and not entry.judged_by:
            assert claim_texts.BESIDE in row and card["computed"] == claim_texts.USED
            assert entry.verdict == "not checkable" and not card["turns"]


def test_every_check_of_a_chapter_links_to_its_claims():
    for slug, result in checks.run_all().items():
        claims = checks.REGISTRY.get(slug).claims
        cell = checks.as_table({slug: result})["Printed"][0]
        linked = re.findall(r'href="[^"#]*#([^"]+)"', cell.html)
        assert linked == list(claims[: len(claims) if len(claims) <= MANY else MANY - 1])
        assert cell == result.printed
    with pytest.raises(KeyError, match="no claim"):
        linked_claims(replace(checks.registered()[0], claims=("not-a-claim",)), "most")


def first_card_link(tab):
    """A link to a claim whose row also has others, so that its check is known by name."""
    return tab.locator('article a[href*="evidence/ledger.html#"]').first


def card_shows(tab, link) -> None:
    entry = next(e for e in ENTRIES if link.get_attribute("href").endswith(f"#{e.claim.id}"))
    card = tab.locator(".claim-card")
    card.wait_for(state="visible")
    text = card.inner_text()
    computed = ledger.cards([entry])[entry.claim.id]["computed"]
    for part in (
        entry.claim.subject,
        entry.claim.as_printed,
        str(entry.claim.page),
        entry.verdict,
        computed,
    ):
        assert part in text
    assert (
        card.locator("a").get_attribute("href").endswith(f"evidence/ledger.html#{entry.claim.id}")
    )


def test_card_by_focus_and_escape(open_page):
    tab = open_page("book/abroad/russia_table_1.html")
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    link = first_card_link(tab)
    link.scroll_into_view_if_needed()
    # By keyboard, because a focus that nobody sees opens nothing.
    link.evaluate("a => { a.insertAdjacentHTML('beforebegin', '<button id=before>.</button>'); }")
    tab.locator("#before").focus()
    tab.keyboard.press("Tab")
    card_shows(tab, link)
    assert tab.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby'))"
                        ".textContent").strip()  # fmt: skip
    tab.keyboard.press("Escape")
    assert not tab.locator(".claim-card").is_visible()
    assert link.get_attribute("aria-describedby") is None
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    card_shows(tab, link)
    tab.keyboard.press("Shift+Tab")
    tab.locator(".claim-card").wait_for(state="hidden")
    assert len([u for u in fetched if u.endswith("claims.json")]) == 1


def test_card_by_hover_can_be_hovered_itself(open_page):
    tab = open_page("book/recommendations.html")
    link = first_card_link(tab)
    link.hover()
    card_shows(tab, link)
    box = tab.locator(".claim-card").bounding_box()
    tab.mouse.move(box["x"] + 30, box["y"] + 30, steps=4)
    tab.wait_for_timeout(600)
    assert tab.locator(".claim-card").is_visible()
    assert not broken_rules(tab, ".claim-card")
    tab.mouse.move(2, 2)
    tab.locator(".claim-card").wait_for(state="hidden")
    link.click()
    tab.wait_for_url("**/evidence/ledger.html#*")


def test_card_by_tap_leads_on(open_page):
    tab = open_page("book/abroad/west.html", has_touch=True, is_mobile=True,
                    viewport={"width": 360, "height": 700})  # fmt: skip
    link = first_card_link(tab)
    link.tap()
    card_shows(tab, link)
    box = tab.locator(".claim-card").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert tab.evaluate("document.activeElement.closest('.claim-card') !== null")
    tab.keyboard.press("Escape")
    assert not tab.locator(".claim-card").is_visible()
    assert (
        tab.evaluate("document.activeElement.hash")
        == "#" + link.get_attribute("href").partition("#")[2]
    )
    link.tap()
    card_shows(tab, link)
    tab.locator(".claim-card a").tap()
    tab.wait_for_url("**/evidence/ledger.html#*")
    assert tab.locator(".claim.marked").count() == 1


def test_a_link_stays_a_link_where_no_card_can_be_had(open_page):
    tab = open_page("book/abroad/west.html", has_touch=True, is_mobile=True,
                    viewport={"width": 360, "height": 700})  # fmt: skip
    tab.route("**/claims.json", lambda route: route.abort())
    first_card_link(tab).tap()
    tab.wait_for_url("**/evidence/ledger.html#*")


def test_the_cards_data_is_the_ledger(site):
    made = json.loads((site / "_static" / "claims.json").read_text(encoding="utf-8"))
    assert made == ledger.cards(ENTRIES)
    assert "39%" in made["abroad-russia-image-most-russian-city"]["turns"]
    assert made["azerbaijan-compatriots-war-none"]["turns"] == ""


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "%", "%zz"])
def test_an_address_with_a_broken_escape_shows_the_ledger_as_it_is(open_page, fragment):
    """An error of a script would fail the test (`open_page`)."""
    tab = open_page(f"{PAGE}#{fragment}")
    assert tab.locator(STATUS).text_content() == f"All {len(ENTRIES)} claims"
    tab.locator(".ledger-filter [name=q]").fill("no such words anywhere")
    settled(tab, f"document.querySelector('{STATUS}').textContent.startsWith('0 of')")


def test_a_link_with_a_broken_escape_opens_no_card(open_page):
    tab = open_page("book/azerbaijan/refugees.html")
    tab.evaluate("document.querySelector('article a[href*=\"ledger.html#\"]').hash = '#%E0%A4%A'")
    tab.locator('article a[href$="%E0%A4%A"]').hover()
    tab.wait_for_timeout(600)
    assert tab.locator(".claim-card:visible").count() == 0
