"""Every page in a real browser: both themes, phone and desk, no error, nothing from outside."""

import re
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    set(re.findall(r"(?:file|root): (\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8")))
)


@pytest.mark.parametrize("page", [*PAGES, "search", "genindex", "404"])
def test_page(browser, address, page):
    for theme in ("light", "dark"):
        for width in (360, 1300):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=theme
            )
            tab = context.new_page()
            errors, outside = [], []
            tab.on("pageerror", lambda error, errors=errors: errors.append(str(error)))
            tab.on("console", lambda message, errors=errors: errors.append(message.text)
                   if message.type == "error" else None)  # fmt: skip
            tab.on("request", lambda request, outside=outside: outside.append(request.url)
                   if not request.url.startswith((address, "data:", "blob:")) else None)  # fmt: skip
            tab.goto(f"{address}/{page}.html", wait_until="load")
            where = f"{page}, {theme}, {width} px"
            over = tab.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert over <= 0, f"{where}: scrolls sideways by {over} px"
            assert not outside, f"{where}: {outside}"
            found = Axe().run(tab)
            assert found.violations_count == 0, f"{where}: {found.generate_report()[:3000]}"
            assert not errors, f"{where}: {errors}"
            context.close()


def test_the_chapter_reads_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(f"{address}/book/abroad/russia.html")
    assert tab.locator("svg.figure").count() >= 4
    assert tab.locator(".companion-table table").count() > 20
    assert "39" in tab.locator(".companion-table").first.inner_text()
    context.close()


def test_figures_follow_the_theme(browser, address):
    colours = {}
    for theme in ("light", "dark"):
        context = browser.new_context(color_scheme=theme)
        tab = context.new_page()
        tab.goto(f"{address}/book/abroad/russia.html")
        colours[theme] = tab.evaluate(
            "getComputedStyle(document.querySelector('svg.figure text')).fill"
        )
        context.close()
    assert colours["light"] != colours["dark"]


def test_the_toc_is_what_was_visited():
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = {toc["root"], *(c["file"] for part in toc["parts"] for c in part["chapters"])}
    assert listed <= set(PAGES)
