"""A folder of originals, and a copy of our data to hold them against."""

import shutil
from pathlib import Path

import pytest

from tests.made_originals import fill
from yunusov2013.tables import DATA


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return fill(tmp_path / "downloads", publishers=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "project" / "data")
    return tmp_path / "project"
