"""Originals as publishers hand them out, made of our own rows."""

import csv
import io
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from tools.refresh.rows import FIRST, TYPES
from yunusov2013.tables import DATA

POPULATION = "unhcr_population_azerbaijan.csv"
STOCK_FILE = "UN_MigrantStockByOriginAndDestination_2019_clean.csv"
WPP_FILE = "WPP2022_Demographic_Indicators_Medium.csv"
ACCOUNT = {"births": "births_thousand", "cbr": "births_per_1000", "deaths": "deaths_thousand",
           "cdr": "deaths_per_1000", "growthrate": "growth_percent",
           "migration": "net_migration_thousand"}  # fmt: skip
R_NAMES = {"origin_iso3": "coo_iso", "origin": "coo_name", "asylum_iso3": "coa_iso",
           "asylum": "coa_name"}  # fmt: skip
CSV_NAMES = {
    "year": "Year", "origin": "Country of origin", "origin_iso3": "Country of origin (ISO)",
    "asylum": "Country of asylum", "asylum_iso3": "Country of asylum (ISO)",
    "refugees": "Refugees under UNHCR's mandate", "asylum_seekers": "Asylum-seekers",
    "returned_refugees": "Returned refugees", "idps": "IDPs of concern to UNHCR",
    "returned_idps": "Returned IDPss", "stateless": "Stateless persons",
    "ooc": "Others of concern", "oip": "Other people in need of international protection",
    "hst": "Host Community", "procedure_type": "Authority", "app_type": "Application type",
    "dec_level": "Stage of procedure", "app_pc": "Cases / Persons", "applied": "applied",
}  # fmt: skip


def ours(file: str, data: Path = DATA) -> list[dict[str, str]]:
    text = (data / "independent" / file).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def save(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def named(rows: list[dict[str, str]], names: dict[str, str]) -> list[dict[str, str]]:
    return [{names.get(column, column): text for column, text in row.items()} for row in rows]


def population() -> list[dict[str, str]]:
    """The list as UNHCR keeps it, a column a population type, other countries and years between."""
    pairs: dict[tuple[str, ...], dict[str, str]] = {}
    for row in ours(POPULATION):
        pair = {name: row[name] for name in ("year", *R_NAMES)}
        cells = pairs.setdefault(
            tuple(pair.values()), {**pair, **dict.fromkeys(TYPES, "0"), "oip": "-"}
        )
        cells[row["population_type"]] = row["persons"]
    first, *others = pairs.values()
    later = {**first, "year": "2014", "refugees": "77"}
    elsewhere = {**first, "origin_iso3": "SYR", "origin": "Syrian Arab Rep.",
                 "asylum_iso3": "TUR", "asylum": "Türkiye"}  # fmt: skip
    return [elsewhere, *others, later, first]


def applications() -> list[dict[str, str]]:
    rows = ours("unhcr_asylum_applications_azerbaijan.csv")
    return [{**rows[0], "asylum_iso3": "FRA", "asylum": "France", "applied": "9"}, *rows]


def idps() -> list[dict[str, str]]:
    rows = [{"year": r["year"], "iso3": "AZE", "idps": r["idps"]}
            for r in ours("idmc_idps_azerbaijan.csv")]  # fmt: skip
    return [{"year": "2009", "iso3": "COL", "idps": "1"}, *rows, {**rows[0], "year": "2014"}]


def stock() -> list[dict[str, str]]:
    rows = ours("undesa_migrant_stock_2019_azerbaijan.csv")
    names = sorted({row["origin"] for row in rows} | {row["destination"] for row in rows})
    matrix: dict[tuple[str, str], dict[str, str]] = defaultdict(lambda: dict.fromkeys(names, "0"))
    for row in rows:
        matrix[row["year"], row["destination"]][row["origin"]] = row["persons"]
    matrix["2010", "Somalia"]["Azerbaijan"] = ".."
    matrix["2019", "Azerbaijan"]["Georgia"] = "1"
    return [{"Year": y, "Dest": d, **cells} for (y, d), cells in sorted(matrix.items())]


def account(column: str, edition: int = 2022) -> list[dict[str, str]]:
    """A matrix of years that ends the year before its edition, as UN DESA's does."""
    values = {row["year"]: row[column] for row in ours(f"undesa_wpp{edition}_azerbaijan.csv")}
    other = {str(year): "1" for year in range(1950, FIRST)}
    later = {str(year): "1" for year in range(2014, edition)}
    return [{"country_code": code, "country": country, **other, **cells, **later}
            for code, country, cells in (("900", "World", dict.fromkeys(values, "7")),
                                         ("31", "Azerbaijan", values))]  # fmt: skip


def indicators(edition: int = 2022) -> list[dict[str, str]]:
    names = {"births_thousand": "Births", "births_per_1000": "CBR", "deaths_thousand": "Deaths",
             "deaths_per_1000": "CDR", "growth_percent": "PopGrowthRate", "year": "Time",
             "net_migration_thousand": "NetMigrations"}  # fmt: skip
    rows = named(ours(f"undesa_wpp{edition}_azerbaijan.csv"), names)
    return [{"ISO3_code": "", **rows[0], "Births": "92083.258"},
            *({"ISO3_code": "AZE", **row} for row in rows)]  # fmt: skip


def fill(folder: Path, publishers: bool) -> Path:
    """All originals: as the publishers' own downloads, or as the files that the project names."""
    folder.mkdir()
    names = CSV_NAMES if publishers else R_NAMES
    people = population()
    for row in people:
        if publishers and row["origin_iso3"] == "UNK":
            row.update(origin_iso3="", origin="Unknown ")
    save(folder / "population.csv", named(people, names))
    file = "asylum-applications.csv" if publishers else "asylum_applications.csv"
    save(folder / file, named(applications(), names))
    idmc = {"year": "Year", "iso3": "ISO3", "idps": "Conflict Stock Displacement"}
    save(folder / "idmc.csv",
         named(idps(), idmc if publishers else {"iso3": "coo_iso", "idps": "total"}))  # fmt: skip
    save(folder / STOCK_FILE, stock())
    if publishers:
        for edition in (2022, 2024):
            save(folder / WPP_FILE.replace("2022", str(edition)), indicators(edition))
    else:
        six_files(folder)
    return folder


def six_files(folder: Path, edition: int = 2022) -> None:
    for name, column in ACCOUNT.items():
        save(folder / f"{name}.txt", account(column, edition), "\t")


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return fill(tmp_path / "downloads", publishers=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "project" / "data")
    return tmp_path / "project"
