"""Environments beside the book's own, each with a lock: what grades, and what builds JupyterLite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def programs(folder: Path) -> Path:
    """Where an environment keeps its programs."""
    return folder / ("Scripts" if os.name == "nt" else "bin")


def make_environment(folder: Path, lock: Path) -> None:
    """Install what a lock names into a folder, unless this lock's is there."""
    stamp, wanted = folder / "installed", lock.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    subprocess.check_call([uv, "venv", "--quiet", "--clear", "--python", sys.executable, folder])
    python = programs(folder) / "python"
    subprocess.check_call(
        [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", lock]
    )
    stamp.write_text(wanted, encoding="utf-8")
