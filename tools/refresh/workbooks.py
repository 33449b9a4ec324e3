"""Tell a workbook from a text table, and say how it becomes one."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from companion.data.cells import BadData

ZIPPED, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how .xlsx (and .ods) and .xls files begin
SAVE = "save the sheet with one row a country and year as CSV UTF-8, separated by commas, as {name}"


def is_workbook(raw: bytes) -> bool:
    """Whether a file begins as a workbook, or as anything zipped, does."""
    return raw.startswith((ZIPPED, OLD))


def refuse_workbook(path: Path, raw: bytes) -> None:
    """Raise `BadData` if the file is a workbook: which sheets it has, and how to save one."""
    if is_workbook(raw):
        raise BadData(what_it_is(path, raw))


def what_it_is(path: Path, raw: bytes) -> str:
    """A workbook in a sentence: its sheets, and how to save one as text."""
    save = SAVE.format(name=f"{path.stem}.csv")
    if raw.startswith(OLD):
        return f"{path.name} is a workbook of an old form; expected text: {save}"
    names = sheet_names(raw)
    if names is None:
        return f"{path.name} is zipped; expected text: unpack it first"
    return f"{path.name} is a workbook, of the sheets {', '.join(names)}; expected text: {save}"


def sheet_names(raw: bytes) -> list[str] | None:
    """The names of a workbook's sheets in order; None if what is zipped is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            index = book.read("xl/workbook.xml").decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError):
        return None
    return re.findall(r"<(?:\w+:)?sheet [^>]*?\bname=\"([^\"]*)\"", index)
