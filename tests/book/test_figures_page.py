"""Every figure on its page: both themes, phone, forced colours, and the data below it."""

import csv
import io
import re
from urllib.parse import unquote

import pytest
from pages import PAGES, contrast

PAGE_COLOURS = re.compile(
    r"none|currentcolor|var\(--figure-(blue|orange|green|purple|grey|grid|land|land-marked)\)"
    r"|var\(--color-background-primary\)",
    re.I,
)
# What each figure is, as the page shows it. Lines of the grid, the land of maps and the page's own
# ground need no contrast; what stands in <defs> is judged where it is used.
LOOK = """() => [...document.querySelectorAll('svg.figure')].map(svg => {
  const scale = svg.getScreenCTM().a, tags = {}, written = new Set(), inks = [];
  for (const e of svg.querySelectorAll('*')) {
    tags[e.tagName] = (tags[e.tagName] || 0) + 1;
    for (const part of ['fill', 'stroke']) {
      // What <use> points to keeps a colour of its own, if it has one.
      const shown = document.querySelector(e.getAttribute('xlink:href')) ?? e;
      const own = shown.getAttribute(part), given = own || e.getAttribute(part);
      if (given) written.add(given);
      const quiet = /--figure-grid|--figure-land|--color-background-primary|none/.test(given || '')
        || getComputedStyle(e)[`${part}Opacity`] === '0';
      if (!quiet && /^(path|use|text)$/.test(e.tagName) && !e.closest('defs, clipPath'))
        inks.push([e.tagName, part, getComputedStyle(own ? shown : e)[part]]);
    }
  }
  return {
    title: svg.querySelector('title')?.textContent, desc: svg.querySelector('desc')?.textContent,
    tags, written: [...written], inks,
    text: Math.min(...[...svg.querySelectorAll('text')].map(
      t => parseFloat(getComputedStyle(t).fontSize) * scale)),
    ground: getComputedStyle(document.body).backgroundColor,
  };
})"""
DATA = """() => [...document.querySelectorAll('svg.figure, details.figure-data')].map(e =>
  e.tagName === 'svg' ? 'figure' : {
    name: e.querySelector('a[download]').download, href: e.querySelector('a[download]').href,
    heads: [...e.querySelectorAll('thead th')].map(h => h.textContent.trim()),
    rows: e.querySelectorAll('tbody tr').length,
  })"""


def test_contrast_is_what_wcag_says():
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(118, 118, 118)", "rgb(255, 255, 255)") == pytest.approx(4.54, abs=0.01)


def look(browser, address: str, page: str, **kind: str) -> list[dict]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, **kind)
    tab = context.new_page()
    tab.goto(f"{address}/{page}.html")
    found = tab.evaluate(LOOK)
    context.close()
    return found


def assert_inks_can_be_seen(figure: dict, where: str) -> None:
    for tag, part, colour in figure["inks"]:
        if colour == "none":
            continue
        least = 4.5 if tag == "text" else 3
        got = contrast(colour, figure["ground"])
        assert got >= least, f"{where}: {part} of a {tag}, {colour}: {got:.1f} on the page"


@pytest.mark.parametrize("page", PAGES)
def test_figures_are_alike_in_both_themes_and_can_be_read(browser, address, page):
    light, dark = (look(browser, address, page, color_scheme=c) for c in ("light", "dark"))
    assert len({f["desc"] for f in light}) == len(light), f"{page}: two figures of one finding"
    for figure, other in zip(light, dark, strict=True):
        where = f"{page}, “{figure['title']}”"
        assert figure["title"] and figure["desc"], f"{where}: no name or no finding"
        assert figure["tags"] == other["tags"], f"{where}: drawn otherwise in the dark theme"
        strange = [c for c in figure["written"] if not PAGE_COLOURS.fullmatch(c)]
        assert not strange, f"{where}: colours that no theme knows: {strange}"
        assert figure["text"] >= 10, f"{where}: text of {figure['text']:.1f} px at 360 px"
        assert figure["ground"] != other["ground"]
        assert_inks_can_be_seen(figure, f"{where}, light")
        assert_inks_can_be_seen(other, f"{where}, dark")


