"""What the box of the chapter on missing sample sizes held: true sizes, true shares, true overlaps."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from companion.data.frames import rows_as
from companion.quantities.interval import span
from companion.statistics.surveys import (
    Convention,
    frechet_bounds,
    possible_sample_sizes,
    printed_percent,
    rounding_interval,
    standing_contrasts,
)
from yunusov2013 import tables
from yunusov2013.chapters.sample_size import (
    ALL_GROUPS,
    SCHOOLING,
    column,
    columns,
    contrast_name,
    counted,
    options,
)

CONVENTIONS: dict[str, Convention] = {
    "half up": "half_up",
    "half to even": "half_even",
    "either way": "any",
}


def opened() -> pd.DataFrame:
    """What the box held: one row a group of `ALL_GROUPS`.

    Columns: Schooling, Asked (n), a column a convention (whether the search kept n), Shares inside
    (exact shares that lie in their rounding intervals), Answers each (per farmer asked).
    """
    rows = []
    for group in ALL_GROUPS:
        counts, asked = counted(group)
        kept = {name: asked in possible_sample_sizes(column(group), asked, way)
                for name, way in CONVENTIONS.items()}  # fmt: skip
        cells = [rounding_interval(p) for p in column(group)]
        inside = sum(low <= 100 * k / asked <= high
                     for k, (low, high) in zip(counts, cells, strict=True))  # fmt: skip
        rows.append({"Schooling": group, "Asked": asked}
                    | {name: "kept" if yes else "thrown out" for name, yes in kept.items()}
                    | {"Shares inside": f"{inside} of {len(counts)}",
                       "Answers each": f"{sum(counts) / asked:.2f}"})  # fmt: skip
    return pd.DataFrame(rows)


def at_the_true_sizes() -> pd.DataFrame:
    """Worst-case p after Holm at the hidden sizes, smallest first; columns Contrast and p."""
    sizes = {group: counted(group)[1] for group in SCHOOLING}
    adjusted = standing_contrasts(columns(), options(), sizes) or {}
    rows = [(contrast_name(*contrast), p) for contrast, p in adjusted.items()]
    frame = pd.DataFrame(rows, columns=["Contrast", "p"])
    return frame.sort_values("p", kind="stable", ignore_index=True)


class Pair(NamedTuple):
    """A way to store waste and a test for contaminants, with the farmers who do both."""

    option: str
    group: str
    true_count: int


def overlaps() -> pd.DataFrame:
    """Storage of waste with contaminants tested for: bounds from whole percentages, and the truth.

    One row a pair: store, test, their printed percentages, low and high bound of both in percent
    of all farmers (Fréchet's, at the ends that rounding allows), and the true percentage.
    """
    rows = tables.frame("kansas_farmers").query("survey == 'storage'")
    totals = rows.query("group == 'All'").set_index("option")
    everyone = int(totals["asked"].iloc[0])
    printed = {o: printed_percent(int(k), everyone) for o, k in totals["count"].items()}
    pairs = []
    for row in rows_as(Pair, rows.query("group != 'All'").rename(columns={"count": "true_count"})):
        ends = [rounding_interval(printed[name]) for name in (row.option, row.group)]
        low = frechet_bounds(*(end[0] / 100 for end in ends))[0]
        high = frechet_bounds(*(end[1] / 100 for end in ends))[1]
        pairs.append((row.option, row.group, printed[row.option], printed[row.group],
                      100 * low, 100 * high, 100 * row.true_count / everyone))  # fmt: skip
    columns = ["store", "test", "store %", "test %", "low", "high", "true"]
    return pd.DataFrame(pairs, columns=columns)


def overlaps_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """`overlaps` as text, a row a pair: Pair, Printed, Bounds, True share of both, in percent."""
    return pd.DataFrame({
        "Pair": pairs["store"] + " and " + pairs["test"].str.lower(),
        "Printed": [
            f"{a}% and {b}%" for a, b in zip(pairs["store %"], pairs["test %"], strict=True)
        ],
        "Bounds": [
            span(low, high, ".1f") for low, high in zip(pairs["low"], pairs["high"], strict=True)
        ],
        "True share of both": pairs["true"].map("{:.1f}".format),
    })  # fmt: skip
