"""The Content-Security-Policy: no page breaks its own, and what breaks it is noticed."""

import re

import pytest
from pages import own_pages

from press.pages.content_policy import hashes_of, policy, with_policy
from press.pages.inline_styles import own_rules, presentation, without_style_attributes
from press.pages.one_claim import FOLDER
from press.project import SITE
from press.serving import Quiet, served

HEAD = '<html><head><meta charset="utf-8"></head><body>'
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


def pages(site) -> list:
    return own_pages(site)


def test_styles_become_attributes_where_svg_has_them_and_rules_elsewhere():
    page = without_style_attributes(
        f'{HEAD}<svg style="display: none;"><path style="fill: none; stroke-width: 2" d="M0"/></svg>'
        '<svg class="figure" style="max-width:9px"></svg><td style="width: 9%">a</td>'
        '<b class="bar" style="--low:1;--high:2"></b><b style="--low:1;--high:2"></b>'
    )
    rules = {"own1": "max-width:9px", "own2": "width:9%", "own3": "--low:1;--high:2"}
    sheet = re.search(r'<style id="own">(.*?)</style></head>', page)[1]
    assert own_rules(sheet) == rules and sheet.count("!important") == 2
    assert page.partition("</head>")[2] == (
        '<body><svg display="none"><path fill="none" stroke-width="2" d="M0"/></svg>'
        '<svg class="figure own1"></svg><td class="own2">a</td>'
        '<b class="bar own3"></b><b class="own3"></b>'
    )
    assert without_style_attributes(page) == page


@pytest.mark.parametrize("style", ["fill", "fill: none; clip-rule: evenodd"])
def test_a_style_that_svg_has_no_attribute_for_is_refused(style):
    with pytest.raises(ValueError, match=re.escape(repr(style))):
        presentation(style)


def test_a_rule_needs_a_head():
    with pytest.raises(ValueError, match="one </head> for 1 rules"):
        without_style_attributes('<p style="color: red">a</p>')


def test_only_what_a_page_has_is_allowed():
    page = f'{HEAD}<script>a</script><script src="b.js"></script><style id="own">c</style>'
    hashes = hashes_of(page + '<script type="application/ld+json">{}</script>')
    # openssl dgst -sha256 -binary | base64
    assert hashes["script"] == ["'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"]
    said = META.search(with_policy(page, hashes))[1]
    assert said == policy(hashes["script"], hashes["style"])
    assert f"script-src 'self' {hashes['script'][0]};" in said and "unsafe" not in said
    for other in ("<script async>a</script>", '<style media="print">a</style>'):
        with pytest.raises(ValueError, match="1 scripts and styles, found 0"):
            hashes_of(other)
    with pytest.raises(ValueError, match="found it 0 times"):
        with_policy("<p>", hashes)


def test_every_page_has_its_policy_first_and_nothing_that_it_forbids(site):
    assert len(pages(site)) > 20
    for path in pages(site):
        page = path.read_text(encoding="utf-8")
        said = META.findall(page)
        assert len(said) == 1, path
        before = page.partition("Content-Security-Policy")[0]
        assert not re.search("<(script|style|link|img|base)", before), path
        hashes = hashes_of(page)
        assert said[0] == policy(hashes["script"], hashes["style"]), path
        assert not re.search(r'<[^<>]* (style|on[a-z]+)="', page), path
        assert not re.search(r'<(script|link|img|iframe)\b[^<>]* (src|href)="(https?:)?//', page), (
            path
        )
        assert re.match("<!doctype html>", page, re.I), path


def headers_by_path(text: str) -> list[list[str]]:
    """Each path of a `_headers` file, before its lines."""
    return [part.splitlines() for part in re.split(r"\n(?=/)", text)]


