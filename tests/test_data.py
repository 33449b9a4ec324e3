"""The data package: it loads, Frictionless agrees, and a bad file is refused with a sentence."""

import shutil
from pathlib import Path

import pytest
from frictionless import Package

from companion import paper
from companion.package import DATA, BadData, check_bounds, check_references, read_table


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_everything_loads_and_frictionless_agrees():
    assert len(paper.claims()) > 270
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_table_1_is_the_one_that_was_read():
    """A changed digit fails here, and names the column it changed."""
    cells = paper.table("moscow_image_2002").groupby("group", sort=False)["percent"]
    assert {group: list(column) for group, column in cells} == {
        "russian_muscovites": [26, 18, 37, 39, 37, 3, 1],
        "long_term_residents": [50, 13, 50, 3, 0, 0, 0],
        "migrants": [45, 33, 23, 0, 0, 0, 0],
    }, "data/paper/moscow_image_2002.csv differs from the report's Table 1, page 9"


def edit(data: Path, old: str, new: str, file: str = "claims.csv") -> None:
    path = data / "paper" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


BAD_CELLS = {
    "text in a number": (",750000,750000,", ",many,750000,", "column low: 'many'"),
    "low above high": (",750000,750000,exact", ",750001,750000,range", "above high"),
    "bound against numbers": (",750000,750000,exact", ",750000,,exact", "column bound: 'exact'"),
    "unknown unit": (",hedgehogs", ",hedgehogs", "column unit"),
    "unknown section": ("azerbaijan-refugees,2,count", "azerbaijan,2,count", "column section"),
    "unknown kind": ("azerbaijan-refugees,2,count", "azerbaijan-refugees,2,heap", "column kind"),
    "unknown word": (",mostly,percent", ",moistly,percent", "'moistly' is not a word of lexicon"),
    "page outside": (
        "azerbaijan-refugees,2,count",
        "azerbaijan-refugees,15,count",
        "column page: '15'",
    ),
    "date that does not exist": ("1993-05-01", "1993-05-32", "column period_start: '1993-05-32'"),
    "dangling part_of": (
        ",abroad-east-stock,,,",
        ",abroad-west-stork,,,",
        "column part_of: 'abroad-west-stork'",
    ),
    "missing column": ("id,section,page", "id,section,leaf", "column page is missing"),
    "duplicate id": (
        "azerbaijan-refugees-hiring-places-men,",
        "azerbaijan-refugees-hiring-places,",
        "stands in row",
    ),
}
BAD_CELLS["unknown unit"] = (",exact,,,flats,", ",exact,,,barns,", "column unit: 'barns'")


@pytest.mark.parametrize("fault", BAD_CELLS)
def test_bad_cell_is_refused(copy: Path, fault: str):
    old, new, message = BAD_CELLS[fault]
    edit(copy, old, new)
    with pytest.raises(BadData) as refusal:
        paper.load(copy)
    assert message in str(refusal.value)
    assert "claims.csv, row " in str(refusal.value)


BAD_FILES = {
    "byte-order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark"),
    "semicolons": (lambda raw: raw.replace(b",", b";"), "semicolons"),
    "empty": (lambda raw: b"", "is empty"),
    "header only": (lambda raw: raw.split(b"\n")[0] + b"\n", "no row"),
}


@pytest.mark.parametrize("fault", BAD_FILES)
def test_bad_file_is_refused(copy: Path, fault: str):
    spoil, message = BAD_FILES[fault]
    path = copy / "paper" / "sectors_2008.csv"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BadData, match=message):
        read_table("sectors_2008", copy)


def test_windows_line_ends_are_accepted(copy: Path):
    path = copy / "paper" / "sectors_2008.csv"
    before = read_table("sectors_2008", copy)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_table("sectors_2008", copy) == before


def test_claims_obey_their_own_rules():
    tables = paper.load()
    check_bounds(tables["claims"])
    check_references(tables)
    assert all(len(row["as_printed"].split()) <= 6 for row in tables["claims"])


def test_listed_sectors_add_up_to_the_total():
    total = paper.claim("azerbaijan-foreigners-working-2008").low
    assert sum(row["persons"] for row in paper.load()["sectors_2008"]) == total
