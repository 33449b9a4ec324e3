"""Every page in a real browser: both themes, phone and desk, no error, nothing from outside."""

import re

import pytest
from conftest import broken_rules, settled
from looks import keep_one_of_each_look
from pages import OVER, PAGES

OPEN_CODE = (
    """() => document.querySelectorAll('details.hide').forEach(fold => { fold.open = true; })"""
)
CONTRAST = "color-contrast"
SCHEMES, WIDTHS = ("light", "dark"), (360, 768, 1300)


@pytest.mark.parametrize("page", [*PAGES, "search", "genindex", "404"])
def test_page(browser, address, page):
    """By axe: contrast in each theme, on a desk with code open; all else there, and on a phone with code closed."""
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        tab = context.new_page()
        errors, outside = [], []
        tab.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
        tab.on("console", lambda message, errors=errors: errors.append(message.text)
               if message.type == "error" else None)  # fmt: skip
        tab.on("request", lambda request, outside=outside: outside.append(request.url)
               if not request.url.startswith((address, "data:", "blob:")) else None)  # fmt: skip
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.goto(f"{address}/{page}.html", wait_until="load")
            over = tab.evaluate(OVER)
            assert over <= 0, f"{page}, {scheme}, {width} px: scrolls sideways by {over} px"
            if (scheme, width) == ("light", WIDTHS[0]):
                assert not (broken := broken_rules(tab, without=[CONTRAST])), f"{page}: {broken}"
        tab.evaluate(OPEN_CODE)
        if scheme == "light":
            broken = broken_rules(tab, without=[CONTRAST])
            assert not broken, f"{page}, open: {broken}"
        keep_one_of_each_look(tab)
        broken = broken_rules(tab, only=[CONTRAST])
        assert not broken, f"{page}, {scheme}, open: {broken}"
        assert not outside, f"{page}, {scheme}: {outside}"
        assert not errors, f"{page}, {scheme}: {errors}"
        context.close()


ROWS = """<article><style>.dark {{ background: #333 }} .pale {{ color: #ddd }} tr:nth-child(9) {{ opacity: .5 }}
</style><table>{rows}</table></article>"""
ROW, DARK, PALE = (
    "<tr><td>one</td></tr>",
    '<tr class="dark"><td>one</td></tr>',
    '<tr><td class="pale">one</td></tr>',
)


def pruned(browser, *rows: str):
    tab = browser.new_page()
    tab.set_content(ROWS.format(rows="".join(rows)))
    keep_one_of_each_look(tab)
    return tab


@pytest.mark.parametrize(("odd", "kept"), [(ROW, 1), (DARK, 2), (PALE, 2)])
def test_of_each_look_one_is_kept_and_seen(browser, odd, kept):
    """Black on a dark row, or one pale word, is found when rows like others have gone."""
    tab = pruned(browser, *[ROW] * 6, odd, ROW)
    assert tab.locator("tr").count() == kept
    assert bool(broken_rules(tab, only=[CONTRAST])) is (odd != ROW)
    tab.close()


def test_a_look_that_hangs_on_the_place_is_not_lost_unsaid(browser):
    with pytest.raises(AssertionError, match=r"0\.5"):
        pruned(browser, *[ROW] * 12)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS[:2])
def test_what_only_narrow_pages_have_is_in_contrast(open_page, scheme, width):
    """Bars, menus and buttons around the text, which are the same on every page."""
    for page in ("book/index", "book/abroad/west", "search"):
        tab = open_page(
            f"{page}.html", color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        assert not broken_rules(tab, {"exclude": [["article"]]}, only=[CONTRAST]), page


def test_the_chapter_reads_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(f"{address}/book/abroad/russia_table_1.html")
    assert tab.locator("svg.figure").count() >= 4
    assert tab.locator(".companion-table table").count() > 10
    assert "39" in tab.locator(".companion-table").first.inner_text()
    context.close()


def test_a_screen_reader_finds_the_menu_and_its_place_in_it(browser, address):
    context = browser.new_context(viewport={"width": 1600, "height": 800})
    tab = context.new_page()
    tab.goto(f"{address}/book/abroad/russia_table_1.html")
    menu = tab.get_by_role("navigation", name="Book")
    assert menu.locator("[aria-current=page]").all_inner_texts() == [
        tab.title().partition(" — ")[0].partition(" - ")[0]
    ]
    assert tab.get_by_role("navigation", name="On this page").count() == 1
    context.close()


def test_only_boxes_that_scroll_are_stops_for_the_keyboard(browser, address):
    """All of a page's, as each comes near the screen: at this width some of its tables scroll and others don't."""
    context = browser.new_context(viewport={"width": 1300, "height": 800})
    tab = context.new_page()
    tab.goto(f"{address}/book/abroad/russia_table_2.html")
    boxes = tab.locator(".companion-table:visible").all()
    stops = []
    for box in boxes:
        box.scroll_into_view_if_needed()
        scrolls = box.evaluate(
            "b => b.scrollWidth > b.clientWidth || b.scrollHeight > b.clientHeight"
        )
        settled(
            tab,
            f"""[...document.querySelectorAll('.companion-table')].filter(
            box => box.checkVisibility())[{len(stops)}].hasAttribute('tabindex') === {str(scrolls).lower()}""",
        )
        stops.append(scrolls)
    assert any(stops) and not all(stops)
    context.close()


def test_every_table_has_a_name_and_names_its_rows(site):
    """Those of Markdown pages too, which docutils leaves without."""
    for page in PAGES:
        html = (site / f"{page}.html").read_text(encoding="utf-8")
        for table in re.findall(r"<table.*?</table>", html, re.S):
            assert re.match(r"<table[^>]*>\s*<caption[^>]*>", table), f"{page}: {table[:200]}"
            for row in re.findall(r"<tr.*?</tr>", table.partition("<tbody")[2], re.S):
                assert "<th" in row, f"{page}: {row[:300]}"
        assert '<div class="table-wrapper' not in html, page


def test_figures_follow_the_theme(browser, address):
    colours = {}
    for theme in ("light", "dark"):
        context = browser.new_context(color_scheme=theme)
        tab = context.new_page()
        tab.goto(f"{address}/book/abroad/russia_table_1.html")
        colours[theme] = tab.evaluate(
            "getComputedStyle(document.querySelector('svg.figure text')).fill"
        )
        context.close()
    assert colours["light"] != colours["dark"]
