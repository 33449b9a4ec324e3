"""What the publishers' own files look like, and which of their rows `data/independent` keeps.

A `Table` comes in one or more `Form`s: the files named in `data/datapackage.json`, and the
publisher's own downloads. Column names were read from real files: the R package refugees 2025.12.1,
the zip of `api.unhcr.org/population/v1` (2020 to 2026), the R package wpp2022, WPP 2022's
`Demographic_Indicators_Medium.csv`, the export of IDMC's database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from companion.data.cells import BadData
from tools.refresh.sheets import Sheet, read_sheet
from yunusov2013.outline import OUTLINE

FIRST, LAST = 1989, OUTLINE.year
MISSING = {"", "-", ".."}
TYPES = ("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless",
         "ooc", "oip", "hst")  # fmt: skip
APPLICATIONS = {("AZE", "DEU"), ("AZE", "CHE"), ("RUS", "AZE")}


@dataclass(frozen=True)
class Found:
    """A row of ours, its file, and where each of its cells stood there, for messages."""

    file: str
    cells: dict[str, str]
    places: dict[str, str]


@dataclass(frozen=True)
class Form:
    """One form in which a table is handed out.

    `files` make it together; `columns` gives each name that `rows` reads by, with the publisher's
    spellings; `azerbaijan` is how the columns `countries` name the country.
    """

    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    rows: Callable[[list[Sheet]], Iterator[Found]]
    countries: tuple[str, ...] = ()
    azerbaijan: str = "AZE"


@dataclass(frozen=True)
class Table:
    """A table of `data/independent`: its name in the data package, and its forms."""

    name: str
    forms: tuple[Form, ...] = field(repr=False)


@dataclass(frozen=True)
class Original:
    """What a file as it came has of a table: our rows, sorted, and the last year of its own rows."""

    rows: list[Found]
    last_year: str


def find(table: Table, source: Path) -> Original | None:
    """The rows of `table` in the files of `source`; None if none of its files is there.

    Raises
    ------
    BadData
        Two originals of one table, a part missing, a file that can't be read, wrong columns, or
        no row about Azerbaijan.
    """
    here = [form for form in table.forms if any((source / name).exists() for name in form.files)]
    if not here:
        return None
    if len({form.files for form in here}) > 1:
        names = " and ".join(form.files[0] for form in here)
        raise BadData(f"{names} are both originals of {table.name}; expected one of them")
    for name in here[0].files:
        if not (source / name).exists():
            raise BadData(f"{name} is missing; expected all of {', '.join(here[0].files)}")
    sheets = [read_sheet(source / name) for name in here[0].files]
    form = min(here, key=lambda one: len(sheets[0].lacking(one.columns)))
    renamed = [sheet.renamed(form.columns) for sheet in sheets]
    last_year = max(record.get("year", "") for sheet in renamed for _, record in sheet.records)
    renamed = [_about_azerbaijan(sheet, form) for sheet in renamed]
    found = list(form.rows(renamed))
    if not found:
        raise BadData(
            f"{form.files[0]} has no figure for Azerbaijan from {FIRST} to {LAST} that the table "
            "keeps; expected some: was the download narrowed to other years or countries?"
        )
    return Original(sorted(found, key=lambda row: tuple(row.cells.values())), last_year)


def _about_azerbaijan(sheet: Sheet, form: Form) -> Sheet:
    """Only the records that name Azerbaijan in one of the form's country columns, if it has any."""
    if not form.countries:
        return sheet
    kept = [
        (number, record)
        for number, record in sheet.records
        if any(record[column] == form.azerbaijan for column in form.countries)
    ]
    if not kept:
        seen = dict.fromkeys(record[c] for _, record in sheet.records for c in form.countries)
        columns = " or ".join(sheet.names[column] for column in form.countries)
        raise BadData(
            f"{sheet.file}: none of its {len(sheet.records)} rows is about Azerbaijan; expected "
            f"{form.azerbaijan!r} in column {columns}, found {', '.join(list(seen)[:5])}"
        )
    return sheet.keeping(kept)


