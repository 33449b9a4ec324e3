"""How parts look is as stored, so that a style that changes, or stops to apply, is seen before a reader sees it."""

import difflib
import re

import pytest
import tinycss2
from pages import own_pages

from press.pages.unused_rules import Words, can_match, parted
from press.project import PRESS
from tools.looks import MODES, STORED, looks

STORE = "if that is meant, `python -m tools.looks` stores it"
# What an author may write and no page of this book has.
UNUSED = {
    "10-notebooks.css": {".highlight .c", "div.cell details.hide[open] > summary > .collapsed",
                         "div.cell details.hide:not([open]) > summary > .expanded"},
    "30-margin.css": {"div.cell.tag_margin", "article aside.margin .sidebar-title",
                      "article aside.margin .sidebar-title:empty"},
    "70-print.css": {"article .table-wrapper", ".table-wrapper", "blockquote", "h4"},
}  # fmt: skip
SHEETS = [*(PRESS / "styles").glob("*.css"), *(PRESS / "static").glob("*.css")]


def different(before: str, after: str) -> list[str]:
    """The lines that go and come."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_parts_look_as_stored(browser, address):
    """Page by page; the first that differs ends it."""
    stored = re.split(r"^(?=## )", STORED.read_text(encoding="utf-8"), flags=re.M)[1:]
    for before, after in zip(stored, looks(browser, address), strict=True):
        changed = different(before, after)
        assert not changed, "\n".join([before.partition("\n")[0], *changed[:20], STORE])


@pytest.fixture(scope="module")
def words(site) -> Words:
    """All that pages name and scripts say."""
    pages = [path.read_text(encoding="utf-8") for path in own_pages(site)]
    scripts = [path.read_text(encoding="utf-8") for path in site.rglob("*.js")]
    inline = [text for page in pages for text in re.findall(r"<script>(.*?)</script>", page, re.S)]
    return Words.of(pages, [*scripts, *inline])


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_each_selector_is_about_something(words, path):
    """The build leaves out what can't match; in a sheet of ours that is a name gone wrong, or a rule to take out."""
    dead = {
        tinycss2.serialize(selector).strip()
        for selector in selectors(path.read_text(encoding="utf-8"))
        if not can_match(selector, words)
    }
    assert dead == UNUSED.get(path.name, set())


def selectors(sheet: str):
    """Each selector of a sheet, also of rules in `@media` and the like."""
    rules = [*tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)]
    while rules:
        rule = rules.pop()
        if rule.type == "qualified-rule":
            yield from parted(rule.prelude)
        elif rule.content and rule.lower_at_keyword in ("media", "supports"):
            rules += tinycss2.parse_rule_list(rule.content, skip_whitespace=True)


def test_a_name_that_nothing_has_is_noticed(words):
    (selector,) = selectors("@media print { p.companion-tables { color: red } }")
    assert not can_match(selector, words)
    (selector,) = selectors(".companion-table td { color: red }")
    assert can_match(selector, words)


def test_a_changed_look_is_noticed(browser, address, monkeypatch):
    monkeypatch.setattr("tools.looks.MODES", {"desk": MODES["desk"]})
    found = []
    for prepare in (as_it_is, larger):
        monkeypatch.setattr("tools.looks.VIEWS", (("search.html", prepare, "search.css"),))
        found.append("".join(looks(browser, address)))
    assert different(*found) == [
        "-search.css: .search-ways li | desk | padding: 4px 0px", "+search.css: .search-ways li | desk | padding: 77px"
    ]  # fmt: skip


def as_it_is(tab) -> None:
    pass


def larger(tab) -> None:
    tab.evaluate("document.querySelector('.search-ways li').style.padding = '77px'")
