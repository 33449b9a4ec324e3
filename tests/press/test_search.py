"""The search: what it finds first, how it says so, where its hits lead, and what it weighs."""

import gzip
import json
from urllib.parse import quote

import pytest
from conftest import broken_rules, settled

from press.pages.search_texts import places_on
from press.project import PRESS
from tools.vendor import minisearch
from yunusov2013 import ledger, tables
from yunusov2013.names import other_names

KIB = 1024
RUSSIA, BEYOND = "book/abroad/russia.html", "book/abroad/russia_beyond.html"
TABLE_1, TABLE_2 = "book/abroad/russia_table_1.html", "book/abroad/russia_table_2.html"
DATA = "book/back/data.html"
LEDGER, METHODS, GLOSSARY = "book/evidence/ledger.html", "book/back/methods.html", "book/back/glossary.html"  # fmt: skip
ENTRIES = ledger.entries()
ANSWERED = "/of the report|Nothing has|could not/.test(document.getElementById('search-status').textContent)"


def searched(tab, address: str, query: str):
    """The page of results, when it has them."""
    tab.goto(f"{address}/search.html?q={quote(query)}")
    settled(tab, ANSWERED)
    return tab


def hits(tab, part: str = "#search-found") -> list[str]:
    """Where the hits in sight lead, in their order."""
    return tab.eval_on_selector_all(
        f"{part} li:not([hidden]) > a", "links => links.map(link => link.getAttribute('href'))"
    )


# A page stands for any of its parts; with an anchor it is that part.
QUERIES = {
    # Names in other spellings, letters and times
    **dict.fromkeys(
        ("Ganja", "Gəncə", "Gence", "Gandzha", "Гянджа", "Kirovabad"), f"{BEYOND}#who-settles-where"
    ),
    **dict.fromkeys(("Sumqayit", "Sumgait", "Sumqayıt", "Сумгаит"), f"{BEYOND}#who-settles-where"),
    **dict.fromkeys(("Nakhchivan", "Naxçıvan", "Nakhichevan"), f"{BEYOND}#who-settles-where"),
    "Leningrad": f"{BEYOND}#who-settles-where",
    "Kogalym": f"{BEYOND}#who-settles-where",
    # Numbers
    "12,000": "book/evidence/crosscheck.html#refugees-from-russia",
    "12 000": "book/azerbaijan/foreigners.html#what-others-counted",
    "1988": "book/evidence/crosscheck.html#people-displaced-by-year",
    "1.58": f"{TABLE_1}#how-many-answers-did-people-give",
    "1,58": f"{TABLE_1}#how-many-answers-did-people-give",
    # Typing errors
    "deprted": f"{BEYOND}#deportations",
    "Sumqait": f"{BEYOND}#who-settles-where",
    "Azerbajani migrants": RUSSIA,
    "refuges": f"{GLOSSARY}#term-refugee",
    # Terms, methods, works
    "Fréchet": f"{METHODS}#frechet-bounds",
    "frechet": f"{METHODS}#frechet-bounds",
    "Holm": f"{METHODS}#holm-s-correction",
    "Wilson interval": f"{GLOSSARY}#term-Wilson-interval",
    "linear programming": f"{METHODS}#sharp-bounds-by-linear-programming",
    "multiple response": f"{GLOSSARY}#term-multiple-response-question",
    "irregular migrant": f"{GLOSSARY}#term-irregular-migrant",
    "Malkova": "book/back/bibliography.html",
    # Parts of the book
    "Table 1": TABLE_1,
    "Table 2": TABLE_2,
    "download data": DATA,
    "how to cite": "book/index.html#to-cite",
    "sample size": "book/evidence/sample_size.html",
    "Chechen": "book/azerbaijan/foreigners.html#refugees-from-chechnya",
    "Turkey": "book/abroad/index.html#turkey-in-its-region",
    "asylum in Germany": "book/evidence/crosscheck.html#asylum-in-germany-and-switzerland",
    "fee": "book/azerbaijan/foreigners.html#the-fee-for-a-foreign-worker",
    # Claims: by their id, or in words that are their own
    "abroad-russia-citizens-2007": f"{LEDGER}#abroad-russia-citizens-2007",
    "Azerbaijanis deported from Moscow": f"{LEDGER}#abroad-russia-deported-moscow-1999",
}


