"""The two Moscow surveys as the chapters use them: groups in order, columns as lists."""

from __future__ import annotations

from companion.show.palette import BLUE, GREEN, ORANGE
from yunusov2013 import tables

# Options of Table 1 as positions in a column.
INTERNATIONAL, SPIRITUAL, MULTIETHNIC, RUSSIAN_CITY, RUS, OTHER, NO_ANSWER = range(7)
SUBSTANTIVE = (INTERNATIONAL, SPIRITUAL, MULTIETHNIC, RUSSIAN_CITY, RUS)
IMAGES = {
    INTERNATIONAL: "International city",
    SPIRITUAL: "Spiritual capital",
    MULTIETHNIC: "Multi-ethnic capital",
    RUSSIAN_CITY: "Russian city",
    RUS: "Capital of the Rus’",
}
RUSSIANS, LONG_TERM, MIGRANTS = GROUPS = ("russian_muscovites", "long_term_residents", "migrants")
GROUP_NAMES = {
    RUSSIANS: "Russian Muscovites",
    LONG_TERM: "Azerbaijanis, over 10 years in Moscow",
    MIGRANTS: "Azerbaijani migrants",
}
SHORT_NAMES = {RUSSIANS: "Russians", LONG_TERM: "long-term", MIGRANTS: "migrants"}
GROUP_COLOURS = {RUSSIANS: BLUE, LONG_TERM: ORANGE, MIGRANTS: GREEN}


def image(group: str) -> list[int]:
    """Table 1: whole percentages of one group, options 1 to 7. Raises `KeyError`."""
    return _column("moscow_image_2002", group, "option_number", "percent")


def images() -> dict[str, dict[str, int]]:
    """Table 1: group to substantive image to whole percentage."""
    return {g: {IMAGES[option]: image(g)[option] for option in SUBSTANTIVE} for g in GROUPS}


def identities(group: str) -> list[str]:
    """Table 2: the eight identities of "integration" or "temporary", first rank first.

    Raises `KeyError`.
    """
    return _column("identity_ranks_2005", group, "rank", "identity")


def _column(table: str, group: str, order: str, value: str) -> list:
    rows = [row for row in tables.rows(table) if row["group"] == group]
    if not rows:
        raise KeyError(f"no group {group!r} in {table}")
    return [row[value] for row in sorted(rows, key=lambda row: row[order])]
