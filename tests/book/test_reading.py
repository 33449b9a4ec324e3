"""Other ways to read: large text, less motion, forced colours, the keyboard, no script."""

import contextlib
import re

import pytest
from conftest import settled
from pages import OVER, PAGES, contrast

ALL = [*PAGES, "search", "genindex", "404"]
FRONT, RUSSIA, LEDGER = "book/index", "book/abroad/russia", "book/evidence/ledger"
MAIN = [FRONT, RUSSIA, LEDGER]
DESK, PHONE = {"width": 1300, "height": 800}, {"width": 360, "height": 740}


@contextlib.contextmanager
def opened(browser, address: str, path: str, **options):
    """A tab with a page in a context of its own, and what went wrong on it."""
    context = browser.new_context(**options)
    tab = context.new_page()
    tab.troubles = []
    note = tab.troubles.append
    tab.on("pageerror", lambda error: note(str(error)))
    tab.on("console", lambda said: note(said.text) if said.type == "error" else None)
    tab.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED"
           else note(f"failed: {request.url}"))  # fmt: skip
    tab.on("request", lambda request: None if request.url.startswith((address, "data:", "blob:"))
           else note(f"outside: {request.url}"))  # fmt: skip
    tab.goto(f"{address}/{path}", wait_until="load")
    yield tab
    context.close()


MOTION = """() => [document.documentElement, ...document.querySelectorAll('body, body *')].flatMap(e =>
  [null, '::before', '::after'].map(part => getComputedStyle(e, part)).filter(style =>
    style.scrollBehavior === 'smooth'
    || /[1-9]/.test(style.transitionDuration + style.transitionDelay + style.animationDuration)
  ).map(() => e.tagName + '.' + (e.getAttribute('class') || '')))"""


@pytest.mark.parametrize("page", MAIN)
def test_nothing_moves_for_those_who_ask(browser, address, page):
    with opened(browser, address, f"{page}.html", viewport=PHONE, reduced_motion="reduce") as tab:
        assert tab.evaluate(MOTION) == []


def test_motion_is_noticed(browser, address):
    with opened(browser, address, f"{FRONT}.html", viewport=PHONE) as tab:
        assert tab.evaluate(MOTION), "drawers slide for those who don't ask"


# Lines of text that stand outside the screen or outside a part that cuts off what is outside it.
# What scrolls in a box of its own is whole; what is for screen readers alone is meant to be cut.
CUT = """() => {
  const cut = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const styles = new Map(), style = e => styles.get(e) || styles.set(e, getComputedStyle(e)).get(e);
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (!node.textContent.trim() || holder.closest('svg, script, style, math, .sidebar-drawer, .toc-drawer')
        || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    let bounds = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity }, meant = false;
    for (let e = holder; e !== document.body; e = e.parentElement) {
      const { overflowX, overflowY, clipPath, clip, position, transform } = style(e);
      const edge = e.getBoundingClientRect();
      if (clipPath !== 'none' || clip !== 'auto' || transform !== 'none') { meant = true; break; }
      if (/auto|scroll/.test(overflowX) && !e.matches('.content')) {
        if (edge.right > document.documentElement.clientWidth + 1) cut.push('box: ' + e.className);
        meant = true;
        break;
      }
      if (/hidden|clip/.test(overflowX)) bounds = { ...bounds, left: edge.left, right: edge.right };
      if (/hidden|clip/.test(overflowY) || e.matches('.mobile-header')) bounds = { ...bounds, top: edge.top, bottom: edge.bottom };
    }
    if (!meant && (box.left < bounds.left - 1 || box.right > bounds.right + 1
        || box.top < bounds.top - 2 || box.bottom > bounds.bottom + 2))
      cut.push(node.textContent.trim().slice(0, 60));
  }
  return cut;
}"""
MENUS = [("Menu", ".sidebar-drawer"), ("On this page", ".toc-drawer")]


