"""How a program that has kernels under way ends before its time: at once, in a sentence.

Kernels end with their parent (see kernel_forks.py; ipykernel's own poll for theirs, within a second),
so nothing is waited for.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from types import FrameType


def end_when_told(sentence: str) -> None:
    """From now on end with `sentence` at Ctrl-C, and when the `make` that started this was killed.

    A killed make can't pass the signal on. To be called in the main thread.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(OSError):
            print(f"\n{sentence}", file=sys.stderr, flush=True)
        os._exit(128 + number)

    def watch(make: int) -> None:
        while os.getppid() == make:
            time.sleep(1)
        stop(signal.SIGTERM, None)

    signal.signal(signal.SIGINT, stop)
    if "MAKELEVEL" in os.environ:
        threading.Thread(target=watch, args=[os.getppid()], daemon=True).start()
