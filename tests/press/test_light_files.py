"""What pages load is light, and shows what the whole files would."""

import re
from pathlib import Path

import furo
import myst_nb
import pytest

from press.pages.light_files import shared, write_named
from press.pages.unused_rules import reduced
from press.project import PRESS
from press.serving import served
from tools.bench.serve import Handler

# Rules of a sheet that match something on the page, as (at-rules around it, selector, property, value).
# States and pseudo-elements are left aside: a rule for `a:hover` matters where there is an `a`.
IN_USE = """([text, all]) => {
  const sheet = new CSSStyleSheet(), found = [];
  sheet.replaceSync(text);
  const parts = (selectors) => selectors.split(/,(?![^(]*\\))/).map((one) => one.trim());
  const bare = (selector) => selector.replace(/::?[a-z-]+(?!\\()(?![\\w-])/g, (state) =>
    /^:(first|last|only|nth|root|empty)/.test(state) ? state : '') || '*';
  const matches = (selector) => { try { return document.querySelector(bare(selector).replace(/([>+~ ])$/, '$1*')); } catch { return false; } };
  const walk = (rules, around) => { for (const rule of rules) {
    if (rule.selectorText) for (const selector of parts(rule.selectorText)) {
      if (!all && !matches(selector)) continue;
      for (const name of rule.style) if (!name.startsWith('--')) found.push([around, selector, name, rule.style.getPropertyValue(name)].join(' | '));
    } else if (rule.cssRules) walk(rule.cssRules, around + rule.cssText.split('{')[0].replaceAll(' ', ''));
  } };
  walk(sheet.cssRules, '');
  return found;
}"""


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (".there p{color:red}", True),
        (".gone p{color:red}", False),
        (".there #gone{color:red}", False),
        ("table{color:red}", False),
        ("p:not(.gone){color:red}", True),
        (":is(.gone,.there){color:red}", True),
        (":is(.gone,#gone){color:red}", False),
        (".made{color:red}", True),
        (".js .there{color:red}", True),
        (".x{color:red}", False),
        (".part-2{color:red}", True),
        (".parted{color:red}", False),
        ("a[target]:hover::after{color:red}", False),
        ("[data-state=on]{color:red}", True),
        ("@media print{.gone{color:red}}", False),
        ("@media print{.there{color:red}}", True),
    ],
)
def test_a_rule_stays_where_it_can_match(rule: str, kept: bool):
    page = '<p class="there other">text</p>'
    script = 'x = "made"; page.classList.add("js", `part-${number}`)'
    assert (reduced(rule, [page], [script]) == rule) is kept


def test_selectors_and_properties_that_nothing_uses_go():
    sheet = ".gone, .there { --used: 1px; --by-unused: 2px; --unused: var(--by-unused); margin: var(--used) }"
    assert reduced(sheet, ['<p class="there">'], []) == ".there{--used:1px;margin:var(--used)}"


def test_files_that_all_pages_load_are_found_in_order():
    assert shared([["a", "b", "own", "c"], ["a", "b", "c"], ["a", "other", "b", "c"]]) == ["a", "b", "c"]  # fmt: skip


def test_a_files_name_follows_its_content(tmp_path):
    one, same, other = (write_named(tmp_path, "styles/book.css", text) for text in "aab")
    assert one == same != other and re.fullmatch(r"_static/kept/book\.[0-9a-f]{12}\.css", one)


def originals() -> str:
    """The sheets as they are written: Furo's, MyST-NB's, ours."""
    theme = Path(furo.__file__).parent / "theme/furo/static/styles"
    paths = [theme / "furo.css", theme / "furo-extensions.css",
             *Path(myst_nb.__file__).parent.glob("static/mystnb.css"),
             *sorted((PRESS / "styles").glob("*.css"))]  # fmt: skip
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize("page", ["book/index", "book/abroad/west", "book/evidence/ledger", "book/back/glossary", "search", "genindex"])  # fmt: skip
def test_no_rule_that_a_page_uses_is_missing(open_page, site, page):
    tab = open_page(f"{page}.html")
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    [sheet] = (site / "_static/kept").glob("book.*.css")
    there = set(tab.evaluate(IN_USE, [sheet.read_text(encoding="utf-8"), True]))
    used = tab.evaluate(IN_USE, [originals(), False])
    assert len(used) > 500
    assert not [rule for rule in used if rule not in there][:5]


def test_a_second_page_of_a_visit_loads_only_itself(browser, site):
    asked: list[str] = []

    class Noting(Handler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

    with served(site, Noting) as address:
        context = browser.new_context(viewport={"width": 360, "height": 800})
        tab = context.new_page()
        tab.goto(f"{address}/book/definition.html", wait_until="networkidle")
        assert [path for path in asked if "/kept/book." in path], asked
        asked.clear()
        tab.goto(f"{address}/book/abroad/west.html", wait_until="networkidle")
        context.close()
    assert asked == ["/book/abroad/west.html"]
