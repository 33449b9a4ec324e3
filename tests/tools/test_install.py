"""The installer says what is missing in one sentence, and uv is pinned like all else."""

import ast
import sys
from pathlib import Path

import pytest

from tools import install

LOCK = install.LOCK.read_text(encoding="utf-8")


def test_an_older_python_can_read_it_and_is_told_which_is_needed(monkeypatch):
    ast.parse(Path(install.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as told:
        install.main()
    assert str(told.value).startswith("Python 3.11 or newer is needed, and this is 3.9: PYTHON=")


def test_without_venv_it_names_the_package(monkeypatch, tmp_path):
    """Debian's Python comes without; here a program that fails stands for it."""
    monkeypatch.setattr(install, "PYTHON", str(tmp_path / "python"))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(SystemExit) as told:
        install.make_environment()
    assert "apt-get install python3-venv" in str(told.value)


def test_uv_is_fetched_by_the_hashes_of_the_lock():
    entry = install.pins(LOCK)["uv"]
    pin, *hashes = entry.split()
    assert pin.startswith("uv==") and entry in LOCK
    assert len([h for h in hashes if h.startswith("--hash=sha256:")]) > 10


def test_every_package_of_the_lock_is_counted():
    names = {line.partition("==")[0] for line in LOCK.splitlines() if "==" in line.split(" ")[0]}
    assert set(install.pins(LOCK)) == names and len(names) > 100
