"""Who follows a link to a term or a method is led to it, not to the page that has all of them."""

import re

import pytest
from pages import PAGES

NAMED = {"glossary", "the glossary", "methods", "the methods"}
LINK = re.compile(r'<a class="[^"]*" href="([^"]*\b(?:glossary|methods)\.html)(#[^"]*)?">(.*?)</a>')


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_the_page_of_all_terms_is_called_so(site, page):
    article = (site / f"{page}.html").read_text(encoding="utf-8").partition("<article")[2]
    for href, anchor, text in LINK.findall(article.partition("</article>")[0]):
        said = re.sub("<[^>]*>", "", text)
        assert anchor or said.lower() in NAMED, (
            f"{page}: {said!r} leads to {href}, not to what it names"
        )


def test_links_to_terms_are_used_and_land(site):
    glossary = (site / "book/back/glossary.html").read_text(encoding="utf-8")
    found = {
        anchor
        for page in PAGES
        for href, anchor, _ in LINK.findall((site / f"{page}.html").read_text(encoding="utf-8"))
        if anchor.startswith("#term-") and href.endswith("glossary.html")
    }
    assert len(found) >= 5
    assert not [anchor for anchor in found if f'id="{anchor[1:]}"' not in glossary]


def test_the_glossary_is_in_the_order_of_the_alphabet(site):
    glossary = (site / "book/back/glossary.html").read_text(encoding="utf-8")
    for part in glossary.split('<dl class="glossary')[1:]:
        terms = re.findall(r'<dt id="term-[^"]*">(.*?)<', part.partition("</dl>")[0])
        first = [term.casefold() for term in re.findall(r"</dd>\s*<dt[^>]*>(.*?)<", f"</dd>{part}")]
        assert len(terms) > 20 and first == sorted(first)


def test_all_terms_stand_in_one_list_from_a_to_z(site):
    glossary = (site / "book/back/glossary.html").read_text(encoding="utf-8")
    listed = glossary[glossary.index('class="terms-a-z') :].partition("</ul>")[0]
    anchors = re.findall(r'href="#(term-[^"]*)"', listed)
    assert sorted(anchors) == sorted(re.findall(r'<dt id="(term-[^"]*)"', glossary)) and anchors
    letters = re.findall(r"<strong>(.)</strong>", listed)
    assert letters == sorted(set(letters))
