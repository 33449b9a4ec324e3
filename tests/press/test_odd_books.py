"""A book as others write one: odd names, pictures, captions, an old notebook. Site, EPUB and PDF hold all of it."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pypdf
import pytest
from epubs import check_epub
from PIL import Image
from small_book import build, small_project

from press.offline.chapters import plain_path, read_book, read_chapter
from press.offline.epub import write_epub
from press.offline.pdf import print_book
from press.pages.svg_inline import points

DRAFT = "ré sumé/draft [2] (x)"
CAPTION = "A *caption* with `code`, [link](https://example.org/), $x^2$ and **bold** end."
WHOLE = "A caption with code, link, x2 and bold end."
TOC = f"""format: jb-book
root: book/index.md
parts:
  - caption: A part & more
    chapters:
      - file: book/small
        sections:
          - file: book/{DRAFT}.ipynb
      - glob: book/back/b*
  - caption: Two
    chapters:
      - file: book/title
"""
INDEX = f"""# The *report*: p `<b>` & $x^2$

See [the draft](<{DRAFT}.ipynb>) and [another](title.md).

![A red field](field.png)

```{{figure}} field.png
{CAPTION}
```
"""
TITLE = f"""# Title

:::{{table}} {CAPTION}
| a | b |
|---|---|
| 1 | 2 |
:::
"""
CELLS = [
    "import io\nfrom IPython.display import SVG, Image\nfrom PIL import Image as pictures",
    "file = io.BytesIO()\npictures.new('RGB', (9, 9), 'blue').save(file, 'png')\nImage(file.getvalue())",
    "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"120px\" height=\"60px\">"
    "<rect width=\"120\" height=\"60\" fill=\"red\"/></svg>')",
]  # fmt: skip
XHTML = "{http://www.w3.org/1999/xhtml}"


def old_notebook() -> bytes:
    """With a byte-order mark, a kernel by another name, and no ids, as nbformat 4.0 has none."""
    cells = [
        {
            "cell_type": "markdown",
            "metadata": {},
            "source": ["# Draft é\n", "\n", "[Back](../index.md)"],
        }
    ]
    cells += [{"cell_type": "code", "execution_count": 7, "metadata": {"collapsed": True}, "outputs": [],
               "source": source} for source in CELLS]  # fmt: skip
    kernel = {"name": "my-env", "display_name": "Mine"}
    content = {
        "nbformat": 4,
        "nbformat_minor": 0,
        "metadata": {"kernelspec": kernel},
        "cells": cells,
    }
    return json.dumps(content).encode("utf-8-sig")


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Path:
    project = small_project(tmp_path_factory.mktemp("odd") / "project")
    (project / "_toc.yml").write_text(TOC, encoding="utf-8")
    Image.new("RGB", (20, 10), "red").save(project / "book/field.png")
    (project / "book/index.md").write_text(INDEX, encoding="utf-8")
    (project / "book/title.md").write_text(TITLE, encoding="utf-8")
    draft = project / f"book/{DRAFT}.ipynb"
    draft.parent.mkdir()
    draft.write_bytes(old_notebook())
    done = build(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


@pytest.fixture(scope="module")
def site(odd: Path) -> Path:
    return odd / "_build/html"


@pytest.fixture(scope="module")
def epub(odd, site, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    write_epub(read_book(odd, site), target)
    return target


def test_captions_are_whole_and_their_tags_closed(odd, site):
    for page, tag in (("book/index", "figcaption"), ("book/title", "caption")):
        chapter = read_chapter(site, page, "")
        found = chapter.body.find(f".//{tag}")
        said = "".join(found.itertext()).replace("Fig. 1", "")
        assert "".join(said.split()) == "".join(WHOLE.split())
        assert {"em", "code", "a", "math", "strong"} <= {e.tag for e in found.iter()}
    text = (site / "book/title.html").read_text(encoding="utf-8")
    assert 'aria-label="A caption with code, link, x^2 and bold end."' in text


def test_the_search_shows_titles_as_they_read(site):
    script = (site / "_static/search-data.js").read_text(encoding="utf-8")
    texts = json.loads(script.removeprefix("globalThis.bookTexts=").removesuffix(";\n"))
    [(title, places)] = [(title, places) for page, title, _, places in texts["pages"] if page == "book/index.html"]  # fmt: skip
    assert title == "The report: p <b> & x^2" and texts["claims"] == []
    assert places[0][1] == "The report: p <b> &", "a formula's letters are in no text"


def test_a_picture_in_pixels_of_another_tool_stands_in_the_page(site):
    text = (site / f"book/{DRAFT}.html").read_text(encoding="utf-8")
    figure = re.search(r'<div class="figure-box">(.*?)</div>', text)[1]
    rule = re.search(r'class="figure (own\d+)"', figure)[1]
    assert 'viewBox="0 0 120 60"' in figure
    assert re.search(rf"\.{rule} ?{{[^}}]*max-width: ?135px", text)
    assert "aria-labelledby" not in figure, "named by a title that it doesn't have"


LENGTHS = {
    "96px": 72,
    "96": 72,
    "72pt": 72,
    " 1in ": 72,
    "2.54cm": 72,
    "6pc": 72,
    "100%": 0,
    "": 0,
    "12em": 0,
}


@pytest.mark.parametrize("length", LENGTHS)
def test_lengths_of_pictures_are_read_in_every_unit(length):
    assert points(length) == pytest.approx(LENGTHS[length])


def test_the_epub_holds_every_picture_and_leads_everywhere(epub):
    with zipfile.ZipFile(epub) as archive:
        names = set(archive.namelist())
        pages = {n: ET.fromstring(archive.read(n)) for n in names if n.endswith(".xhtml")}
        package = archive.read("EPUB/package.opf").decode()
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names)
    shown = 0
    for name, page in pages.items():
        ids = {e.get("id") for e in page.iter()}
        for picture in page.iter(f"{XHTML}img"):
            target = os.path.normpath(os.path.join(os.path.dirname(name), picture.get("src")))
            assert target in names and f'"{target.removeprefix("EPUB/")}"' in package
            shown += 1
        for link in page.iter(f"{XHTML}a"):
            path, _, fragment = link.get("href", "https:").partition("#")
            if not path.startswith("https:") and path:
                assert os.path.normpath(os.path.join(os.path.dirname(name), path)) in names
            assert not fragment or path or fragment in ids
    assert shown == 3 and package.count('media-type="image/png"') == len(
        {n for n in names if "pictures/" in n}
    )
    draft = f"EPUB/{plain_path('book/' + DRAFT)}.xhtml"
    assert draft in pages
    links = [a.get("href") for a in pages["EPUB/book/index.xhtml"].iter(f"{XHTML}a")]
    assert plain_path(DRAFT) + ".xhtml" in links


def test_epubcheck_finds_nothing(epub):
    check_epub(epub)


def test_the_pdf_holds_every_picture_and_chapter(odd, site, browser, tmp_path):
    print_book(read_book(odd, site), tmp_path / "book.pdf", browser)
    reader = pypdf.PdfReader(tmp_path / "book.pdf")
    pictures = [image for page in reader.pages for image in page.images]
    assert {(p.image.width, p.image.height) for p in pictures} == {(20, 10), (9, 9)}
    titles = {title for item in reader.outline for title in outline_titles(item)}
    assert {"Draft é", "Title", "Bibliography", "Small"} <= titles
    places = reader.named_destinations.keys()
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            goal = annotation.get_object().get("/Dest")
            assert goal is None or goal in places


def outline_titles(item) -> list[str]:
    return [t for i in item for t in outline_titles(i)] if isinstance(item, list) else [item.title]


ELSEWHERE = {
    '<img src="https://example.org/a.png">': "is elsewhere; expected a file of the book",
    '<img src="nowhere.png">': "'nowhere.png' is not in the site",
    '<img src="">': "'' is not in the site",
    '<img src="scan.tiff">': "none of .gif",
    '<video src="a.mp4"></video>': "<video> can't be in a PDF or an EPUB",
    '<iframe src="a.html"></iframe>': "<iframe> can't be",
}


@pytest.mark.parametrize("body", ELSEWHERE)
def test_what_an_edition_can_not_hold_stops_it_with_a_sentence(tmp_path, body):
    (tmp_path / "scan.tiff").touch()
    (tmp_path / "page.html").write_text(f"<article><h1>Page</h1><div>{body}</div></article>")
    with pytest.raises(ValueError, match=re.escape(ELSEWHERE[body])):
        read_chapter(tmp_path, "page", "")
    (tmp_path / "page.html").write_text(
        f"<article><h1>Page</h1><div class='online-only'>{body}</div></article>"
    )
    assert read_chapter(tmp_path, "page", "").pictures == {}


def test_chapters_that_a_file_could_not_tell_apart_stop_it(tmp_path):
    (tmp_path / "CITATION.cff").write_text(
        "title: T\nauthors: [{name: A}]\nversion: 1\ndate-released: 2020-01-01\n"
    )
    (tmp_path / "_toc.yml").write_text("root: a/b\nentries:\n- file: a-b\n")
    (tmp_path / "a").mkdir()
    for name in ("a/b", "a-b"):
        (tmp_path / f"{name}.html").write_text("<article><h1>Page</h1></article>")
    with pytest.raises(ValueError, match="a-b and a/b have one name in a file"):
        read_book(tmp_path, tmp_path)


def test_the_command_ends_with_a_sentence(odd):
    page = odd / "_build/html/book/title.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<p>", '<img src="nowhere.png"><p>', 1), encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "press.offline", "epub"], cwd=odd, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(odd)},
        )  # fmt: skip
    finally:
        page.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr == "book/title: the picture 'nowhere.png' is not in the site\n"
