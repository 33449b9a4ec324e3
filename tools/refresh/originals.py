"""Find the original of a table among downloaded files, and which of its rows are about Azerbaijan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from companion.audit.editions import Edition
from companion.data.cells import BadData
from tools.refresh.aggregates import is_aggregate
from tools.refresh.editions import check_edition
from tools.refresh.forms import Form, Found, Original, Table
from tools.refresh.publishers import TABLES
from tools.refresh.rows import FIRST, LAST
from tools.refresh.sheets import Sheet, read_sheet
from tools.refresh.workbooks import is_workbook, what_it_is


def find(table: Table, source: Path, editions: Sequence[Edition] = ()) -> Original | None:
    """The rows of `table` in the files of `source`; None if none of its files is there.

    Raises
    ------
    OfAnotherEdition
        Another table holds the edition that the files are of.
    BadData
        Two originals of one table, a part missing, a file that can't be read, wrong columns, an
        edition without a table, or no row about Azerbaijan.
    """
    here = [form for form in table.forms if any((source / name).exists() for name in form.files)]
    if not here:
        return None
    if len({form.files for form in here}) > 1:
        names = " and ".join(dict.fromkeys(form.files[0] for form in here))
        raise BadData(f"{names} are both originals of {table.name}; expected one of them")
    for name in here[0].files:
        if not (source / name).exists():
            raise BadData(f"{name} is missing; expected all of {', '.join(here[0].files)}")
    wanted = [form.columns for form in here]
    sheets = [read_sheet(source / name, wanted) for name in here[0].files]
    form = min(here, key=lambda one: len(sheets[0].lacking(one.columns)))
    renamed = [sheet.renamed(_columns(sheet, form), form.advice) for sheet in sheets]
    check_edition(table, form, renamed, editions)
    last_year = max(record.get("year", "") for sheet in renamed for _, record in sheet.records)
    found = list(form.rows([_about_azerbaijan(sheet, form) for sheet in renamed]))
    kept, left_out = _countries(table, found)
    if not kept:
        raise BadData(
            f"{form.files[0]} has no figure for Azerbaijan from {FIRST} to {LAST} that the table "
            "keeps; expected some: was the download narrowed to other years or countries?"
        )
    kept.sort(key=lambda row: tuple(row.cells.values()))
    return Original(kept, last_year, left_out)


def unknown(source: Path) -> Iterator[str]:
    """A line on each file of `source` that no table is made of."""
    known = {name for table in TABLES for form in table.forms for name in form.files}
    for path in sorted(source.iterdir()):
        if path.name in known or path.name.startswith("."):
            continue
        if path.is_dir():
            yield f"{path.name}: a folder, not looked into"
        elif is_workbook(raw := path.read_bytes()):
            yield f"{what_it_is(path, raw)} (or under the name of a known form)"
        else:
            yield f"{path.name}: a file that no table is made of{_looks_like(path)}"


def _looks_like(path: Path) -> str:
    """Which form an unknown file has the columns of, if any."""
    forms = [form for table in TABLES for form in table.forms if len(form.files) == 1]
    try:
        sheet = read_sheet(path, [form.columns for form in forms])
    except (BadData, OSError):
        return ""
    fitting = [form.files[0] for form in forms if not sheet.lacking(_columns(sheet, form))]
    return f"; its columns are those of {fitting[0]}: rename it" if fitting else ""


def _columns(sheet: Sheet, form: Form) -> dict[str, tuple[str, ...]]:
    """The columns that a form needs of a sheet: all but the optional ones that it hasn't."""
    return {
        name: spellings
        for name, spellings in form.columns.items()
        if name not in form.optional or not sheet.lacking({name: spellings})
    }


def _countries(table: Table, found: list[Found]) -> tuple[list[Found], tuple[str, ...]]:
    """The rows about countries, and the names of the sums over countries among the others."""
    sums = dict.fromkeys(
        row.cells[c] for row in found for c in table.named if is_aggregate(row.cells[c])
    )
    kept = [row for row in found if not any(row.cells[c] in sums for c in table.named)]
    return kept, tuple(sums)


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
