"""When two groups that weren't found to differ may be called alike, and what could be found at all.

Not to find a difference says little if few were asked. Alike is a claim of its own, with a margin:
that the shares differ by less than so much. statsmodels is imported where it is used, as in
`proportions`.
"""

from __future__ import annotations

import numpy as np

from companion.statistics.surveys.counts import counts_printed_as
from companion.statistics.surveys.proportions import score_test_p


def equivalence_p(
    percent1: float, n1: int, percent2: float, n2: int, margin: float, decimals: int = 0
) -> tuple[float, float]:
    """Least and greatest p, over counts that print so, of "the shares are `margin` apart or more".

    `margin` is a difference of proportions, above 0. Two one-sided tests (Schuirmann 1987), by
    Agresti and Caffo's adjusted Wald statistic: statsmodels' score statistic changes when the groups
    change places. Raises `ValueError` if no count of a size prints its percentage, and for a margin
    that isn't between 0 and 1.

    >>> low, high = equivalence_p(45, 100, 50, 100, 0.1)
    >>> f"{low:.2f} to {high:.2f}"
    '0.23 to 0.23'
    """
    if not 0 < margin < 1:
        raise ValueError(f"a margin of shares lies between 0 and 1, not at {margin}")
    from statsmodels.stats.proportion import tost_proportions_2indep

    pairs = [
        (a, b)
        for a in counts_printed_as(percent1, n1, decimals=decimals)
        for b in counts_printed_as(percent2, n2, decimals=decimals)
    ]
    if not pairs:
        raise ValueError(f"{percent1}% of {n1} or {percent2}% of {n2} can't be printed")
    found = [
        float(tost_proportions_2indep(a, n1, b, n2, -margin, margin, "agresti-caffo").pvalue)
        for a, b in pairs
    ]
    return min(found), max(found)


def power(share1: float, share2: float, n: int, level: float = 0.05) -> float:
    """Chance that two samples of `n` people each tell these shares (0 to 1) apart at `level`.

    Of the pooled score test, two-sided. Exact: the chances of all pairs of counts at which it
    rejects, added up; the time grows with n squared, 0.1 s at 1,000. Raises `ValueError` for a share
    outside 0 to 1 and for no people.

    >>> f"{power(0.5, 0.45, 300):.2f}"
    '0.24'
    """
    _samples(share1, share2, n)
    from scipy.stats import binom

    counts = np.arange(n + 1)
    rejected = score_test_p(counts[:, None], n, counts, n) < level
    return float(binom.pmf(counts, n, share1) @ rejected @ binom.pmf(counts, n, share2))


def normal_power(share1: float, share2: float, n: int, level: float = 0.05) -> float:
    """The same chance as `power`, by the normal curve: statsmodels' calculation, in no time at any n.

    >>> f"{normal_power(0.5, 0.45, 300):.2f}"
    '0.23'
    """
    _samples(share1, share2, n)
    from statsmodels.stats.proportion import power_proportions_2indep

    found = power_proportions_2indep(share1 - share2, share2, n, alpha=level)
    return float(found.power)


def _samples(share1: float, share2: float, n: int) -> None:
    if not (0 <= share1 <= 1 and 0 <= share2 <= 1 and n >= 1):
        raise ValueError(f"no samples of {n} people have the shares {share1} and {share2}")
