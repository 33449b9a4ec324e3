"""The pictures that stand for pages: the same on every machine, and never out of bounds."""

import re
from pathlib import Path

import pytest
from pages import PAGES
from PIL import Image, ImageFont, features

from press.pages.cards import FIGURE, HEIGHT, MARGIN, SIZE, WIDTH, draw_card, font, message, picture

TEXTS = ("Counting integration", "Towards Western AVenues", "Affluent offices fit, of 22. " * 9)


def drawn(path: Path, *texts: str) -> Image.Image:
    draw_card(path, *texts)
    with Image.open(path) as card:
        return card.copy()


def test_raqm_changes_nothing(tmp_path, monkeypatch):
    assert font(30).layout_engine == ImageFont.Layout.BASIC
    cards = []
    for there in (True, False):
        if there and not features.check("raqm"):
            continue
        monkeypatch.setattr(ImageFont.core, "HAVE_RAQM", there)
        drawn(tmp_path / f"{there}.png", *TEXTS)
        cards.append((tmp_path / f"{there}.png").read_bytes())
    assert len(set(cards)) == 1


def test_texts_keep_to_their_ground(tmp_path):
    card = drawn(tmp_path / "card.png", *(text * 20 for text in TEXTS))
    assert card.size == SIZE and len(card.getcolors()) <= 16
    rgb = card.convert("RGB")
    assert rgb.getpixel((0, HEIGHT - 1)) == (0x1B, 0x5E, 0x8A)
    right = rgb.crop((SIZE[0] - MARGIN, 0, *SIZE))
    assert right.getcolors() == [(MARGIN * HEIGHT, (255, 255, 255))]
    lines = card.crop((MARGIN, 0, SIZE[0], HEIGHT)).point(lambda index: 255 * (index > 0))
    assert lines.getbbox()[3] < HEIGHT, "the last line is cut"


def figure(height: float) -> str:
    """An SVG as `display.show` makes it: a title, then a field that is all ink."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="350pt" height="{height}pt" viewBox="0 0 350 {height}">'
        f"<title>One &amp; the other</title><desc>More than that.</desc>"
        f'<path d="M 0 0 L 350 0 L 350 {height} L 0 {height} z" style="fill: #ff00ff"/></svg>'
    )


@pytest.mark.parametrize("height", [150, 270, 1400])
def test_a_figure_stands_beside_its_message(tmp_path, height):
    card = drawn(tmp_path / "card.png", *TEXTS, figure(height)).convert("RGB")
    green = card.getchannel("G").point(lambda level: 255 * (level < 20))  # as in no text
    left, top, right, bottom = green.getbbox()
    assert right == pytest.approx(WIDTH - MARGIN, abs=1)
    assert 420 - 2 <= right - left <= FIGURE[0], "too small to be read, or too large"
    assert top > 0 and bottom - top <= FIGURE[1]
    assert message(figure(height)) == "One & the other"


def test_the_message_is_what_a_card_with_a_figure_says(tmp_path):
    plain, other = figure(270), figure(270).replace("One", "Ten")
    assert picture(plain) == picture(other)
    assert drawn(tmp_path / "one.png", *TEXTS, plain) != drawn(tmp_path / "ten.png", *TEXTS, other)
    assert drawn(tmp_path / "one.png", *TEXTS, plain) != drawn(tmp_path / "none.png", *TEXTS)


def test_each_page_with_a_figure_shows_it(site):
    """A card of texts alone has 16 colours at most."""
    for page in PAGES:
        card = Image.open(site / "_images" / "cards" / f"{page.replace('/', '-')}.png")
        html = (site / f"{page}.html").read_text(encoding="utf-8")
        has = re.search(r'<svg [^>]*class="?figure\b', html) is not None
        assert (len(card.getcolors()) > 16) == has, page
