"""The picture that stands for a page where its address is shared: book, chapter, finding."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK, QUIET, MARK = "#ffffff", "#1f2328", "#57606a", "#1b5e8a"
# Found without importing matplotlib, which takes the build a quarter of a second.
FONTS = Path(str(distribution("matplotlib").locate_file("matplotlib/mpl-data/fonts/ttf")))
SHADES = 5  # of an ink on paper: more would only make the file heavier


def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The typeface that comes with matplotlib, laid out by Pillow itself.

    So every machine draws the same: Raqm, where it is installed, sets letters elsewhere.
    """
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


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


def palette(inks: list[str]) -> list[int]:
    """Paper, then the shades of each ink, from faint to full: red, green and blue by turns."""
    paper = ImageColor.getrgb(PAPER)
    levels = [*paper]
    for ink in map(ImageColor.getrgb, inks):
        for shade in range(1, SHADES + 1):
            levels += [p + (i - p) * shade // SHADES for p, i in zip(paper, ink, strict=True)]
    return levels


def draw_card(path: Path, book: str, title: str, finding: str) -> None:
    """Write the picture as PNG, 1200 by 630 pixels."""
    texts = (
        (book, font(30), MARK, 1, 26),
        (title, font(56, bold=True), INK, 3, 36),
        (finding, font(34), QUIET, 5, 0),
    )
    card = Image.new("P", SIZE, 0)
    card.putpalette(palette([ink for _, _, ink, _, _ in texts]))
    drawn = ImageDraw.Draw(card)
    top = MARGIN
    for number, (text, face, _, lines, gap) in enumerate(texts):
        first = number * SHADES
        block = wrapped(text, face, lines, WIDTH - 2 * MARGIN)
        end = int(drawn.multiline_textbbox((MARGIN, 0), block, face, spacing=12)[3])
        letters = Image.new("L", (WIDTH, end), 0)
        ImageDraw.Draw(letters).multiline_text((MARGIN, 0), block, 255, face, spacing=12)
        shades = letters.point([first + round(level * SHADES / 255) for level in range(256)])
        seen = letters.point(lambda level: 255 * (level > 255 / SHADES / 2))
        card.paste(shades, (0, top), mask=seen)
        top += end + gap
    drawn.rectangle((0, 0, 24, HEIGHT), fill=SHADES)  # in full MARK
    path.parent.mkdir(parents=True, exist_ok=True)
    card.save(path, bits=4)
