"""Table 1 at group sizes that a reader chooses.

The report gives no sizes, so the book's page lets its reader try them. All statistics are
computed here, on a grid of sizes, by the functions that the chapter uses; the page looks results
up and applies Holm's correction (press/static/explorer.js).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import HTML, display
from numpy.typing import NDArray

from companion.show.display import table
from companion.statistics import surveys
from companion.statistics.surveys.contrasts import Contrast
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow import GROUP_NAMES, GROUPS, IMAGES, SHORT_NAMES
from yunusov2013.chapters.moscow_surveys import LEVEL, OPTIONS, named

# Below 100 every size, since few of them fit; above, where all fit, steps of a tenth or less: the
# preferred numbers of the E24 series (IEC 60063).
E24 = (10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91)  # fmt: skip
SIZES = (*range(30, 100), *(10 * step for step in E24), 1000)
P_UNIT = 100_000  # p is kept in steps of 1/100,000, rounded up, so that no difference stands by it
PLACE = """
<details class="explorer" id="explorer">
<summary>Choose the size of each group</summary>
<p role="status">Three sliders stand here on the book’s own site, if JavaScript runs. The table above needs neither.</p>
</details>"""


@cache
def fitting_sizes(group: str) -> tuple[int, ...]:
    """Sizes of the grid that could have printed the group's column. Raises `KeyError`."""
    possible = surveys.possible_sample_sizes(moscow.image(group), SIZES[-1])
    return tuple(n for n in SIZES if n in set(possible))


def grid() -> dict[str, Any]:
    """All results on the grid, in whole percent and points, as the page reads them.

    `sizes`: people a group that a reader can choose. A group's `fits`: those that could have
    printed its column. Its `shares`: an image's printed percent, and Wilson's interval at each
    fitting size. A contrast's `low` and `high` (Newcombe's interval) and `p` (worst case of
    rounding, in 1/`p_unit`) run over the fitting sizes of its first group and, faster, of its
    second.
    """
    images = moscow.images()
    return {
        "level": LEVEL,
        "p_unit": P_UNIT,
        "sizes": SIZES,
        "images": OPTIONS,
        "groups": [_group_on_grid(g) for g in GROUPS],
        "contrasts": [_contrast_on_grid(c) for c in surveys.contrast_family(images, OPTIONS)],
    }


def grid_json() -> str:
    """The grid as JSON without blanks; the same bytes for the same data."""
    return json.dumps(grid(), ensure_ascii=False, separators=(",", ":"))


def _group_on_grid(group: str) -> dict[str, Any]:
    fits = fitting_sizes(group)
    n = np.array(fits)
    shares = []
    for option in IMAGES:
        percent = moscow.image(group)[option]
        low, high = surveys.wilson_interval(percent * n / 100, n)
        shares.append({"percent": percent, "low": _in_percent(low), "high": _in_percent(high)})
    return {"name": GROUP_NAMES[group], "short": SHORT_NAMES[group], "fits": fits, "shares": shares}


def _contrast_on_grid(contrast: Contrast) -> dict[str, Any]:
    image, *pair = contrast
    first, second = (moscow.images()[g][image] for g in pair)
    n, m = np.array(list(product(*(fitting_sizes(g) for g in pair)))).T
    low, high = surveys.newcombe_interval(first * n / 100, n, second * m / 100, m)
    p_values = surveys.worst_case_p(first, n, second, m)
    if np.isnan(p_values).any():
        raise ValueError(f"{named(contrast)}: no counts print {image!r} at some of the sizes")
    return {
        "image": OPTIONS.index(image),
        "groups": [GROUPS.index(g) for g in pair],
        "name": named(contrast),
        "points": first - second,
        "low": _in_percent(low),
        "high": _in_percent(high),
        "p": np.ceil(p_values * P_UNIT).astype(int).tolist(),
    }


def _in_percent(shares: NDArray[np.float64]) -> list[int]:
    whole: list[int] = np.rint(100 * shares).astype(int).tolist()
    return whole


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
    display(HTML(f'<p class="computed">Below {LEVEL}, so standing: {stand}.</p>{PLACE}'))


def _p_text(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"
