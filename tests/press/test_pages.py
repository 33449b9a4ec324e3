"""What the Sphinx extension makes of nodes, in whatever order its modules stand, and of Furo's page."""

import re
from pathlib import Path

import nbformat
import pytest
from docutils import nodes
from small_book import build, change
from sphinx.errors import ThemeError

from press.pages.comments import leave_out_comments
from press.pages.furo import mend
from press.pages.print_links import says_its_address

PAGE = """# Small tables

<https://example.org/a> and [elsewhere](https://example.org/a).

| Place | People |
|-------|--------|
| Quba  | 1 & 2  |

## Two of them

| One | More |
|-----|------|
| a   | b    |

:::{table} Its *own* name
| Two | More |
|-----|------|
| c   | d    |
:::

| Three | More |
|-------|------|
| e     | f    |
"""
FRAMED = re.compile(
    r'<div class="companion-table" tabindex="0" role="region" aria-label="([^"]*)">'
    r'<table(?: id="([^"]*)")?><caption class="visually-hidden">(.*?)</caption>'
)


def built(project: Path) -> dict[str, bytes]:
    """Every file of the built site."""
    done = build(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    site = project / "_build" / "html"
    return {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_nodes_are_written_as_they_are_meant_in_any_order_of_modules(make_project):
    project = make_project("a")
    path = project / "book" / "small.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].metadata = {"tags": ["hide-input"]}
    notebook.cells[2].metadata = {"tags": ["hide-output"], "mystnb": {"code_prompt_show": "A & B"}}
    notebook.cells.append(nbformat.v4.new_markdown_cell(PAGE.replace("# Small", "## Small")))
    nbformat.write(notebook, path)
    front = project / "book" / "index.md"
    front.write_text("---\nlang: ru\n---\n" + front.read_text())
    site = built(project)
    html = site["book/small.html"].decode()
    assert re.search(r'<article role="main" lang="ru"', site["book/index.html"].decode())
    assert re.search(r'<html [^>]*lang="en"', html) and 'role="main" lang' not in html

    assert FRAMED.findall(html) == [
        ("Small tables", "table-1-small-tables", "Small tables"),
        ("Two of them, table 1", "table-1-two-of-them", "Two of them, table 1"),
        ("Its own name", "id1", "Its <em>own</em> name"),
        ("Two of them, table 2", "table-2-two-of-them", "Two of them, table 2"),
    ]
    assert "table-wrapper" not in html and html.count('<th scope="row" class="stub">') == 4
    assert re.findall(r'<a class="([^"]*)" href="https://example.org/a', html) == [
        "bare reference external",
        "reference external",
    ]
    folds = re.findall(r'<span class="(?:collapsed )?admonition-title">(.*?)</span>', html)
    assert folds == ["Code", "A &amp; B"]
    assert html.count('aria-current="page"') == 1
    assert "Toggle hidden content" not in html
    cited = site["book/back/bibliography.html"].decode()
    assert 'role="listitem"' in cited and "doc-biblioentry" not in cited

    change(project / "press/pages/__init__.py", "in MODULES", "in reversed(MODULES)")
    assert built(project) == site


@pytest.mark.parametrize(
    ("address", "text", "expected"),
    [
        ("https://example.org/a", "https://example.org/a", True),
        ("https://example.org/a", "http://example.org/a", True),
        ("https://doi.org/10.1/a", "doi:10.1/a", True),
        ("https://doi.org/10.1/a", "https://doi.org/10.1/a", True),
        ("https://example.org/a", "example.org", False),
        ("https://example.org/a", "https://example.org/b", False),
        ("small.html", "small.html", False),
    ],
)
def test_a_link_that_says_its_address(address, text, expected):
    assert says_its_address(nodes.reference("", text, refuri=address)) is expected


def test_what_is_mended_must_be_there_once():
    assert mend("a <b> c", "<b>", "<i>") == "a <i> c"
    for page in ("a c", "<b> <b>"):
        with pytest.raises(ThemeError, match="Furo has changed"):
            mend(page, "<b>", "<i>")


def test_a_furo_that_has_changed_stops_the_build(make_project):
    project = make_project("a")
    change(project / "press/templates/page.html", '<article role="main"', '<article role="other"')
    done = build(project)
    assert done.returncode != 0
    assert "Furo has changed" in done.stdout + done.stderr


def test_comments_stay_out_of_pages_and_other_html_stays():
    texts = ["<!-- page of a -->", "<details>", "<!-- a --><br><!-- b -->"]
    line = nodes.paragraph("", "", *(nodes.raw("", text, format="html") for text in texts))
    leave_out_comments(None, line)
    assert [node.astext() for node in line] == texts[1:]
