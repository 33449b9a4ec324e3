"""The two Moscow surveys as the chapters use them: groups in order, columns as lists."""

from __future__ import annotations

from typing import Any

import pandas as pd

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
COLOURS_OF_NAMES = {GROUP_NAMES[g]: GROUP_COLOURS[g] for g in GROUPS}


def image(group: str) -> list[int]:
    """Table 1: whole percentages of one group, options 1 to 7. Raises `KeyError`."""
    return _column("moscow_image_2002", group, "option_number", "percent")


def images() -> dict[str, dict[str, int]]:
    """Table 1: group to substantive image to whole percentage."""
    return {g: {IMAGES[option]: image(g)[option] for option in SUBSTANTIVE} for g in GROUPS}


def shares() -> pd.DataFrame:
    """Table 1: the five images (rows) by the groups' names (columns), whole percent."""
    return pd.DataFrame(images()).rename(columns=GROUP_NAMES)


def table_1() -> pd.DataFrame:
    """Table 1 as printed: a row an option, its text and then the three groups, whole percent."""
    answers = tables.frame("moscow_image_2002")
    table = answers.pivot(index=["option_number", "option"], columns="group", values="percent")
    named = table[list(GROUPS)].rename(columns=GROUP_NAMES).reset_index("option")
    return named.rename(columns={"option": "Moscow is …"})


def cells_of_table_1() -> pd.DataFrame:
    """Table 1 with a row a cell. Columns: Row (1 to 7), Moscow is …, Group, Percent (whole)."""
    answers = tables.frame("moscow_image_2002")
    answers["group"] = answers["group"].map(GROUP_NAMES)
    heads = {"option_number": "Row", "option": "Moscow is …", "group": "Group"}
    return answers.rename(columns={**heads, "percent": "Percent"})


def finding_of_images() -> str:
    """What the figure of the five images shows, in words."""
    percent = images()
    city, rus = (percent[RUSSIANS][IMAGES[o]] for o in (RUSSIAN_CITY, RUS))
    most = max(percent[g][IMAGES[o]] for g in (LONG_TERM, MIGRANTS) for o in (RUSSIAN_CITY, RUS))
    return (
        f"{city}% and {rus}% of Russian Muscovites chose a Russian city and the capital of the "
        f"Rus’; of the two Azerbaijani groups at most {most}% did. On the other three images the "
        "shares lie closer together."
    )


def identities(group: str) -> list[str]:
    """Table 2: the eight identities of "integration" or "temporary", first rank first.

    Raises `KeyError`.
    """
    return _column("identity_ranks_2005", group, "rank", "identity")


def _column(table: str, group: str, order: str, value: str) -> list[Any]:
    rows = [row for row in tables.rows(table) if row["group"] == group]
    if not rows:
        raise KeyError(f"no group {group!r} in {table}")
    return [row[value] for row in sorted(rows, key=lambda row: row[order])]
