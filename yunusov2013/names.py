"""By what other names readers may look for the places and people of the report."""

from __future__ import annotations

from yunusov2013 import tables


def other_names() -> list[tuple[list[str], list[str]]]:
    """Groups of names of one place, person or company, in the order of the tables.

    The first list of a group has those that the book and the report use, by which it is told on a page; the
    second what else it is called (GeoNames), today, earlier or in another language.
    """
    used: dict[str, dict[str, None]] = {}
    group_of: dict[str, str] = {}
    for row in tables.rows("spellings"):
        name, printed = str(row["name"]), str(row["as_printed"])
        first = group_of.setdefault(name, name)
        group_of[printed] = first
        used.setdefault(first, {}).update({name: None, printed: None})
    for row in tables.rows("places"):
        names = [str(row["place"]), str(row["geonames_name"])]
        first = next((group_of[name] for name in names if name in group_of), names[0])
        group_of[names[0]] = first
        used.setdefault(first, {}).update(dict.fromkeys(names))
    others: dict[str, list[str]] = {first: [] for first in used}
    for row in tables.rows("place_names"):
        first = group_of[str(row["place"])]
        if row["other_name"] not in used[first]:
            others[first].append(str(row["other_name"]))
    return [(list(names), others[first]) for first, names in used.items()]