def _in_years(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    for number, record in sheet.records:
        if not re.fullmatch(r"(19|20)\d\d", record["year"]):
            raise BadData(f"{sheet.place(number, 'year')}: {record['year']!r}; expected a year")
        if FIRST <= int(record["year"]) <= LAST:
            yield number, record


def _counted(text: str) -> bool:
    return text not in MISSING and text != "0"


def _list_rows(sheets: list[Sheet], columns: tuple[str, ...], value: str) -> Iterator[Found]:
    """Rows of a list, as they are; those without a value are left out."""
    for sheet in sheets:
        for number, record in _in_years(sheet):
            if record[value] not in MISSING:
                cells = {column: record[column] for column in columns}
                yield Found(sheet.file, cells, {c: sheet.place(number, c) for c in columns})


def _population(sheets: list[Sheet]) -> Iterator[Found]:
    """One row for each population type that has people."""
    for sheet in sheets:
        for number, record in _in_years(sheet):
            pair = {column: record[column] for column in _PAIR}
            if pair["origin"] == "Unknown" and not pair["origin_iso3"]:
                pair["origin_iso3"] = "UNK"  # UNHCR's code, which its older downloads leave out
            places = {column: sheet.place(number, column) for column in _PAIR}
            for kind in TYPES:
                if _counted(record[kind]):
                    place = sheet.place(number, kind)
                    cells = {**pair, "population_type": kind, "persons": record[kind]}
                    yield Found(sheet.file, cells, {**places, "persons": place})


def _applications(sheets: list[Sheet]) -> Iterator[Found]:
    columns = (*_PAIR, "procedure_type", "app_type", "dec_level", "app_pc", "applied")
    for row in _list_rows(sheets, columns, "applied"):
        if (row.cells["origin_iso3"], row.cells["asylum_iso3"]) in APPLICATIONS:
            yield row


def _idps(sheets: list[Sheet]) -> Iterator[Found]:
    return _list_rows(sheets, ("year", "idps"), "idps")


def _stock(sheets: list[Sheet]) -> Iterator[Found]:
    """The matrix of destinations (rows) by origins (columns), one row for each pair with people.

    Every destination is read, so that people who live elsewhere and were born in Azerbaijan are
    found in its column.
    """
    for sheet in sheets:
        for number, record in _in_years(sheet):
            destination = record["destination"]
            origins = sheet.free if destination == "Azerbaijan" else []
            for origin in ("Azerbaijan", *origins):
                if _counted(record[origin]):
                    cells = {"year": record["year"], "origin": origin,
                             "destination": destination, "persons": record[origin]}  # fmt: skip
                    yield Found(sheet.file, cells, {"persons": sheet.place(number, origin)})


def _account(sheets: list[Sheet]) -> Iterator[Found]:
    return _list_rows(sheets, ("year", *_ACCOUNT), next(iter(_ACCOUNT)))


def _account_by_file(sheets: list[Sheet]) -> Iterator[Found]:
    """Six files, one a measure, with a column a year."""
    for sheet in sheets:
        if len(sheet.records) > 1:
            number = sheet.records[1][0]
            raise BadData(f"{sheet.file}, row {number}: Azerbaijan again; expected it once")
    for year in _YEARS:
        cells, places = {"year": year}, {}
        for column, sheet in zip(_ACCOUNT, sheets, strict=True):
            number, record = sheet.records[0]
            cells[column], places[column] = record[year], sheet.place(number, year)
        yield Found(sheets[0].file, cells, places)


def _same(*names: str) -> dict[str, tuple[str, ...]]:
    return {name: (name,) for name in names}


_PAIR = ("year", "origin_iso3", "origin", "asylum_iso3", "asylum")
_PAIR_R = {"year": ("year",), "origin_iso3": ("coo_iso",), "origin": ("coo_name",),
           "asylum_iso3": ("coa_iso",), "asylum": ("coa_name",)}  # fmt: skip
_PAIR_CSV = {"year": ("Year",), "origin_iso3": ("Country of origin (ISO)",),
             "origin": ("Country of origin",), "asylum_iso3": ("Country of asylum (ISO)",),
             "asylum": ("Country of asylum",)}  # fmt: skip
_TYPES_CSV = dict(zip(TYPES, (
    ("Refugees under UNHCR's mandate",), ("Asylum-seekers",), ("Returned refugees",),
    ("IDPs of concern to UNHCR",), ("Returned IDPss", "Returned IDPs"), ("Stateless persons",),
    ("Others of concern",), ("Other people in need of international protection",),
    ("Host Community",)), strict=True))  # fmt: skip
_APPLICATIONS_R = {**_PAIR_R, **_same("procedure_type", "app_type", "dec_level", "app_pc",
                                      "applied")}  # fmt: skip
_APPLICATIONS_CSV = {
    **_PAIR_CSV,
    "procedure_type": ("Authority",),
    "app_type": ("Application type",),
    "dec_level": ("Stage of procedure", "Decision level"),
    "app_pc": ("Cases / Persons", "Cases/ Persons"),
    "applied": ("applied",),
}
# Our column, the file of the R package wpp2022 and the column of UN DESA's own CSV.
_MEASURES = (
    ("births_thousand", "births.txt", "Births"),
    ("births_per_1000", "cbr.txt", "CBR"),
    ("deaths_thousand", "deaths.txt", "Deaths"),
    ("deaths_per_1000", "cdr.txt", "CDR"),
    ("growth_percent", "growthrate.txt", "PopGrowthRate"),
    ("net_migration_thousand", "migration.txt", "NetMigrations"),
)
_ACCOUNT = tuple(column for column, _, _ in _MEASURES)
_YEARS = tuple(map(str, range(FIRST, LAST + 1)))
_SIDES = ("origin_iso3", "asylum_iso3")

TABLES = (
    Table("unhcr-population-azerbaijan", (
        Form(("population.rda",), {**_PAIR_R, **_same(*TYPES)}, _population, _SIDES),
        Form(("population.csv",), {**_PAIR_R, **_same(*TYPES)}, _population, _SIDES),
        Form(("population.csv",), {**_PAIR_CSV, **_TYPES_CSV}, _population, _SIDES),
    )),
    Table("unhcr-asylum-applications-azerbaijan", (
        Form(("asylum_applications.rda",), _APPLICATIONS_R, _applications, _SIDES),
        Form(("asylum_applications.csv",), _APPLICATIONS_R, _applications, _SIDES),
        Form(("asylum-applications.csv",), _APPLICATIONS_CSV, _applications, _SIDES),
    )),
    Table("idmc-idps-azerbaijan", (
        Form(("idmc.rda",), {"year": ("year",), "iso3": ("coo_iso",), "idps": ("total",)},
             _idps, ("iso3",)),
        Form(("idmc.csv",), {"year": ("year",), "iso3": ("coo_iso",), "idps": ("total",)},
             _idps, ("iso3",)),
        Form(("idmc.csv",), {"year": ("Year",), "iso3": ("ISO3",),
                             "idps": ("Conflict Stock Displacement",)}, _idps, ("iso3",)),
    )),
    Table("undesa-migrant-stock-2019-azerbaijan", (
        Form(("UN_MigrantStockByOriginAndDestination_2019_clean.csv",),
             {"year": ("Year",), "destination": ("Dest",), "Azerbaijan": ("Azerbaijan",)}, _stock),
    )),
    Table("undesa-wpp2022-azerbaijan", (
        Form(tuple(file for _, file, _ in _MEASURES), {"code": ("country_code",),
             **_same(*_YEARS)}, _account_by_file, ("code",), "31"),
        Form(("WPP2022_Demographic_Indicators_Medium.csv",),
             {"year": ("Time",), "iso3": ("ISO3_code",), **{c: (n,) for c, _, n in _MEASURES}},
             _account, ("iso3",)),
    )),
)  # fmt: skip
