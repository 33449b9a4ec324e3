"""How far two independent readings of a report agreed, and what both may have missed."""

from __future__ import annotations

import pandas as pd

from companion.statistics.capture_recapture import chapman_estimate


def agreement(readings: pd.DataFrame) -> pd.DataFrame:
    """One row a sort of quantity: counts by reading, and Chapman's estimate of what both missed.

    `readings` has the columns of `readings.csv`; only tokens that were kept as data count. Columns:
    sort, first, second, both, kept, estimate, missed.
    """
    rows = []
    for sort, group in readings.query("decision == 'kept'").groupby("sort", sort=False):
        first, second = group["first"] == "yes", group["second"] == "yes"
        both, kept = int((first & second).sum()), len(group)
        estimate = chapman_estimate(int(first.sum()), int(second.sum()), both)
        rows.append((sort, int(first.sum()), int(second.sum()), both, kept, estimate,
                     max(0.0, estimate - kept)))  # fmt: skip
    columns = ["sort", "first", "second", "both", "kept", "estimate", "missed"]
    return pd.DataFrame(rows, columns=columns)
