"""Builds end whole or not at all: killed, two at a time, with a damaged cache, an endless cell, a full disk."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from processes import wait_for
from small_book import CELLS, build, change, small_project, write_notebook

from press import exchange
from press.execution.cache_check import discard_if_damaged
from press.faults import cause_of

INDEX = "book/index.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small book, built."""
    project = small_project(tmp_path_factory.mktemp("built") / "project")
    done = build(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own, up to date."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def front(project: Path) -> str:
    return (project / "_build/html/book/index.html").read_text(encoding="utf-8")


def started(project: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "press.build"], cwd=project, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_killed_build_leaves_the_old_site_whole_and_no_lock(project):
    before = files(project / "_build/html")
    change(project / INDEX, "# Index", "# New index")
    for moment in ("_build/building", "_build/building/html/book/index.html"):
        running = started(project)
        assert wait_for((project / moment).exists, 60), running.communicate(timeout=5)
        running.kill()
        running.communicate()
        assert files(project / "_build/html") == before
    again = build(project)
    assert again.returncode == 0 and "New index" in front(project), again.stderr
    assert "waiting" not in again.stderr
    assert not (project / "_build/building").exists()


def test_a_fault_leaves_the_old_site_and_says_so(project):
    before = files(project / "_build/html")
    change(project / INDEX, "# Index", "# Index\n\n[Nowhere](nowhere.md)")
    done = build(project)
    assert done.returncode == 1 and "not built: the site is as it was" in done.stderr
    assert files(project / "_build/html") == before
    code = "from press.build import is_current; raise SystemExit(is_current())"
    asked = subprocess.run([sys.executable, "-c", code], cwd=project)
    assert asked.returncode == 0, "the old site passes for the new one"


def test_a_second_build_waits_and_says_so(project):
    change(project / INDEX, "# Index", "# New index")
    first = started(project)
    assert wait_for((project / "_build/building").exists, 60)
    second = build(project)
    assert "another build is under way here: waiting" in second.stderr
    said = first.communicate()
    assert (first.returncode, second.returncode) == (0, 0), said
    assert second.stdout.startswith("up to date") and "New index" in front(project)


def test_an_exchange_in_two_steps_can_be_taken_up_again(tmp_path, monkeypatch):
    place, new = tmp_path / "html", tmp_path / "new"
    for way in (exchange._exchanged, lambda one, other: False):
        monkeypatch.setattr(exchange, "_exchanged", way)
        for folder, text in ((place, "old"), (new, "new")):
            folder.mkdir(exist_ok=True)
            (folder / "page").write_text(text)
        exchange.put_in_place(new, place)
        assert (place / "page").read_text() == "new"
        assert [p.name for p in tmp_path.iterdir()] == ["html"]
    place.rename(tmp_path / "html.old")  # as a kill between the two steps leaves it
    exchange.restore(place)
    assert (place / "page").read_text() == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="Linux exchanges two folders in one step")
