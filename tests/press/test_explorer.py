"""The explorer on the Russia chapter: its grid, Holm in the browser, the page under the hands of a reader."""

import gzip
import json
import random
from pathlib import Path

import pytest
from conftest import broken_rules, settled

from companion.statistics import surveys
from yunusov2013.chapters import explorer, moscow
from yunusov2013.chapters.moscow import GROUPS
from yunusov2013.chapters.moscow_surveys import LEVEL, OPTIONS, differences, smallest_sizes

PAGE = "book/abroad/russia_table_1.html"
FAMILY = surveys.contrast_family(moscow.images(), OPTIONS)
STATUS = "#explorer [role=status]"
SLIDERS = "#explorer input[type=range]"


def some_sizes(number: int) -> list[tuple[int, ...]]:
    """Sizes of the three groups at which the grid has results, half of them near its lower end."""
    chance = random.Random(2002)
    fits = [explorer.fitting_sizes(g) for g in GROUPS]
    ends = [smallest_sizes(), (1000, 1000, 1000), (100, 100, 100)]
    drawn = [tuple(chance.choice(sizes[: (15 if i % 2 else None)]) for sizes in fits)
             for i in range(number)]  # fmt: skip
    return [*ends, *drawn]


@pytest.fixture(scope="module")
def grid() -> dict:
    return json.loads(explorer.grid_json())


@pytest.fixture
def tab(browser):
    """A page of a phone's size, whose errors fail the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield tab
    context.close()
    assert not errors


def opened(tab, address: str, query: str = "?n=100,100,100"):
    tab.goto(f"{address}/{PAGE}{query}")
    tab.locator(".explorer-tables").wait_for()
    return tab


def results_in_browser(tab, address: str, points: list) -> list[dict]:
    """What the page's script finds in the page's grid at each point."""
    found = opened(tab, address).evaluate(
        """async ([url, points]) => {
            const grid = await (await fetch(url)).json();
            return JSON.stringify(points.map((sizes) => explorer.resultsAt(grid, sizes)));
        }""",
        [f"{address}/_static/explorer.json", points],
    )
    return json.loads(found)


def test_every_size_of_the_grid_that_fits_is_there_and_no_other(grid):
    for group, name in zip(grid["groups"], GROUPS, strict=True):
        possible = surveys.possible_sample_sizes(moscow.image(name), 1000)
        assert group["fits"] == [n for n in grid["sizes"] if n in possible]
        assert group["fits"][0] == possible[0]
    assert grid["sizes"] == sorted(set(grid["sizes"]))
    assert (grid["sizes"][0], grid["sizes"][-1]) == (30, 1000)


def test_the_grid_is_small_and_the_sites_copy_is_it(grid, site: Path):
    file = (site / "_static" / "explorer.json").read_bytes()
    assert json.loads(file) == grid
    assert len(gzip.compress(file)) < 60 * 1024


def test_intervals_are_the_chapters(tab, address):
    """Russian Muscovites less migrants at 100 each: the same text as in the chapter's table."""
    opened(tab, address)
    rows = tab.locator(".explorer-tables .companion-table").nth(1).locator("tbody tr")
    found = [rows.nth(i).locator("td").all_inner_texts() for i in range(rows.count())
             if rows.nth(i).locator("th").inner_text() == "Russians – migrants"]  # fmt: skip
    table = differences([100])
    assert [cells[1].strip() for cells in found] == list(table.iloc[:, 2])
    assert [int(cells[0].replace("−", "-")) for cells in found] == list(table["Points"])


def test_shares_are_wilsons(tab, address):
    points = some_sizes(40)
    for found, sizes in zip(results_in_browser(tab, address, points), points, strict=True):
        for group, n, shares in zip(GROUPS, sizes, found["shares"], strict=True):
            for percent, share in zip(moscow.image(group), shares, strict=False):
                ends = surveys.wilson_interval(percent * n / 100, n)
                assert [share["low"], share["high"]] == [round(100 * e) for e in ends]


def test_holm_in_the_browser_is_companions(tab, address):
    """Drawn p-values, ties and ones; companion's Holm is held to statsmodels in test_surveys.py."""
    chance = random.Random(1979)
    families = [[1.0] * 14, [0.01] * 14, [0.04, 0.01], [0.2], [0.0, 1.0, 0.03, 0.03]]
    families += [[chance.random() ** 4 for _ in range(14)] for _ in range(300)]
    families += [[chance.choice((0.001, 0.004, 0.02, 1.0)) for _ in range(14)] for _ in range(100)]
    opened(tab, address)
    ours = tab.evaluate("(families) => families.map(explorer.holm)", families)
    for found, family in zip(ours, families, strict=True):
        assert found == pytest.approx(surveys.holm(family), abs=1e-12)


