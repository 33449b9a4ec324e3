"""The notebooks that links open: what is stored for students, with nothing given away."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from solved import CHAPTERS, lines_of_solutions, read

from press.pages.page_tools import launch_links
from press.project import ROOT
from press.teaching.exercises import SOLUTION, parts
from press.teaching.students import CELL, FOLDER, place, source, store_for_students, stored_version

EACH = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
SERVICES = {
    "repository": "https://github.com/name/repository", "branch": "main", "path": "", "folder": "lab/tree",
    "binderhub_url": "https://binder.example", "colab_url": "https://colab.example",
    "jupyterhub_url": "https://hub.example",
}  # fmt: skip


def stored(path: Path) -> Path:
    return ROOT / place(path.relative_to(ROOT).with_suffix("").as_posix())


@EACH
def test_what_is_stored_is_made_of_the_chapter(path):
    assert stored(path).is_file(), "make outputs"
    assert read(stored(path)) == stored_version(path), "make outputs"


def test_nothing_else_is_stored():
    assert set((ROOT / FOLDER).rglob("*.ipynb")) == {stored(path) for path in CHAPTERS}


@EACH
def test_stored_files_give_nothing_away(path):
    text = stored(path).read_text(encoding="utf-8")
    assert SOLUTION.replace('"', '\\"') not in text and 'class=\\"answer\\"' not in text
    given = {line for line in lines_of_solutions(read(path)) if nbformat_text(line) in text}
    elsewhere = "\n".join(str(part.cell) for part in parts(read(path)) if not part.solution)
    assert not {line for line in given if line not in elsewhere}


def nbformat_text(line: str) -> str:
    """A line as it stands in a notebook's file."""
    return line.replace("\\", "\\\\").replace('"', '\\"')


@EACH
def test_links_of_stored_notebooks_lead_somewhere(path):
    text = "\n".join(c.source for c in read(stored(path)).cells if c.cell_type == "markdown")
    links = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text)
    assert not [link for link in links if not (stored(path).parent / link).is_file()]


@pytest.mark.parametrize("page", ["book/evidence/sample_size", "book/index"])
def test_each_service_opens_what_is_stored(page):
    links = dict(launch_links(SERVICES, place(page)))
    opened = {
        "Binder": links["Binder"].partition("urlpath=lab/tree/")[2],
        "Colab": links["Colab"].partition("/github/name/repository/blob/main/")[2],
        "JupyterHub": parse_qs(urlsplit(links["JupyterHub"]).query)["urlpath"][0].partition(
            "lab/tree/repository/"
        )[2],
    }
    for service, file in opened.items():
        assert (ROOT / file).is_file() and file.startswith(FOLDER), service


def small_project(folder: Path, url: str) -> Path:
    (folder / "_config.yml").write_text(f'repository:\n  url: "{url}"\n  branch: main\n')
    (folder / "book" / "part").mkdir(parents=True)
    cells = [
        nbformat.v4.new_markdown_cell("# A\n\n[Data](../data.md)"),
        nbformat.v4.new_code_cell("1"),
    ]
    path = folder / "book" / "part" / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_the_first_cell_installs_from_the_repository_else_from_the_clone(tmp_path):
    path = small_project(tmp_path, "https://github.com/name/repository.git")
    first = next(c for c in stored_version(path, tmp_path).cells if c.cell_type == "code")
    assert first.id == CELL
    assert first.source.endswith(
        '%pip install --quiet "counting-integration @ git+https://github.com/name/repository@main"'
    )
    assert "](../../../book/data.md)" in stored_version(path, tmp_path).cells[0].source
    python = TransformerManager().transform_cell(first.source)
    assert "run_line_magic('pip'" in python and compile(python, "cell", "exec")
    (tmp_path / "_config.yml").write_text("repository: {url: ''}")
    here = f"{FOLDER}/part"
    assert (tmp_path / here / source(tmp_path, here)).resolve() == tmp_path


def test_chapters_that_are_gone_are_not_stored_any_more(tmp_path):
    path = small_project(tmp_path, "")
    other = path.with_name("b.ipynb")
    other.write_bytes(path.read_bytes())
    store_for_students([path, other], tmp_path)
    other.unlink()
    store_for_students([path], tmp_path)
    assert [p.name for p in (tmp_path / FOLDER).rglob("*.ipynb")] == ["a.ipynb"]
