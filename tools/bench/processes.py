"""What a command costs, with all processes that it starts: time, processor, memory, leftovers."""

from __future__ import annotations

import math
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

EACH = 0.02  # seconds between looks at the processes
EACH_WITH_MEMORY = 0.1  # to add up a process's pages takes the system milliseconds
GRACE = 3.0  # seconds after which a process that is still there counts as left over


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of processor; the peak of memory in MiB, if it was looked at.

    Processor time is the sum of what each process had used when it was last seen. Memory is that of
    all processes at one time, with a page that several share counted once (Linux's proportional set
    size; elsewhere what each has for itself). `left` counts processes that outlive the command.
    """

    wall_s: float
    cpu_s: float
    memory_mib: float  # not a number where it wasn't looked at
    left: int


def memory_of(process: psutil.Process) -> int:
    found = process.memory_full_info()
    return getattr(found, "pss", found.uss)


def measured(command: list[str], project: Path, memory: bool = False) -> Cost:
    """Run a command in a project. Raises `SystemExit` with its output if it fails."""
    log = project / "bench.log"
    with log.open("w") as output:
        started = time.monotonic()
        running = subprocess.Popen(
            command, cwd=project, stdout=output, stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(project)},
        )  # fmt: skip
        top = psutil.Process(running.pid)
        seen: dict[psutil.Process, float] = {}
        peak = 0
        while running.poll() is None:
            now = 0
            for process in [top, *children(top)]:
                try:
                    used = process.cpu_times()
                    seen[process] = used.user + used.system
                    now += memory_of(process) if memory else 0
                except psutil.Error:  # it has ended meanwhile
                    continue
            peak = max(peak, now)
            time.sleep(EACH_WITH_MEMORY if memory else EACH)
        wall = time.monotonic() - started
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text()[-4000:]}")
    _, left = psutil.wait_procs(seen, timeout=GRACE)
    return Cost(wall, sum(seen.values()), peak / 2**20 if memory else math.nan, len(left))


def children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []
