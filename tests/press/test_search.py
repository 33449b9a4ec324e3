"""The search: what it finds first, what it quotes, and where its hits lead."""

import json
from urllib.parse import quote

import pytest
from conftest import settled

from yunusov2013 import ledger

LEDGER = "book/evidence/ledger.html"
ENTRIES = ledger.entries()


def searched(tab, address: str, query: str):
    """The page of results, when it has them."""
    tab.goto(f"{address}/search.html?q={quote(query)}")
    settled(tab, "(document.querySelector('.search-summary')?.textContent ?? '') !== ''")
    return tab


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("Kogalym", "book/abroad/russia.html"),  # a town, in a table only
        ("Surgut", "book/abroad/russia.html"),
        ("Fréchet", "book/back/methods.html#frechet-bounds"),
        ("frechet", "book/back/methods.html"),
        ("multiple response", "book/back/glossary.html#term-multiple-response-question"),
        ("irregular migrant", "book/back/glossary.html#term-irregular-migrant"),
        ("Holm", "book/back/methods.html#holm-s-correction"),
        ("Wilson interval", "book/back/glossary.html#term-Wilson-interval"),
        ("abroad-russia-citizens-2007", f"{LEDGER}#abroad-russia-citizens-2007"),
        ("Azerbaijanis deported from Moscow", f"{LEDGER}#abroad-russia-deported-moscow-1999"),
        ("Moscow", "book/abroad/russia.html"),
        ("Ganja", "book/abroad/russia.html"),
        ("Chechen", f"{LEDGER}#azerbaijan-foreigners-chechens-2001"),
    ],
)
def test_search_finds_it_among_the_first_three(open_page, address, query, place):
    requests = []
    tab = open_page("search.html")
    tab.on("request", lambda request: requests.append(request.url))
    searched(tab, address, query)
    links = tab.locator("ul.search > li > a:first-child")
    assert place in [links.nth(i).get_attribute("href") for i in range(min(3, links.count()))]
    assert all(url.startswith(address) for url in requests)


def test_claims_methods_and_terms_are_entries_of_the_search_that_lead_somewhere(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    data = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    kinds = [name[1] for name in data["objnames"].values()]
    assert sorted(kinds) == ["claim", "method", "term"]
    number = {kind: 0 for kind in kinds}
    for prefix, entries in data["objects"].items():
        for page, kind, _, anchor, name in entries:
            if anchor == "-":  # Sphinx's short form
                anchor = f"{kinds[kind]}-{prefix}.{name}" if prefix else f"{kinds[kind]}-{name}"
            html = (site / f"{data['docnames'][page]}.html").read_text(encoding="utf-8")
            assert f'id="{anchor}"' in html, anchor
            number[kinds[kind]] += 1
    assert number["claim"] == len(ENTRIES) and min(number.values()) > 20


@pytest.mark.parametrize("word", ["deported", "passport", "border", "Turkey", "Baku"])
def test_one_word_that_many_claims_have_shows_one_first_and_leads_to_all(open_page, address, word):
    tab = searched(open_page("search.html"), address, word)
    hrefs = tab.eval_on_selector_all(
        "ul.search > li > a:first-child", "links => links.map(link => link.getAttribute('href'))"
    )
    assert any(href.startswith(LEDGER + "#") for href in hrefs[:3]), hrefs[:3]
    tab.get_by_role("link", name="All claims of the report with these words").click()
    settled(
        tab, "document.querySelector('.ledger-filter [role=status]')?.textContent.includes(' of ')"
    )
    assert tab.locator(".ledger-filter input[name=q]").input_value() == word
    assert 1 < tab.locator("tr[data-verdict]:visible").count() < len(ENTRIES)


def test_excerpts_quote_no_code(open_page, address):
    """Each hit's page has folded code with the word; "claim" stands in nearly every cell of it."""
    tab = searched(open_page("search.html"), address, "claim")
    settled(tab, "document.querySelectorAll('ul.search p.context').length > 4")
    excerpts = " ".join(tab.locator("ul.search p.context").all_inner_texts())
    assert "claim" in excerpts
    assert "paper.claim(" not in excerpts and "import " not in excerpts


def test_a_hit_lands_where_its_word_is_seen(open_page, address):
    """On the longest page, whose first screen lacks the word; it stands in folded code too."""
    tab = searched(open_page("search.html"), address, "deported")
    tab.locator("ul.search > li > a:first-child", has_text="Russia").first.click()
    settled(
        tab,
        "scrollY > 1000 && [...document.querySelectorAll('.highlighted')].some(word => {"
        " const { top, bottom } = word.getBoundingClientRect();"
        " return word.checkVisibility() && top > 0 && bottom < innerHeight; })",
    )