def test_what_stands_is_what_companion_says(tab, address):
    """At hundreds of points of the grid, computed afresh by the chapter's own function."""
    points = some_sizes(400)
    images, counts = moscow.images(), set()
    for results, sizes in zip(results_in_browser(tab, address, points), points, strict=True):
        found = results["contrasts"]
        by_group = dict(zip(GROUPS, sizes, strict=True))
        theirs = surveys.standing_contrasts(images, OPTIONS, by_group)
        for contrast, one in zip(FAMILY, found, strict=True):
            assert one["stands"] == (theirs[contrast] < LEVEL), (sizes, contrast)
            assert 0 <= one["adjusted"] - theirs[contrast] < 14.01 / explorer.P_UNIT
        counts.add(sum(one["stands"] for one in found))
    assert len(counts) > 5, "the points should differ in what stands"


def test_sizes_that_fit_no_counts_give_no_result(tab, address):
    opened(tab, address, "?n=50,80,120")
    assert tab.locator(STATUS).inner_text().startswith("No result: no counts of 50 people")
    assert "nearest size that can is 72" in tab.locator(STATUS).inner_text()
    assert tab.locator(".explorer-group.misfit").count() == 1
    assert "doesn’t fit" in tab.locator(SLIDERS).first.get_attribute("aria-valuetext")
    assert tab.locator(".explorer-tables strong").count() == 0
    assert tab.locator(".explorer-bar .range").count() == 10 + 4, "two groups keep their intervals"


def test_by_keyboard_alone(tab, address):
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.goto(f"{address}/{PAGE}")
    assert not any("explorer.json" in url for url in fetched), "fetched before it was opened"
    tab.locator("#explorer summary").focus()
    tab.keyboard.press("Enter")
    tab.locator(".explorer-tables").wait_for()
    assert sum("explorer.json" in url for url in fetched) == 1
    assert "?" not in tab.url
    tab.keyboard.press("Tab")  # the first group's number
    tab.keyboard.press("Tab")  # its slider
    for _ in range(3):
        tab.keyboard.press("ArrowRight")
    assert tab.url.endswith("?n=130,100,100#explorer")
    standing = tab.locator(".explorer-tables strong").count()
    theirs = surveys.standing_contrasts(
        moscow.images(), OPTIONS, dict(zip(GROUPS, (130, 100, 100), strict=True))
    )
    assert standing == sum(p < LEVEL for p in theirs.values())
    said = tab.locator(STATUS)
    assert said.inner_text() == f"{standing} of 14 differences stand at n = 130, 100 and 100."


def test_a_number_can_be_typed_and_stepped(tab, address):
    opened(tab, address)
    field = tab.locator("#explorer input[type=number]").nth(1)
    field.fill("205")
    field.press("Enter")
    assert field.input_value() == "200"
    assert tab.locator(STATUS).inner_text().startswith("205 isn’t on offer; 200 is shown. ")
    field.press("ArrowUp")
    field.press("Tab")
    assert field.input_value() == "220"
    field.fill("")
    field.press("Tab")
    assert field.input_value() == "220"
    field.fill("99999")
    field.press("Tab")
    assert tab.url.endswith("?n=100,1000,100#explorer")


def test_back_undoes_one_sliders_moves(tab, address):
    tab.goto(f"{address}/{PAGE}")
    tab.locator("#explorer summary").click()
    tab.locator(".explorer-tables").wait_for()
    first, second = tab.locator(SLIDERS).nth(0), tab.locator(SLIDERS).nth(1)
    for _ in range(4):
        first.press("ArrowRight")
    second.press("Home")
    assert tab.url.endswith("?n=150,30,100#explorer")
    tab.go_back()
    tab.wait_for_url("**?n=150,100,100#explorer")
    assert first.get_attribute("aria-valuetext") == "150 people"
    assert second.get_attribute("aria-valuetext") == "100 people"
    tab.go_back()
    tab.wait_for_url(f"**/{PAGE}")
    assert first.get_attribute("aria-valuetext") == "100 people"
    tab.go_forward()
    tab.wait_for_url("**?n=150,100,100#explorer")
    assert "n = 150, 100 and 100" in tab.locator(STATUS).inner_text()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?n=100,80,120#explorer", "differences stand at n = 100, 80 and 120."),
        ("?n=205,80,5000", "the nearest are shown. "),
        ("?n=abc", "The address should give three sizes, such as n=100,80,120. "),
        ("?n=1,2", "The address should give three sizes"),
        ("?n=", "The address should give three sizes"),
    ],
)
def test_an_address_sets_the_sizes_or_says_what_it_should_be(tab, address, query, said):
    assert said in opened(tab, address, query).locator(STATUS).inner_text()


