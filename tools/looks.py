"""How the site's parts look, as a text that a change of a style changes: `python -m tools.looks` stores it.

For each selector of the project's own sheets the first part of the site that it is about, and what the browser makes
there of the properties that these sheets set: colours, sizes and distances as computed, on a desk; in the dark, on a
phone, on paper and in forced colours only what is different there. A picture would depend on fonts and on the
machine; this doesn't, and its differences can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import tinycss2
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from tinycss2 import ast

from press.offline.pdf import QUIET, find_chromium
from press.pages.unused_rules import WITH_RULES, parted
from press.project import PRESS, ROOT, SITE
from press.serving import served

STORED = ROOT / "tests" / "press" / "looks.txt"
TABLE = "Goal;boys;girls\nGrades;52%;52%\nPopular;22%;36%\nSports;26%;12%\nn;227;251\n"
PATIENCE = 30_000  # milliseconds for what a page does at first
VIEWPORT: ViewportSize = {"width": 1500, "height": 800}


STATES = re.compile(r":is\(:hover, :focus-visible\)|:(hover|focus-visible)\b")


class Part(NamedTuple):
    """What a selector is about, of one page's own sheet or ("") of all pages'; `varies` if not the desk alone decides."""

    sheet: str
    selector: str
    pseudo: str
    varies: bool
    properties: tuple[str, ...]

    @property
    def in_use(self) -> bool:
        """Whether it is about what is pointed at or has the focus."""
        return bool(STATES.search(self.selector))

    @property
    def at_rest(self) -> str:
        """The selector for the same part when nobody uses it; of any part in another, what can have the focus there."""
        if not self.in_use:
            return self.selector
        return re.sub(
            r"(^|\s)$", r"\1:is(a, button, input, summary)", STATES.sub("", self.selector)
        )


def parts() -> list[Part]:
    """Each selector of the project's own sheets for the site, with the properties that they set for it."""
    found: dict[tuple[str, str, str], tuple[bool, dict[str, None]]] = {}
    for path in (
        *sorted((PRESS / "styles").glob("*.css")),
        *sorted((PRESS / "static").glob("*.css")),
    ):
        sheet = path.name if path.parent.name == "static" else ""
        rules = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), skip_comments=True)
        for selector, varies, names in _rules(rules, False):
            name, _, pseudo = selector.partition("::")
            before, properties = found.get((sheet, name, pseudo), (False, {}))
            varies = varies or before or "data-theme" in name
            found[sheet, name, pseudo] = (varies, properties | dict.fromkeys(names))
    return [Part(*key, varies, tuple(names)) for key, (varies, names) in found.items()]


def _rules(rules: Iterable[ast.Node], varies: bool) -> Iterator[tuple[str, bool, list[str]]]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            inside = tinycss2.parse_blocks_contents(rule.content)
            names = [d.name for d in inside if isinstance(d, ast.Declaration)]
            for selector in parted(rule.prelude):
                yield " ".join(tinycss2.serialize(selector).split()), varies, names
        elif isinstance(rule, ast.AtRule) and rule.content and rule.lower_at_keyword in WITH_RULES:
            yield from _rules(tinycss2.parse_rule_list(rule.content), True)


# What the browser makes of some properties of each part that is there. Lengths that depend on the text are as written
# (`computedStyleMap`), all else as it is used.
COMPUTED = """parts => parts.map(([, selector, pseudo, , names]) => {
  let part;
  try { part = document.querySelector(selector || "*"); } catch { return null; }
  if (!part) return null;
  const used = getComputedStyle(part, pseudo ? "::" + pseudo : null);
  const written = pseudo ? { get: () => undefined } : part.computedStyleMap();
  const own = /^((min-|max-)?(width|height|inline-size|block-size)|top|right|bottom|left|margin-\\w+|transform|grid-template-\\w+|flex-basis)$/;
  const one = name => (own.test(name) ? (part.style?.getPropertyValue(name) ? "" : String(written.get(name) ?? "")) : used.getPropertyValue(name));
  const said = name => {
    if (name === "margin" || name === "inset") return ["top", "right", "bottom", "left"].map(side => one(name === "margin" ? "margin-" + side : side)).join(" ");
    if (name === "background" && used.backgroundImage === "none") return used.backgroundColor;
    if (name === "font" && !used.font) return [used.fontSize, used.fontWeight, used.fontStyle].join(" ");
    return one(name);
  };
  return names.map(said);
})"""


def _opened(tab: Page, selector: str) -> None:
    tab.evaluate(
        "s => document.querySelectorAll(s).forEach(part => { part.open = true; })", selector
    )


def _ledger(tab: Page) -> None:
    _opened(tab, ".ledger-list > .claim:nth-of-type(-n+3) details, .ledger-filter details")
    tab.locator(".claim .told small").first.wait_for(state="attached")


def _explorer(tab: Page) -> None:
    tab.locator(".explorer-tables").wait_for()


def _card(tab: Page) -> None:
    tab.locator("a[href*='evidence/ledger.html#']").first.focus()
    tab.locator("a[href*='evidence/ledger.html#']").first.hover()
    tab.locator(".claim-card").wait_for(state="visible")


