"""What a run reads of the project is noted, and belongs to its results' key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from press.execution import opened

READ = {
    "open": ("open('a.txt').read()", {"a.txt"}),
    "pathlib": ("from pathlib import Path; Path('a.txt').read_text()", {"a.txt"}),
    "os": ("import os; os.close(os.open('a.txt', os.O_RDONLY))", {"a.txt"}),
    "from a folder below": ("import os; os.chdir('sub'); open('../a.txt')", {"a.txt"}),
    "pandas": ("import pandas; pandas.read_csv('sub/b.csv')", {"sub/b.csv"}),
    "pybtex": ("from companion.data.bibliography import work_years; from pathlib import Path; "
               "work_years(Path('c.bib'))", {"c.bib"}),
    "a fork": ("import os\nif not os.fork(): open('a.txt'); os._exit(0)\nos.wait()", {"a.txt"}),
    "a file that isn't there": ("try: open('later.txt')\nexcept OSError: pass", {"later.txt"}),
    "a list of files": ("from pathlib import Path; list(Path('sub').iterdir())", {"sub/"}),
    "glob": ("import glob; glob.glob('sub/*.csv')", {"sub/"}),
    "a new name in no ASCII": ("open('é ü.txt')", {"é ü.txt"}),
    "what is written": ("open('new.txt', 'w').write('x')", set()),
    "what is built or hidden": ("open('_build/x'); open('.git/x')", set()),
    "what is elsewhere": ("open('../outside.txt')", set()),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in ("a.txt", "é ü.txt", "sub/b.csv", "c.bib", "_build/x", ".git/x", "../outside.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n1\n" if name.endswith("csv") else "")
    return root


@pytest.mark.parametrize("way", READ)
def test_each_way_to_read_a_file_is_noted(project, tmp_path, way):
    if way == "a fork" and not hasattr(os, "fork"):
        pytest.skip("no forks here")
    source, expected = READ[way]
    notes = tmp_path / "notes"
    code = f"from press.execution import opened\nopened.record({str(project)!r}, {str(notes)!r})\n"
    subprocess.run([sys.executable, "-c", code + source], cwd=project, check=True)
    assert set(opened.noted(notes)) == expected


def test_notes_that_were_cut_off_and_covered_folders_are_left_out(tmp_path):
    notes = tmp_path / "notes"
    assert opened.noted(notes) == []
    notes.write_text('"data/a.csv"\n"database.csv"\n"b.txt"\n"b.txt"\n"c.t')
    assert opened.noted(notes, ("data",)) == ["b.txt", "database.csv"]


def test_the_digest_follows_files_and_lists(project):
    def digest() -> str:
        return opened.digest_of_noted(["a.txt", "later.txt", "sub/"], project)

    seen = [digest()]
    for change in (
        lambda: (project / "a.txt").write_text("2"),
        lambda: (project / "later.txt").write_text(""),
        lambda: (project / "sub" / "c.csv").write_text(""),
        lambda: (project / "a.txt").unlink(),
    ):
        change()
        seen.append(digest())
    assert len(set(seen)) == 5
    (project / "sub" / "__pycache__").mkdir()
    (project / "sub" / "b.csv").write_text("another content of a file that was only listed")
    assert digest() == seen[-1]
