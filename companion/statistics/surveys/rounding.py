"""What rounded percentages allow: shares, totals, answers a person.

A percentage is printed with 0, 1 or 2 decimals; how many is said by `decimals`, never guessed from a
number, for 12.0 may stand for 12 or 12.0. Everything is reckoned in whole units of the last decimal,
so that no bound is off by the noise of binary fractions. Counts and sample sizes: `counts`.
"""

from __future__ import annotations

from collections.abc import Sequence

MOST_DECIMALS = 2


class InfeasibleMargins(ValueError):
    """No joint table has these margins."""


def units(percent: float, decimals: int = 0) -> int:
    """A printed percentage in whole units of its last decimal: 265 for 26.5 with 1 decimal.

    Raises `ValueError` outside 0 to 100, for a number with more decimals than that, and unless
    `decimals` is 0, 1 or 2.

    >>> units(26), units(26.5, decimals=1)
    (26, 265)
    >>> units(26.5)
    Traceback (most recent call last):
    ValueError: 26.5 isn't a percentage with 0 decimals
    """
    step = units_a_point(decimals)
    if not 0 <= percent <= 100:
        raise ValueError(f"a percentage lies between 0 and 100, not at {percent}")
    whole = round(percent * step)
    if abs(whole - percent * step) > 1e-6:
        raise ValueError(f"{percent} isn't a percentage with {decimals} decimals")
    return whole


def units_a_point(decimals: int) -> int:
    """Units of the last decimal in one percentage point: 1, 10 or 100.

    Raises `ValueError` unless `decimals` is 0, 1 or 2.
    """
    if decimals not in range(MOST_DECIMALS + 1):
        raise ValueError(f"percentages have 0 to {MOST_DECIMALS} decimals here, not {decimals}")
    return int(10**decimals)


def _ends(percent: float, decimals: int) -> tuple[int, int]:
    """Both ends of `rounding_interval` in half units of the last decimal."""
    unit = units(percent, decimals)
    return max(0, 2 * unit - 1), min(200 * units_a_point(decimals), 2 * unit + 1)


def rounding_interval(percent: float, decimals: int = 0) -> tuple[float, float]:
    """Lowest and highest percentage that a printed `percent` can stand for, within 0 and 100.

    Half a unit of the last of its `decimals` to either side. Raises as `units`.

    >>> rounding_interval(26), rounding_interval(0), rounding_interval(26.5, decimals=1)
    ((25.5, 26.5), (0.0, 0.5), (26.45, 26.55))
    """
    low, high = _ends(percent, decimals)
    return low / (2 * units_a_point(decimals)), high / (2 * units_a_point(decimals))


def total_interval(percents: Sequence[float], decimals: int = 0) -> tuple[float, float]:
    """Bounds, in percent, of the unrounded total of printed percentages (Moore 1966).

    Raises as `units`.

    >>> total_interval([33, 33, 33])
    (97.5, 100.5)
    """
    ends = [_ends(p, decimals) for p in percents]
    half = 2 * units_a_point(decimals)
    return sum(low for low, _ in ends) / half, sum(high for _, high in ends) / half


def answers_per_person(
    answers: Sequence[float], no_answer: float, decimals: int = 0
) -> tuple[float, float]:
    """Bounds of answers per person who answered, at least 1; both are sharp.

    `answers` and `no_answer` are printed percentages of all asked. Whoever answered ticked one
    option at least and none twice: so no option has more people than answered, and all together
    have as many at least. Raises `InfeasibleMargins`, a `ValueError`, where that can't be,
    `ZeroDivisionError` if nobody may have answered, and as `units`.

    >>> low, high = answers_per_person([60, 50, 30], no_answer=10)
    >>> f"{low:.2f} to {high:.2f}"
    '1.53 to 1.58'
    >>> answers_per_person([10], no_answer=50)
    Traceback (most recent call last):
    companion.statistics.surveys.rounding.InfeasibleMargins: at least 49.5% answered, and all \
answers together are those of 10.5% at most
    """
    cells = [rounding_interval(p, decimals) for p in answers]
    fewest, most = rounding_interval(no_answer, decimals)
    low, high = total_interval(answers, decimals)
    least = max([100 - most, *(bottom for bottom, _ in cells)])  # who answered, in percent
    if high < 100 - most:
        raise InfeasibleMargins(
            f"at least {100 - most:g}% answered, and all answers together are those of {high:g}% "
            "at most"
        )
    if least > 100 - fewest:
        raise InfeasibleMargins(
            f"at most {100 - fewest:g}% answered, and one answer has {least:g}% at least"
        )
    if most >= 100:
        raise ZeroDivisionError("nobody may have answered")
    return max(1.0, low / (100 - fewest)), sum(min(top, least) for _, top in cells) / least
