"""No text stands over another, or over an icon, on a tablet and on a desk zoomed to 200%: every page."""

import pytest
from pages import OVER, PAGES

ALL = [*PAGES, "search", "genindex", "404"]
TABLET, ZOOMED = {"width": 768, "height": 800}, {"width": 650, "height": 400}
FRONT = "book/index.html"

# Boxes of text lines and icons that overlap, two by two. What floats over the page on purpose (open menus, bars that
# stay in sight) is looked at where it stands on an unscrolled page, and turned text of figures isn't, as its box is larger.
COLLISIONS = r"""() => {
  const sheet = new CSSStyleSheet(); // lines out of sight have an estimated height until they come near
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const clipped = new Map(), isClipped = (e) => {
    if (!e || e === document.body) return false;
    if (!clipped.has(e)) {
      const { clipPath, clip } = getComputedStyle(e);
      clipped.set(e, clipPath !== 'none' || clip !== 'auto' || isClipped(e.parentElement));
    }
    return clipped.get(e);
  };
  const unseen = (e) => e.closest('script, style, math, .sidebar-drawer, .toc-drawer, .ledger-bar, text[transform*=rotate]')
    || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isClipped(e);
  const boxes = [], add = (name, { left, right, top, bottom, width, height }, part) => {
    // A line's box is higher than its letters.
    if (width > 2 && height > 2) boxes.push({ name, part, l: left + 1, r: right - 1, t: top + height / 5, b: bottom - height / 5 });
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walk.nextNode()) {
    const text = walk.currentNode, name = text.textContent.trim();
    if (!name || unseen(text.parentElement)) continue;
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) add(name.slice(0, 40), line, text);
  }
  for (const icon of document.querySelectorAll('svg:not(.figure, .figure svg)'))
    if (!icon.querySelector('text') && !unseen(icon)) add('icon', icon.getBoundingClientRect(), icon);
  boxes.sort((one, other) => one.t - other.t);
  const found = [];
  boxes.forEach((one, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].t < one.b; next++) {
      const other = boxes[next];
      if (one.part !== other.part && one.l < other.r && other.l < one.r) found.push(`${one.name} | ${other.name}`);
    }
  });
  return found;
}"""


@pytest.mark.parametrize("page", ALL)
def test_nothing_collides_on_a_tablet_or_at_200_percent(open_page, page):
    tab = open_page(f"{page}.html", viewport=TABLET)
    for size in (TABLET, ZOOMED):
        tab.set_viewport_size(size)
        assert tab.evaluate(OVER) <= 0, f"{size['width']} px: scrolls sideways"
        assert not (found := tab.evaluate(COLLISIONS)), f"{size['width']} px: {found[:5]}"


@pytest.mark.parametrize(
    "harm",
    [
        "article h2 { margin-bottom: -2rem; }",
        ".mobile-header .code-switch { flex: 0 1 2rem; }",  # as it was: words over the icon beside
    ],
)
def test_a_collision_is_noticed(open_page, harm):
    tab = open_page(FRONT, viewport=TABLET)
    tab.evaluate(
        """rules => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet];
        }""",
        harm,
    )
    assert tab.evaluate(COLLISIONS)


def test_the_ledgers_bar_is_under_nothing(open_page):
    """Furo's way back to the top comes when a reader scrolls up, just where the bar stays."""
    tab = open_page("book/evidence/ledger.html", viewport={"width": 360, "height": 740})
    tab.locator(".claim").nth(200).scroll_into_view_if_needed()
    tab.mouse.wheel(0, -600)
    tab.wait_for_timeout(300)
    box = tab.locator(".ledger-bar select").bounding_box()
    there = [box["x"] + box["width"] / 4, box["y"] + box["height"] / 2]
    assert tab.evaluate(
        "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.ledger-bar'))", there
    )
