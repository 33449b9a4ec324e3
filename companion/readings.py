"""How far two independent readings of the report agreed, and what both may have missed."""

from __future__ import annotations

import pandas as pd

from companion import paper


def chapman_estimate(first: int, second: int, both: int) -> float:
    """Size of a population from two lists of it (Chapman 1951).

    `first` and `second` are the sizes of the lists, `both` the number on both. It supposes that
    the lists are independent and every member as likely to be on a list as any other; members
    that are hard to find for everyone make it too low. Raises `ValueError` if `both` exceeds a
    list.
    """
    if not 0 <= both <= min(first, second):
        raise ValueError(f"{both} on both lists does not fit lists of {first} and {second}")
    return (first + 1) * (second + 1) / (both + 1) - 1


def agreement() -> pd.DataFrame:
    """One row a sort of quantity: counts by reading, and Chapman's estimate of what both missed.

    Only tokens that were kept as data count. Columns: sort, first, second, both, kept, estimate,
    missed.
    """
    readings = paper.table("readings").query("decision == 'kept'")
    rows = []
    for sort, group in readings.groupby("sort", sort=False):
        first, second = group["first"] == "yes", group["second"] == "yes"
        both, kept = int((first & second).sum()), len(group)
        estimate = chapman_estimate(int(first.sum()), int(second.sum()), both)
        rows.append((sort, int(first.sum()), int(second.sum()), both, kept, estimate,
                     max(0.0, estimate - kept)))  # fmt: skip
    columns = ["sort", "first", "second", "both", "kept", "estimate", "missed"]
    return pd.DataFrame(rows, columns=columns)
