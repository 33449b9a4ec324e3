"""The header's tools, notes in the margin and folded cells, in a real browser."""

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from small_book import build

from press.pages import page_tools
from press.serving import served

CHAPTER, OTHER = "/book/abroad/russia.html", "/book/definition.html"
CODE = "div.cell details.hide.above-input"
SHIFT = """() => new Promise(done => {
  let total = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { total += entry.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(total), 600);
})"""


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 1300, "height": 800})
    yield context.new_page()
    context.close()


def opened(tab) -> set[bool]:
    return set(tab.eval_on_selector_all(CODE, "parts => parts.map(part => part.open)"))


def test_one_switch_opens_all_code_and_is_remembered(tab, address):
    tab.goto(address + CHAPTER)
    switch = tab.get_by_role("button", name="All code")
    assert switch.get_attribute("aria-pressed") == "false" and opened(tab) == {False}
    switch.focus()
    tab.keyboard.press("Enter")
    assert switch.get_attribute("aria-pressed") == "true" and opened(tab) == {True}
    assert not tab.locator("details.solution[open]").count(), "solutions are not code"

    tab.goto(address + OTHER)
    assert opened(tab) == {True}
    tab.keyboard.press("Tab")
    switch = tab.get_by_role("button", name="All code")
    switch.focus()
    tab.keyboard.press("Space")
    tab.goto(address + CHAPTER)
    assert opened(tab) == {False}


def test_opening_code_keeps_what_is_read_in_place(tab, address):
    tab.goto(address + CHAPTER)
    heading = tab.locator("h2").nth(3)
    heading.scroll_into_view_if_needed()
    tab.evaluate("scrollBy(0, 300)")
    top = heading.bounding_box()["y"]
    assert top > 60
    tab.evaluate("document.querySelector('.code-switch-content').click()")
    assert abs(heading.bounding_box()["y"] - top) <= 2


def test_the_switch_stays_in_sight_on_a_phone(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True)
    tab = context.new_page()
    tab.goto(address + CHAPTER)
    tab.evaluate("scrollTo(0, 2000)")
    tab.get_by_role("button", name="All code").tap()
    assert opened(tab) == {True}
    context.close()


def test_full_width_is_remembered(tab, address):
    tab.goto(address + CHAPTER)
    narrow = tab.locator("article").bounding_box()["width"]
    tab.get_by_role("button", name="Full width").click()
    wide = tab.locator("article").bounding_box()["width"]
    assert wide > narrow + 50
    tab.reload()
    assert tab.locator("article").bounding_box()["width"] == wide
    assert tab.get_by_role("button", name="Full width").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("page", [CHAPTER, "/book/back/methods.html"])
def test_each_page_offers_its_source(tab, address, page):
    tab.goto(address + page)
    with tab.expect_download() as got:
        tab.locator(".page-tool[download]").click()
    text = Path(got.value.path()).read_text(encoding="utf-8")
    if page == CHAPTER:
        assert got.value.suggested_filename == "russia.ipynb"
        assert nbformat.from_dict(json.loads(text)).cells
    else:
        assert got.value.suggested_filename == "methods.md" and text.startswith("# Methods")


@pytest.mark.parametrize("page", [CHAPTER, "/book/evidence/ledger.html"])
@pytest.mark.parametrize("width", [360, 1300])
@pytest.mark.parametrize("code", ["", "open"])
def test_nothing_jumps_while_a_page_loads(browser, address, page, width, code):
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(address + OTHER)
    tab.evaluate("code => localStorage.setItem('book-code', code)", code)
    tab.goto(address + page)
    assert tab.evaluate(SHIFT) < 0.005
    context.close()


def test_pages_work_where_nothing_can_be_remembered(browser, address):
    context = browser.new_context(viewport={"width": 1300, "height": 800})
    context.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.removeItem = () => { throw new Error('no'); }"
    )
    tab = context.new_page()
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(address + CHAPTER)
    errors.clear()  # Furo's own script gives up here; ours goes on
    tab.get_by_role("button", name="All code").click()
    tab.get_by_role("button", name="Full width").click()
    assert opened(tab) == {True} and not errors
    context.close()


TAGGED = {
    "hide-output": "print('folded output')",
    "hide-cell": "print('folded cell')",
    "remove-input": "print('shown alone')",
    "remove-output": "print('never' + ' shown')",
    "remove-cell": "print('not' + ' there')",
    "margin": "print('beside')",
    "full-width": "print('wide')",
}
NOTE = "Text that runs on.\n\n:::{margin}\nA note beside the text.\n:::\n\n" + "More text. " * 80


