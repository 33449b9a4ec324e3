"""Kernels that are forked from one process which has the slow imports behind it.

A notebook of this book computes for less time than its kernel needs to start and to import pandas,
SciPy and matplotlib. Here one process imports them, and each kernel is a fork of it: as fresh as any
other, since nothing but imports happened before. On Linux only; elsewhere forking a process that has
loaded a system's own libraries isn't sound, and kernels start as ever.

Run as a script this module is that process: it reads an order a line (JSON: argv, cwd, env) and
answers each with the fork's process id. It ends when its input does, so when the build ends however
that comes about, and its forks end with it.
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
import time
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

IMPORTED = ("ipykernel.kernelapp", "seaborn", "statsmodels.stats.proportion", "scipy.optimize",
            "yunusov2013.checks", "companion.show.display")  # fmt: skip
# A process with threads can't be forked safely, and BLAS starts some when it is loaded.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


class Source:
    """The process that kernels are forked from, started when the first is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def fork(self, order: dict[str, Any]) -> int:
        """A new kernel's process id. Raises `RuntimeError` if the process is gone."""
        with self._lock:
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, __file__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, **ONE_THREAD},
                    text=True,
                )
            asked, answers = self._process.stdin, self._process.stdout
            assert asked and answers  # both are pipes
            asked.write(json.dumps(order) + "\n")
            asked.flush()
            answer = answers.readline()
        if not answer:
            raise RuntimeError("the process that kernels are forked from has ended")
        return int(answer)


class Fork:
    """What a provisioner asks of a kernel's process; this one is another process's child."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs; then 1, since only its parent could know how it ended."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.02)
        return 1

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkingProvisioner(LocalProvisioner):
    """Jupyter's own provisioner of local kernels, but for how their processes begin."""

    source = Source()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        order = {"argv": cmd[cmd.index("-f") :], "cwd": kwargs["cwd"], "env": kwargs["env"]}
        self.pid = self.pgid = self.source.fork(order)
        self.process = Fork(self.pid)  # type: ignore[assignment]  # it has what is asked of one
        self.cwd = kwargs["cwd"]
        return self.connection_info


def fork_kernels() -> None:
    """From now on let this process's kernels be forks, where that is sound."""
    if sys.platform != "linux":
        return
    group = KernelProvisionerFactory.GROUP_NAME
    factory = KernelProvisionerFactory.instance()
    factory.provisioners["forked"] = EntryPoint("forked", f"{__name__}:ForkingProvisioner", group)
    factory.default_provisioner_name = "forked"


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
    sys.path.pop(0)  # this file's folder, which no kernel has
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


if __name__ == "__main__":
    serve()
