"""The book on paper and as files: a printed chapter, the PDF, the EPUB, and their place on the front page."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pypdf
import pypdfium2
import pytest
from epubs import check_epub

from press.offline.__main__ import offer
from press.offline.chapters import read_book, read_chapter
from press.offline.epub import write_epub
from press.offline.pdf import place, print_book
from press.project import pages_of
from yunusov2013 import paper

ROOT = Path(__file__).resolve().parents[2]
XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"


def squeezed(text: str) -> str:
    """Text without the spaces and line breaks that a PDF may put anywhere."""
    return re.sub(r"\s+", "", text)


def text_in(pdf: Path) -> str:
    """What a file says from page to page, without the pages' own numbers."""
    texts = [page.get_textpage().get_text_range().strip() for page in pypdfium2.PdfDocument(pdf)]
    numbered = enumerate(texts, start=1)
    return squeezed("".join(re.sub(rf"^{n}\s|\s{n}$", "", text) for n, text in numbered))


def addresses(pdf: pypdf.PdfReader) -> list[str]:
    """Where the links lead: an address, or the name of a place in the file."""
    found = []
    for page in pdf.pages:
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            action = link.get("/A", {})
            found.append(str(action.get("/URI") or action.get("/D") or link.get("/Dest")))
    return found


@pytest.fixture(scope="module")
def book(site):
    return read_book(ROOT, site)


