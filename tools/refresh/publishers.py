"""What the publishers' own files look like.

A `Table` comes in one or more `Form`s: the files named in `data/datapackage.json`, and the
publisher's own downloads. Column names were read from real files: the R packages refugees
2025.12.1, wpp2022 1.1-4 and wpp2024 1.1-3; UNHCR's downloads of 2020 to 2026, under two names; UN
DESA's `Demographic_Indicators_Medium.csv`; the export of IDMC's database, and its numbers as UNHCR
hands them out.
"""

from __future__ import annotations

from tools.refresh import rows
from tools.refresh.forms import Form, Table

ALL_TYPES = (
    "tick every population type, returned refugees too, and show countries of origin and of "
    "asylum, all of them, with ISO codes"
)
HOW_CODED = "tick authority, application type, stage of procedure, and persons or cases"


def _same(*names: str) -> dict[str, tuple[str, ...]]:
    return {name: (name,) for name in names}


_PAIR_R = {"year": ("year",), "origin_iso3": ("coo_iso",), "origin": ("coo_name",),
           "asylum_iso3": ("coa_iso",), "asylum": ("coa_name",)}  # fmt: skip
_PAIR_CSV = {
    "year": ("Year",),
    "origin_iso3": ("Country of origin (ISO)", "Country of Origin ISO"),
    "origin": ("Country of origin", "Country of Origin"),
    "asylum_iso3": ("Country of asylum (ISO)", "Country of Asylum ISO"),
    "asylum": ("Country of asylum", "Country of Asylum"),
}
_TYPES_CSV = {
    "refugees": ("Refugees under UNHCR's mandate", "Refugees"),
    "asylum_seekers": ("Asylum-seekers", "Asylum Seekers"),
    "returned_refugees": ("Returned refugees", "Returned Refugees"),
    "idps": ("IDPs of concern to UNHCR", "IDPs"),
    "returned_idps": ("Returned IDPss", "Returned IDPs"),
    "stateless": ("Stateless persons", "Stateless"),
    "ooc": ("Others of concern", "OOC"),
    "oip": ("Other people in need of international protection", "OIP"),
    "hst": ("Host Community", "Host community", "HST"),
}
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
# The files of the R packages wpp2022 and wpp2024, and the columns of UN DESA's own CSV.
_WPP_FILES = ("births.txt", "cbr.txt", "deaths.txt", "cdr.txt", "growthrate.txt", "migration.txt")
_WPP_COLUMNS = ("Births", "CBR", "Deaths", "CDR", "PopGrowthRate", "NetMigrations")
_SIDES = ("origin_iso3", "asylum_iso3")


def _account(edition: str) -> Table:
    """World Population Prospects: its six files bear the same names in each edition."""
    columns: dict[str, tuple[str, ...]] = {"year": ("Time",), "iso3": ("ISO3_code",)}
    columns |= {c: (n,) for c, n in zip(rows.ACCOUNT, _WPP_COLUMNS, strict=True)}
    return Table(f"undesa-wpp{edition}-azerbaijan", (
        Form(_WPP_FILES, {"code": ("country_code",), **_same(*rows.YEARS)}, rows.account_by_file,
             ("code",), "31", goes_to=rows.last_column_year),
        Form((f"WPP{edition}_Demographic_Indicators_Medium.csv",), columns, rows.account, ("iso3",)),
    ))  # fmt: skip


def _population(file: str, pair: dict, types: dict, advice: str = "") -> Form:
    return Form((file,), {**pair, **types}, rows.population, _SIDES, advice=advice,
                optional=rows.UNUSED_TYPES)  # fmt: skip


TABLES = (
    Table("unhcr-population-azerbaijan", (
        _population("population.rda", _PAIR_R, _same(*rows.TYPES)),
        _population("population.csv", _PAIR_R, _same(*rows.TYPES)),
        _population("population.csv", _PAIR_CSV, _TYPES_CSV, ALL_TYPES),
        _population("persons_of_concern.csv", _PAIR_CSV, _TYPES_CSV, ALL_TYPES),
    )),
    Table("unhcr-asylum-applications-azerbaijan", (
        Form(("asylum_applications.rda",), _APPLICATIONS_R, rows.applications, _SIDES),
        Form(("asylum_applications.csv",), _APPLICATIONS_R, rows.applications, _SIDES),
        Form(("asylum-applications.csv",), _APPLICATIONS_CSV, rows.applications, _SIDES,
             advice=HOW_CODED),
    )),
    Table("idmc-idps-azerbaijan", (
        Form(("idmc.rda",), {"year": ("year",), "iso3": ("coo_iso",), "idps": ("total",)},
             rows.idps, ("iso3",)),
        Form(("idmc.csv",), {"year": ("year",), "iso3": ("coo_iso",), "idps": ("total",)},
             rows.idps, ("iso3",)),
        Form(("idmc.csv",), {"year": ("Year",), "iso3": ("Country of origin (ISO)",
             "Country of Origin ISO"), "idps": ("Total",)}, rows.idps, ("iso3",)),
        Form(("idmc.csv",), {"year": ("Year",), "iso3": ("ISO3",),
             "idps": ("Conflict Stock Displacement",)}, rows.idps, ("iso3",)),
    )),
    Table("undesa-migrant-stock-2019-azerbaijan", (
        Form(("UN_MigrantStockByOriginAndDestination_2019_clean.csv",),
             {"year": ("Year",), "destination": ("Dest",), "Azerbaijan": ("Azerbaijan",)},
             rows.stock, goes_to=rows.last_row_year),
    ), named=("origin", "destination")),
    _account("2022"),
    _account("2024"),
)  # fmt: skip
