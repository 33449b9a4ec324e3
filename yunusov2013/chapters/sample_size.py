"""Two published tables with known sample sizes, to try what the book uses where n is missing.

Kansas farmers were asked questions that allow several answers. The chapter on missing sample sizes
hides n, works on whole percentages, and opens the box at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from companion.statistics.surveys import (
    cohen_h_bounds,
    counts_printed_as,
    frechet_bounds,
    possible_sample_sizes,
    rounding_interval,
    smallest_n,
    standing_contrasts,
    wilson_interval,
)
from companion.statistics.surveys.rounding import printed_percent
from yunusov2013 import tables

HIGH_SCHOOL, TWO_YEARS, FOUR_YEARS = SCHOOLING = ("High school", "2-year college", "4-year college")
ALL_GROUPS = (*SCHOOLING, "Vocational school", "Other")
SHORT = {
    "High school": "high school",
    "2-year college": "2-year",
    "4-year college": "4-year",
    "Professional consultant": "Consultant",
    "State or local extension service": "Extension service",
    "Feed companies and representatives": "Feed companies",
}
CONVENTIONS = {"half up": "half_up", "half to even": "half_even", "either": "either"}
CONSULTANT, VETERINARIAN, EXTENSION, MAGAZINES, FEED = range(5)


def column(group: str) -> list[int]:
    """Whole percentages (halves up) of the sources of one group of `ALL_GROUPS`. No n."""
    counts, asked = counted(group)
    return [printed_percent(count, asked) for count in counts]


def columns() -> dict[str, dict[str, int]]:
    """Group of `SCHOOLING` to source to whole percentage."""
    return {group: dict(zip(options(), column(group), strict=True)) for group in SCHOOLING}


def options() -> list[str]:
    """The five sources of veterinary information, as asked."""
    return list(tables.frame("kansas_farmers").query("survey == 'sources'")["option"].unique())


def counted(group: str) -> tuple[list[int], int]:
    """What the box hides: counts by source, and the number asked. Raises `KeyError`."""
    rows = tables.frame("kansas_farmers").query("survey == 'sources' and group == @group")
    if rows.empty:
        raise KeyError(f"no group {group!r} in kansas_farmers")
    return rows["count"].tolist(), int(rows["asked"].iloc[0])


def excluded_by_band(columns: dict[str, Sequence[int]], band: int, n_max: int) -> pd.DataFrame:
    """Percent of sample sizes that could not have printed each column, by bands of `band` sizes.

    One row a band from 1 to `n_max`: "n from", "n to", then a column a name of `columns`.
    """
    rows = []
    for last in range(band, n_max + 1, band):
        row = {"n from": last - band + 1, "n to": last}
        for name, percents in columns.items():
            kept = sum(n > last - band for n in possible_sample_sizes(percents, last))
            row[name] = 100 * (band - kept) / band
        rows.append(row)
    return pd.DataFrame(rows)


def interval_of_print(percent: int, n: int) -> tuple[float, float] | None:
    """Wilson's 95% intervals of all counts of `n` that print as `percent`, as one, in percent.

    None if no count prints so.
    """
    counts = counts_printed_as(percent, n)
    if not counts:
        return None
    return 100 * wilson_interval(counts[0], n)[0], 100 * wilson_interval(counts[-1], n)[1]


def widths(percents: Sequence[int], sizes: Sequence[int]) -> pd.DataFrame:
    """Width in points of `interval_of_print`, one row a size, one column a percentage.

    Missing where the size can't print the percentage.
    """
    found = {
        f"{p}%": [i and i[1] - i[0] for i in (interval_of_print(p, n) for n in sizes)]
        for p in percents
    }
    return pd.DataFrame(found, index=pd.Index(sizes, name="n"), dtype=float)


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
    for row in rows.query("group != 'All'").rename(columns={"count": "true_count"}).itertuples():
        ends = [rounding_interval(printed[name]) for name in (row.option, row.group)]
        low = frechet_bounds(*(end[0] / 100 for end in ends))[0]
        high = frechet_bounds(*(end[1] / 100 for end in ends))[1]
        pairs.append((row.option, row.group, printed[row.option], printed[row.group],
                      100 * low, 100 * high, 100 * row.true_count / everyone))  # fmt: skip
    columns = ["store", "test", "store %", "test %", "low", "high", "true"]
    return pd.DataFrame(pairs, columns=columns)


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


def guide() -> pd.DataFrame:
    """Which method answers which question, what it assumes, and what it can't do."""
    rows = [
        ("What can this percentage be?", "rounding interval", "whole percentages, rounded",
         "say whom it describes"),
        ("Which n can have printed it?", "search over n", "no weights; all cells of one base",
         "name the n"),
        ("How sure is one share?", "Wilson’s interval over scanned n", "a random sample",
         "mend a poor sample"),
        ("How far apart are two groups?", "Cohen’s h with bounds", "nothing about n",
         "tell chance from difference"),
        ("Would the difference stand?", "smallest n, worst case, Holm",
         "independent random samples; a family fixed before looking",
         "say that it does at the n there was"),
        ("What if people resemble each other?", "design effect", "a guess at it, better a range",
         "be known without the design"),
        ("How many gave both answers?", "Fréchet bounds, linear programme",
         "rules of answering, such as one answer at least", "say which value between is likely"),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Question", "Method", "It assumes", "It can’t"])


def sizes_that_print(percents: Sequence[int], near: Sequence[int]) -> list[int]:
    """For each number in `near`, the first size from it on that could print all `percents`."""
    possible = possible_sample_sizes(percents, 2 * max(near))
    return [next(n for n in possible if n >= wanted) for wanted in near]


def contrasts(n_max: int, design_effect: float) -> pd.DataFrame:
    """Every source by every pair of groups: gap in points, |h|, and the sizes at which it stands.

    Columns: Contrast, Points, |h| (bounds), First n, Every n from ("none" where it stands at no
    size up to `n_max`); the largest |h| first.
    """
    table = columns()
    found = smallest_n(table, options(), n_max, design_effect=design_effect)
    rows = []
    for contrast, (at, lasting) in found.items():
        source, first, second = contrast
        pair = table[first][source], table[second][source]
        h = cohen_h_bounds(*pair)
        rows.append((_named(*contrast), pair[0] - pair[1], f"{h[0]:.2f} to {h[1]:.2f}",
                     str(at or "none"), str(lasting or "none")))  # fmt: skip
    frame = pd.DataFrame(rows, columns=["Contrast", "Points", "|h|", "First n", "Every n from"])
    return frame.sort_values("|h|", ascending=False, kind="stable", ignore_index=True)


def at_the_true_sizes() -> pd.DataFrame:
    """Worst-case p after Holm at the hidden sizes, smallest first; columns Contrast and p."""
    sizes = {group: counted(group)[1] for group in SCHOOLING}
    adjusted = standing_contrasts(columns(), options(), sizes) or {}
    rows = [(_named(*contrast), p) for contrast, p in adjusted.items()]
    frame = pd.DataFrame(rows, columns=["Contrast", "p"])
    return frame.sort_values("p", kind="stable", ignore_index=True)


def _named(source: str, first: str, second: str) -> str:
    source, first, second = (SHORT.get(name, name) for name in (source, first, second))
    return f"{source}: {first} – {second}"


def counted_in(survey: str) -> int:
    """Number asked in one of the two surveys, "sources" or "storage"."""
    rows = tables.frame("kansas_farmers").query("survey == @survey")
    if survey == "storage":
        rows = rows.query("group == 'All'").head(1)
    return int(rows.groupby("group")["asked"].first().sum())
