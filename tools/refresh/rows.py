"""Which rows of a publisher's file `data/independent` keeps, and how they are turned into ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.data.cells import BadData
from tools.refresh.forms import Found
from tools.refresh.sheets import Sheet
from yunusov2013.outline import OUTLINE

FIRST, LAST = 1989, OUTLINE.year
YEARS = tuple(map(str, range(FIRST, LAST + 1)))
MISSING = {"", "-", ".."}
TYPES = ("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless",
         "ooc", "oip", "hst")  # fmt: skip
# Types without a row about Azerbaijan in the years of the report: a file may lack their columns.
UNUSED_TYPES = ("returned_idps", "oip", "hst")
PAIR = ("year", "origin_iso3", "origin", "asylum_iso3", "asylum")
APPLICATIONS = {("AZE", "DEU"), ("AZE", "CHE"), ("RUS", "AZE")}
ACCOUNT = ("births_thousand", "births_per_1000", "deaths_thousand", "deaths_per_1000",
           "growth_percent", "net_migration_thousand")  # fmt: skip


def population(sheets: list[Sheet]) -> Iterator[Found]:
    """One row for each population type that has people."""
    for sheet in sheets:
        kinds = [kind for kind in TYPES if kind in sheet.names]
        for number, record in _in_years(sheet):
            pair = _pair(sheet, number, record)
            places = {column: sheet.place(number, column) for column in PAIR}
            for kind in kinds:
                if _counted(record[kind]):
                    place = sheet.place(number, kind)
                    cells = {**pair, "population_type": kind, "persons": record[kind]}
                    yield Found(sheet.file, cells, {**places, "persons": place})


def applications(sheets: list[Sheet]) -> Iterator[Found]:
    """Applications of the pairs of countries that the report speaks of, as they are coded."""
    columns = (*PAIR, "procedure_type", "app_type", "dec_level", "app_pc", "applied")
    for row in _list_rows(sheets, columns, "applied"):
        if (row.cells["origin_iso3"], row.cells["asylum_iso3"]) in APPLICATIONS:
            yield row


def idps(sheets: list[Sheet]) -> Iterator[Found]:
    """One row a year."""
    return _list_rows(sheets, ("year", "idps"), "idps")


def stock(sheets: list[Sheet]) -> Iterator[Found]:
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


def account(sheets: list[Sheet]) -> Iterator[Found]:
    """One row a year, of a list with a column a measure."""
    return _list_rows(sheets, ("year", *ACCOUNT), ACCOUNT[0])


def account_by_file(sheets: list[Sheet]) -> Iterator[Found]:
    """Six files, one a measure, with a column a year."""
    for sheet in sheets:
        if len(sheet.records) > 1:
            place = sheet.place(sheet.records[1][0], "code")
            raise BadData(f"{place}: Azerbaijan again; expected it once")
    for year in YEARS:
        cells, places = {"year": year}, {}
        for column, sheet in zip(ACCOUNT, sheets, strict=True):
            number, record = sheet.records[0]
            cells[column], places[column] = record[year], sheet.place(number, year)
        yield Found(sheets[0].file, cells, places)


def last_row_year(sheet: Sheet) -> str:
    """The last year that a list has a row of."""
    return max((record["year"] for _, record in sheet.records), default="")


def last_column_year(sheet: Sheet) -> str:
    """The last year that a matrix has a column of."""
    return max(name for name in sheet.names.values() if re.fullmatch(r"(19|20)\d\d", name))


def _in_years(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    for number, record in sheet.records:
        if not re.fullmatch(r"(19|20)\d\d", record["year"]):
            raise BadData(f"{sheet.place(number, 'year')}: {record['year']!r}; expected a year")
        if FIRST <= int(record["year"]) <= LAST:
            yield number, record


def _pair(sheet: Sheet, number: int, record: dict[str, str]) -> dict[str, str]:
    """Year and countries. Raises `BadData` where a country is a sum over countries."""
    pair = {column: record[column] for column in PAIR}
    if pair["origin"] == "Unknown" and pair["origin_iso3"] in MISSING:
        pair["origin_iso3"] = "UNK"  # UNHCR's code, which its older downloads leave out
    for side in ("origin", "asylum"):
        if pair[side] in MISSING or not re.fullmatch("[A-Z]{3}", pair[f"{side}_iso3"]):
            raise BadData(
                f"{sheet.place(number, side)}: {pair[side]!r} ({pair[f'{side}_iso3']!r}) is no "
                "country; expected one, with its code: is the row a sum over countries?"
            )
    return pair


def _counted(text: str) -> bool:
    return text not in MISSING and text != "0"


def _list_rows(sheets: list[Sheet], columns: tuple[str, ...], value: str) -> Iterator[Found]:
    """Rows of a list, as they are; those without a value are left out."""
    for sheet in sheets:
        for number, record in _in_years(sheet):
            if record[value] not in MISSING:
                cells = {column: record[column] for column in columns}
                yield Found(sheet.file, cells, {c: sheet.place(number, c) for c in columns})
