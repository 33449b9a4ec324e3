"""The picture that stands for a page where its address is shared: book, chapter, finding."""

from __future__ import annotations

from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK, QUIET, MARK = "#ffffff", "#1f2328", "#57606a", "#1b5e8a"
FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
COLOURS = 16  # letters on one ground: more shades would only make the file heavier


def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface that comes with matplotlib, so that every machine draws the same."""
    return ImageFont.truetype(FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)


def wrapped(text: str, face: ImageFont.FreeTypeFont, lines: int, width: int) -> str:
    """`text` broken into at most so many lines of so many pixels; what is left out shows as …"""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and face.getlength(longer) <= width:
            broken[-1] = longer
        elif len(broken) < lines:
            broken.append(word)
        else:
            while face.getlength(broken[-1] + " …") > width and " " in broken[-1]:
                broken[-1] = broken[-1].rpartition(" ")[0]
            broken[-1] += " …"
            break
    return "\n".join(broken)


def draw_card(path: Path, book: str, title: str, finding: str) -> None:
    """Write the picture as PNG, 1200 by 630 pixels."""
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, 24, HEIGHT), fill=MARK)
    top: float = MARGIN
    for text, face, ink, lines, gap in (
        (book, font(30), MARK, 1, 26),
        (title, font(56, bold=True), INK, 3, 36),
        (finding, font(34), QUIET, 5, 0),
    ):
        block = wrapped(text, face, lines, WIDTH - 2 * MARGIN)
        draw.multiline_text((MARGIN, top), block, font=face, fill=ink, spacing=12)
        top = draw.multiline_textbbox((MARGIN, top), block, font=face, spacing=12)[3] + gap
    path.parent.mkdir(parents=True, exist_ok=True)
    few = card.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path)
