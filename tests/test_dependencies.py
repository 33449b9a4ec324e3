"""What is imported is declared in pyproject.toml, and what the lock holds is what it declares."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
DECLARED = [*PROJECT["dependencies"], *(r for extra in EXTRAS for r in extra)]
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        # The library: each import is one of its dependencies (no extra's), each of them is imported.
        ["companion", "yunusov2013"],
        # The whole tree: each import is declared, in whatever extra.
        ["companion", "yunusov2013", "press", "tools", "tests", "--ignore", "DEP002,DEP004"],
    ],
    ids=["library", "tree"],
)
def test_imports_are_declared(arguments):
    done = subprocess.run(
        [sys.executable, "-m", "deptry", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def distribution(requirement: str) -> str:
    """The normalised name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def test_the_lock_holds_every_dependency_with_its_hashes():
    entries = re.findall(r"^(\S+)==\S+(.*?)(?=^\S|\Z)", LOCK, re.M | re.S)
    assert {distribution(r) for r in DECLARED} <= {name for name, _ in entries}
    assert all("--hash=sha256:" in rest for _, rest in entries)


def test_the_lock_names_no_index_and_no_machine():
    assert not re.search(r"^-|https?:|file:|@ ", LOCK, re.M)


def test_every_dependency_has_a_lower_bound():
    assert [r for r in DECLARED if ">=" not in r] == []
