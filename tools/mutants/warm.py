"""A process that has the slow imports behind it, and does each task in a fork of itself.

Asked by a line of JSON, it answers with one: whether the task ended well, and how long it took. `python -m
tools.mutants.warm` runs test files of the library; it imports nothing of the project, so that each fork sees
the code as it is then. Needs `os.fork`: Linux or macOS.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

Task = dict[str, Any]
SLOW = ("numpy", "pandas", "scipy.stats", "scipy.optimize", "matplotlib.figure", "seaborn", "statsmodels.api",
        "hypothesis", "IPython.display", "pybtex.database", "playwright.sync_api", "pytest", "coverage")  # fmt: skip
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=1")


TESTS = ("", "tests", "tests/book", "tests/press")  # where modules of tests are


class Warm:
    """Such a process, asked from outside, in a folder that it takes for the project."""

    def __init__(self, module: str, folder: Path) -> None:
        path = os.pathsep.join(str(folder / part) for part in TESTS)  # as pytest would import them
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1",
                       "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
        environment.pop("CI", None)  # a browser that isn't here is no failure
        self._process = subprocess.Popen(
            [sys.executable, "-m", module], cwd=folder, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def __enter__(self) -> Warm:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:  # fmt: skip
        self._process.terminate()
        self._process.wait()

    def ask(self, task: Task, seconds: float) -> Task:
        """Have a task done within so many seconds: `passed`, `took`, and what else it answers."""
        assert self._process.stdin and self._process.stdout
        print(json.dumps([task, seconds]), file=self._process.stdin, flush=True)
        answer: Task = json.loads(self._process.stdout.readline())
        return answer


def serve(does: Callable[[Task, Task], int]) -> None:
    """Answer each line of standard input; `does` is given the task and what to answer, and returns an exit code."""
    for line in sys.stdin:
        task, seconds = json.loads(line)
        began = time.monotonic()
        answer = in_fork(lambda said, task=task: does(task, said), seconds)  # type: ignore[misc]  # a lambda with a default
        print(json.dumps({**answer, "took": time.monotonic() - began}), flush=True)


def in_fork(does: Callable[[Task], int], seconds: float) -> Task:
    """Whether something ends well in a process of its own, within so many seconds, and what it answers."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reading)
        ended = 1
        with contextlib.suppress(BaseException):
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(quiet, stream)
            said: Task = {}
            ended = does(said)
            os.write(writing, json.dumps(said).encode()[:60_000])  # what a pipe holds
        os._exit(ended)
    os.close(writing)
    status = _waited(child, seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it left running
    with open(reading, "rb") as pipe:
        said = json.loads(pipe.read() or b"{}")
    return {**said, "passed": status == 0}


def _waited(child: int, seconds: float) -> int | None:
    """A child's status; none where it had to be ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def run_tests(task: Task, said: Task) -> int:
    """Run test files, `files`, and write the lines of the library that they run, by module, to `trace`."""
    import coverage
    import pytest

    folder = Path.cwd()
    traced = coverage.Coverage(data_file=None, include=[f"{folder}/companion/*"])
    if task.get("trace"):
        traced.start()
    ended = int(pytest.main([*OPTIONS, *task["files"]]))
    if task.get("trace"):
        traced.stop()
        data = traced.get_data()
        lines = {
            str(Path(name).relative_to(folder)): data.lines(name) for name in data.measured_files()
        }
        Path(task["trace"]).write_text(json.dumps(lines), encoding="utf-8")
    return ended


if __name__ == "__main__":
    for name in SLOW:
        importlib.import_module(name)
    serve(run_tests)
