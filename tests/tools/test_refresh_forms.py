"""`make refresh` on the forms in which people have the publishers' numbers: read, or named as what they are."""

import csv
import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import rdata
from made_originals import (
    STOCK_FILE,
    WPP_FILE,
    account,
    contents,
    edit,
    idps,
    indicators,
    named,
    ours,
    population,
    root,
    save,
    six_files,
    source,
    stock,
)

from companion.audit.editions import Edition
from companion.data.cells import BadData
from tools.refresh import __main__ as command
from tools.refresh import changes
from tools.refresh.aggregates import is_aggregate
from tools.refresh.editions import check_values
from tools.refresh.r_frames import read_r, text
from tools.refresh.sheets import read_sheet
from yunusov2013.tables import DATA

__all__ = ["root", "source"]  # fixtures

YES = ["--yes", "--accept-revisions"]
PREAMBLE = """Extracted:,"United Nations High Commissioner for Refugees"
"Last updated:","13 June 2024"

"Content type","End year stock population totals"
Years:
Origin:,all
"""
OF_2026 = {
    "year": "Year", "asylum": "Country of Asylum", "origin": "Country of Origin",
    "asylum_iso3": "Country of Asylum ISO", "origin_iso3": "Country of Origin ISO",
    "refugees": "Refugees", "asylum_seekers": "Asylum-seekers", "idps": "IDPs",
    "returned_refugees": "Returned refugees", "stateless": "Stateless persons",
    "oip": "Other people in need of international protection", "hst": "Host community",
    "ooc": "Others of concern",
}  # fmt: skip
FACTOR = """A
3
262657
197888
5
UTF-8
1026
1
262153
4
idmc
787
2
781
4
2
NA
1
0
1026
1
262153
6
levels
16
2
262153
3
AZE
262153
3
COL
1026
1
262153
5
class
16
1
262153
6
factor
254
16
4
262153
1
x
9
-1
262153
1
y
262153
2
NA
1026
1
262153
5
names
16
2
262153
3
iso
262153
4
note
1026
1
262153
9
row.names
13
2
NA
-4
1026
1
262153
5
class
16
1
262153
10
data.frame
254
254
"""


def of_2026(*without: str) -> list[dict[str, str]]:
    return [{OF_2026[c]: row[c] for c in OF_2026 if c not in without} for row in population()]


