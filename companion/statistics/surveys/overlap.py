"""Sharp bounds on what a table of margins can't show.

A respondent's ticked options form a pattern. The margins, within rounding, are linear in the
shares of the patterns, so the least and greatest share of any set of patterns is a linear
programme (Fréchet 1951 for two options; Manski 2003 for the view). The bounds hold
whatever the joint distribution is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from companion.statistics.surveys import pricing
from companion.statistics.surveys.rounding import InfeasibleMargins, rounding_interval

Pattern = frozenset[int]


# To set up a linear programme takes SciPy longer than to solve it; a large one takes memory.
AT_ONCE = 20


def frechet_bounds(share1: float, share2: float) -> tuple[float, float]:
    """Least and greatest share in both of two sets with these shares (Fréchet 1935).

    All are proportions from 0 to 1, of the same people; that they are the same isn't checked. For
    rounded shares take the low bound at both low ends and the high bound at both high ends. Raises
    `ValueError` for a share outside 0 to 1.

    >>> low, high = frechet_bounds(0.75, 0.5)
    >>> f"{low:.2f} to {high:.2f}"
    '0.25 to 0.50'
    """
    if not (0 <= share1 <= 1 and 0 <= share2 <= 1):
        raise ValueError(f"a share lies between 0 and 1: {share1} and {share2} don't both")
    return max(0.0, share1 + share2 - 1), min(share1, share2)


def answer_patterns(
    n_options: int, exclusive: int | None = None, max_answers: int | None = None
) -> list[Pattern]:
    """Non-empty sets of options (numbered from 0) that one respondent can tick.

    `exclusive` ("no answer") stands alone and comes last; others tick up to `max_answers`, fewer
    before more. Empty if there are no options.

    >>> [sorted(p) for p in answer_patterns(3, exclusive=2)]
    [[0], [1], [0, 1], [2]]
    """
    return [frozenset(p) for p in _patterns(n_options, exclusive, max_answers)]


def _patterns(
    n_options: int, exclusive: int | None, max_answers: int | None
) -> Iterator[tuple[int, ...]]:
    others = [i for i in range(n_options) if i != exclusive]
    most = len(others) if max_answers is None else min(max_answers, len(others))
    sets = (combinations(others, size) for size in range(1, most + 1))
    return chain(chain.from_iterable(sets), [(exclusive,)] if exclusive is not None else [])


@dataclass(frozen=True)
class Margins:
    """Rounded margins of one group as linear constraints on the shares of answer patterns.

    `percents` have `decimals`, shape (options,); `exclusive` and `max_answers` as
    `answer_patterns`. Solving raises `InfeasibleMargins` if no joint table has these margins, and
    `ValueError` for a percentage outside 0 to 100.
    """

    percents: tuple[float, ...]
    exclusive: int | None = None
    max_answers: int | None = None
    decimals: int = 0

    @cached_property
    def patterns(self) -> list[Pattern]:
        """The answer patterns, in the order of every vector of shares."""
        return answer_patterns(len(self.percents), self.exclusive, self.max_answers)

    def corners(self, costs: ArrayLike) -> NDArray[np.float64]:
        """The joint tables of least total cost: shares (0 to 1), shape (tables, patterns).

        `costs` has the same shape, one number a pattern, in the order of `patterns`; at least one
        row. Raises `InfeasibleMargins`.
        """
        costs = np.asarray(costs, float)
        return np.vstack(
            [self._solved(costs[i : i + AT_ONCE]) for i in range(0, len(costs), AT_ONCE)]
        )

    def _solved(self, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """`corners` as one programme of independent blocks."""
        has = np.array([[i in p for p in self.patterns] for i in range(len(self.percents))], float)
        limits = self.limits
        blocks = scipy.sparse.eye_array(len(costs))
        solved = scipy.optimize.linprog(  # type: ignore[call-overload]  # stubs know no sparse ones
            costs.ravel(),
            A_ub=scipy.sparse.kron(blocks, np.vstack([has, -has]), format="csc"),
            b_ub=np.tile(np.concatenate([limits[:, 1], -limits[:, 0]]), len(costs)),
            A_eq=scipy.sparse.kron(blocks, np.ones((1, len(self.patterns))), format="csc"),
            b_eq=np.ones(len(costs)),
            bounds=(0, 1),
            method="highs",
        )
        if not solved.success or solved.x is None:
            raise self._infeasible()
        shares: NDArray[np.float64] = solved.x.reshape(costs.shape)
        return shares

    def bounds(self, event: Callable[[Pattern], bool]) -> tuple[float, float]:
        """Least and greatest percent (0 to 100) of respondents whose pattern is in `event`.

        Sharp: some joint table with these margins reaches each. Raises `InfeasibleMargins`.
        """
        limits = self.limits
        start = pricing.fitting_start(limits, self.exclusive, self.max_answers)
        if start is None:
            raise self._infeasible()
        masks, inside = self._sorted_by(event)
        low = pricing.least_share(inside, masks, limits, start)
        high = 1 - pricing.least_share(~inside, masks, limits, start)
        # The solver's last digits are noise.
        low, high = max(0.0, round(100 * low, 9)), min(100.0, round(100 * high, 9))
        return min(low, high), high

    def _sorted_by(
        self, event: Callable[[Pattern], bool]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """All patterns as numbers (bit i is option i), and whether each is in `event`.

        One after the other: all of them as sets would take tens of megabytes.
        """
        bits = [1 << i for i in range(len(self.percents))]
        masks, inside = array("q"), bytearray()
        for pattern in _patterns(len(self.percents), self.exclusive, self.max_answers):
            masks.append(sum([bits[i] for i in pattern]))
            inside.append(bool(event(frozenset(pattern))))
        return np.frombuffer(masks, np.int64), np.frombuffer(inside, np.bool_)

    @property
    def limits(self) -> NDArray[np.float64]:
        """Least and greatest share (0 to 1) of each option, shape (options, 2)."""
        ends = [rounding_interval(p, self.decimals) for p in self.percents]
        return np.array(ends, float).reshape(-1, 2) / 100

    def _infeasible(self) -> InfeasibleMargins:
        return InfeasibleMargins(
            f"no answers of {self.max_answers or 'any number of'} options each give "
            f"{list(self.percents)}"
        )


def overlap_bounds(
    percents: Sequence[float],
    event: Callable[[Pattern], bool],
    exclusive: int | None = None,
    max_answers: int | None = None,
    decimals: int = 0,
) -> tuple[float, float]:
    """Least and greatest percent (0 to 100) of respondents whose pattern is in `event`.

    `percents` have `decimals`, shape (options,); `event` says of a pattern (the set of ticked
    positions) whether it counts. Everyone ticks one option at least, `exclusive` stands alone, and
    nobody ticks more than `max_answers` others. Sharp bounds by linear programming (Manski 2003).
    Raises `InfeasibleMargins` if no joint table gives these rounded margins, and as
    `rounding_interval`.

    >>> overlap_bounds([60, 50, 20], lambda pattern: {0, 1} <= pattern)
    (9.0, 31.5)
    >>> overlap_bounds([60, 50, 20], lambda pattern: len(pattern) > 1)
    (14.25, 31.5)
    """
    return Margins(tuple(percents), exclusive, max_answers, decimals).bounds(event)
