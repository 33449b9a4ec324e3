"""A release: its parts, its checksums, and what keeps it from being made."""

import re
import shutil
import subprocess
import zipfile

import pytest

from press import release
from press.project import ROOT


def test_notes_are_the_versions_own():
    log = "# Changes\n\n## 2.0\n\n- New.\n\n## 1.0\n\n- Old.\n"
    assert release.notes_of(log, "2.0") == "- New.\n"
    assert release.notes_of(log, "1.0") == "- Old.\n"
    for version in ("3.0", "2"):
        with pytest.raises(ValueError, match=f'nothing under "## {version}"'):
            release.notes_of(log, version)


def test_the_changelog_has_the_version():
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    assert release.version_of(ROOT, f"v{version}") == version
    assert release.notes_of((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    with pytest.raises(ValueError, match=f"pyproject.toml has version {re.escape(version)}"):
        release.version_of(ROOT, "v9.9.9")


def test_a_release_is_whole_and_the_same_twice(site, tmp_path, monkeypatch):
    files = {kind: tmp_path / f"book.{kind}" for kind in ("pdf", "epub")}
    monkeypatch.setattr(release, "FILES", files)
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(), re.M)[1]
    with pytest.raises(FileNotFoundError):
        release.write_release(f"v{version}", tmp_path / "a")
    for path in files.values():
        path.write_bytes(path.name.encode())
    for name in ("a", "b"):
        release.write_release(f"v{version}", tmp_path / name)
    a = tmp_path / "a"
    assert (a / release.SUMS).read_bytes() == (tmp_path / "b" / release.SUMS).read_bytes()
    parts = sorted(p.name for p in a.iterdir())
    assert len(parts) == 7 and sum(version in name for name in parts) == 5, parts
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", release.SUMS], cwd=a, capture_output=True, text=True
    )
    assert checked.returncode == 0 and checked.stdout.count(": OK") == 5
    with zipfile.ZipFile(next(a.glob("*-data-*.zip"))) as data:
        assert any(name.endswith("/datapackage.json") for name in data.namelist())
    with zipfile.ZipFile(next(a.glob("*-site-*.zip"))) as pages:
        assert any(name.endswith("/book/index.html") for name in pages.namelist())
    shutil.rmtree(a)
