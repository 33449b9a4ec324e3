"""Sharp bounds on what a table of margins can't show.

A respondent's ticked options form a pattern. The margins, within rounding, are linear in the
shares of the patterns, so the least and greatest share of any set of patterns is a linear
programme (Fréchet 1951 for two options; Manski 2003 for the view). The bounds hold
whatever the joint distribution is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import scipy
from numpy.typing import NDArray

from companion.statistics.surveys.rounding import InfeasibleMargins, rounding_interval

Pattern = frozenset[int]


# To set up a linear programme takes SciPy longer than to solve it; a large one takes memory.
AT_ONCE = 20


def frechet_bounds(share1: float, share2: float) -> tuple[float, float]:
    """Least and greatest share in both of two sets with these shares (Fréchet 1935).

    All are proportions from 0 to 1, of the same people; that isn't checked. For rounded shares take
    the low bound at both low ends and the high bound at both high ends.
    """
    return max(0.0, share1 + share2 - 1), min(share1, share2)


def answer_patterns(
    n_options: int, exclusive: int | None = None, max_answers: int | None = None
) -> list[Pattern]:
    """Non-empty sets of options (numbered from 0) that one respondent can tick.

    `exclusive` ("no answer") stands alone and comes last; others tick up to `max_answers`, fewer
    before more. Empty if there are no options.
    """
    others = [i for i in range(n_options) if i != exclusive]
    most = len(others) if max_answers is None else min(max_answers, len(others))
    patterns = [frozenset(c) for size in range(1, most + 1) for c in combinations(others, size)]
    return patterns + ([frozenset({exclusive})] if exclusive is not None else [])


@dataclass(frozen=True)
class Margins:
    """Rounded margins of one group as linear constraints on the shares of answer patterns.

    `percents` are whole percentages, shape (options,); `exclusive` and `max_answers` as
    `answer_patterns`. Solving raises `InfeasibleMargins` if no joint table has these margins, and
    `ValueError` for a percentage outside 0 to 100.
    """

    percents: tuple[int, ...]
    exclusive: int | None = None
    max_answers: int | None = None

    @cached_property
    def patterns(self) -> list[Pattern]:
        """The answer patterns, in the order of every vector of shares."""
        return answer_patterns(len(self.percents), self.exclusive, self.max_answers)

    def corners(self, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """The joint tables of least total cost: shares (0 to 1), shape (tables, patterns).

        `costs` has the same shape, one number a pattern, in the order of `patterns`; at least one
        row. Raises `InfeasibleMargins`.
        """
        return np.vstack(
            [self._solved(costs[i : i + AT_ONCE]) for i in range(0, len(costs), AT_ONCE)]
        )

    def _solved(self, costs: NDArray[np.float64]) -> NDArray[np.float64]:
        """`corners` as one programme of independent blocks."""
        has = np.array([[i in p for p in self.patterns] for i in range(len(self.percents))], float)
        limits = np.array([rounding_interval(p) for p in self.percents]) / 100
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
            raise InfeasibleMargins(
                f"no answers of {self.max_answers or 'any number of'} options each give "
                f"{list(self.percents)}"
            )
        shares: NDArray[np.float64] = solved.x.reshape(costs.shape)
        return shares

    def bounds(self, event: Callable[[Pattern], bool]) -> tuple[float, float]:
        """Least and greatest percent (0 to 100) of respondents whose pattern is in `event`.

        Sharp: some joint table with these margins reaches each. Raises `InfeasibleMargins`.
        """
        inside = np.array([event(p) for p in self.patterns], dtype=float)
        ends = 100 * self.corners(np.array([inside, -inside])) @ inside
        low, high = (round(float(end), 9) for end in ends)  # the solver's last digits are noise
        return max(0.0, low), min(100.0, high)


def overlap_bounds(
    percents: Sequence[int],
    event: Callable[[Pattern], bool],
    exclusive: int | None = None,
    max_answers: int | None = None,
) -> tuple[float, float]:
    """Least and greatest percent (0 to 100) of respondents whose pattern is in `event`.

    `percents` are whole percentages, shape (options,); `event` says of a pattern (the set of ticked
    positions) whether it counts. Everyone ticks one option at least, `exclusive` stands alone, and
    nobody ticks more than `max_answers` others. Sharp bounds by linear programming (Manski 2003).
    Raises `InfeasibleMargins` if no joint table gives these rounded margins, `ValueError` for a
    percentage outside 0 to 100.
    """
    return Margins(tuple(percents), exclusive, max_answers).bounds(event)
