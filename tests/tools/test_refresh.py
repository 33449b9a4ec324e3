"""`make refresh` on originals made here from our own rows, whole and spoiled in every way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import rdata
from made_originals import (
    CSV_NAMES,
    POPULATION,
    R_NAMES,
    STOCK_FILE,
    WPP_FILE,
    applications,
    contents,
    edit,
    fill,
    named,
    ours,
    population,
    root,
    save,
    source,
    stock,
)

from companion.data.cells import BadData
from tools.refresh import __main__ as command
from tools.refresh import changes
from tools.refresh.rows import TYPES
from tools.refresh.sheets import read_sheet
from yunusov2013.tables import DATA

__all__ = ["root", "source"]  # fixtures


@pytest.mark.parametrize("publishers", [True, False])
def test_whole_originals_change_nothing(tmp_path: Path, root: Path, capsys, publishers: bool):
    before = contents(root)
    folder = fill(tmp_path / "originals", publishers)
    result = changes.plan(folder, root / "data")
    assert [change.text().encode() for change in result.changes] == [
        change.path.read_bytes() for change in result.changes
    ]
    assert command.main([str(folder)], root) == 0
    assert capsys.readouterr().out.count("nothing changed") == (6 if publishers else 5)
    assert contents(root) == before


def test_data_frames_of_r_are_read_like_their_text(tmp_path: Path, root: Path):
    """As in the R package: numbers as doubles, NA for missing, and a code that is spelled NA."""
    for name, rows in (("population", population()), ("asylum_applications", applications())):
        frame = pd.DataFrame(named(rows, R_NAMES)).replace("-", None)
        for column in {"year", "applied", *TYPES} & set(frame):
            frame[column] = frame[column].astype(float)
        assert name == "population" or "NA" in set(frame["dec_level"])
        rdata.write_rda(tmp_path / f"{name}.rda", {name: frame})
    result = changes.plan(tmp_path, root / "data")
    assert not result.faults
    assert [change.empty for change in result.changes] == [True, True]


def test_a_missing_original_leaves_its_table(source: Path, root: Path, capsys):
    (source / "idmc.csv").unlink()
    assert command.main([str(source)], root) == 0
    out = capsys.readouterr().out
    assert "idmc_idps_azerbaijan.csv: left as it is; no idmc.rda or idmc.csv there" in out


def spoil(file: str, old: str, new: str):
    return lambda source: edit(source / file, old, new)


def cut(file: str, rows: int, rest: str = ""):
    def cutting(source: Path) -> None:
        lines = (source / file).read_text(encoding="utf-8").splitlines(keepends=True)
        (source / file).write_text("".join(lines[:rows]) + rest, encoding="utf-8")

    return cutting


def put(file: str, raw: bytes):
    return lambda source: (source / file).write_bytes(raw)


def cut_last_year(source: Path) -> None:
    """In order of years, as UNHCR keeps them, and ended eight rows before 2013 does."""
    header, *rows = (source / "population.csv").read_text(encoding="utf-8").splitlines(True)
    rows = sorted(row for row in rows if row < "2014")[:-8]
    (source / "population.csv").write_text("".join([header, *rows]), encoding="utf-8")


FAULTS = {
    "wrong columns": (
        spoil("population.csv", "Stateless persons", "People"),
        "population.csv, line 1: column Stateless persons or Stateless is missing; expected beside Year",
    ),
    "no column of the country": (
        spoil(STOCK_FILE, ",Azerbaijan,", ",Aserbaidschan,"),
        f"{STOCK_FILE}, line 1: column Azerbaijan is missing",
    ),
    "column twice": (
        spoil("idmc.csv", "ISO3", "Year"),
        "idmc.csv, line 1: column Year stands there twice",
    ),
    "cut inside a row": (
        cut("population.csv", 300, "2005,AZE,Azer"),
        "population.csv, line 301: 3 cells; expected 14: is the file whole?",
    ),
    "cut between rows": (
        cut(WPP_FILE, 20),
        f"{WPP_FILE}: no row about Azerbaijan for 2007, 2008, 2009, 2010, 2011, 2012, 2013; ",
    ),
    "cut between rows of the last year": (
        cut_last_year,
        "published rows of 2013 aren't in it, and no row is of a later year",
    ),
    "another country only": (
        cut("idmc.csv", 2),
        "idmc.csv: none of its 1 rows is about Azerbaijan; expected 'AZE' in column ISO3, found COL",
    ),
    "other years only": (
        put("idmc.csv", b"Year,ISO3,Conflict Stock Displacement\n2020,AZE,735000\n"),
        "idmc.csv has no figure for Azerbaijan from 1989 to 2013",
    ),
    "header only": (cut("idmc.csv", 1), "idmc.csv has a header and no row"),
    "empty": (put("idmc.csv", b""), "idmc.csv is empty"),
    "web page": (put("idmc.csv", b"<!doctype html><p>Sign in"), "idmc.csv is a web page"),
    "not UTF-8": (put("idmc.csv", b"Year,T\xfcrkiye\n"), "idmc.csv: byte 6 is not UTF-8"),
    "no data of R": (put("idmc.rda", b"RDX3, or so"), "idmc.rda can't be read as data of R"),
    "text for a number": (
        spoil("idmc.csv", "2010,AZE,593000", "2010,AZE,593k"),
        "idmc.csv, line 4, column Conflict Stock Displacement: '593k'; expected a whole number",
    ),
    "below zero": (
        spoil("idmc.csv", "2010,AZE,593000", "2010,AZE,-593000"),
        "column Conflict Stock Displacement: '-593000' is outside",
    ),
    "no year": (
        spoil("idmc.csv", "2010,AZE", "FY10,AZE"),
        "idmc.csv, line 4, column Year: 'FY10'; expected a year",
    ),
    "unknown code": (
        spoil("asylum-applications.csv", "AZE,Azerbaijan,DEU,Germany,G", "AZE,Azerbaijan,DEU,Germany,Q"),
        "column Authority: 'Q' is unknown; expected one of G, U, J, NA",
    ),
    "one row twice": (
        spoil("idmc.csv", "2010,AZE,593000", "2010,AZE,593000\n2010,AZE,594000"),
        "idmc.csv, line 5, column Conflict Stock Displacement: 2010 has a value already",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_nothing_is_written(source: Path, root: Path, capsys, fault: str):
    """Though another table has a change that could have been written."""
    before = contents(root)
    harm, message = FAULTS[fault]
    if fault == "no data of R":
        (source / "idmc.csv").unlink()
    harm(source)
    arguments = [str(source), "--yes", "--accept-revisions"]
    assert command.main(arguments, root) == 1
    error = capsys.readouterr().err
    assert message in error and "nothing was written" in error
    assert contents(root) == before


def test_a_part_or_a_choice_of_originals_is_refused(tmp_path: Path, source: Path, root: Path):
    six = fill(tmp_path / "six", publishers=False)
    (six / "cdr.txt").unlink()
    shutil.copy(source / "asylum-applications.csv", six)
    faults = changes.plan(six, root / "data").faults
    assert len(faults) == 2
    assert "both originals of unhcr-asylum-applications-azerbaijan" in faults[0]
    assert faults[1].startswith("cdr.txt is missing; expected all of births.txt, cbr.txt")


def test_one_side_only_is_no_whole_file(source: Path, root: Path):
    """A download of people from Azerbaijan alone would drop everybody who lives there."""
    rows = [row for row in population() if row["origin_iso3"] == "AZE"]
    save(source / "population.csv", named(rows, CSV_NAMES))
    (fault,) = changes.plan(source, root / "data").faults
    assert "population.csv: no row with Azerbaijan as asylum for 1992, 1993" in fault


def revise(source: Path) -> None:
    edit(source / "idmc.csv", "2010,AZE,593000", "2010,AZE,593001")


def add(source: Path) -> None:
    """A country that UNHCR had not listed: new, and no change of what was published."""
    row = {**population()[-1], "year": "2013", "asylum_iso3": "FJI", "asylum": "Fiji",
           "origin_iso3": "AZE", "origin": "Azerbaijan",
           **dict.fromkeys(TYPES, "0"), "refugees": "12"}  # fmt: skip
    assert not [r for r in ours(POPULATION) if r["asylum_iso3"] == "FJI" and r["year"] == "2013"]
    save(source / "population.csv", named([*population(), row], CSV_NAMES))


def test_a_new_row_is_written_in_its_place_and_sealed(source: Path, root: Path, capsys):
    add(source)
    before = contents(root)
    assert command.main([str(source)], root) == 1
    assert "Nobody to ask here" in capsys.readouterr().out and contents(root) == before
    assert command.main([str(source), "--yes"], root) == 1, "new rows need the same yes as changed"
    assert contents(root) == before
    assert command.main([str(source), "--yes", "--accept-revisions"], root) == 0
    out = capsys.readouterr().out
    assert "1 added, 0 removed, 0 changed, 0 renamed (population.csv)" in out
    assert f"+ {POPULATION}: 2013 AZE Azerbaijan FJI Fiji refugees 12" in out
    assert "make outputs" in out
    after = contents(root)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"data/independent/{POPULATION}", "data/datapackage.json"}
    rows = [list(row.values()) for row in ours(POPULATION, root / "data")]
    assert rows == sorted(rows) and len(rows) == len(ours(POPULATION)) + 1
    assert changes.plan(source, root / "data").changes[0].empty


def test_a_published_value_needs_a_yes_of_its_own(source: Path, root: Path, capsys):
    revise(source)
    before = contents(root)
    assert command.main([str(source), "--yes"], root) == 1
    out = capsys.readouterr().out
    assert "!! VALUES THAT ARE NEW, CHANGE OR GO: 1\n" in out
    assert "! idmc_idps_azerbaijan.csv: 2010 593000: idps 593000 → 593001" in out
    assert contents(root) == before
    assert command.main([str(source), "--yes", "--accept-revisions"], root) == 0
    assert ours("idmc_idps_azerbaijan.csv", root / "data")[1] == {"year": "2010", "idps": "593001"}


def test_a_row_that_goes_counts_as_published(source: Path, root: Path, capsys):
    rows = stock()
    (row,) = [row for row in rows if (row["Year"], row["Dest"]) == ("1990", "Australia")]
    row["Azerbaijan"] = "0"
    save(source / STOCK_FILE, rows)
    assert command.main([str(source), "--yes"], root) == 1
    assert "- undesa_migrant_stock_2019_azerbaijan.csv: 1990 Azerbaijan Australia 99: gone" in (
        capsys.readouterr().out
    )


def test_a_new_name_is_no_new_value(source: Path, root: Path, capsys):
    text = (source / "population.csv").read_text(encoding="utf-8")
    (source / "population.csv").write_text(text.replace("Iceland", "Island"), encoding="utf-8")
    assert command.main([str(source), "--yes"], root) == 0
    out = capsys.readouterr().out
    assert "0 added, 0 removed, 0 changed" in out and "asylum Iceland → Island" in out


def test_the_same_number_written_otherwise_is_no_change(source: Path, root: Path):
    edit(source / WPP_FILE, "218.76,", "218.760,")
    assert all(change.empty for change in changes.plan(source, root / "data").changes)


@pytest.mark.parametrize(("answers", "written"), [
    (["yes", "yes"], True), (["yes", "no"], False), (["no"], False), ([""], False),
])  # fmt: skip
def test_a_terminal_is_asked(source: Path, root: Path, monkeypatch, answers, written):
    revise(source)
    before, left = contents(root), list(answers)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: left.pop(0))
    assert command.main([str(source)], root) == (0 if written else 1)
    assert not left and (contents(root) != before) == written


def test_an_error_while_writing_restores_everything(source: Path, root: Path, monkeypatch):
    """The second table can't be written, or the seal fails: the first is as it was."""
    add(source)
    revise(source)
    before = contents(root)
    result = changes.plan(source, root / "data")

    def broken_seal() -> None:
        (root / "data" / "datapackage.json").write_text("{}")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        changes.write(result, root / "data", broken_seal)
    assert contents(root) == before

    replace, calls = changes.os.replace, []

    def failing_once(new: Path, old: Path) -> None:
        calls.append(old.name)
        if len(calls) == 2:
            raise OSError("disk is gone")
        replace(new, old)

    monkeypatch.setattr(changes.os, "replace", failing_once)
    with pytest.raises(OSError, match="disk is gone"):
        changes.write(result, root / "data", lambda: None)
    assert calls == [POPULATION, "idmc_idps_azerbaijan.csv", POPULATION]
    assert contents(root) == before


