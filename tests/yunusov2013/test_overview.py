"""The overview of all claims and the chapters' strips: each claim once, its verdict, its count."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.data.claims import STATEMENT
from companion.show import ledger_page, overview
from companion.show.marks import SHAPES, css_class, mark
from yunusov2013 import checks, first_minute, ledger, paper
from yunusov2013.outline import OUTLINE

ENTRIES = ledger.entries()
CHAPTERS = sorted({page for section in OUTLINE.sections for page in section.pages})
MARK = re.compile(
    r'<a(?: class="apart")? href="[^"#]*#([^"]+)" aria-label="([^"]+)"><svg class="([^"]+)"'
)
PARTS = [page for page in CHAPTERS if OUTLINE.is_part(page)]
KEYED = re.compile(r'<li><a href="([^"]+)"><svg class="([^"]+)".*?</a> (\d+)', re.S)


def filed(address: str) -> int:
    """How many entries the ledger shows at an address with a filter."""
    asked = parse_qs(urlsplit(unescape(address)).query)
    assert asked
    return sum(
        all(ledger_page.facet(e, key, OUTLINE) in values for key, values in asked.items())
        for e in ENTRIES
    )


def test_every_claim_has_one_mark_in_the_reports_order_with_its_verdict():
    found = MARK.findall(ledger.overview())
    assert [identifier for identifier, _, _ in found] == [e.claim.id for e in ENTRIES]
    for (_, name, shape), entry in zip(found, ENTRIES, strict=True):
        assert shape == css_class(entry.verdict)
        assert name.endswith(f": {entry.verdict}")
        assert unescape(name).startswith(f"“{entry.claim.as_printed}”")


def test_a_mark_follows_its_verdict():
    first = ENTRIES[0]
    turned = type(first)(first.claim, "fails" if first.verdict != "fails" else "holds", ())
    totals = ledger.totals_by_lexicon()
    html = overview.claims_overview([turned], totals, OUTLINE)
    assert MARK.findall(html)[0][2] == css_class(turned.verdict) != css_class(first.verdict)


def test_shapes_differ_without_their_colours():
    assert set(SHAPES) == set(VERDICTS)
    drawn = {re.sub(r' class="[^"]*"', "", mark(verdict)) for verdict in VERDICTS}
    assert len(drawn) == len(VERDICTS)
    assert not any("#" in shape or "rgb" in shape for shape in drawn)
    with pytest.raises(KeyError, match="no verdict 'true'"):
        mark("true")


def test_the_key_counts_what_the_ledger_shows():
    keyed = KEYED.findall(ledger.overview())
    assert len(keyed) == len(VERDICTS)
    for address, _, number in keyed:
        assert filed(address) == int(number)


@pytest.mark.parametrize("page", PARTS)
def test_a_strip_of_a_part_counts_what_is_checked_there(page):
    strip = ledger.verdicts_of(page)
    tested = {
        claim
        for check in checks.registered()
        if check.address.startswith(f"{page}.html#")
        for claim in check.claims
        if check.judges(paper.claim(claim))
    }
    section = OUTLINE.sections_on(page)[0]
    here = [
        e for e in ENTRIES
        if e.claim.id in tested and e.claim.section == section and e.claim.counted_as == STATEMENT
    ]  # fmt: skip
    assert len(here) > 5 and f"the {len(here)} statements checked here" in strip
    expected = {css_class(e.verdict): 0 for e in here}
    for entry in here:
        expected[css_class(entry.verdict)] += 1
    keyed = KEYED.findall(strip)
    assert {name: int(number) for _, name, number in keyed} == {
        n: c for n, c in expected.items() if c
    }
    assert all(filed(address) == int(number) for address, _, number in keyed)


@pytest.mark.parametrize("page", [page for page in CHAPTERS if page not in PARTS])
def test_a_strip_counts_what_the_ledger_shows(page):
    strip = ledger.verdicts_of(page)
    sections = OUTLINE.sections_on(page)
    statements = [
        e for e in ENTRIES if e.claim.section in sections and e.claim.counted_as == STATEMENT
    ]
    expected = {css_class(v): sum(e.verdict == v for e in statements) for v in VERDICTS}
    expected = {name: number for name, number in expected.items() if number}
    keyed = KEYED.findall(strip)
    assert {name: int(number) for _, name, number in keyed} == expected
    assert all(filed(address) == int(number) for address, _, number in keyed)
    widths = re.findall(r'<rect class="([^"]+)" x="\d+" width="(\d+)"', strip)
    assert {name: int(width) for name, width in widths} == expected
    assert f"its {len(statements)} statements" in strip


def test_a_page_of_no_section_has_no_strip():
    with pytest.raises(ValueError, match="'book/evidence/words' is the page of no section"):
        ledger.verdicts_of("book/evidence/words")
    with pytest.raises(ValueError, match="no statement"):
        overview.verdict_strip([], pd.DataFrame(), OUTLINE, [])


def test_totals_of_sections_add_up_to_the_reports():
    totals = ledger.totals_by_lexicon()
    parts = [ledger.totals_by_lexicon(section) for section in OUTLINE.names]
    assert (sum(parts) == totals).all(axis=None)


def test_the_answer_adds_up():
    answered, statements = map(
        int, re.match(r"(\d+) of its (\d+) statements", first_minute.answer()).groups()
    )
    totals = ledger.totals_by_lexicon().loc[OURS]
    open_ = totals[list(first_minute.UNANSWERED)].sum()
    assert answered == totals.sum() - open_
    assert statements == totals.sum()
    assert f"{len(ENTRIES)} quantities" in first_minute.question()


def test_cards_lead_to_passages_and_say_what_their_charts_show():
    cards = first_minute.findings()
    assert len({card.address for card in cards}) == len(cards) == 3
    assert len({card.chapter for card in cards}) > 1, "all lead to one chapter"
    for card in cards:
        said = unescape(re.search(r'aria-label="([^"]+)"', card.chart)[1])
        assert re.findall(r"\d+", said), "a chart's name has its numbers"
