"""A build that is killed or interrupted leaves no process behind. On a small copy of the book."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from processes import living, wait_for
from small_book import TOC, write_notebook

SLEEP = """import os, time
with open({folder!r} + f"/{{os.getpid()}}", "w") as note:
    note.write("here")
time.sleep(120)"""


def add_sleepers(project: Path, count: int) -> Path:
    """So many notebooks that note their kernel's process id, then sleep; the folder of the notes."""
    notes = project / "notes"
    notes.mkdir()
    for number in range(count):
        write_notebook(project, [SLEEP.format(folder=str(notes)), str(number)], f"n{number}")
    files = "".join(f"  - file: book/n{number}\n" for number in range(count))
    (project / "_toc.yml").write_text(TOC + files, encoding="utf-8")
    return notes


def start(project: Path, command: list[str]) -> subprocess.Popen:
    """A build as the leader of a process group of its own."""
    return subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(project)}, start_new_session=True,
    )  # fmt: skip


def ended(running: subprocess.Popen, notes: Path, kill) -> tuple[list[int], str]:
    """Kill a build when kernels sleep; what of it lives 4 seconds later, and what it said."""
    started = {running.pid}

    def left() -> list[int]:
        return living(started | {int(note.name) for note in notes.iterdir()})

    try:
        assert wait_for(lambda: any(notes.iterdir()), 60), running.communicate(timeout=5)
        time.sleep(1)  # so that more of them sleep, and one may be starting
        started |= {p.pid for p in psutil.Process(running.pid).children(recursive=True)}
        assert {int(note.name) for note in notes.iterdir()} <= started
        kill(running.pid)
        wait_for(lambda: not left(), 4)
        return left(), "" if left() else "".join(running.communicate(timeout=5))
    finally:
        for pid in left():
            os.kill(pid, signal.SIGKILL)


WAYS = {
    "killed": lambda pid: os.kill(pid, signal.SIGKILL),
    "killed with its group": lambda pid: os.killpg(pid, signal.SIGKILL),
    "interrupted at the keyboard": lambda pid: os.killpg(pid, signal.SIGINT),
}


@pytest.mark.parametrize("count", [1, 5], ids=["kernels of their own", "forks"])
@pytest.mark.parametrize("way", WAYS)
def test_a_build_leaves_no_process(make_project, way, count):
    project = make_project("a")
    notes = add_sleepers(project, count)
    running = start(project, [sys.executable, "-m", "press.build"])
    left, said = ended(running, notes, WAYS[way])
    assert not left
    assert "Ctrl-C will not work" not in said
    if way == "interrupted at the keyboard":
        assert running.returncode == 128 + signal.SIGINT
        assert "stopped: the site is not built" in said and "Traceback" not in said


@pytest.mark.skipif(shutil.which("make") is None, reason="no make")
def test_a_killed_make_takes_the_build_with_it(make_project):
    project = make_project("a")
    notes = add_sleepers(project, 5)
    (project / "Makefile").write_text(f".PHONY: book\nbook:\n\t{sys.executable} -m press.build\n")
    left, said = ended(start(project, ["make", "book"]), notes, WAYS["killed"])
    assert not left and "Traceback" not in said
