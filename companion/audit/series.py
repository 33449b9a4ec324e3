"""Series of what others counted: which rows of which table each adds up, and its values.

A series is a row of `series.csv`. It sums rows of one independent table, or reads single figures
from `published_figures.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf, isnan
from typing import Any, NamedTuple

import pandas as pd

from companion.data.cells import BadData
from companion.data.frames import rows_as
from companion.data.package import DataPackage
from companion.quantities.interval import Interval
from companion.quantities.periods import time_text

UNITS = {"thousand persons": 1e3, "million persons": 1e6, "million EUR": 1e6}
MONTHS = {"year end": (12, 31), "mid-year": (7, 1)}


@dataclass(frozen=True)
class Series:
    """One row of `series.csv`: which rows of which table it adds up, and whom they count."""

    id: str
    title: str
    table: str
    filter: str | None
    value: str
    running: str | None
    moment: str
    measure: str
    basis: str
    counts: str
    unit: str


@dataclass(frozen=True)
class Point:
    """A value of a series, in single persons (or units), and the days that it stands for."""

    start: date
    end: date
    value: Interval

    @property
    def when(self) -> str:
        """Its time as text."""
        return time_text(self.start, self.end)


class _Published(NamedTuple):
    period_start: date
    period_end: date
    low: float
    high: float


def all_series(package: DataPackage) -> dict[str, Series]:
    """Every series by its id."""
    return package.derived(
        "series", lambda: {row["id"]: Series(**row) for row in package.rows("series")}
    )


def points_of(package: DataPackage, series: Series) -> tuple[Point, ...]:
    """The values of a series in order of time: rows of one time are added up.

    Raises `BadData` for a series without a row.
    """
    return package.derived(series, lambda: _points_of(package, series))


def published_interval(low: float, high: float, unit: str = "") -> Interval:
    """The bounds of a row of `published_figures.csv`; an empty one, nan, is open."""
    factor = UNITS.get(unit, 1)
    low, high = 0 if isnan(low) else low, inf if isnan(high) else high
    return Interval(low * factor, high * factor)


def _points_of(package: DataPackage, series: Series) -> tuple[Point, ...]:
    rows = _rows(package, series)
    if not len(rows):
        raise BadData(f"series.csv, {series.id}: no row of {series.table} meets {series.filter!r}")
    if series.table == "published_figures":
        found = [
            Point(r.period_start, r.period_end, published_interval(r.low, r.high, series.unit))
            for r in rows_as(_Published, rows)
        ]
        return tuple(sorted(found, key=lambda p: p.start))
    sums: dict[int, Interval] = {}
    for year, cell in zip(rows["year"], _cells(rows, series), strict=True):
        sums[year] = sums.get(year, Interval(0, 0)) + _counted(cell, series)
    if series.running:
        total, since = Interval(0, 0), int(series.running)
        for year in sorted(y for y in sums if y >= since):
            total = sums[year] = total + sums[year]
    return tuple(Point(*_days(year, series.moment), sums[year]) for year in sorted(sums))


def _cells(rows: pd.DataFrame, series: Series) -> pd.Series:
    """The column that a series adds up, or one column over another: "births/rate"."""
    column, _, rate = series.value.removeprefix("-").partition("/")
    return rows[column] / rows[rate] if rate else rows[column]


def _rows(package: DataPackage, series: Series) -> pd.DataFrame:
    rows = package.frame(series.table)
    if series.table.startswith("undesa_migrant"):
        region = package.frame("regions").set_index("country")["region"]
        rows = rows.assign(region=rows["destination"].map(region))
    for condition in filter(None, (series.filter or "").split(";")):
        column, _, values = condition.partition("=")
        found = rows[column.rstrip("!")].astype(str).isin(values.split("|"))
        rows = rows[~found if column.endswith("!") else found]
    return rows


def _counted(cell: Any, series: Series) -> Interval:
    value = cell * UNITS.get(series.unit, 1)
    return Interval(-value, -value) if series.value.startswith("-") else Interval(value, value)


def _days(year: int, moment: str) -> tuple[date, date]:
    if moment == "year":
        return date(year, 1, 1), date(year, 12, 31)
    day = date(year, *MONTHS[moment])
    return day, day