def test_notes_and_tagged_cells(make_project, browser):
    project = make_project("a")
    path = project / "book" / "small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(NOTE))
    for tag, source in TAGGED.items():
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": [tag]}))
    nbformat.write(notebook, path)
    done = build(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    with served(project / "_build" / "html") as address:
        for width in (360, 1300, 1420, 1700):
            context = browser.new_context(viewport={"width": width, "height": 900})
            tab = context.new_page()
            tab.goto(f"{address}/book/small.html")
            check_folds(tab)
            check_margin(tab, width)
            context.close()


def check_folds(tab) -> None:
    summaries = [" ".join(t.split()) for t in tab.locator("details.hide summary").all_inner_texts()]
    assert summaries == ["Output", "Code and output"]
    assert not tab.get_by_text("folded output", exact=True).is_visible()
    assert not tab.get_by_text("folded cell", exact=True).is_visible()
    assert tab.get_by_text("shown alone", exact=True).is_visible()
    html = tab.content()
    assert "never shown" not in html and "not there" not in html and "print('shown" not in html


def check_margin(tab, width: int) -> None:
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(over) <= 0, f"{width} px: scrolls sideways"
    text = tab.locator("article p", has_text="Text that runs on").bounding_box()
    cell = tab.locator("div.cell.tag_full-width").bounding_box()
    for note in ("article aside.margin", "div.cell.tag_margin"):
        box = tab.locator(note).bounding_box()
        beside = box["x"] >= text["x"] + text["width"]
        assert beside == (width >= 1408), f"{width} px: {note}"
        assert box["x"] + box["width"] <= width
    if width >= 1408:
        assert cell["width"] > text["width"] + 100


HUB = {
    "repository": "https://gitlab.com/group/book",
    "branch": "main",
    "folder": "tree",
    "path": "docs",
    "binderhub_url": "https://binder.example/",
    "colab_url": "https://colab.example",
    "jupyterhub_url": "https://hub.example",
}


def test_launch_links_of_other_hosts():
    links = dict(page_tools.launch_links(HUB, "teaching/students/a b.ipynb"))
    assert "Colab" not in links, "Colab opens GitHub only"
    assert links["Binder"].startswith("https://binder.example/v2/gl/group%2Fbook/main?urlpath=")
    query = parse_qs(urlsplit(links["JupyterHub"]).query)
    assert query == {
        "repo": ["https://gitlab.com/group/book"],
        "urlpath": ["tree/book/docs/teaching/students/a%20b.ipynb"],
        "branch": ["main"],
    }
    assert page_tools.launch_links({**HUB, "repository": ""}, "book/a.ipynb") == []


def test_a_chapter_opens_with_one_fold_of_code(site):
    page = (site / f"{CHAPTER.strip('/')}").read_text(encoding="utf-8")
    opening = page[: page.index("<h2>")]
    assert opening.count('<details class="admonition hide above-input">') == 1
    fold = opening[opening.index("above-input") : opening.index("cell_output")]
    assert (
        fold.count("<pre>") == 2 and "import" in fold
    )  # what is imported, and what shows the strip


BESIDE = """() => { const text = document.querySelector('article').getBoundingClientRect();
  const toc = document.querySelector('.toc-tree').getBoundingClientRect();
  return toc.left >= text.right && toc.right <= innerWidth && document.querySelector('.toc-tree').checkVisibility({ visibilityProperty: true })
    && !document.querySelector('.toc-content-icon').checkVisibility(); }"""


@pytest.mark.parametrize(("width", "beside"), [(1200, False), (1300, True), (1440, True)])
def test_a_pages_contents_stand_beside_it_where_there_is_room(open_page, width, beside):
    tab = open_page(CHAPTER.strip("/"), viewport={"width": width, "height": 800})
    assert tab.evaluate(BESIDE) is beside
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", ["book/index", "book/abroad/west", "book/back/methods"])
def test_on_a_desk_what_is_pressed_has_room(open_page, page):
    """With code open, and the page's contents beside the text, whose links once stood 22 pixels apart."""
    tab = open_page(f"{page}.html")
    tab.evaluate("document.querySelectorAll('details.hide').forEach(fold => { fold.open = true; })")
    only = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}
    assert not Axe().run(tab, options=only).response["violations"]


@pytest.mark.parametrize("page", ["book/index", "book/abroad/west", "book/evidence/crosscheck"])
def test_on_a_phone_what_is_pressed_has_room(open_page, page):
    """24 pixels, or so much room around it (WCAG 2.5.8); the bar's icons stand apart."""
    tab = open_page(f"{page}.html", viewport={"width": 360, "height": 800})
    only = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}
    assert not Axe().run(tab, options=only).response["violations"]
    icons = tab.locator(".mobile-header :is(.icon, .theme-toggle):visible").all()
    edges = sorted(
        (box["x"], box["x"] + box["width"]) for icon in icons if (box := icon.bounding_box())
    )
    assert len(edges) == 3 and all(after[0] - before[1] >= 8 for before, after in pairwise(edges))
