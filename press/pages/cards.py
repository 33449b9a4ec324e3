"""The picture that stands for a page where its address is shared: book, chapter, figure, finding."""

from __future__ import annotations

import contextlib
import io
import re
from html import unescape
from importlib.metadata import distribution
from pathlib import Path

import resvg_py
from PIL import Image, ImageColor, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK, QUIET, MARK = "#ffffff", "#1f2328", "#57606a", "#1b5e8a"
# Found without importing matplotlib, which takes the build a quarter of a second.
FONTS = Path(str(distribution("matplotlib").locate_file("matplotlib/mpl-data/fonts/ttf")))
FIGURE = 600, 470  # at most, at the right; a page without a figure has wider texts
NARROWEST = 420  # below this its letters are too small
COLOURS = 32  # of a card with a figure
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


def picture(svg: str) -> Image.Image:
    """A figure that matplotlib wrote as SVG, as large as a card has room for; the top of a high one.

    Raises `ValueError` where it can't be drawn.
    """
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if not found:
        raise ValueError("an SVG without a viewBox that begins at 0")
    width, height = float(found[1]), float(found[2])
    zoom = max(min(FIGURE[0] / width, FIGURE[1] / height), NARROWEST / width)
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=round(zoom * width),
        height=round(zoom * height),
        dpi=96,  # or points have no size
        background=PAPER,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("DejaVuSans*.ttf"))],
        sans_serif_family="DejaVu Sans",
    )
    whole = Image.open(io.BytesIO(drawn)).convert("RGB")
    return whole.crop((0, 0, whole.width, min(whole.height, FIGURE[1])))


def message(svg: str) -> str:
    """What a figure's title says."""
    found = re.search(r"<title>(.*?)</title>", svg, re.S)
    return unescape(found[1]).strip() if found else ""


def palette(inks: list[str]) -> list[int]:
    """Paper, then the shades of each ink, from faint to full: red, green and blue by turns."""
    paper = ImageColor.getrgb(PAPER)
    levels = [*paper]
    for ink in map(ImageColor.getrgb, inks):
        for shade in range(1, SHADES + 1):
            levels += [p + (i - p) * shade // SHADES for p, i in zip(paper, ink, strict=True)]
    return levels


def draw_card(path: Path, book: str, title: str, finding: str, figure: str = "") -> None:
    """Write the picture as PNG, 1200 by 630 pixels: beside the page's `figure`, an SVG, its message.

    A figure of another tool that can't be drawn leaves a card of texts.
    """
    beside = None
    with contextlib.suppress(ValueError):
        beside = picture(figure) if figure else None
    width = WIDTH - 2 * MARGIN
    texts = (
        (book, font(30), MARK, 1, 26),
        (title, font(56, bold=True), INK, 3, 36),
        (finding, font(34), QUIET, 5, 0),
    )
    if beside:
        width -= beside.width + MARGIN // 2
        texts = (
            (book, font(30), MARK, 1, 26),
            (title, font(38, bold=True), INK, 5, 30),
            (message(figure), font(28), QUIET, 7, 0),
        )
    card = Image.new("P", SIZE, 0)
    card.putpalette(palette([ink for _, _, ink, _, _ in texts]))
    drawn = ImageDraw.Draw(card)
    top = MARGIN
    for number, (text, face, _, lines, gap) in enumerate(texts):
        first = number * SHADES
        block = wrapped(text, face, lines, width)
        end = int(drawn.multiline_textbbox((MARGIN, 0), block, face, spacing=12)[3])
        letters = Image.new("L", (WIDTH, end), 0)
        ImageDraw.Draw(letters).multiline_text((MARGIN, 0), block, 255, face, spacing=12)
        shades = letters.point([first + round(level * SHADES / 255) for level in range(256)])
        seen = letters.point(lambda level: 255 * (level > 255 / SHADES / 2))
        card.paste(shades, (0, top), mask=seen)
        top += end + gap
    drawn.rectangle((0, 0, 24, HEIGHT), fill=SHADES)  # in full MARK
    path.parent.mkdir(parents=True, exist_ok=True)
    if beside:
        whole = card.convert("RGB")
        whole.paste(beside, (WIDTH - MARGIN - beside.width, (HEIGHT - beside.height) // 2))
        whole.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    else:
        card.save(path, bits=4)
