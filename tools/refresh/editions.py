"""Which edition a file is of, told by what is in it: its name may be that of another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from companion.audit.editions import Edition
from companion.data.cells import BadData
from tools.refresh.forms import Form, Table
from tools.refresh.sheets import Sheet

PROJECTED = "2050"  # a file that goes so far holds a projection, and says nothing of its edition
Values = Mapping[tuple[str, ...], Mapping[str, str]]


class OfAnotherEdition(Exception):
    """The file is of an edition that another table holds; the text says which."""


def check_edition(
    table: Table, form: Form, sheets: Sequence[Sheet], editions: Sequence[Edition]
) -> None:
    """Hold the last year of each file against the editions that there are tables of.

    Raises
    ------
    OfAnotherEdition
        The files are of an edition that has a table of its own.
    BadData
        They are of several editions, or of one that has no table.
    """
    own = next((edition for edition in editions if edition.table == table.key), None)
    if own is None or form.goes_to is None:
        return
    ends = {sheet.file: form.goes_to(sheet) for sheet in sheets}
    ends = {file: year for file, year in ends.items() if year < PROJECTED}
    files = f"{', '.join(f'{file} goes to {year}' for file, year in ends.items())}"
    if len(set(ends.values())) > 1:
        raise BadData(f"{files}; expected one last year: are these files of several editions?")
    (file, year), *_ = ends.items()
    known = {e.last_year: e for e in editions if e.statistics == own.statistics}
    if year not in known:
        there = ", ".join(f"{e.edition} goes to {end}" for end, e in known.items())
        raise BadData(
            f"{file} goes to {year}: another edition of {own.statistics} than data/independent has "
            f"({there}); a new edition is a new table, no revision of an old one"
        )
    if known[year] is not own:
        raise OfAnotherEdition(f"{file} goes to {year} and so is of edition {known[year].edition}")


def check_values(
    file: str, own: Edition, rows: Values, published: Mapping[str, Values], counted: Sequence[str]
) -> None:
    """Refuse values that are another edition's, or too many that differ from this one's.

    `published` are the rows of each edition's table, by its name. An edition that has come out
    stays as it is but for errata. Raises `BadData`.
    """
    same = {
        table: sum(
            key in rows and all(float(rows[key][c]) == float(old[c]) for c in counted)
            for key, old in values.items()
        )
        for table, values in published.items()
    }
    best = max(same, key=lambda table: same[table])
    if same[best] > same[own.table]:
        raise BadData(
            f"{file}: {same[best]} of {len(rows)} rows are those of {best}, {same[own.table]} of "
            f"{own.table}; expected {own.statistics} {own.edition}: is it another edition?"
        )
    there = len(published[own.table])
    if same[own.table] < there / 2:
        raise BadData(
            f"{file}: {there - same[own.table]} of {there} published rows differ or aren't in it; "
            f"expected {own.statistics} {own.edition}, in which hardly one would: is it another "
            "edition? That would be a new table"
        )
