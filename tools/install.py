"""Install what the book needs into .venv: `python3 tools/install.py`, which `make` runs by itself.

Python makes the environment, pip fetches uv into it, and uv installs what requirements.txt pins;
each file is held against its hash. Written so that an older Python can read it, to be told of.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
RUN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(RUN / "python")
OLDEST = (3, 11)
# Of all packages together, on Linux, at 100 and at 10 megabits a second.
SIZE = "about 270 MB to fetch, 920 MB on disk, one to five minutes"


def pins(lock: str) -> dict:
    """The entries of a lock file by package: pin and hashes. The last one where there are several."""
    entries = re.findall(r"^[\w.-]+==(?:.*\\\n)*.*\n", lock, re.M)
    return {entry.partition("==")[0]: entry for entry in entries}


def make_environment() -> None:
    """Make .venv, unless this Python's is there. Exits with one sentence where that fails."""
    pip = [PYTHON, "-m", "pip", "--version"]
    if Path(PYTHON).exists():
        there = subprocess.run(pip, stdout=subprocess.PIPE, text=True).stdout
        if "(python {}.{})".format(*sys.version_info[:2]) in there:
            return
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    if made.returncode:
        sys.exit(
            f"{made.stdout}\n{sys.executable} can't make a virtual environment; on Debian and "
            "Ubuntu, apt-get install python3-venv, then try again."
        )


def fetch_uv(entry: str) -> str:
    """The path of the uv that the lock names, fetched by pip unless it is there."""
    uv = RUN / ("uv.exe" if os.name == "nt" else "uv")
    wanted = entry.split()[0].replace("==", " ")
    if uv.exists():
        there = subprocess.run([str(uv), "--version"], stdout=subprocess.PIPE)
        if there.stdout.decode().startswith(wanted + " "):
            return str(uv)
    only = VENV / "uv.txt"
    only.write_text(entry, encoding="utf-8")
    subprocess.check_call(
        [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "--no-deps", "-r", str(only)]
    )  # fmt: skip
    return str(uv)


def main() -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            "Python {}.{} or newer is needed, and this is {}.{}: PYTHON=python3.13 make book names "
            "another.".format(*OLDEST, *sys.version_info[:2])
        )
    entries = pins(LOCK.read_text(encoding="utf-8"))
    print(f"Installing {len(entries)} packages into .venv ({SIZE}).", flush=True)
    make_environment()
    uv = fetch_uv(entries["uv"])
    install = [uv, "pip", "install", "--python", PYTHON]
    subprocess.check_call([*install, "--require-hashes", "-r", str(LOCK)])
    subprocess.check_call([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)  # pip and uv have said why
