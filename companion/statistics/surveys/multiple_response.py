"""Tests of a whole multiple-response question between groups.

The question is multiple marginal independence (Agresti and Liu 1999): do all options have the
same share in every group? One Pearson statistic an option, summed; its distribution depends on
how answers go together, which margins do not show. `joint_tables` finds the tables at the ends of
what margins allow, so that a test of the whole can be bounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys.overlap import Pattern

Floats = NDArray[np.float64]
# A pooled share this near to 0 or 1 is 0 or 1: nobody has fewer than one in a trillion people.
NOISE = 1e-12


@dataclass(frozen=True)
class MarginalIndependence:
    """Sum of the options' Pearson statistics, its degrees of freedom and two p-values.

    The naive p supposes that options are independent; the corrected one doesn't.
    """

    statistic: float
    degrees: int
    naive_p: float
    corrected_p: float


def bonferroni(p_values: Sequence[float] | Floats) -> float:
    """p of the joint statement "no option differs", valid whatever the joint distribution is.

    The smallest p times their number, at most 1 (Bonferroni's inequality). Raises `ValueError`
    without a p-value, and for one outside 0 to 1.

    >>> bonferroni([0.01, 0.2, 0.5])
    0.03
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value lies between 0 and 1")
    return min(1.0, len(p_values) * float(min(p_values)))


def marginal_independence(
    shares: Mapping[str, ArrayLike],
    sizes: Mapping[str, int],
    patterns: Sequence[Pattern],
    options: Sequence[int],
) -> MarginalIndependence:
    """Bilder, Loughin and Nettleton's (2000) sum of Pearson statistics over `options`.

    `shares` gives each group's share (0 to 1) of every pattern, shape (patterns,), in the order of
    `patterns`; `sizes` each group's number of people; `options` those compared. The correction
    is Rao and Scott's (1981) second-order one: with λ the eigenvalues of the options' pooled
    correlation matrix, the statistic over 1 + CV²(λ) is compared with chi-squared on
    options × (groups − 1) / (1 + CV²(λ)) degrees of freedom.
    Raises `ValueError` if an option has the pooled share 0 or 1, for shares below 0 or that don't add
    up to 1, and for a group without people; `KeyError` for a group without a size.

    >>> patterns = [frozenset({0}), frozenset({1}), frozenset({0, 1})]
    >>> shares = {"men": [0.5, 0.3, 0.2], "women": [0.3, 0.5, 0.2]}
    >>> test = marginal_independence(shares, {"men": 50, "women": 60}, patterns, [0, 1])
    >>> f"{test.statistic:.2f} on {test.degrees}, p {test.corrected_p:.3f}"
    '9.09 on 2, p 0.021'
    """
    has = np.array([[option in p for p in patterns] for option in options], dtype=float)
    n = np.array([sizes[g] for g in shares], dtype=float)
    table = np.array([np.asarray(row, float) for row in shares.values()])
    if np.any(n <= 0) or np.any(table < -NOISE) or np.any(abs(table.sum(axis=1) - 1) > 1e-6):
        raise ValueError("each group has people, and shares of the patterns that add up to 1")
    means = table @ has.T
    pooled_shares = np.average(table, axis=0, weights=n)
    pooled = has @ pooled_shares
    variance = pooled * (1 - pooled)
    if np.any(variance <= NOISE):
        raise ValueError("an option that nobody or everybody ticked can't differ between groups")
    statistic = float((n[:, None] * (means - pooled) ** 2 / variance).sum())
    covariance = (has * pooled_shares) @ has.T - np.outer(pooled, pooled)
    scale = np.sqrt(variance)
    eigenvalues = np.linalg.eigvalsh(covariance / np.outer(scale, scale))
    degrees = len(options) * (len(n) - 1)
    inflation = float(1 + np.var(eigenvalues) / np.mean(eigenvalues) ** 2)
    return MarginalIndependence(
        statistic=statistic,
        degrees=degrees,
        naive_p=float(scipy.stats.chi2.sf(statistic, degrees)),
        corrected_p=float(scipy.stats.chi2.sf(statistic / inflation, degrees / inflation)),
    )