def test_hosts_get_one_header_for_all_pages(site):
    text = (site / "_headers").read_text(encoding="utf-8")
    (path, *headers), (kept, caching) = headers_by_path(text)
    assert path == "/*" and kept == "/_static/kept/*" and "immutable" in caching
    assert all(re.match(r"  [\w-]+: \S", line) for line in [*headers, caching])
    assert max(map(len, headers)) < 2000, "longer than Cloudflare reads"
    said = dict(line.strip().split(": ", 1) for line in headers)["Content-Security-Policy"]
    assert "frame-ancestors" in said
    for page in pages(site):
        for found in hashes_of(page.read_text(encoding="utf-8")).values():
            assert all(each in said for each in found)


class WithHeaders(Quiet):
    """Serves as a host does that reads `_headers`."""

    def end_headers(self) -> None:
        for line in headers_by_path((SITE / "_headers").read_text(encoding="utf-8"))[0][1:]:
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()


@pytest.fixture(scope="module")
def strict(site):
    with served(site, WithHeaders) as found:
        yield found


@pytest.fixture
def watched(browser):
    """A tab, and what its pages tried against their policy."""
    context = browser.new_context(viewport={"width": 1300, "height": 800}, reduced_motion="reduce")
    tab, broken = context.new_page(), []
    tab.on("console", lambda m: broken.append(m.text) if "Content Security" in m.text else None)
    tab.on("pageerror", lambda error: broken.append(str(error)))
    yield tab, broken
    context.close()


def test_no_page_breaks_its_policy(watched, strict, site):
    """Every page of the book; of those of single claims, which one template makes, a few."""
    tab, broken = watched
    claims = sorted((site / FOLDER).iterdir())
    for path in [*(p for p in pages(site) if p.parent != site / FOLDER), *claims[::60]]:
        tab.goto(f"{strict}/{path.relative_to(site).as_posix()}", wait_until="networkidle")
        tab.evaluate(OPEN_ALL)
        for button in tab.locator("button:enabled:visible").all()[
            :6
        ]:  # the theme's, the page tools'
            button.click()
        assert not broken, f"{path}: {broken[:3]}"


def test_no_reader_makes_a_page_break_it(watched, strict):
    tab, broken = watched
    tab.goto(f"{strict}/book/evidence/ledger.html")
    tab.locator(".ledger-filter [name=q]").fill("moscow")
    tab.locator(".ledger-filter input[type=checkbox]").first.check()
    tab.goto(f"{strict}/book/recommendations.html")
    tab.locator("a[href*='evidence/ledger.html#']").first.hover()
    tab.locator(".claim-card").wait_for(state="visible")
    tab.goto(f"{strict}/search.html?q=Moscow")
    tab.locator("#search-found mark").first.wait_for()  # of texts that a script brought
    tab.goto(f"{strict}/book/abroad/russia_table_1.html?n=100,100,100")
    tab.locator(".explorer-tables").wait_for()
    tab.locator("#explorer input[type=range]").first.focus()
    tab.keyboard.press("ArrowRight")
    with tab.expect_download() as saved:
        tab.evaluate("document.querySelector('a[download][href^=\"data:\"]').click()")
    assert saved.value.suggested_filename.endswith(".csv")
    assert not broken


@pytest.mark.parametrize(
    "forbidden",
    [
        "<p style='color: red'>",
        "<style>p { color: red }</style>",
        "<img src='https://example.invalid/a.png'>",
        "<img src='a.png' onerror='1'>",
        "<form action='https://example.invalid/'><input type=submit></form>",
        "<iframe src='book/index.html'></iframe>",
    ],
)
def test_what_is_forbidden_is_noticed(watched, address, forbidden):
    tab, broken = watched
    tab.goto(f"{address}/book/definition.html")
    tab.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", forbidden)
    tab.evaluate("document.querySelector('form[action*=invalid] input')?.click()")
    tab.wait_for_timeout(200)
    assert broken


def test_the_book_opens_as_files_too(watched, site):
    tab, broken = watched
    tab.goto((site / "book/definition.html").as_uri())
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.sidebar-drawer')).display")
        == "flex"
    )
    assert tab.evaluate("document.documentElement.className") == "js"
    assert not broken
