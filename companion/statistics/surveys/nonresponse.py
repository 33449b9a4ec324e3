"""What a difference between two groups says of those who were asked and didn't answer.

Nothing is assumed about the silent: they may all have the answer, or none of them (Manski 2003,
chapter 1). No sample size helps against that, for more people asked are more people silent.
"""

from __future__ import annotations

from companion.statistics.surveys.rounding import rounding_interval


def response_that_orders(
    percent1: float, percent2: float, decimals: int = 0
) -> tuple[float, float]:
    """Response rate (0 to 1), the same in both groups, above which their order is known.

    Percentages of those who answered; the ends are what rounding leaves. At a rate r a share p
    of the answers is a share of all asked from rp to rp + 1 − r, so the larger stays ahead if
    r(p1 − p2) > 1 − r: above 1/(1 + gap). An end of 1 says that no rate below everybody is enough.
    Raises as `rounding_interval`.

    >>> low, high = response_that_orders(50, 26)
    >>> f"{low:.3f} to {high:.3f}"
    '0.800 to 0.813'
    """
    less, more = sorted((percent1, percent2))
    (low2, high2), (low1, high1) = (rounding_interval(p, decimals) for p in (less, more))
    gaps = ((high1 - low2) / 100, max(0.0, low1 - high2) / 100)
    most, least = (1 / (1 + gap) for gap in gaps)
    return most, least
