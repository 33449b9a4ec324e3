"""Line ends of Windows, in a table or wanted by git, change no hash and keep no script from starting."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from press.project import ROOT
from press.sealing import seal_data

TABLE = "paper/towns.csv"


def git(*arguments: str, folder: Path) -> None:
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a table of Windows' line ends, this one's git attributes and its scripts."""
    root = tmp_path / "project"
    (root / "data/paper").mkdir(parents=True)
    (root / "data" / TABLE).write_bytes(b'town,note\r\nBaku,"two\r\nlines"\r\n')
    (root / "data/datapackage.json").write_text('{"resources": [{"path": "' + TABLE + '"}]}')
    for name in (".gitattributes", ".ci/run", "Makefile", "tools/install.py", "README.md"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


def sealed(root: Path) -> tuple[str, int]:
    resource = json.loads((root / "data/datapackage.json").read_text("utf-8"))["resources"][0]
    return resource["hash"], resource["bytes"]


def test_a_table_is_sealed_as_every_clone_has_it(project, capsys):
    seal_data(project)
    raw = (project / "data" / TABLE).read_bytes()
    assert raw == b'town,note\nBaku,"two\nlines"\n'
    assert sealed(project) == ("sha256:" + hashlib.sha256(raw).hexdigest(), len(raw))
    assert capsys.readouterr().out.startswith(f"data/{TABLE}: its line ends were those of Windows")
    seal_data(project)
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
@pytest.mark.parametrize("setting", ["core.autocrlf=true", "core.eol=crlf", "core.autocrlf=input"])
def test_a_clone_has_the_same_bytes_whatever_git_is_told(project, tmp_path, setting):
    seal_data(project)
    git("init", "-q", folder=project)
    git("add", ".", folder=project)
    git("commit", "-qm", "All", folder=project)
    git("clone", "-q", "-c", setting, str(project), "clone", folder=tmp_path)
    clone = tmp_path / "clone"
    for path in (p for p in project.rglob("*") if p.is_file() and ".git" not in p.parts):
        assert (clone / path.relative_to(project)).read_bytes() == path.read_bytes(), path.name
    assert b"\r" not in (clone / ".ci/run").read_bytes()
