"""The explorer on the page about Table 1: its results beside the chapter's, and under the hands of a reader."""

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
    """Sizes of the three groups that can have printed the table, half of them near the lower end."""
    chance = random.Random(2002)
    fits = [surveys.possible_sample_sizes(moscow.image(g), 1000) for g in GROUPS]
    ends = [smallest_sizes(), (1000, 1000, 1000), (100, 100, 100)]
    drawn = [tuple(chance.choice(sizes[: (15 if i % 2 else None)]) for sizes in fits)
             for i in range(number)]  # fmt: skip
    return [*ends, *drawn]


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
    """What the page's script finds at each point."""
    found = opened(tab, address).evaluate(
        "(points) => JSON.stringify(points.map((n) => explorer.resultsAt(explorer.printed, n)))",
        points,
    )
    return json.loads(found)


def test_the_page_carries_what_the_table_prints_and_no_result(tab, address):
    carried = opened(tab, address).evaluate("explorer.printed")
    assert carried == json.loads(json.dumps(explorer.described()))
    for group, name in zip(carried["groups"], GROUPS, strict=True):
        assert sorted(group["percents"]) == sorted(moscow.image(name))
        assert (
            dict(zip(carried["images"], group["percents"], strict=False)) == moscow.images()[name]
        )
    assert set(carried) == {"level", "stops", "images", "groups", "contrasts"}


def test_a_size_fits_where_companion_says_so(tab, address):
    """Every size that can be chosen, in each group: what fits has intervals."""
    first, last = explorer.STOPS[0], explorer.STOPS[-1]
    found = results_in_browser(tab, address, [[n, n, n] for n in range(first, last + 1)])
    for g, name in enumerate(GROUPS):
        fits = {first + i for i, results in enumerate(found) if results["shares"][g][0]}
        possible = surveys.possible_sample_sizes(moscow.image(name), last)
        assert fits == {n for n in possible if n >= first}


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


def test_what_stands_is_what_companion_says(tab, address):
    """At hundreds of points, computed afresh by the chapter's own function."""
    points = some_sizes(400)
    images, counts = moscow.images(), set()
    for results, sizes in zip(results_in_browser(tab, address, points), points, strict=True):
        found = results["contrasts"]
        by_group = dict(zip(GROUPS, sizes, strict=True))
        theirs = surveys.standing_contrasts(images, OPTIONS, by_group)
        for contrast, one in zip(FAMILY, found, strict=True):
            assert one["stands"] == (theirs[contrast] < LEVEL), (sizes, contrast)
            assert one["adjusted"] == pytest.approx(theirs[contrast], rel=1e-6, abs=1e-12)
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


def test_each_group_has_its_figures_colour(tab, address):
    """Its bars, and the marks under its slider: the class that a script completes keeps its rule."""
    opened(tab, address)
    marks = [f".group-{g} .explorer-fits span" for g in range(3)]
    drawn = [[f".range.group-{g}" for g in range(3)], marks]
    for parts in drawn:
        colours = [
            tab.locator(part).first.evaluate("e => getComputedStyle(e).borderTopColor")
            for part in parts
        ]
        assert len(set(colours)) == 3, colours
    assert all(tab.locator(mark).first.bounding_box()["height"] == 3 for mark in marks)


def test_by_keyboard_alone(tab, address):
    tab.goto(f"{address}/{PAGE}", wait_until="networkidle")
    fetched = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.locator("#explorer summary").focus()
    tab.keyboard.press("Enter")
    tab.locator(".explorer-tables").wait_for()
    assert not fetched
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


def test_any_whole_number_can_be_typed_and_a_slider_goes_on_from_it(tab, address):
    opened(tab, address)
    field, slider = tab.locator("#explorer input[type=number]").nth(1), tab.locator(SLIDERS).nth(1)
    field.fill("205")
    field.press("Enter")
    assert tab.url.endswith("?n=100,205,100#explorer")
    assert "stand at n = 100, 205 and 100." in tab.locator(STATUS).inner_text()
    assert slider.get_attribute("aria-valuetext") == "205 people"
    field.press("ArrowUp")
    field.press("Tab")
    assert field.input_value() == "206"
    slider.press("ArrowRight")
    assert field.input_value() == "220"
    field.fill("")
    field.press("Tab")
    assert field.input_value() == "220"
    field.fill("99999")
    field.press("Tab")
    assert tab.url.endswith("?n=100,1000,100#explorer")
    assert tab.locator(STATUS).inner_text().startswith("Sizes go from 30 to 1,000. ")


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
        ("?n=205,80,120", "stand at n = 205, 80 and 120."),
        ("?n=205,80,5000", "Sizes go from 30 to 1,000. "),
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


def test_it_works_on_a_page_opened_as_a_file(tab, site: Path):
    tab.goto((site / PAGE).as_uri())
    tab.locator("#explorer summary").click()
    tab.locator(".explorer-tables").wait_for()
    assert "stand at n = 100, 100 and 100." in tab.locator(STATUS).inner_text()


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


def test_marks_stand_under_the_sizes_that_they_mark(touched):
    """On touch too, where the slider leaves room to scroll beside it."""
    tab, _ = touched
    ends = tab.evaluate("""() => {
      const [slider, strip] = ["input[type=range]", ".explorer-fits"].map(
        what => document.querySelector(`.explorer-slider ${what}`).getBoundingClientRect());
      return [strip.left - slider.left, slider.right - strip.right];
    }""")
    assert ends == [8, 8], "half a thumb at each end"