def test_a_plan_with_a_fault_is_not_written(source: Path, root: Path):
    add(source)
    put("idmc.csv", b"")(source)
    before = contents(root)
    with pytest.raises(BadData, match=r"idmc\.csv is empty"):
        changes.write(changes.plan(source, root / "data"), root / "data", lambda: None)
    assert contents(root) == before


def test_a_folder_without_originals_is_refused(tmp_path: Path, root: Path, capsys):
    assert command.main([str(tmp_path / "project")], root) == 1
    assert "holds no original of any table" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main([str(tmp_path / "nowhere")], root)
    assert "is not a folder" in capsys.readouterr().err


def test_a_cell_of_a_sheet_says_where_it_stands(tmp_path: Path):
    """A column of the publisher's that bears a name of ours gives way to ours."""
    (tmp_path / "list.csv").write_text("\ufeffYear,country,year\n2001,AZE,x\n", encoding="utf-8")
    sheet = read_sheet(tmp_path / "list.csv").renamed({"year": ("Year",)})
    assert sheet.records == [(2, {"country": "AZE", "year": "2001"})]
    assert sheet.place(2, "year") == "list.csv, line 2, column Year"


def test_an_arrow_reaches_a_terminal_that_has_none(source: Path):
    """The command itself, where nobody is asked and so nothing is written."""
    revise(source)
    done = subprocess.run(
        [sys.executable, "-m", "tools.refresh", str(source)], cwd=DATA.parent,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"}, capture_output=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 1 and not done.stderr
    assert rb"idps 593000 \u2192 593001" in done.stdout and b"nothing was written" in done.stdout
