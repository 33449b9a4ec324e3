"""What the site offers to run elsewhere: wheel, notebooks and archive, and the line that installs."""

import ast
import zipfile
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import nbformat
import pytest
from conftest import broken_rules

from press.pages.downloads import ARCHIVE, CELL, FOLDER, install_line
from press.teaching.exercises import student_version
from press.teaching.quizzes import quiz_of
from press.wheel import DISTRIBUTION, build_wheel

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = {p.relative_to(ROOT).as_posix(): p for p in (ROOT / "book").rglob("*.ipynb")}
PLACES = [
    ("https://example.org/book/", "https://github.com/name/repo", "",
     "pip install https://example.org/book/files/lib.whl"),
    ("", "https://github.com/name/repo", "",
     f'pip install "{DISTRIBUTION} @ git+https://github.com/name/repo@main"'),
    ("", "https://github.com/name/repo", "docs",
     f'pip install "{DISTRIBUTION} @ git+https://github.com/name/repo@main#subdirectory=docs"'),
    ("", "", "", "pip install ../lib.whl"),
]  # fmt: skip


@pytest.mark.parametrize(("baseurl", "repository", "path", "line"), PLACES)
def test_the_line_names_the_site_else_the_repository_else_the_file(baseurl, repository, path, line):
    launch = {"repository": repository, "branch": "main", "path": path}
    config = SimpleNamespace(
        html_baseurl=baseurl, companion_launch=launch, companion_wheel="lib.whl"
    )
    assert install_line(config, "../lib.whl") == line


def for_students(name: str) -> nbformat.NotebookNode:
    """What the site should offer of a notebook, named from the root, before its first cell is added."""
    chapter = name.removeprefix("book/").removesuffix(".ipynb")
    return student_version(nbformat.read(NOTEBOOKS[name], as_version=4), quiz_of(chapter))


def wheel_of(site: Path) -> Path:
    (wheel,) = (site / FOLDER).glob("*.whl")
    return wheel


def split(text: str) -> tuple[nbformat.NotebookNode, str]:
    """A notebook without the cell that a download adds, and what that cell would say."""
    notebook = nbformat.reads(text, as_version=4)
    code = next(i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    added = notebook.cells.pop(code)
    assert added.id == CELL
    (said,) = (n for n in ast.walk(ast.parse(added.source)) if isinstance(n, ast.Raise))
    return notebook, said.exc.args[0].value


def test_the_site_carries_the_wheel(site, tmp_path):
    wheel = wheel_of(site)
    assert wheel.read_bytes() == build_wheel(tmp_path).read_bytes()
    assert (tmp_path / wheel.name).exists()


def test_each_notebook_to_download_says_the_line_of_its_page(site):
    for name in NOTEBOOKS:
        text = (site / "_sources" / name).read_text(encoding="utf-8")
        notebook, sentence = split(text)
        assert notebook == for_students(name), name
        line = f"pip install {wheel_of(site).name}"
        assert f"run  %{line}  in a new cell" in sentence
        page = (site / name).with_suffix(".html").read_text(encoding="utf-8")
        assert f"<code>{line}</code>" in page


def test_one_archive_has_all_notebooks_and_the_wheel(site):
    with zipfile.ZipFile(site / FOLDER / ARCHIVE) as archive:
        wheel = f"{DISTRIBUTION}/{wheel_of(site).name}"
        assert set(archive.namelist()) == {wheel, *(f"{DISTRIBUTION}/{n}" for n in NOTEBOOKS)}
        assert archive.read(wheel) == wheel_of(site).read_bytes()
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        for name in NOTEBOOKS:
            notebook, sentence = split(archive.read(f"{DISTRIBUTION}/{name}").decode("utf-8"))
            assert notebook == for_students(name)
            file = sentence.partition("%pip install ")[2].split()[0]
            parts = [*PurePosixPath(DISTRIBUTION, name).parent.parts]
            while file.startswith("../"):
                file, _ = file.removeprefix("../"), parts.pop()
            assert "/".join([*parts, file]) == wheel, "the line leads to the wheel from its folder"


def test_nobody_is_sent_to_another_project(site):
    """On the package index `companion` is somebody else's."""
    texts = [*site.rglob("*.html"), *site.rglob("*.ipynb"), *ROOT.glob("*.md")]
    assert [p.name for p in texts if "pip install companion" in p.read_text("utf-8")] == []


@pytest.mark.parametrize("width", [360, 1300])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_line_opens_beside_the_download(open_page, width, scheme):
    page = "book/abroad/russia.html"
    tab = open_page(page, viewport={"width": width, "height": 800}, color_scheme=scheme)
    title = tab.locator("h1").bounding_box()
    summary = tab.locator(".install > summary")
    assert summary.inner_text().startswith("Run")
    summary.focus()
    tab.keyboard.press("Enter")
    panel = tab.locator(".install-panel")
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.locator("h1").bounding_box() == title, "the page moves when the panel opens"
    assert panel.locator("code").inner_text().startswith("pip install counting_integration-")
    assert not broken_rules(tab, ".install")
    assert not tab.evaluate(
        "document.querySelector('.install-panel code').scrollWidth > document.querySelector('.install-panel code').clientWidth"
    )
