"""Slides: their sources, and the decks as a projector shows them, from a file."""

import json

import nbformat
import pytest
import yaml

from companion.audit.prose import strays
from press.project import ROOT
from press.teaching.slides import (
    SOURCES,
    SlideError,
    as_notebook,
    build,
    chapter_of,
    decks,
    read_deck,
    visual,
)
from yunusov2013.report import REPORT

DECKS = decks()
EACH = pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.chapter)
HEIGHT, SMALLEST = 720, 20


def test_five_chapters_have_a_deck():
    assert [deck.chapter.rpartition("/")[2] for deck in DECKS] == [
        "russia_table_1", "foreigners", "crosscheck", "sample_size", "words",
    ]  # fmt: skip


@EACH
def test_a_deck_has_eight_to_fifteen_slides(deck):
    assert 8 <= len(deck.slides) + 1 <= 15


@EACH
def test_numbers_on_slides_are_the_chapter_s(deck):
    path = ROOT / "book" / f"{deck.chapter}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    said = [text for s in deck.slides for text in (s.title, *s.points, s.notes)]
    cell = nbformat.v4.new_markdown_cell("## What holds\n\n" + "\n\n".join(said))
    position = len(notebook["cells"])
    notebook["cells"].append(cell)
    assert [s for s in strays(REPORT, path, ROOT, notebook) if s.cell == position] == []


@EACH
def test_slides_hold_what_their_chapter_stores(deck):
    chapter = chapter_of(deck)
    outputs = [o for c in as_notebook(deck, chapter).cells for o in c.get("outputs", [])]
    assert len(outputs) == sum(slide.shows is not None for slide in deck.slides) >= 3
    with pytest.raises(SlideError, match="no table or figure under the heading 'Nowhere'"):
        visual(chapter, "Nowhere")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: s.pop("notes"), "made.yml, slide 1, notes: missing"),
        (lambda s: s.update(points="one"), "slide 1, points: 'one'"),
        (lambda s: s.update(colour="red"), "slide 1, colour: 'red'; expected the fields title"),
    ],
)
def test_a_fault_in_a_deck_is_told(tmp_path, change, said):
    content = yaml.safe_load((SOURCES / "evidence" / "words.yml").read_text(encoding="utf-8"))
    change(content["slides"][0])
    (tmp_path / "made.yml").write_text(yaml.safe_dump(content))
    with pytest.raises(SlideError, match=said):
        read_deck(tmp_path / "made.yml", tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("decks") / "slides")


LOOK = """() => Reveal.getSlides().map(slide => {
  const { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  const letters = [...slide.querySelectorAll('h1, h2, li, p, td, th, caption')].filter(e => e.offsetParent);
  return { title: slide.querySelector('h1, h2').textContent, height: slide.scrollHeight, width: slide.scrollWidth,
    notes: slide.querySelector('aside.notes') !== null, shows: slide.querySelectorAll('table, img').length,
    smallest: Math.min(...letters.map(e => parseFloat(getComputedStyle(e).fontSize))),
    alts: [...slide.querySelectorAll('img')].map(e => e.alt),
    loaded: [...slide.querySelectorAll('img')].every(e => e.complete && e.naturalWidth > 0) };
})"""


@EACH
def test_a_deck_opens_from_a_file(browser, built, deck):
    tab = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    asked, troubles = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("requestfailed", lambda request: troubles.append(request.url))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.goto((built / f"{deck.chapter.rpartition('/')[2]}.html").as_uri())
    tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
    found = tab.evaluate(LOOK)
    tab.close()
    assert not troubles and all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    assert len(found) == len(deck.slides) + 1
    for slide, source in zip(found[1:], deck.slides, strict=True):
        assert slide["height"] <= HEIGHT and slide["width"] <= 1280, slide
        assert slide["smallest"] >= SMALLEST, slide
        assert slide["notes"] and slide["loaded"], slide
        assert slide["shows"] == (source.shows is not None), slide
        assert all(len(alt) > 20 and not alt.endswith(".svg") for alt in slide["alts"]), slide
