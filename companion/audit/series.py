"""Series of others' counts: sums of rows of one independent table, year by year.

Which rows of which table a series adds up stands in `series.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf, isnan

import pandas as pd

from companion.data.cells import BadData, Row
from companion.data.package import DataPackage
from companion.quantities.interval import Interval
from companion.quantities.periods import time_text

UNITS = {"thousand persons": 1e3, "million EUR": 1e6}
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


class Counts:
    """The series of a data package: table `series`, and those that its rows name."""

    def __init__(self, package: DataPackage) -> None:
        self.package = package

    def all_series(self) -> dict[str, Series]:
        """Every series by its id."""
        return self.package.derived(
            "series", lambda: {row["id"]: Series(**row) for row in self.package.rows("series")}
        )

    def points(self, identifier: str) -> tuple[Point, ...]:
        """The values of a series in order of time: rows of one time are added up.

        Raises `KeyError` for an unknown series, `BadData` for one without a row.
        """
        return self.points_of(self.all_series()[identifier])

    def points_of(self, series: Series) -> tuple[Point, ...]:
        """The same for a series that need not stand in `series.csv`. Raises `BadData` without a row."""
        return self.package.derived(series, lambda: self._points_of(series))

    def _points_of(self, series: Series) -> tuple[Point, ...]:
        rows = self._rows(series)
        if not len(rows):
            raise BadData(
                f"series.csv, {series.id}: no row of {series.table} meets {series.filter!r}"
            )
        if series.table == "published_figures":
            found = [
                Point(r.period_start, r.period_end, published_interval(r.low, r.high, series.unit))
                for r in rows.itertuples()
            ]
            return tuple(sorted(found, key=lambda p: p.start))
        sums: dict[int, Interval] = {}
        for row in rows.to_dict("records"):
            sums[row["year"]] = sums.get(row["year"], Interval(0, 0)) + _counted(row, series)
        if series.running:
            total, since = Interval(0, 0), int(series.running)
            for year in sorted(y for y in sums if y >= since):
                total = sums[year] = total + sums[year]
        return tuple(Point(*_days(year, series.moment), sums[year]) for year in sorted(sums))

    def yearly(self, identifier: str) -> pd.Series:
        """The values of a series by the year that they end in, at their upper bounds."""
        found = {point.end.year: point.value.high for point in self.points(identifier)}
        return pd.Series(found, name=identifier).rename_axis("year")

    def at(self, identifier: str, year: int) -> str:
        """The value of a series that ends in a year, as text. Raises `KeyError` if there is none."""
        values = self.yearly(identifier)
        if year not in values:
            raise KeyError(f"{identifier} has no value of {year}")
        return f"{values[year]:,.0f}"

    def _rows(self, series: Series) -> pd.DataFrame:
        rows = self.package.frame(series.table)
        if series.table.startswith("undesa_migrant"):
            region = self.package.frame("regions").set_index("country")["region"]
            rows = rows.assign(region=rows["destination"].map(region))
        for condition in filter(None, (series.filter or "").split(";")):
            column, _, values = condition.partition("=")
            found = rows[column.rstrip("!")].astype(str).isin(values.split("|"))
            rows = rows[~found if column.endswith("!") else found]
        return rows


def published_interval(low: float, high: float, unit: str = "") -> Interval:
    """The bounds of a row of `published_figures.csv`; one that is not there (NaN) is open."""
    factor = UNITS.get(unit, 1)
    return Interval(0 if isnan(low) else low * factor, inf if isnan(high) else high * factor)


def _counted(row: Row, series: Series) -> Interval:
    column = series.value.removeprefix("-")
    value = row[column] * UNITS.get(series.unit, 1)
    return Interval(-value, -value) if series.value.startswith("-") else Interval(value, value)


def _days(year: int, moment: str) -> tuple[date, date]:
    if moment == "year":
        return date(year, 1, 1), date(year, 12, 31)
    day = date(year, *MONTHS[moment])
    return day, day