def test_linux_exchanges_in_one_step(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange._exchanged(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "b").exists() and (tmp_path / "b" / "a").exists()


DAMAGE = {
    "a list that is none": lambda cache: (cache / "global.db").write_bytes(b"no database" * 99),
    "a list cut off": lambda cache: os.truncate(cache / "global.db", 5000),
    "no list": lambda cache: (cache / "global.db").unlink(),
    "an empty list": lambda cache: (cache / "global.db").write_bytes(b""),
    "a result cut off": lambda cache: os.truncate(next(cache.glob("executed/*/base.ipynb")), 40),
    "a result missing": lambda cache: shutil.rmtree(next(cache.glob("executed/*/"))),
    "a file of the site cut off": lambda cache: (cache / "claims.json").write_text('{"a'),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_cache_is_noticed_and_thrown_away(project, capsys, kind):
    cache = next(path for path in (project / "_build/.jupyter_cache").iterdir() if path.is_dir())
    discard_if_damaged(cache)
    assert cache.exists() and not capsys.readouterr().err
    DAMAGE[kind](cache)
    discard_if_damaged(cache)
    assert not cache.exists() and "kept results are damaged" in capsys.readouterr().err


def test_a_build_with_a_damaged_cache_makes_a_new_one(project):
    next((project / "_build/.jupyter_cache").glob("*/global.db")).write_bytes(b"no database")
    change(project / INDEX, "# Index", "# New index")
    done = build(project)
    assert done.returncode == 0 and "damaged" in done.stderr and "executed in" in done.stdout


def test_what_a_notebook_opens_is_published_anew_when_it_changes(project):
    """The bibliography, which is no table, and a file that no list of this project knows."""
    read = (
        "from companion.data.bibliography import work_years\nfrom pathlib import Path\n"
        "print(max(y for y in work_years(Path('references.bib')).values() if y))\n"
        "print(Path('../notes.txt').read_text() if Path('../notes.txt').exists() else 'none')"
    )
    (project / "notes.txt").write_text("first note")
    write_notebook(project, [*CELLS, read])

    def shown() -> str:
        done = build(project)
        assert done.returncode == 0, done.stderr
        return (project / "_build/html/book/small.html").read_text(encoding="utf-8")

    assert "first note" in shown()
    assert build(project).stdout.startswith("up to date")
    (project / "notes.txt").write_text("second note")
    assert "second note" in shown()
    with (project / "book/references.bib").open("a", encoding="utf-8") as file:
        file.write("\n@misc{later, author={A B}, title={C}, year={2098}}\n")
    assert "2098" in shown()


def test_an_endless_cell_runs_once_and_others_go_on(project, tmp_path):
    notes = tmp_path / "starts"
    endless = f"with open({str(notes)!r}, 'a') as f: f.write('start ')\nwhile True: pass"
    write_notebook(project, [endless], "endless")
    (project / "book/conflict.ipynb").write_text('{\n<<<<<<< ours\n"cells": []}')
    write_notebook(project, ["open('../book/references.bib'); 'fine'"], "fine")
    toc = "".join(f"  - file: book/{name}\n" for name in ("endless", "conflict", "fine"))
    with (project / "_toc.yml").open("a") as file:
        file.write(toc)
    change(project / "_config.yml", "timeout: 300", "timeout: 4")
    done = build(project)
    assert done.returncode == 1
    assert notes.read_text() == "start "
    assert "book/endless.ipynb: Executing notebook failed: CellTimeoutError" in done.stderr
    assert "book/conflict.ipynb, line 2: <<<<<<<" in done.stderr
    assert "book/fine.ipynb: executed in" in done.stdout


FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.html")
CAUSES = {
    "x.html: no space is left on the disk": FULL,
    "the disk is read-only": sqlite3.OperationalError("attempt to write a readonly database"),
    "no space is left on the disk": sqlite3.OperationalError("database or disk is full"),
    "to: the disk is read-only": OSError(errno.EROFS, "", "from", None, "to"),
    "y: its permissions don't allow it": PermissionError(errno.EACCES, "", "y"),
    "no memory is left": MemoryError(),
    "": ValueError("x"),
}


@pytest.mark.parametrize("sentence", CAUSES)
def test_what_the_machine_lacks_is_told_through_other_errors(sentence):
    outer = RuntimeError("handler failed")
    outer.__cause__ = CAUSES[sentence]
    assert cause_of(outer) == cause_of(CAUSES[sentence]) == sentence


def test_a_build_that_may_not_write_says_why(project):
    """By a limit of the system's to a file's size, which fails as a full disk does."""
    resource = pytest.importorskip("resource")
    change(project / INDEX, "# Index", "# New index")
    before = files(project / "_build/html")
    code = "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); "
    done = subprocess.run(
        [sys.executable, "-c", code + "runpy.run_module('press.build', run_name='__main__')"],
        cwd=project, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(project)},
    )  # fmt: skip
    assert resource and done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("not built: ")
    assert "a file would be larger than is allowed here" in done.stderr.splitlines()[-1]
    assert files(project / "_build/html") == before
