"""One process which has the slow imports behind it, and forks kernels.

A notebook of this book computes for less time than its kernel needs to start and to import pandas,
SciPy and matplotlib. A kernel that is a fork of this process is as fresh as any other, since nothing
but imports happened before.

Run as a script this module is that process: it reads an order a line (JSON: argv, cwd, env) and
answers each with the fork's process id. It ends when its input does, so when the build ends however
that comes about, and its forks end with it. With a kernel's own arguments it is one kernel, as
`python -m ipykernel_launcher` is. Either way it notes what is opened, where it is told to (see opened.py).
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from typing import IO, Any

IMPORTED = ("ipykernel.kernelapp", "seaborn", "statsmodels.stats.proportion", "scipy.optimize",
            "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg",
            "yunusov2013.checks", "companion.show.display")  # fmt: skip
# A process with threads can't be forked safely, and BLAS starts some when it is loaded.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
WORTH_FORKING = 4  # notebooks: for fewer, one more process costs more than it saves
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


class Source:
    """The process that kernels are forked from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Let it begin to import, unless it has; on Linux, where forks are sound."""
        with self._lock:
            if self._process is None and sys.platform == "linux":
                self._process = subprocess.Popen(
                    [sys.executable, __file__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, **ONE_THREAD},
                    text=True,
                )

    def fork(self, order: dict[str, Any]) -> int:
        """A new kernel's process id. Raises `RuntimeError` if the process is gone."""
        self.start()
        with self._lock, contextlib.suppress(BrokenPipeError):
            asked, answers = self._pipes()
            asked.write(json.dumps(order) + "\n")
            asked.flush()
            if answer := answers.readline():
                return int(answer)
        raise RuntimeError("the process that kernels are forked from has ended")

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._process is None or not self._process.stdin or not self._process.stdout:
            raise RuntimeError("kernels are forked on Linux only")
        return self._process.stdin, self._process.stdout


SOURCE = Source()


def end_with(parent: int) -> None:
    """Have the system kill this process as soon as its parent is gone, which it may be already."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        os._exit(1)


def become_kernel(parent: int, argv: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be an IPython kernel until it is shut down, as `python -m ipykernel_launcher` is.

    `parent` is the process id of the one that forked this.
    """
    from ipykernel.kernelapp import IPKernelApp

    end_with(parent)
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # the pipe is for process ids
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env, JPY_PARENT_PID=str(parent))
    sys.argv = ["ipykernel_launcher", *argv]
    # ipykernel read that variable when it was imported; without a parent it tells of Ctrl-C at length.
    IPKernelApp.launch_instance(argv, parent_handle=parent)


def serve() -> None:
    """Import, then fork a kernel for each order until there is no more input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build; this ends with it
    for module in IMPORTED:
        with contextlib.suppress(Exception):  # the notebook that needs it will say what is wrong
            importlib.import_module(module)
    gc.freeze()  # a collection in a fork would write to, and so copy, all that was imported here
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that forks leave no trace when they end
    source = os.getpid()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                become_kernel(source, **json.loads(line))
                code = 0
            finally:
                os._exit(code)
        print(pid, flush=True)


def note_what_is_opened() -> None:
    """Begin to note which files of the project are read, if the environment says where."""
    opened = importlib.import_module("opened")  # from this file's folder
    sys.path.pop(0)  # which no kernel has
    if notes := os.environ.get(opened.VARIABLE):
        opened.record(os.path.join(os.path.dirname(__file__), "..", ".."), notes)


def be_one_kernel() -> None:
    """Be the IPython kernel that the arguments describe."""
    from ipykernel.kernelapp import IPKernelApp

    sys.argv[0] = "ipykernel_launcher"
    IPKernelApp.launch_instance()


if __name__ == "__main__":
    note_what_is_opened()
    if sys.argv[1:]:
        be_one_kernel()
    else:
        serve()