def _table(tab: Page) -> None:
    tab.locator("#table-text").fill(TABLE)
    tab.locator(".table-answers section").first.wait_for()


def _search(tab: Page) -> None:
    tab.locator("#search-found mark").first.wait_for()


def _switched(tab: Page) -> None:
    for switch in (".code-switch", ".width-switch"):
        tab.locator(switch).locator("visible=true").first.click()


def _as_it_is(tab: Page) -> None:
    pass


def _unfolded(tab: Page) -> None:
    _opened(tab, "article details")


# Pages, what a reader does there first, and the sheet that such a page has for itself.
VIEWS: tuple[tuple[str, Callable[[Page], None], str], ...] = (
    ("book/index.html", _unfolded, ""),
    ("book/abroad/russia_table_1.html?n=100,100,100", _explorer, "explorer.css"),
    ("book/evidence/ledger.html", _ledger, "ledger.css"),
    ("book/evidence/claims/abstract-principally-asian.html", _as_it_is, "claim.css"),
    ("search.html?q=Moscow", _search, "search.css"),
    ("book/tools/your_table.html", _table, "your-table.css"),
    ("book/recommendations.html", _card, ""),
    ("book/evidence/sample_size.html", _unfolded, ""),
    ("book/evidence/crosscheck.html", _unfolded, ""),
    ("book/tools/reference.html", _unfolded, ""),
    ("book/back/glossary.html", _as_it_is, ""),
    ("book/definition.html", _switched, ""),
)  # fmt: skip
IN_USE = "in use"
DESK = {"color_scheme": "light", "media": "screen", "forced_colors": "none"}
MODES: dict[str, dict[str, Any]] = {
    "desk": {},
    "dark": {"color_scheme": "dark"},
    "dark by choice": {"theme": "dark"},
    "phone": {"width": 320},
    "tablet": {"width": 800},
    "paper": {"media": "print"},
    "forced colours": {"forced_colors": "active"},
}


def _in_mode(tab: Page, mode: dict[str, Any]) -> None:
    asked = {**DESK, **{k: v for k, v in mode.items() if k in DESK}}
    tab.emulate_media(reduced_motion="reduce", **asked)
    tab.set_viewport_size({"width": mode.get("width", 1500), "height": 800})
    tab.evaluate("theme => { document.body.dataset.theme = theme; }", mode.get("theme", "auto"))


def looks(browser: Browser, address: str) -> Iterator[str]:
    """Of each page in turn, a line for each part in each mode that no page before it has, under the page's address.

    A line has what is computed of the properties that the project's sheets set.
    """
    known: set[tuple[str, str, str]] = set()
    every = parts()
    for path, prepare, sheet in VIEWS:
        context = browser.new_context(viewport=VIEWPORT, reduced_motion="reduce")
        tab = context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.goto(f"{address}/{path}")
        prepare(tab)
        new = [part for part in every if part.sheet in ("", sheet) and part[:3] not in known]
        lines = dict(_lines(tab, new))
        known |= {part for part, _ in lines}
        context.close()
        yield f"## {path}\n" + "".join(sorted(filter(None, lines.values())))


def _use(tab: Page, selectors: Iterable[str]) -> None:
    """Have the first part of each selector look as if it were pointed at and had the focus."""
    protocol = tab.context.new_cdp_session(tab)
    for command in ("DOM.enable", "CSS.enable"):
        protocol.send(command)
    root = protocol.send("DOM.getDocument")["root"]["nodeId"]
    for selector in sorted(selectors):
        node = protocol.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        if node:
            states = {"nodeId": node, "forcedPseudoClasses": ["hover", "focus", "focus-visible"]}
            protocol.send("CSS.forcePseudoState", states)


def _lines(tab: Page, new: list[Part]) -> Iterator[tuple[tuple[tuple[str, str, str], str], str]]:
    """By part and mode, its line, which is empty where the desk says all; nothing for parts that aren't there."""
    desk: dict[tuple[str, str, str], dict[str, str]] = {}
    for mode, asked in {**MODES, IN_USE: {}}.items():
        _in_mode(tab, asked)
        here = [
            part
            for part in new
            if part.in_use == (mode == IN_USE) and (mode in ("desk", IN_USE) or part.varies)
        ]
        if mode == IN_USE:
            _use(tab, {part.at_rest for part in here})
        looked_at = [part._replace(selector=part.at_rest) for part in here]
        for part, values in zip(here, tab.evaluate(COMPUTED, looked_at), strict=True):
            if values is None:
                continue
            found = dict(zip(part.properties, (" ".join(v.split()) for v in values), strict=True))
            before = desk.setdefault(part[:3], {}) if mode == "desk" else desk.get(part[:3], {})
            said = [f"{n}: {v}" for n, v in found.items() if v and before.get(n) != v]
            if mode == "desk":
                before |= found
            name = f"{part.selector}::{part.pseudo}" if part.pseudo else part.selector
            where = f"{part.sheet}: {name}" if part.sheet else name
            yield (part[:3], mode), f"{where} | {mode} | {'; '.join(said)}\n" if said else ""


def main() -> None:
    with sync_playwright() as playwright, served(SITE) as address:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        STORED.write_text("".join(looks(browser, address)), encoding="utf-8")
        browser.close()
    print(f"stored: {STORED.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
