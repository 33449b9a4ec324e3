"""The front page's overview by keyboard: a section's marks are one stop, and arrows go through them."""

import pytest

PAGE = "book/index.html"
AT = """() => { const marks = [...document.activeElement.parentElement.querySelectorAll("a")];
  return [marks.indexOf(document.activeElement), marks.filter(mark => mark.tabIndex === 0).indexOf(document.activeElement),
    marks.filter(mark => mark.tabIndex === 0).length]; }"""
STOPS = """() => [...document.querySelectorAll(".overview-marks")].map(
  group => [...group.querySelectorAll("a")].flatMap((mark, i) => (mark.tabIndex === 0 ? [i] : [])))"""


@pytest.fixture
def marks(open_page):
    """The page, with the focus on the first mark of its longest section, and how many marks that has."""
    tab = open_page(PAGE)
    number = tab.evaluate("""() => {
      const groups = [...document.querySelectorAll(".overview-marks")].map(group => group.querySelectorAll("a"));
      const longest = groups.reduce((one, other) => (other.length > one.length ? other : one));
      longest[0].focus();
      return longest.length;
    }""")
    return tab, number


def test_each_section_is_one_stop_at_its_first_mark(open_page):
    stops = open_page(PAGE).evaluate(STOPS)
    assert len(stops) > 5 and all(stop == [0] for stop in stops)


def test_arrows_home_and_end_go_through_a_sections_marks(marks):
    tab, number = marks
    assert number > 5
    for key, expected in [
        ("ArrowLeft", 0), ("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0),
        ("End", number - 1), ("ArrowRight", number - 1), ("ArrowDown", number - 1),
    ]:  # fmt: skip
        tab.keyboard.press(key)
        assert tab.evaluate(AT) == [expected, 0, 1], key


@pytest.mark.parametrize("held", ["Alt", "Control", "Meta"])
def test_keys_that_browsers_use_are_left_to_them(marks, held):
    tab, _ = marks
    tab.evaluate(
        "addEventListener('keydown', event => { window.left = !event.defaultPrevented; event.preventDefault(); })"
    )
    tab.keyboard.press(f"{held}+ArrowRight")
    assert tab.evaluate(AT) == [0, 0, 1] and tab.evaluate("window.left")


def test_without_javascript_each_mark_is_a_stop(open_page):
    stops = open_page(PAGE, java_script_enabled=False).evaluate(STOPS)
    assert max(map(len, stops)) > 5
