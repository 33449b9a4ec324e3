"""Table 1 at group sizes that a reader chooses.

The report gives no sizes, so the book's page lets its reader try them. What is printed goes with the page;
press/static/explorer.js computes with the engine that also answers a reader's own table, and
tests/press/test_explorer.py holds what it shows to the functions that the chapter uses.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
from IPython.display import HTML, display

from companion.show.display import table
from companion.statistics import surveys
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow import GROUP_NAMES, GROUPS, IMAGES, SHORT_NAMES
from yunusov2013.chapters.moscow_surveys import LEVEL, OPTIONS, named

# Where a slider stops: below 100 at every size, since few of them fit; above, in steps of a tenth or less, the
# preferred numbers of the E24 series (IEC 60063). Any other size can be typed.
E24 = (10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91)  # fmt: skip
STOPS = (*range(30, 100), *(10 * step for step in E24), 1000)
PLACE = """
<details class="explorer" id="explorer" data-table="{table}">
<summary>Choose the size of each group</summary>
<p role="status">Three sliders stand here on the book’s own site, if JavaScript runs. The table above needs neither.</p>
</details>"""


def described() -> dict[str, Any]:
    """Table 1 as the page's script reads it: what is printed, and no result.

    `stops`: people a group at which a slider stops, the first and last of them the ends of what can be typed.
    A group's `percents`: its whole column, the images first, in the order of `images`. A contrast's `groups`: the
    first and second by position.
    """
    images = moscow.images()
    return {
        "level": LEVEL,
        "stops": STOPS,
        "images": OPTIONS,
        "groups": [
            {"name": GROUP_NAMES[g], "short": SHORT_NAMES[g], "percents": _images_first(g)}
            for g in GROUPS
        ],
        "contrasts": [
            {
                "image": OPTIONS.index(contrast[0]),
                "groups": [GROUPS.index(g) for g in contrast[1:]],
                "name": named(contrast),
            }
            for contrast in surveys.contrast_family(images, OPTIONS)
        ],
    }


def _images_first(group: str) -> list[int]:
    """A column's percentages, those of `IMAGES` before the others."""
    column = moscow.image(group)
    return [column[i] for i in IMAGES] + [p for i, p in enumerate(column) if i not in IMAGES]


def corrected(sizes: Sequence[int]) -> pd.DataFrame:
    """Corrected p of every contrast of Table 1, for equal groups of each assumed size.

    Raises `ValueError` for a size that could not have printed the table.
    """
    images = moscow.images()
    rows = surveys.contrast_family(images, OPTIONS)
    columns: dict[str, list[Any]] = {"Comparison": [f"{c[0]}: {named(c)}" for c in rows]}
    for n in sizes:
        found = surveys.standing_contrasts(images, OPTIONS, dict.fromkeys(GROUPS, n))
        if found is None:
            raise ValueError(f"no counts of {n} people a group print Table 1")
        columns[f"{n:,} each"] = [found[c] for c in rows]
    return pd.DataFrame(columns)


def show(sizes: Sequence[int]) -> None:
    """Show Holm's p at a few equal sizes, and the place where the site puts its sliders."""
    found = corrected(sizes)
    heads = list(found.columns[1:])
    shown = {head: _p_text for head in heads}
    table(found, "p-values after Holm by assumed equal group size, worst case of rounding", shown)
    stand = "; ".join(f"{head}: {(found[head] < LEVEL).sum()} of {len(found)}" for head in heads)
    text = escape(json.dumps(described(), ensure_ascii=False, separators=(",", ":")))
    place = PLACE.format(table=text)
    display(HTML(f'<p class="computed">Below {LEVEL}, so standing: {stand}.</p>{place}'))


def _p_text(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"
