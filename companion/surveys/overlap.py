"""Sharp bounds on what a table of margins can't show.

A respondent's ticked options form a pattern. The margins, within rounding, are linear in the
shares of the patterns, so the least and greatest share of any set of patterns is a linear
programme (Fréchet 1951 for two options; Manski 2003 for the view). The bounds hold
whatever the joint distribution is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from companion.surveys.rounding import rounding_interval

Pattern = frozenset[int]


class InfeasibleMargins(ValueError):
    """No joint table has these margins."""


def frechet_bounds(share1: float, share2: float) -> tuple[float, float]:
    """Least and greatest share in both of two sets with these shares (in 0 to 1)."""
    return max(0.0, share1 + share2 - 1), min(share1, share2)


def answer_patterns(
    n_options: int, exclusive: int | None = None, max_answers: int | None = None
) -> list[Pattern]:
    """Non-empty sets of options (numbered from 0) that one respondent can tick.

    `exclusive` ("no answer") stands alone; others tick up to `max_answers`.
    """
    others = [i for i in range(n_options) if i != exclusive]
    most = len(others) if max_answers is None else min(max_answers, len(others))
    patterns = [frozenset(c) for size in range(1, most + 1) for c in combinations(others, size)]
    return patterns + ([frozenset({exclusive})] if exclusive is not None else [])


def overlap_bounds(
    percents: Sequence[int],
    event: Callable[[Pattern], bool],
    exclusive: int | None = None,
    max_answers: int | None = None,
) -> tuple[float, float]:
    """Least and greatest percent of respondents whose pattern is in `event`.

    Raises
    ------
    InfeasibleMargins
        If no joint table gives these rounded margins.
    """
    patterns = answer_patterns(len(percents), exclusive, max_answers)
    has = np.array([[i in p for p in patterns] for i in range(len(percents))], dtype=float)
    limits = np.array([rounding_interval(p) for p in percents]) / 100
    inside = np.array([event(p) for p in patterns], dtype=float)
    ends = []
    for sign in (1, -1):
        solved = linprog(
            sign * inside,
            A_ub=np.vstack([has, -has]),
            b_ub=np.concatenate([limits[:, 1], -limits[:, 0]]),
            A_eq=np.ones((1, len(patterns))),
            b_eq=[1],
            bounds=(0, 1),
            method="highs",
        )
        if not solved.success:
            raise InfeasibleMargins(
                f"no answers of {max_answers or 'any number of'} options each give {list(percents)}"
            )
        ends.append(100 * sign * solved.fun)
    return max(0.0, ends[0]), min(100.0, ends[1])
