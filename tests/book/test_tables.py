"""Tables flow with the page: no box of their own in height, their heads in sight, long ones folded."""

import pytest
from conftest import settled
from pages import PAGES

from press.pages.long_tables import FIRST, LONGEST, button, with_buttons

RUSSIA = "book/abroad/russia_table_1.html"
WITH_LONG = "book/azerbaijan/foreigners.html"
LONG = ".companion-table:has(> .all-rows)"
PHONE = {"width": 360, "height": 800}
BOXES = """() => [...document.querySelectorAll('article *')].filter(e => e.checkVisibility()
  && /auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1)
  .map(e => `${e.tagName}.${e.className}`)"""


def opened_folds(tab) -> None:
    tab.evaluate("document.querySelectorAll('article details').forEach(d => { d.open = true; })")


@pytest.mark.parametrize("viewport", [PHONE, {"width": 1300, "height": 800}], ids=["phone", "desk"])
def test_nothing_scrolls_by_itself_in_height(open_page, address, viewport):
    tab = open_page(RUSSIA, viewport=viewport)
    for page in PAGES:
        tab.goto(f"{address}/{page}.html")
        opened_folds(tab)
        assert tab.evaluate(BOXES) == [], page


def test_the_wheel_turns_the_page_over_a_long_table(open_page):
    tab = open_page(WITH_LONG)
    tab.locator(LONG).first.scroll_into_view_if_needed()
    box = tab.locator(LONG).first.bounding_box()
    before = tab.evaluate("scrollY")
    tab.mouse.move(box["x"] + 60, box["y"] + 60)
    for _ in range(5):
        tab.mouse.wheel(0, 100)
    settled(tab, "before => scrollY - before > 400", before)


@pytest.mark.parametrize("width", [1000, 1300])
def test_a_long_tables_head_stays_under_the_pages(open_page, width):
    tab = open_page(WITH_LONG, viewport={"width": width, "height": 800})
    tables = tab.locator(LONG)
    tables.last.scroll_into_view_if_needed()
    settled(tab, f"[...document.querySelectorAll('{LONG}')].at(-1).matches('.whole')")
    tables.last.locator("summary").last.click()
    head = """table => { scrollTo(0, scrollY + table.getBoundingClientRect().top + 900);
      const bar = document.querySelector('.mobile-header'), cell = table.querySelector('thead th').getBoundingClientRect();
      return [cell.top, bar.checkVisibility() ? bar.getBoundingClientRect().bottom : 0]; }"""
    top, expected = tables.last.evaluate(head)
    assert abs(top - expected) < 2 and (expected > 0) == (width < 1072)


def test_a_wide_tables_row_names_stay_in_sight(open_page):
    tab = open_page("book/evidence/ledger.html", viewport=PHONE)
    opened_folds(tab)
    moved = """() => [...document.querySelectorAll('.companion-table:not(.stacks)')].map(box => {
      box.scrollLeft = 999;
      return [box.scrollLeft, box.querySelector('tbody th').getBoundingClientRect().left - box.getBoundingClientRect().left];
    }).filter(([right]) => right > 20)"""
    found = tab.evaluate(moved)
    assert found, "no table is wider than a phone any more: nothing was tested"
    assert all(abs(left) < 1 for _, left in found)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_long_table_shows_its_first_rows_and_then_all(open_page, scripts):
    tab = open_page(WITH_LONG, java_script_enabled=scripts)
    table = tab.locator(LONG).first
    rows = table.locator("tbody tr").count()
    assert rows > LONGEST and table.locator("tbody tr:visible").count() == FIRST
    shows = table.locator("summary").last
    assert shows.inner_text() == f"All {rows} rows"
    shows.click()
    assert table.locator("tbody tr:visible").count() == rows
    assert shows.inner_text() == f"First {FIRST} rows only"
    shows.click()
    tab.emulate_media(media="print")
    assert table.locator("tbody tr:visible").count() == rows and not shows.is_visible()


def test_a_browsers_search_finds_words_in_folded_rows(open_page):
    tab = open_page(WITH_LONG)
    tab.keyboard.press("Control+f")
    hidden = f"document.querySelectorAll('{LONG} > .all-rows:not([open])').length"
    settled(tab, f"{hidden} === 0")


def test_folding_a_table_again_leaves_its_button_in_sight(open_page):
    tab = open_page(WITH_LONG)
    shows = tab.locator(f"{LONG} > .all-rows > summary").last
    shows.click()
    shows.scroll_into_view_if_needed()
    shows.click()
    settled(
        tab,
        f"""(() => {{ const at = [...document.querySelectorAll('{LONG} > .all-rows')].at(-1).getBoundingClientRect();
      return at.top >= 0 && at.bottom <= innerHeight; }})()""",
    )


def test_table_1_is_whole_on_a_phone(open_page):
    """All three groups, and the row that the chapter is about, without a move sideways."""
    tab = open_page(RUSSIA, viewport=PHONE)
    box = tab.locator(".companion-table").first
    assert "Table 1" in box.locator("caption").inner_text()
    assert box.locator("thead th").count() == 4
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    row = box.locator("tr", has_text="It is a Russian city")
    assert row.locator("td").all_inner_texts() == ["39", "3", "0"]
    assert all(
        0 <= c.bounding_box()["x"] <= 344 - c.bounding_box()["width"] + 1
        for c in row.locator("td").all()
    )


def table_of(rows: int) -> str:
    return f'<div class="companion-table"><table><thead><tr></tr></thead><tbody>{"<tr></tr>" * rows}</tbody></table></div>'


def test_only_long_tables_outside_of_a_figures_data_get_a_button():
    assert button(LONGEST) == "" and f"All {LONGEST + 1} rows" in button(LONGEST + 1)
    short, long = table_of(LONGEST), table_of(LONGEST + 1)
    assert with_buttons(short) == short
    assert with_buttons(long + short).count("all-rows") == 1
    folded = f"<details>{long}</details>"
    assert with_buttons(folded) == folded
    assert with_buttons(folded + long).endswith(f"{button(LONGEST + 1)}</div>")
