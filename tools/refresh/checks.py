"""What no revision looks like: a file that was cut off, narrowed, or mixed with sums over countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from companion.data.cells import BadData
from tools.refresh.forms import Found, Table

Cells = Mapping[str, str]
SIDES = ("origin", "asylum", "destination")


def check_whole(file: str, published: Iterable[Cells], rows: Iterable[Cells]) -> None:
    """A year that had rows and has none any more is a file cut off or narrowed: `BadData`."""
    before, after = _years_by_side(published), _years_by_side(rows)
    for side, years in before.items():
        lost = sorted(years - after[side])
        if lost:
            what = f"with Azerbaijan as {side}" if side else "about Azerbaijan"
            raise BadData(
                f"{file}: no row {what} for {', '.join(lost)}; expected all years that "
                "data/independent has: is the file whole, and of all countries?"
            )


def check_end(file: str, gone: Collection[Cells], last_year: str) -> None:
    """Rows that go from nowhere but the file's last year were cut off with its end: `BadData`."""
    if gone and {row["year"] for row in gone} == {last_year}:
        raise BadData(
            f"{file}: {len(gone)} published rows of {last_year} aren't in it, and no row is of a "
            "later year; expected the file to go on: was its end cut off? A download with a later "
            "year would show whether the publisher took them back"
        )


def check_countries(
    table: Table, rows: list[Found], published: Iterable[Cells], more: Collection[str]
) -> None:
    """A name without a code that no published row has need not be a country: `BadData`."""
    known = {row[column] for row in published for column in table.named} | set(more)
    for row in rows:
        for column in table.named:
            if (name := row.cells[column]) not in known:
                place = next(reversed(row.places.values()))
                raise BadData(
                    f"{place}: {name!r} as {column} is no country that data/independent has; "
                    "expected one: take sums over countries out of the file. If it is a country, "
                    f"say so with --country {name!r}"
                )


def _years_by_side(rows: Iterable[Cells]) -> dict[str, set[str]]:
    """The years with rows, by the one side that is Azerbaijan; people displaced inside are apart."""
    years: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sides = [side for side in SIDES if row.get(side) == "Azerbaijan"]
        years[" and ".join(sides)].add(row["year"])
    return years
