"""Two published tables with known sample sizes, to try what the book uses where n is missing.

Kansas farmers were asked questions that allow several answers. The chapter on missing sample sizes
hides n and works on whole percentages; `sample_size_opened` opens the box.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from companion.statistics.surveys import (
    cohen_h_bounds,
    possible_sample_sizes,
    printed_interval,
    printed_percent,
    smallest_n,
)
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
CONSULTANT, VETERINARIAN, EXTENSION, MAGAZINES, FEED = range(5)
# A large, a middling and a small percentage of the table, to show the width of their intervals.
SHOWN = ((HIGH_SCHOOL, MAGAZINES), (FOUR_YEARS, CONSULTANT), (TWO_YEARS, CONSULTANT))


def column(group: str) -> list[float]:
    """Whole percentages (halves up) of the sources of one group of `ALL_GROUPS`. No n."""
    counts, asked = counted(group)
    return [printed_percent(count, asked) for count in counts]


def columns() -> dict[str, dict[str, float]]:
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
        row: dict[str, float] = {"n from": last - band + 1, "n to": last}
        for name, percents in columns.items():
            kept = sum(n > last - band for n in possible_sample_sizes(percents, last))
            row[name] = 100 * (band - kept) / band
        rows.append(row)
    return pd.DataFrame(rows)


def search_text(percents: Sequence[int], people: int, n_max: int, silent_from: int) -> str:
    """What a share of `people` moves by, and the sizes up to `n_max` that a search leaves.

    For the first of `percents` alone and for all; no size above `silent_from` is excluded. And how
    software rounds a half.
    """
    one, half = percents[0], 3
    kept = [len(possible_sample_sizes(p, n_max)) for p in (percents[:1], percents)]
    return (
        f"With {people} people a share moves by {100 / people} points; {one}% needs "
        f"{one * people / 100:g} of them. Sizes still possible up to {n_max}: {kept[0]} for {one}%, "
        f"{kept[1]} for the column; every size above {silent_from} is among them. Of {people} people "
        f"{half} are {100 * half / people:g}%, and Python’s round({half} / {people}, 2) makes that "
        f"{round(half / people, 2):.0%}."
    )


def percentages_shown() -> list[float]:
    """The whole percentages of `SHOWN`."""
    return [column(group)[source] for group, source in SHOWN]


def widths(percents: Sequence[float], sizes: Sequence[int]) -> pd.DataFrame:
    """Width in points of the interval of `printed_interval`, one row a size, one column a percentage.

    Missing where the size can't print the percentage.
    """
    found = {
        f"{p}%": [i and 100 * (i[1] - i[0]) for i in (printed_interval(p, n) for n in sizes)]
        for p in percents
    }
    return pd.DataFrame(found, index=pd.Index(sizes, name="n"), dtype=float)


def narrowing_text(widths: pd.DataFrame, few: int, many: int) -> str:
    """How much narrower the intervals of the first column of `widths` are at `many` than at `few`."""
    percent = widths.columns[0]
    wide, narrow = widths[percent][few], widths[percent][many]
    return (
        f"Width of the 95% interval for {percent}: {wide:.0f} points at n = {few}, {narrow:.0f} at "
        f"n = {many}, {many / few:.0f} times as many: {wide / narrow:.1f} times narrower."
    )


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
        ("What if some don’t answer?", "bounds that leave the silent open",
         "nothing about them; one response in all groups", "say what they would have answered"),
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
        rows.append((contrast_name(*contrast), pair[0] - pair[1], f"{h[0]:.2f} to {h[1]:.2f}",
                     str(at or "none"), str(lasting or "none")))  # fmt: skip
    frame = pd.DataFrame(rows, columns=["Contrast", "Points", "|h|", "First n", "Every n from"])
    return frame.sort_values("|h|", ascending=False, kind="stable", ignore_index=True)


def contrasts_with_design_effect(n_max: int, design_effect: int) -> pd.DataFrame:
    """`contrasts` of simple random samples, and the first n under a design effect as a column."""
    simple, clustered = contrasts(n_max, 1.0), contrasts(n_max, design_effect)
    first = clustered.set_index("Contrast")["First n"]
    return simple.assign(**{f"If design effect {design_effect}": simple["Contrast"].map(first)})


def contrasts_text(found: pd.DataFrame, n_max: int, example: int) -> str:
    """How many of `contrasts` stand at a size up to `n_max`, with one of those that do."""
    stands = found["First n"] != "none"
    rest, one = found.loc[~stands, "Points"].abs(), found[stands].iloc[example]
    printable = [set(possible_sample_sizes(column(g), n_max)) for g in SCHOOLING]
    return (
        f"{len(found)} contrasts: {stands.sum()} stand at some size up to {n_max}, {len(rest)} at "
        f"none; their gaps are {rest.max()} points at most. The first size that can print all "
        f"{len(SCHOOLING)} columns is {min(set.intersection(*printable))}. “{one['Contrast']}” stands "
        f"at every printable size from {one['Every n from']} to {n_max}. Conventions for h: 0.2 "
        "small, 0.5 medium. p-values are held against 0.05."
    )


def contrast_name(source: str, first: str, second: str) -> str:
    """A contrast's short name: the source, then the two groups that are compared."""
    source, first, second = (SHORT.get(name, name) for name in (source, first, second))
    return f"{source}: {first} – {second}"


def counted_in(survey: str) -> int:
    """Number asked in one of the two surveys, "sources" or "storage"."""
    rows = tables.frame("kansas_farmers").query("survey == @survey")
    if survey == "storage":
        rows = rows.query("group == 'All'").head(1)
    return int(rows.groupby("group")["asked"].first().sum())
