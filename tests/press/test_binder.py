"""Binder's steps in a clean tree: what `.binder/` says is enough for a student's notebook."""

import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from empty_venv import EmptyVenv

from press.project import ROOT
from press.teaching.students import FOLDER

PARTS = (".binder", "companion", "yunusov2013", "data", "book", "teaching", "pyproject.toml", "README.md", "LICENSE")  # fmt: skip
PAGE = "evidence/sample_size.ipynb"


@pytest.fixture(scope="module")
def cloned(tmp_path_factory) -> Path:
    """The tree after `.binder/postBuild`, with the environment that it ran in."""
    tree = tmp_path_factory.mktemp("binder") / "tree"
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        tree.mkdir(exist_ok=True)
        copy(ROOT / part, tree / part)
    venv = EmptyVenv(tree.parent / "venv")
    pip = venv.folder / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec "{venv.python}" -m pip "$@"\n')
    pip.chmod(0o755)
    path = f"{venv.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", tree / ".binder" / "postBuild"], cwd=tree, capture_output=True, text=True,
        env={**venv.environment, "PATH": path, "PIP_NO_INDEX": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return tree


def test_the_library_is_the_trees(cloned):
    python = cloned.parent / "venv" / "bin" / "python"
    asked = [python, "-c", "import companion; print(companion.__file__)"]
    place = subprocess.check_output(asked, cwd=cloned.parent, text=True)
    assert Path(place.strip()).is_relative_to(cloned)


def test_a_students_notebook_runs_and_installs_nothing(cloned):
    path = cloned / FOLDER / PAGE
    python = cloned.parent / "venv" / "bin" / "python"
    subprocess.run(
        [python, ROOT / "tools" / "alone.py", path], check=True, cwd=cloned.parent,
        env={**os.environ, "PIP_NO_INDEX": "1", "PYTHONPATH": ""},
    )  # fmt: skip
    shown = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert not shown[0], "its first cell found the library"
    assert any(shown)


def test_what_it_installs_and_its_python_are_the_books():
    wanted = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf-8").split()
    assert wanted == ["-r", "../requirements.txt"]
    python = (ROOT / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={python.removeprefix('python-')}"
