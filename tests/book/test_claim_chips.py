"""A chip in prose carries the claim whose number it shows, and says the verdict that checks gave."""

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from companion.audit.number_words import numbers_in
from companion.audit.prose_pages import END
from companion.show.marks import mark
from yunusov2013 import ledger, paper
from yunusov2013.outline import OUTLINE

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted({page for section in OUTLINE.sections for page in section.pages})
LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*ledger\.ipynb#([^()]+)\)")
BUILT = re.compile(
    r'<a aria-label="([^"]*)" class="claim-chip[^"]*" href="[^"]*ledger\.html#([^"]+)">(.*?)(<svg.*?</svg>)</a>'
)
ENTRIES = {entry.claim.id: entry for entry in ledger.entries()}


def prose(page: str) -> list[str]:
    """The Markdown cells of a chapter."""
    cells = json.loads((ROOT / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def says(text: str, claim: str) -> bool:
    """Whether a text has a number of the claim, and no other, or is some of its printed words."""
    printed, said = paper.claim(claim), re.sub(r'["*“”]', "", text).casefold()
    numbers = {n.value for n in numbers_in(said)}
    own = {n.value for n in numbers_in(printed.as_printed)} | {printed.low, printed.high}
    if numbers:
        return numbers <= own
    return re.search(rf"\b{re.escape(said)}", printed.as_printed.casefold()) is not None


def test_a_text_says_the_number_of_its_claim_or_its_words():
    russia = "abroad-russia-"
    assert says("12,000", russia + "deported-moscow-1999")
    assert says("over ten years", russia + "image-long-term-duration")
    assert says("600,000 to 800,000", russia + "stock")
    assert says('"most Russians"', russia + "image-most-russian-city")
    assert not says("13,000", russia + "deported-moscow-1999")
    assert not says("600,000 to 900,000", russia + "stock")
    assert not says("many", russia + "image-most-russian-city")


@pytest.mark.parametrize("page", CHAPTERS)
def test_chips_say_what_their_claims_print_one_a_sentence(page):
    found = [link for cell in prose(page) for link in LINK.findall(cell)]
    assert len(found) >= 4, "a chapter's numbers carry their claims"
    assert not [link for link in found if not says(*link)]
    for cell in prose(page):
        ends = [0, *(m.end() for m in END.finditer(cell)), len(cell)]
        sentences = [cell[start:end] for start, end in pairwise(ends)]
        assert not [s for s in sentences if len(LINK.findall(s)) > 1]
        assert not [s for s in sentences if LINK.search(s) and s.startswith("#")]


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_built_chip_shows_and_says_its_verdict(site, page):
    built = BUILT.findall((site / f"{page}.html").read_text(encoding="utf-8"))
    written = [claim for cell in prose(page) for _, claim in LINK.findall(cell)]
    assert Counter(claim for _, claim, _, _ in built) == Counter(written)
    for name, claim, text, drawn in built:
        verdict = ENTRIES[claim].verdict
        assert drawn == mark(verdict)
        assert unescape(name) == f"{verdict}: {unescape(re.sub('<[^>]*>', '', text))}"


def test_more_than_a_hundred_numbers_carry_their_claims():
    number = sum(len(LINK.findall(cell)) for page in CHAPTERS for cell in prose(page))
    assert 100 <= number <= 200