@pytest.fixture(scope="module")
def pdf(site, browser, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    print_book(read_book(ROOT, site), target, browser)
    return target


@pytest.fixture(scope="module")
def epub(site, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    write_epub(read_book(ROOT, site), target)
    return target


@pytest.fixture(scope="module")
def documents(epub) -> dict[str, ET.Element]:
    """Every XHTML document of the EPUB, parsed as XML."""
    with zipfile.ZipFile(epub) as archive:
        return {
            n: ET.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith("xhtml")
        }


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_printed_chapter_is_whole(browser, address, tmp_path, scripts):
    context = browser.new_context(color_scheme="dark", java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(f"{address}/book/azerbaijan/refugees.html")
    tab.pdf(path=tmp_path / "chapter.pdf", format="A4", print_background=True)
    solutions = tab.locator("details.solution").all()
    last_rows = tab.locator(".companion-table:not(.figure-data *) tbody tr:last-child").all()
    assert tab.locator(".figure-data").count(), (
        "a page with a figure's data, which print leaves out"
    )
    text = text_in(tmp_path / "chapter.pdf")
    assert solutions and last_rows
    for part in [p for s in solutions for p in s.locator("p:visible, .computed").all()] + last_rows:
        assert squeezed(part.text_content()) in text
    for unwanted in (
        "The figure’s data",
        "View this page",
        "Toggle Light",
        "import pandas",
        "Next",
    ):
        assert squeezed(unwanted) not in text
    assert "https://cadmus.eui.eu" not in text
    if scripts:
        assert tab.locator("details[open]").count() == 0, "what print opened stayed open"
    context.close()


def test_external_addresses_are_printed_once(browser, address, tmp_path):
    tab = browser.new_page()
    tab.goto(f"{address}/book/index.html")
    tab.pdf(path=tmp_path / "front.pdf")
    assert "(https://cadmus.eui.eu)" in text_in(tmp_path / "front.pdf")
    tab.goto(f"{address}/book/back/bibliography.html")
    tab.pdf(path=tmp_path / "works.pdf")
    text = text_in(tmp_path / "works.pdf")
    assert "doi:10.1007/b97478" in text and "(https://doi.org" not in text
    tab.close()


def test_print_is_black_on_white_from_the_dark_theme(browser, address):
    context = browser.new_context(color_scheme="dark")
    tab = context.new_page()
    tab.goto(f"{address}/book/abroad/russia_table_1.html")
    colours = "[document.querySelector('article p'), document.querySelector('svg.figure text'), document.body]"
    read = f"{colours}.map(e => getComputedStyle(e)).map((s, i) => [s.color, s.fill, s.backgroundColor][i])"
    assert tab.evaluate(read)[0] != "rgb(0, 0, 0)"
    tab.emulate_media(media="print")
    assert tab.evaluate(read) == ["rgb(0, 0, 0)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    context.close()


def test_no_table_is_wider_than_the_paper(browser, address, book):
    context = browser.new_context(viewport={"width": 672, "height": 900})
    tab = context.new_page()
    tab.emulate_media(media="print")
    for chapter in book.chapters:
        tab.goto(f"{address}/{chapter.name}.html")
        assert (
            tab.evaluate(
                "[...document.querySelectorAll('article table')]"
                ".filter(t => t.getBoundingClientRect().right > innerWidth).length"
            )
            == 0
        ), chapter.name
    context.close()


def test_the_pdf_says_what_it_is(pdf, book):
    reader = pypdf.PdfReader(pdf)
    assert reader.metadata.title == f"{book.title}: {book.subtitle}"
    assert reader.metadata.author == book.author
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"], "not tagged"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    drawn = [thing.get_object() for page in reader.pages
             for thing in page["/Resources"].get("/XObject", {}).values()]  # fmt: skip
    assert all(thing["/Subtype"] != "/Image" for thing in drawn), "a figure as pixels"


def test_the_pdf_has_every_chapter_in_its_outline_and_contents(pdf, book):
    reader = pypdf.PdfReader(pdf)

    def titles(items):
        for item in items:
            yield from (
                titles(item)
                if isinstance(item, list)
                else [(item.title, reader.get_destination_page_number(item) + 1)]
            )

    pages = dict(titles(reader.outline))
    first = min(pages.values())  # of the chapters: what lies between is the contents
    contents = squeezed(
        "".join(page.extract_text() for page in reader.pages[1 : max(first - 1, 3)])
    )
    for chapter in book.chapters:
        assert squeezed(f"{chapter.title}{pages[chapter.title]}") in contents
        assert squeezed(chapter.title) in squeezed(
            reader.pages[pages[chapter.title] - 1].extract_text()
        )
        assert {title for _, title in chapter.sections} <= pages.keys()


def test_the_pdf_links_within_itself_and_out(pdf, book):
    reader = pypdf.PdfReader(pdf)
    found = addresses(reader)
    outside = {a for a in found if re.match(r"https?:", a)}
    inside = {a for a in found if a not in outside}
    assert "https://cadmus.eui.eu/" in outside
    assert {f"/{place(chapter.name)}" for chapter in book.chapters} <= inside
    assert inside <= reader.named_destinations.keys()
    assert not re.search(rb"file:|/tmp/", pdf.read_bytes())


def test_the_pdf_holds_solutions_and_the_last_claim(pdf, book):
    text = text_in(pdf)
    for chapter in book.chapters:
        for solution in chapter.body.iterfind(".//div[@class='solution']"):
            *_, last = (
                e for e in solution.iter() if e.tag in {"p", "tr", "li"}
            )  # a page may end before it
            assert squeezed("".join(last.itertext())) in text
    ledger = next(c for c in book.chapters if c.name.endswith("ledger"))
    told = list(ledger.body.iterfind(".//li[@class='claim']//div[@class='told']"))
    assert len(told) == len(paper.claims())
    for part in [told[0], told[len(told) // 2], told[-1]]:
        assert squeezed("".join(part.itertext())) in text


def test_the_pdf_is_the_same_twice(site, browser, tmp_path):
    """Of a PDF only what is ours: its strokes are Chromium's. Two chapters are as good as all."""
    for name in ("first", "second"):
        whole = read_book(ROOT, site)
        print_book(replace(whole, chapters=whole.chapters[:2]), tmp_path / f"{name}.pdf", browser)
    first, second = (pypdf.PdfReader(tmp_path / f"{name}.pdf") for name in ("first", "second"))
    assert first.metadata == second.metadata
    assert len(first.pages) == len(second.pages)
    assert addresses(first) == addresses(second)


def test_the_epub_lists_every_chapter(documents, epub, book):
    with zipfile.ZipFile(epub) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/epub+zip"
    contents = documents["EPUB/nav.xhtml"].find(f".//{XHTML}nav[@id='toc']")
    listed = {a.get("href"): "".join(a.itertext()) for a in contents.iter(f"{XHTML}a")}
    for chapter in book.chapters:
        assert listed[f"{chapter.name}.xhtml"] == chapter.title
        assert f"EPUB/{chapter.name}.xhtml" in documents


def test_the_epub_has_every_figure_inline_and_nothing_that_runs(documents, site, book):
    for chapter in book.chapters:
        page = (site / f"{chapter.name}.html").read_text(encoding="utf-8")
        tree = documents[f"EPUB/{chapter.name}.xhtml"]
        figures = [s for s in tree.iter(f"{SVG}svg") if "figure" in s.get("class", "").split()]
        assert len(figures) == page.count('class="figure ')
        assert "var(--" not in "".join(
            v for s in figures for e in s.iter() for v in e.attrib.values()
        )
        tags = {element.tag.removeprefix(XHTML) for element in tree.iter()}
        assert not tags & {"script", "details", "button", "input", "img", "iframe", "form"}
        assert sum(1 for _ in tree.iter(f"{XHTML}table")) == page.count("<table")


def test_the_epub_has_no_dead_link(documents):
    ids = {name: {e.get("id") for e in tree.iter()} for name, tree in documents.items()}
    for name, tree in documents.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.get("href")
            if href is None or re.match(r"[a-z]+:", href):
                continue
            path, _, fragment = href.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in documents, f"{name} links to {href}"
            assert not fragment or fragment in ids[target], f"{name} links to {href}"


def test_epubcheck_finds_nothing(epub):
    check_epub(epub)


def test_cleaning_drops_what_only_a_browser_can_use(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<article><h1>Title<a class=headerlink href=#t>¶</a></h1>"
        "<details class='hide'><summary>Code</summary><div class=cell_input>x = 1</div></details>"
        "<details class=solution><summary>Solution</summary><p>42</p></details>"
        "<noscript><p>Plain</p></noscript><button>Go</button> after <p hidden>no</p>"
        "<p><a download href='data:text/csv,a'>CSV</a></p><script>1</script>"
        "<svg><a xlink:href='#row' aria-label='2004'><path d='M0 0'/></a></svg></article>",
        encoding="utf-8",
    )
    chapter = read_chapter(tmp_path, "page", "")
    assert chapter.title == "Title"
    assert " ".join("".join(chapter.body.itertext()).split()) == "TitleSolution42Plain after"
    assert not list(chapter.body.find(".//svg")), "an area to tap"
    page.write_text("<p>No article</p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.html: expected an <article>"):
        read_chapter(tmp_path, "page", "")


def test_the_front_page_offers_only_what_is_there(site, book, tmp_path):
    front = book.chapters[0].name
    files = [tmp_path / name for name in ("book.pdf", "book.epub")]
    copy = tmp_path / "site"
    page = copy / f"{front}.html"
    page.parent.mkdir(parents=True)
    page.write_text('<p>Before</p><div id="offline-editions"></div><p>After</p>', encoding="utf-8")
    for path in files:
        path.write_bytes(b"x" * 1_250_000)
    offer(copy, files, front)
    offer(copy, files, front)  # a second time changes nothing
    links = re.findall(r'href="([^"]+)">(PDF|EPUB)</a> \(1\.2 MB\)', page.read_text("utf-8"))
    assert [kind for _, kind in links] == ["PDF", "EPUB"]
    assert all((page.parent / href).resolve().exists() for href, _ in links)
    page.write_text("<p>No place</p>", encoding="utf-8")
    with pytest.raises(ValueError, match="offline-editions"):
        offer(copy, files, front)


def test_the_published_front_page_has_the_place_and_no_dead_link(site, book):
    front = book.chapters[0].name
    published = (site / f"{front}.html").read_text(encoding="utf-8")
    assert 'id="offline-editions"' in published
    for href in re.findall(r'href="([^"]+\.(?:pdf|epub))"', published):
        assert (site / front).parent.joinpath(href).resolve().exists()


def test_the_command_tells_each_step_and_writes_the_same_bytes(site, epub):
    """In a process of its own, where sets have another order."""
    done = subprocess.run(
        [sys.executable, "-m", "press.offline", "epub"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0 and not done.stderr
    number = len(list(pages_of(ROOT / "_toc.yml")))
    assert done.stdout.splitlines() == [
        f"reading {number} chapters",
        "writing the EPUB",
        f"packing {number} chapters",
        "written: _build/epub/counting-integration.epub",
    ]
    written = ROOT / done.stdout.splitlines()[-1].removeprefix("written: ")
    assert written.read_bytes() == epub.read_bytes()
