"""Editions of published statistics: which table holds which, and a series in another edition.

A publisher counts again, and its numbers of the same year change. Tables of one publisher's
statistics stand side by side, each with its edition (`editions.csv`); a series names the table that
is used, and can be read in each of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.audit.series import Series
from companion.data.package import DataPackage


@dataclass(frozen=True)
class Edition:
    """One row of `editions.csv`: a table, of which statistics and which edition it is.

    `last_year` is the last one that the publisher's own file has estimates of, by which an edition
    is told; None where the publisher changes one file in place.
    """

    table: str
    statistics: str
    edition: str
    last_year: str | None


def all_editions(package: DataPackage) -> tuple[Edition, ...]:
    """Every edition; none, if the package has no table `editions`."""
    if "editions" not in package.resources():
        return ()
    return package.derived(
        "editions", lambda: tuple(Edition(**row) for row in package.rows("editions"))
    )


def edition_of(package: DataPackage, table: str) -> Edition | None:
    """The edition that a table holds, or None if none is known."""
    return next((e for e in all_editions(package) if e.table == table), None)


def other_editions(package: DataPackage, series: Series) -> dict[str, Series]:
    """The series in each other edition that there is a table of, by the edition's name."""
    used = edition_of(package, series.table)
    return {
        other.edition: replace(series, table=other.table)
        for other in all_editions(package)
        if used and other.statistics == used.statistics and other.table != used.table
    }