@pytest.mark.parametrize("query", QUERIES)
def test_the_right_place_is_among_the_first_three(open_page, address, query):
    place = QUERIES[query]
    tab = searched(open_page("search.html"), address, query)
    first = hits(tab)[:3]
    assert any(hit == place or hit.partition("#")[0] == place for hit in first), first


def texts_in(site) -> dict:
    script = (site / "_static" / "search-data.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("globalThis.bookTexts=").removesuffix(";\n"))


def test_every_hit_leads_to_something(site):
    texts, found = texts_in(site), {"section": 0, "term": 0, "work": 0}
    for page, _, _, places in texts["pages"]:
        html = (site / page).read_text(encoding="utf-8")
        for anchor, heading, kind, _ in places:
            assert not anchor or f'id="{anchor}"' in html, f"{page}#{anchor}"
            assert heading and "¶" not in heading, f"{page}#{anchor}"
            found[kind] += 1
    assert min(found.values()) > 40, found
    rows = (site / texts["ledger"]).read_text(encoding="utf-8")
    assert {claim[0] for claim in texts["claims"]} == {entry.claim.id for entry in ENTRIES}
    assert all(f'id="{claim[0]}"' in rows for claim in texts["claims"])


def test_texts_quote_no_code(site):
    for page, _, _, places in texts_in(site)["pages"]:
        for _, _, _, text in places:
            assert "paper.claim(" not in text and "display.show(" not in text, page


def test_what_stands_on_a_page_is_read_once_and_in_its_place():
    page = """<article><section id="top"><h1>Title<a class="headerlink">¶</a></h1><p>Be<em>gin</em>ning</p>
      <section id="a"><h2>A <b>b</b></h2><p>one</p><table><tr><td>two</td><td>three</td></tr></table>
      <details class="above-input"><pre>code</pre></details><svg><title>four</title><text>drawn</text></svg></section>
      <dl><dt id="term-x">x</dt><dd>five</dd></dl><p>six</p></section></article>"""
    read = [(place.anchor, place.heading, place.kind, place.text) for place in places_on(page)]
    assert read == [
        ("", "Title", "section", "Beginning six"),
        ("a", "A b", "section", "one two · three · four"),
        ("term-x", "x", "term", "five"),
    ]
    with pytest.raises(ValueError, match="expected an <article>"):
        places_on("<p>nothing</p>")


def test_places_are_known_by_the_names_of_all_tables():
    groups = {used[0]: {*used, *others} for used, others in other_names()}
    assert {"Nakhichevan", "Nakhchivan", "Naxçıvan", "Нахичевань"} <= groups["Nakhchivan"]
    assert {"Ganja", "Gəncə", "Gence", "Gandzha", "Гянджа"} <= groups["Ganja"]
    every = set().union(*groups.values())
    for table, columns in {"spellings": ("name", "as_printed"), "places": ("place", "geonames_name"), "place_names": ("place", "other_name")}.items():  # fmt: skip
        assert {row[column] for row in tables.rows(table) for column in columns} <= every
    assert sum(len({*used, *others}) for used, others in other_names()) == len(every), (
        "in two groups"
    )


def test_claims_are_a_group_of_their_own_that_leads_to_the_ledger(open_page, address):
    tab = searched(open_page("search.html"), address, "Moscow")
    places, claims = hits(tab, "#search-places"), hits(tab, "#search-claims")
    assert places and not any(hit.startswith(f"{LEDGER}#") and hit.partition("#")[2] in {e.claim.id for e in ENTRIES} for hit in places)  # fmt: skip
    assert claims and all(hit.startswith(f"{LEDGER}#") for hit in claims)
    more = tab.locator("#search-claims button")
    number = len(claims)
    more.click()
    assert len(hits(tab, "#search-claims")) > number
    assert tab.evaluate("document.activeElement.matches('#search-claims li a')")
    tab.get_by_role("link", name="All claims of the report with these words").click()
    settled(tab, "document.querySelector('.ledger-bar [role=status]')?.textContent.includes(' of ')")  # fmt: skip
    assert tab.locator(".ledger-filter input[name=q]").input_value() == "Moscow"
    assert 1 < tab.locator(".claim[data-verdict]:visible").count() < len(ENTRIES)


def test_what_was_not_found_as_asked_is_said(open_page, address):
    tab = open_page("search.html")
    for query, said in {
        "Gence": "Found as Ganja",
        "deprted": "words that come close",
        "Kogalym wheelbarrow": "most of them",
        "qqxxyyzz": "Nothing has “qqxxyyzz”",
    }.items():
        assert said in searched(tab, address, query).inner_text("#search-status")
    assert not hits(tab)
    ways = tab.locator(".search-ways a")
    assert ways.count() >= 5
    for way in ways.all():
        assert tab.request.get(f"{address}/{way.get_attribute('href')}").ok


def test_without_scripts_the_page_leads_on(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/search.html?q=Ganja")
    assert "Searching needs JavaScript" in tab.locator("article").inner_text()
    assert not tab.locator(".search-form").is_visible()
    tab.locator(".search-ways").get_by_role("link", name="Index", exact=True).click()
    assert tab.locator("h1").inner_text() == "Index"
    context.close()


def test_ctrl_k_leads_to_the_search_from_everywhere(open_page, address):
    tab = open_page("book/abroad/west.html")
    tab.keyboard.press("Control+k")
    assert tab.evaluate("document.activeElement.matches('.sidebar-search')")
    tab.keyboard.type("Gəncə")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?**")
    settled(tab, ANSWERED)
    assert hits(tab)
    tab.keyboard.press("Control+k")
    assert tab.evaluate("document.activeElement.id") == "search-field"
    narrow = open_page("book/abroad/west.html", viewport={"width": 360, "height": 700})
    narrow.keyboard.press("Control+k")
    narrow.wait_for_url("**/search.html")
    settled(narrow, "document.activeElement.id === 'search-field'")


def test_what_is_typed_is_found_without_enter(open_page):
    tab = open_page("search.html")
    tab.locator("#search-field").fill("Kogal")
    settled(tab, "document.querySelectorAll('#search-found li').length > 0")
    assert "q=Kogal" in tab.url
    tab.locator("#search-field").fill("")
    settled(tab, "document.querySelectorAll('#search-found li').length === 0")


def test_a_hit_lands_where_its_word_is_seen(open_page, address):
    """In a long section, whose first screen lacks the word; it stands in folded code too."""
    tab = searched(
        open_page("search.html", viewport={"width": 1300, "height": 500}), address, "Kogalym"
    )
    tab.locator(f"#search-found a[href^='{BEYOND}']").first.click()
    settled(
        tab,
        "scrollY > 1000 && [...document.querySelectorAll('.highlighted')].some(word => {"
        " const { top, bottom } = word.getBoundingClientRect();"
        " return word.checkVisibility() && top > 0 && bottom < innerHeight; })",
    )


def test_a_page_opened_from_a_file_searches_too(browser, site):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{(site / 'search.html').as_uri()}?q={quote('Gəncə')}")
    settled(tab, ANSWERED)
    assert any(hit.startswith(BEYOND) for hit in hits(tab)[:3])
    context.close()


def test_what_searching_weighs(browser, site, address):
    """Nothing until something is asked; then one file, once, and none of the pages that are found."""
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
    tab.goto(f"{address}/book/definition.html", wait_until="networkidle")
    assert not [url for url in asked if "search" in url], "a page that is read pays for no search"
    searched(tab, address, "Ganja")
    tab.locator("#search-field").fill("Moscow")
    settled(tab, "document.querySelector('#search-found mark')?.textContent === 'Moscow'")
    data = [url for url in asked if "search-data" in url]
    assert len(data) == 1 and not [url for url in asked if url.endswith(".html") and "search" not in url][1:]  # fmt: skip
    context.close()
    own = [site / "_static/search-data.js", *(site / "_static/kept").glob("*search.*")]
    assert len(own) == 4  # texts, script, library, style
    weight = sum(len(gzip.compress(path.read_bytes(), 6)) for path in own)
    assert weight < 214 * KIB
    assert not (site / "searchindex.js").exists()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1300])
def test_results_are_for_everybody(open_page, address, theme, width):
    tab = open_page("search.html", viewport={"width": width, "height": 800}, color_scheme=theme)
    searched(tab, address, "Sumqayit")
    assert not broken_rules(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_library_is_the_version_that_is_named():
    text = minisearch.TARGET.read_text(encoding="utf-8")
    assert text.startswith(f"/*! MiniSearch {minisearch.VERSION}, MIT licence")
    assert "Permission is hereby granted" in minisearch.LICENCE.read_text(encoding="utf-8")
    assert minisearch.TARGET.parent == PRESS / "static"
