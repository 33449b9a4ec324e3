"""Bounds over very many answer patterns, of which few are ever columns of the programme.

Of 16 options one can tick 65,535 patterns; a joint table at an end of what the margins allow needs no
more of them than there are margins. So the programme starts with patterns that fit the margins, and
takes in those that its prices (the dual values) say would improve it, until none would (Dantzig and
Wolfe 1960). That is exact: it ends where the programme of all patterns does.

The start: give each option a stretch of a circle as long as all who answered, each beginning where
the last ended. Every point then lies in as many stretches as the next, or in one more, and those
whose stretches a point lies in are a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import scipy
from numpy.typing import NDArray

from companion.statistics.surveys.rounding import InfeasibleMargins

Floats = NDArray[np.float64]
Masks = NDArray[np.int64]  # patterns as numbers: bit i is option i
FEW = 512  # so many patterns are columns from the start
ADDED = 24  # columns of each price round
TINY = 1e-9


def ticked(masks: Masks, n_options: int) -> Floats:
    """1 where a pattern has an option, else 0; shape (patterns, options)."""
    return (masks[:, None] >> np.arange(n_options) & 1).astype(np.float64)


def fitting_start(
    limits: Floats, exclusive: int | None, max_answers: int | None
) -> list[int] | None:
    """Patterns (as numbers) of a joint table within `limits`, or None if there is none.

    `limits` are the least and greatest share (0 to 1) of each option, shape (options, 2);
    `exclusive` and `max_answers` as `answer_patterns`.
    """
    others = [i for i in range(len(limits)) if i != exclusive]
    least, most = limits[others, 0], limits[others, 1]
    silent = limits[exclusive] if exclusive is not None else np.zeros(2)
    limit = len(others) if max_answers is None else min(max_answers, len(others))
    # Who answered: as many as the largest share needs, no more than all answers can cover.
    if not limit:
        alone = exclusive is not None and silent[1] >= 1 and not np.any(least > 0)
        return [1 << exclusive] if alone and exclusive is not None else None
    answered = max(0.0, 1 - silent[1], *least, sum(least) / limit)
    if answered > min(1 - silent[0], sum(most)) + TINY:
        return None
    shares = np.minimum(most, answered)
    total = min(sum(shares), limit * answered)
    shares = _between(least, shares, total)
    masks = _around(shares, others, answered)
    return masks + ([1 << exclusive] if exclusive is not None else [])


def _between(least: Floats, most: Floats, total: float) -> Floats:
    """Shares from `least` to `most` with this total, as far along from each as from any."""
    room = sum(most) - sum(least)
    along = (total - sum(least)) / room if room > 0 else 0.0
    return least + min(1.0, max(0.0, along)) * (most - least)


def _around(shares: Floats, options: Sequence[int], length: float) -> list[int]:
    """The patterns that stretches of these lengths make, end to end around a circle."""
    if length <= TINY:
        return []
    ends = [0.0, *accumulate(shares)]
    cuts = sorted({0.0, *(end % length for end in ends)})
    found = set()
    for left, right in zip(cuts, [*cuts[1:], length], strict=True):
        if right - left <= TINY:
            continue
        point = (left + right) / 2
        covers = [
            o for o, begin, end in zip(options, ends, ends[1:], strict=False)
            if (point - begin) % length < end - begin
        ]  # fmt: skip
        found.add(sum(1 << o for o in covers))
    return sorted(found - {0})


def least_share(inside: NDArray[np.bool_], masks: Masks, limits: Floats, start: list[int]) -> float:
    """Least share (0 to 1) of people whose pattern is `inside`, an array over `masks`.

    `start` are patterns of a joint table within `limits`. Raises `InfeasibleMargins` if the solver
    finds that they are not.
    """
    has = ticked(masks, len(limits))
    cost = inside.astype(np.float64)
    taken = np.isin(masks, start) if len(masks) > FEW else np.ones(len(masks), bool)
    while True:
        columns = has[taken].T
        solved = scipy.optimize.linprog(
            cost[taken],
            A_ub=np.vstack([columns, -columns]),
            b_ub=np.concatenate([limits[:, 1], -limits[:, 0]]),
            A_eq=np.ones((1, columns.shape[1])),
            b_eq=[1],
            method="highs",
        )
        if not solved.success or solved.x is None:
            raise InfeasibleMargins("no joint table has these margins")
        upper, lower = np.split(np.asarray(solved.ineqlin.marginals), 2)
        reduced = cost - has @ (upper - lower) - float(solved.eqlin.marginals[0])
        reduced[taken] = 0
        best = np.argsort(reduced)[:ADDED]
        best = best[reduced[best] < -TINY]
        if not len(best):
            return float(cost[taken] @ solved.x)
        taken[best] = True
