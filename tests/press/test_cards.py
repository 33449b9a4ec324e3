"""The pictures that stand for pages: the same on every machine, and never out of bounds."""

from pathlib import Path

from PIL import Image, ImageFont, features

from press.pages.cards import HEIGHT, MARGIN, SIZE, draw_card, font

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
