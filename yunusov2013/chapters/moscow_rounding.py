"""What whole percentages give away: totals before rounding, answers a person, sample sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from companion.quantities.interval import span
from companion.statistics import surveys
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow import GROUP_NAMES, GROUPS, MIGRANTS, NO_ANSWER

BANDS = (0, 100, 200)  # of sample sizes, each a hundred wide


def column_totals() -> pd.DataFrame:
    """What each column of Table 1 adds up to, in percent, and answers per person who answered.

    A row a group: the printed total, then its bounds before rounding and those of the answers, as
    text.
    """
    rows = []
    for group in GROUPS:
        column = moscow.image(group)
        total = surveys.total_interval(column)
        answers = surveys.answers_per_person(column[:NO_ANSWER], column[NO_ANSWER])
        rows.append((GROUP_NAMES[group], sum(column), span(*total, ".1f"), span(*answers, ".2f")))
    columns = ["Group", "Printed total", "Before rounding", "Answers per person who answered"]
    return pd.DataFrame(rows, columns=columns)


def possible_sizes(
    columns: Mapping[str, Sequence[int]], single_answer: bool = False
) -> pd.DataFrame:
    """Smallest sample size and number of possible ones by band, a row for each named column.

    A range where rounding halves up, rounding them to even and rounding them either way differ.
    """
    rows = []
    for name, column in columns.items():
        cells = []
        for convention in ("half_up", "half_even", "any"):
            sizes = surveys.possible_sample_sizes(column, 299, convention, single_answer)
            cells.append([sizes[0], *(sum(b <= n < b + 100 for n in sizes) for b in BANDS)])
        rows.append((name, *(span(min(found), max(found)) for found in zip(*cells, strict=True))))
    heads = ["Column", "Smallest n", "possible of 1–99", "of 100–199", "of 200–299"]
    return pd.DataFrame(rows, columns=heads)


def sizes_that_print_table_1() -> pd.DataFrame:
    """`possible_sizes` of the three columns, and of the migrants' if each gave one answer."""
    columns = {GROUP_NAMES[g]: moscow.image(g) for g in GROUPS}
    single = {"Migrants, if each gave one answer": moscow.image(MIGRANTS)}
    return pd.concat([possible_sizes(columns), possible_sizes(single, single_answer=True)])


def counts_behind(percents: Sequence[int], n: int) -> pd.DataFrame:
    """Counts of `n` people that print as each whole percent, as text, beside a majority of them."""
    rows = [
        (f"{p}%", ", ".join(map(str, surveys.counts_printed_as(p, n))), n // 2 + 1)
        for p in percents
    ]
    return pd.DataFrame(rows, columns=["Printed", f"people of {n}", "a majority needs"])


def shares_table(percent: int, sizes: Sequence[int]) -> pd.DataFrame:
    """By size: the counts that print as a whole percentage, the nearest below and above that don't, in percent."""
    rows = []
    for n in sizes:
        counts = surveys.counts_printed_as(percent, n)
        below = (counts[0] if counts else -(-percent * n // 100)) - 1
        above = counts[-1] + 1 if counts else below + 1
        printed = ", ".join(f"{100 * count / n:g}" for count in counts)
        rows.append((n, printed or "none", f"{100 * below / n:g}", f"{100 * above / n:g}"))
    heads = ["n", f"Prints as {percent}", "Nearest below", "Nearest above"]
    return pd.DataFrame(rows, columns=heads)
