"""The build: no stale number, no hidden fault, the same bytes twice. On a small copy of the book."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from small_book import CELLS, TOC, build, change, write_notebook

from press.outputs import main as store

ROOT = Path(__file__).resolve().parents[2]


def shown(project: Path, name: str = "small") -> str:
    return (project / "_build" / "html" / "book" / f"{name}.html").read_text(encoding="utf-8")


def children_seconds() -> float:
    """Processor seconds of finished children, which don't depend on how busy the machine is."""
    times = os.times()
    return times.children_user + times.children_system


def test_a_changed_number_or_module_is_published(make_project):
    project = make_project("a")
    first = build(project)
    assert first.returncode == 0, first.stdout[-3000:] + first.stderr[-2000:]
    assert "Russian city: 39 percent" in shown(project)

    before = children_seconds()
    again = build(project)
    assert again.stdout.startswith("up to date")
    assert children_seconds() - before < 3, "an unchanged book was built again"

    change(project / "data/paper/moscow_image_2002.csv", "It is a Russian city,russian_muscovites,39",
           "It is a Russian city,russian_muscovites,38")  # fmt: skip
    assert build(project).returncode == 0
    assert "Russian city: 38 percent" in shown(project), "a data fix published an old number"

    change(project / "yunusov2013/chapters/moscow.py", "return _column(\"moscow_image_2002\", group",
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


def add_two_notebooks(project: Path, *cells: str) -> None:
    """A second notebook, in a folder of its own, and a third of these cells."""
    (project / "book" / "part").mkdir()
    write_notebook(project, ["import os", "print(os.path.basename(os.getcwd()))"], "part/second")
    write_notebook(project, list(cells), "third")
    (project / "_toc.yml").write_text(
        TOC + "  - file: book/part/second\n  - file: book/third\n", encoding="utf-8"
    )


def kept_runs(project: Path) -> list[str]:
    """Sources of the notebooks whose run the cache keeps."""
    kept = (project / "_build" / ".jupyter_cache").glob("*/executed/*/base.ipynb")
    return [str([cell.source for cell in nbformat.read(p, as_version=4).cells]) for p in kept]


def test_notebooks_side_by_side_give_what_one_after_another_gives(make_project):
    pages = []
    for name in ("together", "in_turn"):
        project = make_project(name)
        add_two_notebooks(project, *CELLS, "{'b': 1, 'a': [2.5]}")
        if name == "in_turn":
            change(project / "press/pages/execution.py",
                   '    app.connect("env-before-read-docs", start_runs)\n', "")  # fmt: skip
        built = build(project)
        assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-2000:]
        assert ("part/second.ipynb: executed in" in built.stdout) == (name == "together")
        assert len(kept_runs(project)) == 3
        pages.append([shown(project, page) for page in ("small", "part/second", "third")])
    assert pages[0] == pages[1]
    assert "part\n" in pages[0][1], "a notebook ran outside its folder"


PEEK = """import os, sys
import pandas
print(os.path.basename(os.getcwd()), sys.argv[0].rpartition('/')[2][:18], any(m.startswith('press') for m in sys.modules))
print([name for name in dir() if not name.startswith('_')], os.environ.get('JPY_PARENT_PID') == str(os.getppid()))"""


def add_four_notebooks(project: Path, *cells: str) -> None:
    """So many that their kernels are forks of one process."""
    (project / "book" / "part").mkdir()
    names = [f"part/n{number}" for number in range(4)]
    for number, name in enumerate(names):
        write_notebook(project, [PEEK, f"{number}; n = {number}", "n", *cells], name)
    files = "".join(f"  - file: book/{name}\n" for name in names)
    (project / "_toc.yml").write_text(TOC + files, encoding="utf-8")


def test_forked_kernels_give_what_others_give(make_project):
    """Folder, arguments, names and results; and no module of the build is in sight."""
    pages = []
    for name, enough in (("forked", "4"), ("started", "99")):
        project = make_project(name)
        add_four_notebooks(project)
        change(
            project / "press/execution/kernel_source.py",
            "WORTH_FORKING = 4",
            f"WORTH_FORKING = {enough}",
        )
        built = build(project)
        assert built.returncode == 0, built.stdout[-3000:] + built.stderr[-2000:]
        assert len(kept_runs(project)) == 5
        pages.append([shown(project, page) for page in ("small", "part/n0", "part/n3")])
    assert pages[0] == pages[1]
    assert "part ipykernel_launcher False" in pages[0][1]


def test_a_fork_that_dies_is_noticed(make_project):
    project = make_project("a")
    add_four_notebooks(project, "os._exit(1)")
    built = build(project)
    assert built.returncode != 0
    assert "Kernel died" in built.stderr + built.stdout


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("1 / 0", "Executing notebook failed: CellExecutionError"),
        ("import os; os._exit(1)", "third.ipynb: Kernel died"),
    ],
)
def test_a_notebook_that_fails_beside_others_fails_the_build(make_project, cell, message):
    project = make_project("a")
    add_two_notebooks(project, cell)
    built = build(project)
    assert built.returncode != 0
    assert message in built.stderr + built.stdout
    assert not any(cell in sources for sources in kept_runs(project)), "a failed run was kept"


def test_a_warning_in_a_cell_fails_the_build_from_the_cache_too(make_project):
    project = make_project("a")
    write_notebook(project, ["import warnings", "warnings.warn('old')"])
    for _ in range(2):
        built = build(project)
        assert built.returncode != 0
        assert "stderr was found in the cell outputs" in built.stderr


def test_outputs_of_a_failing_notebook_stay_and_others_are_stored(make_project):
    project = make_project("a")
    add_two_notebooks(project, "1 / 0")
    before = (project / "book/third.ipynb").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "press.outputs", "book/third.ipynb", "book/small.ipynb"],
        cwd=project, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "book/third.ipynb: left as it was" in done.stderr and "ZeroDivision" in done.stderr
    assert (project / "book/third.ipynb").read_bytes() == before
    assert "39 percent" in (project / "book/small.ipynb").read_text(encoding="utf-8")


def test_outputs_are_stored_without_a_trace_of_the_machine(make_project):
    project = make_project("a")
    done = subprocess.run(
        [sys.executable, "-m", "press.outputs", "book/small.ipynb"], cwd=project,
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    notebook = nbformat.read(project / "book" / "small.ipynb", as_version=4)
    assert [c.id for c in notebook.cells] == [f"cell-{i}" for i in range(len(notebook.cells))]
    assert "Russian city: 39 percent" in str(notebook.cells[2].outputs)
    text = (project / "book" / "small.ipynb").read_text(encoding="utf-8")
    assert str(project) not in text and "execution" not in str(notebook.cells[2].metadata)


def test_a_notebook_that_is_not_there_is_told_in_one_line(capsys):
    assert store(["book/nowhere.ipynb"]) == 2
    assert capsys.readouterr().err == "no such notebook: book/nowhere.ipynb\n"