def test_without_javascript_a_table_stands_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/{PAGE}")
    table = tab.get_by_role("region", name="p-values after Holm by assumed equal group size")
    assert table.locator("tbody tr").count() == len(FAMILY)
    tab.locator("#explorer summary").click()
    assert "if JavaScript runs" in tab.locator(STATUS).inner_text()
    context.close()


def test_opened_as_a_file_it_says_that_it_needs_a_server(tab, site: Path):
    tab.goto((site / PAGE).as_uri())
    tab.locator("#explorer summary").click()
    tab.get_by_text("The sliders need a server").wait_for()


def test_a_failed_fetch_can_be_tried_again(browser, address):
    context = browser.new_context()
    tab = context.new_page()
    tab.route("**/explorer.json", lambda route: route.fulfill(status=503))
    tab.goto(f"{address}/{PAGE}")
    summary = tab.locator("#explorer summary")
    summary.click()
    tab.get_by_text("The figures could not be fetched: 503").wait_for()
    tab.unroute("**/explorer.json")
    summary.click()
    summary.click()
    tab.locator(".explorer-tables").wait_for()
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1300])
def test_open_it_is_accessible_and_fits(browser, address, theme, width):
    for sizes in ("100,80,120", "50,80,120"):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=theme, reduced_motion="reduce"
        )
        tab = opened(context.new_page(), address, f"?n={sizes}#explorer")
        over = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0
        for region in tab.locator(".explorer-tables .companion-table").all():
            assert region.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        assert not broken_rules(tab, "#explorer")
        context.close()


def test_no_other_page_pays_for_it(site: Path):
    pages = [p for p in site.rglob("*.html") if "/explorer." in p.read_text(encoding="utf-8")]
    assert [p.relative_to(site).as_posix() for p in pages] == [PAGE]


def test_a_size_that_cannot_print_the_table_is_refused():
    with pytest.raises(ValueError, match="no counts of 41 people a group print Table 1"):
        explorer.corrected([41])


@pytest.fixture
def touched(browser, address):
    """The explorer under a finger: its page, and what sends touches to it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True,
                                  is_mobile=True, reduced_motion="reduce")  # fmt: skip
    tab = opened(context.new_page(), address)
    finger = context.new_cdp_session(tab)

    def swipe(right: int, down: int) -> None:
        slider = tab.locator(SLIDERS).first
        slider.evaluate("slider => slider.scrollIntoView({block: 'center'})")
        tab.wait_for_timeout(100)
        box = slider.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        steps = [("touchStart", 0), *(("touchMove", i / 12) for i in range(1, 13))]
        for kind, part in steps:
            at = {"x": x + part * right, "y": y + part * down}
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
            tab.wait_for_timeout(16)  # a finger takes its time
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    yield tab, swipe
    context.close()


def test_a_finger_that_scrolls_moves_no_slider_and_one_that_drags_does(touched):
    tab, swipe = touched
    size = tab.locator("#explorer input[type=number]").first
    swipe(100, 0)
    settled(tab, "document.querySelector('#explorer input[type=number]').value !== '100'")
    moved = size.input_value()
    swipe(0, -150)
    tab.wait_for_timeout(300)
    top = tab.locator(SLIDERS).first.bounding_box()["y"]
    assert top < 370 - 50, "the page didn't scroll"
    assert size.input_value() == moved


def test_marks_stand_under_the_sizes_that_they_mark(touched, grid):
    """On touch too, where the slider leaves room to scroll beside it."""
    tab, _ = touched
    ends = tab.evaluate("""() => {
      const [slider, strip] = ["input[type=range]", ".explorer-fits"].map(
        what => document.querySelector(`.explorer-slider ${what}`).getBoundingClientRect());
      return [strip.left - slider.left, slider.right - strip.right];
    }""")
    assert ends == [8, 8], "half a thumb at each end"
