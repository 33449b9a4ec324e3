"""The build: no stale number, no hidden fault, the same bytes twice. On a small copy of the book."""

import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from small_book import CELLS, build, change, write_notebook

ROOT = Path(__file__).resolve().parent.parent


def shown(project: Path) -> str:
    return (project / "_build" / "html" / "book" / "small.html").read_text(encoding="utf-8")


def test_a_changed_number_or_module_is_published(make_project):
    project = make_project("a")
    first = build(project)
    assert first.returncode == 0, first.stdout[-3000:] + first.stderr[-2000:]
    assert "Russian city: 39 percent" in shown(project)

    start = time.monotonic()
    again = build(project)
    assert again.stdout.startswith("up to date")
    assert time.monotonic() - start < 5

    change(project / "data/paper/moscow_image_2002.csv", "It is a Russian city,russian_muscovites,39",
           "It is a Russian city,russian_muscovites,38")  # fmt: skip
    assert build(project).returncode == 0
    assert "Russian city: 38 percent" in shown(project), "a data fix published an old number"

    change(project / "companion/moscow.py", "return _column(\"moscow_image_2002\", group",
           "return [99] * 7 or _column(\"moscow_image_2002\", group")  # fmt: skip
    assert build(project).returncode == 0
    assert "Russian city: 99 percent" in shown(project), "a changed module published an old number"


def test_a_fault_fails_the_second_build_too(make_project):
    project = make_project("a")
    write_notebook(project, [*CELLS, "1 / 0"])
    assert build(project).returncode != 0
    assert build(project).returncode != 0
    assert not (project / "_build" / "html").exists(), "a failed build left a site behind"

    write_notebook(project, CELLS)
    (project / "book" / "index.md").write_text("# Index\n\n[Nowhere](nowhere.md)\n")
    assert build(project).returncode != 0
    assert build(project).returncode != 0


def test_two_builds_give_the_same_bytes(make_project):
    files = []
    for name in ("a", "b"):
        project = make_project(name)
        assert build(project).returncode == 0
        site = project / "_build" / "html"
        files.append({p.relative_to(site).as_posix(): p.read_bytes()
                      for p in site.rglob("*") if p.is_file()})  # fmt: skip
    assert files[0].keys() == files[1].keys()
    different = [name for name in files[0] if files[0][name] != files[1][name]]
    assert not different


def test_outputs_are_stored_without_a_trace_of_the_machine(make_project):
    project = make_project("a")
    done = subprocess.run(
        [sys.executable, "scripts/store_outputs.py", "book/small.ipynb"], cwd=project,
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    notebook = nbformat.read(project / "book" / "small.ipynb", as_version=4)
    assert [c.id for c in notebook.cells] == [f"cell-{i}" for i in range(len(notebook.cells))]
    assert "Russian city: 39 percent" in str(notebook.cells[2].outputs)
    text = (project / "book" / "small.ipynb").read_text(encoding="utf-8")
    assert str(project) not in text and "execution" not in str(notebook.cells[2].metadata)
