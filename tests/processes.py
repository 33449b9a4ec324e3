"""What tests of processes share: waiting, and which of some are alive."""

import time
from collections.abc import Callable

import psutil


def wait_for(condition: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def living(processes: set[int]) -> list[int]:
    """Those that run; one that has ended and waits to be collected doesn't."""
    found = []
    for pid in processes:
        try:
            if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                found.append(pid)
        except psutil.NoSuchProcess:
            continue
    return found
