"""Changed data are listed before they are sealed, with the verdicts that follow; publishers' never are."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from press import outputs
from press.sealing import changes, digest, seal_data, turned
from tools.mutants.cells import changed_cells
from tools.refresh.originals import TABLES
from yunusov2013.tables import DATA, PACKAGE, ROOT

FLATS = ",750000,750000,exact", ",750001,750001,exact"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with the data alone."""
    shutil.copytree(DATA, tmp_path / "data")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "data"]):
        subprocess.run([*git, *step], cwd=tmp_path, check=True)
    return tmp_path


def edit(root: Path, old: str, new: str, file: str = "paper/claims.csv") -> None:
    path = root / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_nothing_is_listed_while_all_is_as_sealed(root):
    assert changes(root) == []


def test_each_changed_cell_is_listed_with_its_row(root):
    edit(root, *FLATS)
    (change,) = changes(root)
    assert [line.partition(", column ")[2] for line in change.lines()] == [
        "low: '750000' → '750001'",
        "high: '750000' → '750001'",
    ]
    seal_data(root)
    assert changes(root) == []


def test_a_row_that_goes_or_comes_is_listed(root):
    path = root / "data/paper/sectors_2008.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    (change,) = changes(root)
    listed = list(change.lines())
    assert listed and all(line.endswith("→ '–'") for line in listed)


def test_without_git_the_table_is_named_whole(root):
    shutil.rmtree(root / ".git")
    edit(root, *FLATS)
    (change,) = changes(root)
    assert "373 rows; what was sealed is not in git" in next(change.lines())
    assert "can't be told" in next(turned(root, [change]))


def test_a_turned_verdict_is_listed(root):
    """Seen from a checkout in which six sectors held other counts, today's verdict has turned."""
    edit(root, "industry,1500", "industry,1499", "paper/sectors_2008.csv")
    seal_data(root)
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false",
                    "commit", "-qam", "other"], cwd=root, check=True)  # fmt: skip
    shutil.copy(DATA / "paper/sectors_2008.csv", root / "data/paper/sectors_2008.csv")
    found = changes(root)
    assert "verdict of sectors-parts-and-total: holds loosely → holds" in list(turned(root, found))


def test_a_publishers_table_cannot_be_sealed_by_hand(root, capsys):
    name = "independent/idmc_idps_azerbaijan.csv"
    path = root / "data" / name
    path.write_bytes(path.read_bytes().replace(b"0\n", b"1\n", 1))
    found = changes(root)
    assert outputs.refused(found)
    assert "only make refresh writes" in capsys.readouterr().err
    seal_data(root)
    entry = next(r for r in descriptor(root) if r["path"] == name)
    assert entry["publisher_hash"] != entry["hash"] == digest(path.read_bytes())
    seal_data(root, refreshed=True)
    entry = next(r for r in descriptor(root) if r["path"] == name)
    assert entry["publisher_hash"] == entry["hash"]


def descriptor(root: Path) -> list[dict]:
    return json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_every_refreshed_table_holds_what_a_refresh_wrote():
    """The publishers' own seal: a value changed by hand and sealed fails here."""
    entries = {r["name"]: r for r in PACKAGE.describe()["resources"]}
    sealed = {name for name, entry in entries.items() if "publisher_hash" in entry}
    assert sealed == {table.name for table in TABLES}
    for name in sealed:
        raw = (DATA / entries[name]["path"]).read_bytes()
        assert entries[name]["publisher_hash"] == digest(raw), (
            f"{name}: only make refresh writes it"
        )


def test_no_yes_writes_nothing(root, monkeypatch, capsys):
    """With nobody to ask the cells are listed, and neither seal nor notebook is touched."""
    edit(root, *FLATS)
    before = (root / "data/datapackage.json").read_bytes()
    monkeypatch.setattr(outputs, "ROOT", root)
    monkeypatch.setattr(outputs, "notebooks", list)
    monkeypatch.setattr(outputs.sys.stdin, "isatty", lambda: False, raising=False)
    monkeypatch.setattr(outputs, "end_when_told", lambda message: None)
    assert outputs.main([]) == 1
    said = capsys.readouterr()
    assert "column low: '750000' → '750001'" in said.out and "Nobody to ask" in said.out
    assert "nothing was written" in said.err
    assert (root / "data/datapackage.json").read_bytes() == before


def test_a_sample_of_changed_cells_is_listed_cell_by_cell(root):
    """`make mutants` does the same with more."""
    for path, column, text in changed_cells(root, 12, random.Random(3)):
        before = path.read_bytes()
        path.write_bytes(text)
        (change,) = changes(root)
        listed = list(change.lines())
        path.write_bytes(before)
        assert any(f"column {column}: " in line for line in listed), (path.name, column, listed)


def test_the_checkout_is_sealed():
    assert not changes(ROOT)