def records(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def told(source: Path, root: Path) -> str:
    """The one fault."""
    (fault,) = changes.plan(source, root / "data").faults
    return fault


def test_a_factor_of_r_with_a_missing_value_is_read_as_empty(tmp_path: Path):
    """As R writes it, NA for the code; and 0, which R never writes and the reader takes for the last."""
    path = tmp_path / "idmc.rda"
    path.write_bytes(b"RDA3\n" + FACTOR.encode())
    assert [cells for _, cells in read_r(path)] == [
        ["iso", "note"], ["COL", "x"], ["", ""], ["AZE", "y"], ["", "NA"]]  # fmt: skip


def test_what_pandas_takes_for_missing_is_empty_in_a_frame_of_r(tmp_path: Path):
    frame = pd.DataFrame({
        "year": [2010.0, None], "iso": pd.Categorical(["AZE", None]), "name": ["Azerbaijan", None],
        "total": pd.array([593000, None], dtype="Int32"),
    })  # fmt: skip
    rdata.write_rda(tmp_path / "idmc.rda", {"idmc": frame})
    assert read_r(tmp_path / "idmc.rda")[1:] == [
        (1, ["2010", "AZE", "Azerbaijan", "593000"]), (2, [""] * 4)]  # fmt: skip
    assert [text(value) for value in (pd.NA, None, float("nan"), pd.NaT)] == [""] * 4


def test_missing_text_in_any_r_file_ends_in_no_type_error(tmp_path: Path, root: Path):
    """Unknown countries have no code in UNHCR's own file of IDMC's numbers."""
    frame = pd.DataFrame(named(idps(), {"iso3": "coo_iso", "idps": "total"}))
    frame["coo_iso"] = frame["coo_iso"].where(frame["coo_iso"] != "COL", None)
    frame["year"], frame["total"] = frame["year"].astype(float), frame["total"].astype(float)
    rdata.write_rda(tmp_path / "idmc.rda", {"idmc": frame})
    result = changes.plan(tmp_path, root / "data")
    assert not result.faults and result.changes[0].empty


def test_lines_before_the_header_are_passed_over_and_lines_stay_those_of_the_file(
    source: Path, root: Path
):
    path = source / "population.csv"
    path.write_text(PREAMBLE + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert all(change.empty for change in changes.plan(source, root / "data").changes)
    edit(path, "Stateless persons", "People")
    assert "population.csv, line 7: column Stateless persons or Stateless is missing" in told(
        source, root
    )


def test_a_line_is_the_files_own_after_blank_lines_and_lines_within_a_cell(tmp_path: Path):
    (tmp_path / "list.csv").write_text('Year,Note\n\n\n2001,"a\nb"\n2002,c\n', encoding="utf-8")
    assert [line for line, _ in read_sheet(tmp_path / "list.csv").records] == [4, 6]
    (tmp_path / "list.csv").write_text("Year,Note\n\n\n2001\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"list\.csv, line 4: 1 cells; expected 2"):
        read_sheet(tmp_path / "list.csv")


def test_the_download_of_2026_is_a_known_form(source: Path, root: Path):
    """With returned refugees ticked; of returned IDPs the book has no row, and needs no column."""
    (source / "population.csv").unlink()
    save(source / "persons_of_concern.csv", of_2026())
    assert all(change.empty for change in changes.plan(source, root / "data").changes)


def test_a_column_that_was_not_ticked_is_named_with_what_to_tick(source: Path, root: Path):
    (source / "population.csv").unlink()
    save(source / "persons_of_concern.csv", of_2026("returned_refugees"))
    fault = told(source, root)
    assert "column Returned refugees or Returned Refugees is missing" in fault
    assert "At the download tick every population type, returned refugees too" in fault


def test_applications_without_authority_and_type_say_what_to_tick(source: Path, root: Path):
    rows = [
        {k: v for k, v in row.items() if k not in {"Authority", "Application type"}}
        for row in records(source / "asylum-applications.csv")
    ]
    save(source / "asylum-applications.csv", rows)
    fault = told(source, root)
    assert "columns Authority, Application type are missing" in fault
    assert "tick authority, application type, stage of procedure, and persons or cases" in fault


def test_a_row_of_all_countries_is_no_country(source: Path, root: Path):
    """UNHCR writes a dash for a side that wasn't broken down by country."""
    row = {**population()[1], "year": "2013", "asylum": "-", "asylum_iso3": "-",
           "origin": "Azerbaijan", "origin_iso3": "AZE"}  # fmt: skip
    (source / "population.csv").unlink()
    save(source / "persons_of_concern.csv", [*of_2026(), {OF_2026[c]: row[c] for c in OF_2026}])
    fault = told(source, root)
    assert "column Country of Asylum: '-' ('-') is no country" in fault
    assert f"line {len(population()) + 2}," in fault


def test_displacement_as_unhcr_has_it_is_a_known_form(source: Path, root: Path):
    save(source / "idmc.csv", [
        {"Year": r["year"], "Country of origin": "x", "Country of origin (ISO)": r["iso3"],
         "Total": r["idps"]} for r in idps()
    ])  # fmt: skip
    result = changes.plan(source, root / "data")
    assert not result.faults and all(change.empty for change in result.changes)


def test_a_header_of_other_columns_is_told_as_that(source: Path, root: Path):
    (source / "idmc.csv").write_text("Jahr,Land,Zahl\n", encoding="utf-8")
    assert "idmc.csv, line 1: columns" in (fault := told(source, root))
    assert "missing; expected beside Jahr, Land, Zahl" in fault


def workbook(*sheets: str) -> bytes:
    names = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in sheets)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as book:
        book.writestr("xl/workbook.xml", f"<workbook><sheets>{names}</sheets></workbook>")
    return raw.getvalue()


def test_a_workbook_is_called_one_with_its_sheets_and_how_to_save_one(source: Path, root: Path):
    (source / "idmc.csv").write_bytes(workbook("1_Displacement_data", "README"))
    fault = told(source, root)
    assert "idmc.csv is a workbook, of the sheets 1_Displacement_data, README" in fault
    assert "as CSV UTF-8, separated by commas, as idmc.csv" in fault
    (source / "idmc.csv").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "idmc.csv is a workbook of an old form" in told(source, root)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("idmc.csv", "Year")
    (source / "idmc.csv").write_bytes(zipped.getvalue())
    assert "idmc.csv is zipped; expected text: unpack it first" in told(source, root)


def test_an_unknown_file_beside_a_known_one_is_named(source: Path, root: Path, capsys):
    (source / "notes.txt").write_text("mine", encoding="utf-8")
    (source / "displaced.xlsx").write_bytes(workbook("Data"))
    (source / "older").mkdir()
    save(source / "poc (1).csv", of_2026())
    assert command.main([str(source)], root) == 0
    out = capsys.readouterr().out
    assert "?? notes.txt: a file that no table is made of\n" in out
    assert "?? displaced.xlsx is a workbook, of the sheets Data" in out
    assert "?? older: a folder, not looked into" in out
    assert "?? poc (1).csv: a file that no table is made of; its columns are those of " in out


def test_files_of_another_edition_go_to_its_table(tmp_path: Path, root: Path, capsys):
    """World Population Prospects of 2024 under the names of 2022's: no revision of the old ones."""
    six_files(tmp_path, 2024)
    assert command.main([str(tmp_path), *YES], root) == 0
    out = capsys.readouterr().out
    assert "wpp2022_azerbaijan.csv: left as it is; births.txt goes to 2023 and so is of edition 2024" in out  # fmt: skip
    assert "undesa_wpp2024_azerbaijan.csv: nothing changed" in out


def test_an_edition_without_a_table_is_refused_by_name(tmp_path: Path, root: Path):
    folder = tmp_path / "later"
    folder.mkdir()
    six_files(folder, 2024)
    for path in folder.iterdir():
        rows = records(path, "\t")
        save(path, [{**row, "2024": "1", "2025": "1"} for row in rows], "\t")
    fault = told(folder, root)
    assert "births.txt goes to 2025: another edition of World Population Prospects" in fault
    assert "(2024 goes to 2023, 2022 goes to 2021)" in fault


def test_files_of_two_editions_are_no_edition(tmp_path: Path, root: Path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    six_files(folder, 2022)
    save(folder / "deaths.txt", account("deaths_thousand", 2024), "\t")
    assert (
        "births.txt goes to 2021, " in (fault := told(folder, root))
        and "deaths.txt goes to 2023" in fault
    )


def test_a_later_matrix_of_migrants_is_another_edition(source: Path, root: Path):
    text = (source / STOCK_FILE).read_text(encoding="utf-8").replace("2019,", "2020,")
    (source / STOCK_FILE).write_text(text, encoding="utf-8")
    assert f"{STOCK_FILE} goes to 2020: another edition of International Migrant Stock" in told(
        source, root
    )


def test_the_values_of_one_edition_under_the_name_of_another_are_refused(source: Path, root: Path):
    """The publisher's own list goes to 2100 in both: its values tell."""
    save(source / WPP_FILE, indicators(2024))
    assert f"{WPP_FILE}: 25 of 25 rows are those of undesa_wpp2024_azerbaijan, 0 of" in told(
        source, root
    )


def test_values_that_no_edition_has_are_no_revision_of_one():
    own = Edition("old", "Counts", "2022", "2021")
    published = {"old": {("1",): {"n": "1"}, ("2",): {"n": "2"}, ("3",): {"n": "3"}}}
    check_values("file", own, {("1",): {"n": "1"}, ("2",): {"n": "2.0"}}, published, ["n"])
    with pytest.raises(BadData, match="2 of 3 published rows differ"):
        check_values("file", own, {("1",): {"n": "1"}, ("2",): {"n": "9"}}, published, ["n"])


def with_sums(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows and columns of regions and of everything among those of countries."""
    first = {c: "0" for c in rows[0]}
    more = [{**first, "Year": "2010", "Dest": name, "Azerbaijan": "1200000"}
            for name in ("WORLD", "Total", "Western Asia")]  # fmt: skip
    return [{**row, "Total": "999", "Other South": "77"} for row in [*rows, *more]]


def test_sums_over_countries_are_left_out_and_named(source: Path, root: Path, capsys):
    save(source / STOCK_FILE, with_sums(stock()))
    before = contents(root)
    assert command.main([str(source), *YES], root) == 0
    out = capsys.readouterr().out
    assert f"{STOCK_FILE}: sums over countries left out: " in out
    for name in ("WORLD", "Total", "Western Asia", "Other South"):
        assert name in out
    assert contents(root) == before


def test_a_new_name_is_no_country_until_somebody_says_so(source: Path, root: Path, capsys):
    rows = stock()
    rows.append(
        {**dict.fromkeys(rows[0], "0"), "Year": "2010", "Dest": "Old Region", "Azerbaijan": "9"}
    )
    save(source / STOCK_FILE, rows)
    assert command.main([str(source), *YES], root) == 1
    assert "'Old Region' as destination is no country that data/independent has" in (
        capsys.readouterr().err
    )
    assert command.main([str(source), *YES, "--country", "Old Region"], root) == 0
    assert "2010 Azerbaijan Old Region 9" in capsys.readouterr().out


def test_no_sum_over_countries_stands_in_our_tables():
    for file, columns in (("undesa_migrant_stock_2019_azerbaijan.csv", ("origin", "destination")),
                          ("unhcr_population_azerbaijan.csv", ("origin", "asylum")),
                          ("regions.csv", ("country",))):  # fmt: skip
        assert not [row for row in ours(file) for c in columns if is_aggregate(row[c])], file


def test_each_edition_that_the_book_has_is_told_by_its_own_year():
    """Two editions of the same statistics that end in one year couldn't be told apart."""
    rows = [row for row in ours("editions.csv") if row["last_year"]]
    told = [(row["statistics"], row["last_year"]) for row in rows]
    assert len(set(told)) == len(told)
    assert {row["table"] for row in ours("editions.csv")} <= {
        path.stem for path in (DATA / "independent").iterdir()
    }