def add_rules(tab, rules):
    """Give a page more rules of style, in a way that its content policy leaves to scripts."""
    tab.evaluate(
        """rules => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        rules,
    )


LARGE = "html { font-size: 200% !important; }"


@pytest.mark.parametrize("page", MAIN)
def test_text_of_twice_the_size(browser, address, page):
    with opened(browser, address, f"{page}.html", viewport=PHONE) as tab:
        add_rules(tab, LARGE)
        assert tab.evaluate(OVER) <= 0, "scrolls sideways"
        assert tab.evaluate(CUT) == []


@pytest.mark.parametrize("name, drawer", MENUS)
def test_menus_hold_text_of_twice_the_size(browser, address, name, drawer):
    calm = {"viewport": PHONE, "reduced_motion": "reduce"}
    with opened(browser, address, f"{RUSSIA}.html", **calm) as tab:
        add_rules(tab, LARGE)
        tab.get_by_role("button", name=name, exact=True).click()
        links = tab.locator(f"{drawer} :is(a, input)")
        boxes = [link.bounding_box() for link in links.all() if link.is_visible()]
        assert len(boxes) > 5
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)


@pytest.mark.parametrize("page", MAIN)
def test_a_desk_zoomed_to_200_percent(browser, address, page):
    zoomed = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
    with opened(browser, address, f"{page}.html", **zoomed) as tab:
        assert tab.evaluate(OVER) <= 0, "scrolls sideways"
        assert tab.evaluate(CUT) == []


def test_cut_text_is_noticed(browser, address):
    with opened(browser, address, f"{FRONT}.html", viewport=PHONE) as tab:
        add_rules(tab, "article h1 { height: 1rem; overflow: hidden; }")
        assert tab.evaluate(CUT)


# Ink and ground of all that can be followed or pressed; an icon's ink is its stroke or fill.
INKS = """() => [...document.querySelectorAll('a[href], button, summary, input, [role=button]')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1).map(e => {
    const icon = e.innerText.trim() || e.matches('input, .claim summary') ? null
      : [...e.querySelectorAll('svg')].find(i => i.checkVisibility());
    let ground = e;
    while (ground && /, 0\\)$/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const { color, stroke, fill } = getComputedStyle(icon || e);
    const ink = !icon || icon.querySelector('use') ? color : stroke !== 'none' ? stroke : fill;
    return [ink, getComputedStyle(ground || document.body).backgroundColor].join(' on ');
  })"""
FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const name = e.getAttribute('aria-label') || e.textContent.trim() || e.name || e.placeholder || '';
  return {
    name: name.replace(/\\s+/g, ' '), outline: style.outlineStyle, ink: style.outlineColor, ground: getComputedStyle(document.body).backgroundColor,
    inside: box.width > 0 && box.left >= 0 && box.right <= document.documentElement.clientWidth && box.bottom > 0 && box.top < innerHeight,
    article: !!e.closest('article'),
  };
}"""


def over(ink: str, ground: str) -> str:
    """An ink, perhaps a translucent one, on an opaque ground."""
    parts, below = ([float(v) for v in re.findall(r"[\d.]+", c)] for c in (ink, ground))
    alpha = parts[3] if len(parts) == 4 else 1
    red, green, blue = (
        alpha * one + (1 - alpha) * other for one, other in zip(parts[:3], below, strict=True)
    )
    return f"rgb({red}, {green}, {blue})"


def readable(ink: str, ground: str, least: float) -> bool:
    return contrast(over(ink, ground), ground) >= least


def tabbed(tab, most: int) -> list[dict]:
    """What Tab reaches from here on, up to the first thing in the article; each of it seen."""
    found = []
    for _ in range(most):
        tab.keyboard.press("Tab")
        found.append(tab.evaluate(FOCUS))
        where = found[-1]["name"]
        assert found[-1]["inside"], f"out of sight: {where}"
        assert found[-1]["outline"] != "none", f"no outline: {where}"
        assert readable(found[-1]["ink"], found[-1]["ground"], 3), f"faint outline: {where}"
        if found[-1]["article"]:
            return found
    raise AssertionError(f"no link of the article within {most} steps")


@pytest.mark.parametrize("page", MAIN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours(browser, address, page, scheme):
    forced = {"forced_colors": "active", "color_scheme": scheme, "reduced_motion": "reduce"}
    with opened(browser, address, f"{page}.html", viewport=PHONE, **forced) as tab:
        pairs = set(tab.evaluate(INKS))
        assert pairs
        assert not [pair for pair in pairs if not readable(*pair.split(" on "), 4.5)]
        tabbed(tab, 12)


def test_a_pressed_switch_is_seen_in_forced_colours(browser, address):
    with opened(browser, address, f"{RUSSIA}.html", viewport=DESK, forced_colors="active") as tab:
        switch = tab.get_by_role("button", name="Full width")
        line = "button => getComputedStyle(button).borderBottomWidth"
        assert switch.evaluate(line) == "0px"
        switch.click()
        assert switch.evaluate(line) == "2px"


@pytest.mark.parametrize("page", MAIN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tab_goes_through_a_page_in_its_order(browser, address, page, scheme):
    calm = {"reduced_motion": "reduce", "color_scheme": scheme}
    with opened(browser, address, f"{page}.html", viewport=DESK, **calm) as tab:
        names = [step["name"] for step in tabbed(tab, 40)]
        code = ["All code"] if page != FRONT else []
        expected = ["Skip to content", "Counting integration", "Search", *code, "Download this page",
                    "Full width", "Toggle Light / Dark / Auto color theme"]  # fmt: skip
        at = [next(i for i, name in enumerate(names) if name.startswith(part)) for part in expected]
        assert at == sorted(at) and at[:3] == [0, 1, 2]
        assert at[3] - at[2] > len(PAGES) - 2, "the menu's links stand between"


def test_the_skip_link_skips(browser, address):
    with opened(browser, address, f"{RUSSIA}.html", viewport=DESK) as tab:
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUS)["article"]


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(
    "name, drawer", [("Menu", ".sidebar-drawer"), ("On this page", ".toc-drawer")]
)
def test_phone_menus_by_keyboard(browser, address, key, name, drawer):
    inside = f"document.activeElement.closest('{drawer}') !== null"
    calm = {"viewport": PHONE, "reduced_motion": "reduce"}
    with opened(browser, address, f"{RUSSIA}.html", **calm) as tab:
        steps = [step["name"] for step in tabbed(tab, 12)]
        assert name in steps
        icon = tab.get_by_role("button", name=name, exact=True)
        link = tab.locator(f"{drawer} a").last
        assert not link.is_visible() and icon.get_attribute("aria-expanded") == "false"
        icon.focus()
        tab.keyboard.press(key)
        assert icon.get_attribute("aria-expanded") == "true" and tab.evaluate(inside)
        assert link.is_visible() and tab.evaluate(FOCUS)["inside"]
        tab.keyboard.press("Escape")
        assert not link.is_visible() and icon.get_attribute("aria-expanded") == "false"
        assert tab.evaluate(FOCUS)["name"] == name
        tab.keyboard.press(key)
        link.focus()
        tab.keyboard.press("Tab")
        if drawer == ".toc-drawer":  # the page's end: the browser's own bar comes first
            tab.keyboard.press("Tab")
        assert not link.is_visible(), "Tab past its end closes it"


def test_phone_menus_by_touch(browser, address):
    calm = {"viewport": PHONE, "reduced_motion": "reduce", "has_touch": True}
    with opened(browser, address, f"{RUSSIA}.html", **calm) as tab:
        icon = tab.get_by_role("button", name="Menu", exact=True)
        icon.tap()
        assert tab.locator(".sidebar-drawer a").last.is_visible()
        tab.touchscreen.tap(350, 700)  # beside the menu
        assert not tab.locator(".sidebar-drawer a").last.is_visible()
        assert icon.get_attribute("aria-expanded") == "false"
        tab.get_by_role("button", name="On this page", exact=True).tap()
        tab.locator(".toc-drawer a[href^='#']").nth(2).tap()
        assert not tab.locator(".toc-drawer a").first.is_visible()
        assert in_view(tab, ":target > :is(h2, h3)")


def test_escape_closes_a_claims_card(browser, address):
    with opened(browser, address, f"{RUSSIA}.html", viewport=DESK) as tab:
        link = tab.locator("article a[href*='ledger.html#']").first
        tab.keyboard.press("Tab")
        link.focus()
        card = tab.get_by_role("dialog", name="Claim of the report")
        card.wait_for()
        tab.keyboard.press("Escape")
        assert not card.is_visible()
        assert link.evaluate("link => link === document.activeElement")


IN_VIEW = """part => new Promise(done => {
  let before;
  const look = setInterval(() => {  // once scrolling has come to rest
    const box = part.getBoundingClientRect();
    if (box.top !== before) { before = box.top; return; }
    clearInterval(look);
    const covers = [...document.querySelectorAll('.mobile-header, .ledger-bar, .companion-table thead')]
      .filter(e => !e.contains(part) && (!e.matches('thead') || e.closest('table').contains(part)))
      .map(e => e.getBoundingClientRect()).filter(cover => cover.height > 2).map(cover => cover.bottom);
    done(box.top >= Math.max(0, ...covers) - 1 && box.top < innerHeight - 20);
  }, 100);
})"""


def in_view(tab, selector: str) -> bool:
    """Whether the top of a part is in sight, under no header, once the page is at rest."""
    return tab.locator(selector).first.evaluate(IN_VIEW)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_deep_links_land_in_view(browser, address, viewport):
    calm = {"viewport": viewport, "reduced_motion": "reduce"}
    with opened(browser, address, f"{RUSSIA}.html", **calm) as tab:
        hrefs = tab.locator("article h2 > a.headerlink").evaluate_all("a => a.map(e => e.hash)")
        rows = tab.locator("article a[href*='ledger.html#']").evaluate_all(
            "a => a.map(e => e.hash)"
        )
    assert len(hrefs) > 4 and rows
    for place in (hrefs[1], hrefs[-2]):
        with opened(browser, address, f"{RUSSIA}.html{place}", **calm) as tab:
            assert in_view(tab, ":target > h2, h2:target"), place
    for place in (rows[0], rows[-1]):
        with opened(browser, address, f"{LEDGER}.html{place}", **calm) as tab:
            assert in_view(tab, ".claim.marked, .claim:target"), place


def test_a_deep_link_is_reached_at_once(browser, address):
    """Also by those who have not asked for less motion: the page doesn't roll by."""
    with opened(browser, address, f"{RUSSIA}.html", viewport=PHONE) as tab:
        place = tab.locator("article h2 > a.headerlink").last.get_attribute("href")
    with opened(browser, address, f"{RUSSIA}.html{place}", viewport=PHONE) as tab:
        assert tab.locator(":target").evaluate("part => part.getBoundingClientRect().top") < 740


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_back_leads_back(browser, address, viewport):
    calm = {"viewport": viewport, "reduced_motion": "reduce"}
    with opened(browser, address, f"{FRONT}.html", **calm) as tab:
        tab.locator("article a[href$='abroad/russia.html']").first.click()
        tab.wait_for_url("**/russia.html")
        tab.evaluate(
            "location.hash = document.querySelectorAll('article h2 > a.headerlink')[2].hash"
        )
        assert in_view(tab, ":target > h2")
        link = tab.locator("article a[href*='ledger.html#']:visible").last
        link.scroll_into_view_if_needed()
        place = tab.evaluate("scrollY")
        link.evaluate("link => link.click()")
        tab.wait_for_url("**/ledger.html*")
        assert in_view(tab, ".claim.marked, .claim:target")
        tab.go_back(wait_until="load")
        assert re.search(r"russia\.html#.+", tab.url)
        settled(tab, "place => Math.abs(scrollY - place) < 30", place)
        tab.go_back()
        assert tab.url.endswith(f"{RUSSIA}.html")
        tab.go_back(wait_until="load")
        assert tab.url.endswith(f"{FRONT}.html")
        assert not tab.troubles


HIDDEN = """() => [...document.querySelectorAll('article :is(h1, h2, h3, p, li, table, svg.figure, math, pre)')]
  .filter(e => !e.closest('details:not([open]), noscript, [hidden]') && !e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("page", ALL)
def test_without_javascript(browser, address, page):
    plain = {"viewport": PHONE, "java_script_enabled": False, "reduced_motion": "reduce"}
    with opened(browser, address, f"{page}.html", **plain) as tab:
        assert tab.locator("article h1").first.is_visible()
        assert tab.evaluate(HIDDEN) == []
        assert tab.evaluate(OVER) <= 0, "scrolls sideways"
        for solution in tab.locator("details.solution").all():
            solution.locator("summary").first.click()
            assert solution.locator("p, li, table").first.is_visible()
        tab.evaluate("scrollTo(0, 0)")
        tab.locator("label.nav-overlay-icon").click()
        menu = tab.locator(".sidebar-drawer a[href*='russia'], .sidebar-drawer a[href='#']")
        assert menu.first.is_visible() and menu.first.bounding_box()["x"] >= 0
