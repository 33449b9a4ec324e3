"""What tests of the built pages share: which pages there are, and how they are measured."""

import re
from pathlib import Path

from press.project import ROOT, pages_of

PAGES = sorted(pages_of(ROOT / "_toc.yml"))
# Pixels by which a page, or its text alone, is wider than its place.
OVER = """() => Math.max(...[document.documentElement, document.querySelector('.content')]
  .map(e => e.scrollWidth - e.clientWidth))"""


def own_pages(site: Path) -> list[Path]:
    """The site's pages, without those of JupyterLite, which `make site` puts into a folder of their own."""
    return [
        path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "lite"
    ]


def luminance(colour: str) -> float:
    """Relative luminance of an opaque "rgb(…)", by WCAG 2."""
    parts = [float(v) / 255 for v in re.findall(r"[\d.]+", colour)]
    assert len(parts) == 3, f"a colour that isn't opaque: {colour}"
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