@pytest.mark.parametrize("page", PAGES)
def test_each_figure_is_followed_by_its_data(browser, address, page):
    tab = browser.new_page()
    tab.goto(f"{address}/{page}.html")
    found = tab.evaluate(DATA)
    tab.close()
    assert found[::2] == ["figure"] * (len(found) // 2), f"{page}: a figure without its data"
    names = [data["name"] for data in found[1::2]]
    assert len(set(names)) == len(names), f"{page}: two downloads of one name: {names}"
    for data in found[1::2]:
        assert re.fullmatch(r"[a-z0-9-]{8,}\.csv", data["name"])
        kind, text = data["href"].split(",", 1)
        assert kind == "data:text/csv;charset=utf-8"
        rows = list(csv.reader(io.StringIO(unquote(text))))
        assert rows[0] == data["heads"], f"{page}, {data['name']}"
        assert len(rows) - 1 == data["rows"] > 0, f"{page}, {data['name']}"
        assert {len(row) for row in rows} == {len(rows[0])}, f"{page}, {data['name']}: ragged"


@pytest.fixture
def russia(browser, address):
    """A function that opens the page about Table 1 under given settings."""
    opened = []

    def visit(width: int, **kind: str):
        context = browser.new_context(viewport={"width": width, "height": 800}, **kind)
        opened.append(context)
        tab = context.new_page()
        tab.goto(f"{address}/book/abroad/russia_table_1.html")
        return tab

    yield visit
    for context in opened:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_figures_and_bars_visible(browser, address, russia, scheme):
    kind = {"forced_colors": "active", "color_scheme": scheme}
    for figure in look(browser, address, "book/abroad/russia_table_1", **kind):
        assert_inks_can_be_seen(figure, f"forced colours, “{figure['title']}”")
    drawn = russia(1300, **kind).evaluate("""() => {
      const style = getComputedStyle(document.querySelector('.bar'), '::before');
      return [style.borderBottomColor, style.borderBottomWidth,
              getComputedStyle(document.body).backgroundColor];
    }""")
    assert contrast(drawn[0], drawn[2]) >= 3 and float(drawn[1].removesuffix("px")) >= 4


def test_a_figures_text_is_selected_with_the_mouse(russia):
    tab = russia(1300)
    label = tab.locator("svg.figure text", has_text="Multi-ethnic capital").first
    label.scroll_into_view_if_needed()
    box = label.bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, click_count=3)
    assert "Multi-ethnic capital" in tab.evaluate("getSelection().toString()")


def test_the_download_saves_the_file(russia):
    tab = russia(1300)
    tab.locator("details.figure-data > summary").first.click()
    with tab.expect_download() as saved:
        tab.locator("details.figure-data a[download]").first.click()
    assert saved.value.suggested_filename.endswith(".csv")
    with open(saved.value.path(), encoding="utf-8") as file:
        assert "Russian Muscovites" in file.read()


@pytest.mark.parametrize("width", [360, 1300])
def test_bars_share_the_scale_of_their_column(russia, width):
    found = russia(width).evaluate("""() => [...document.querySelectorAll('.companion-table')]
      .filter(t => t.querySelector('.bar')).map(t => [...t.querySelectorAll('.bar')].map(b => {
        const at = b.getBoundingClientRect(), cell = b.closest('td');
        return {column: cell.cellIndex, left: Math.round(at.left), width: at.width,
                hidden: b.getAttribute('aria-hidden'),
                bar: parseFloat(getComputedStyle(b, '::before').width),
                expected: at.width * (getComputedStyle(b).getPropertyValue('--high')
                  - getComputedStyle(b).getPropertyValue('--low')) / 100};
      }))""")
    assert len(found) >= 3
    for bars in found:
        assert all(b["hidden"] == "true" and b["width"] > 40 for b in bars)
        assert all(abs(b["bar"] - max(3, b["expected"])) < 0.5 for b in bars), bars
        for column in {b["column"] for b in bars}:
            starts = {b["left"] for b in bars if b["column"] == column}
            assert len(starts) == 1, f"bars of one column that don't start together: {starts}"
