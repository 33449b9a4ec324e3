"""Works of a BibTeX file: their years, and short names to list them by."""

from __future__ import annotations

import re
from pathlib import Path

from pybtex.database import Entry, parse_file

NAME_FIELDS = ("key", "title")  # where a work has no author


def work_years(path: Path) -> dict[str, int | None]:
    """The year of each entry of a BibTeX file, from `year` or `date`; None where it has none.

    A letter after the year, or "n.d." in its place, tells works of one author apart and is no year.
    """
    return {key: _year(entry) for key, entry in _entries(path).items()}


def work_names(path: Path) -> dict[str, str]:
    """A short name of each entry: author, else sorting key or title; `year` as it is, or `date`'s."""
    names = {}
    for key, entry in _entries(path).items():
        year = entry.fields.get("year") or _year(entry)
        names[key] = _name(entry) + (f" {year}" if year else "")
    return names


def _entries(path: Path) -> dict[str, Entry]:
    return dict(parse_file(str(path), bib_format="bibtex").entries.items())


def _year(entry: Entry) -> int | None:
    text = entry.fields.get("year") or entry.fields.get("date") or ""
    found = re.search(r"\d{4}", text)
    return int(found[0]) if found else None


def _name(entry: Entry) -> str:
    if authors := entry.persons.get("author"):
        first = authors[0]
        named = " ".join([*first.prelast_names, *first.last_names])
    else:
        named = next((entry.fields[f] for f in NAME_FIELDS if f in entry.fields), entry.key)
    return re.sub(r"[{}]|,.*", "", named)
