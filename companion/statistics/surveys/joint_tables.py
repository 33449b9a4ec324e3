"""Joint tables of whole people that counts by option allow, at the ends of what they allow.

A test of a whole multiple-response question depends on how answers go together, through the
correlations of the options among all people. Given the counts by option, these depend on how many
people gave each two answers: a whole number of few values each, so that their squares can be
written as choices and the extreme table found exactly by integer programming.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import scipy
from numpy.typing import NDArray

from companion.statistics.surveys.counts import counts_printed_as
from companion.statistics.surveys.overlap import Pattern, answer_patterns
from companion.statistics.surveys.rounding import InfeasibleMargins

Floats = NDArray[np.float64]
Tables = dict[str, Floats]


def extreme_joint_tables(
    counts: Mapping[str, Sequence[int]],
    sizes: Mapping[str, int],
    patterns: Sequence[Pattern],
    options: Sequence[int],
) -> tuple[Tables, Tables]:
    """The joint tables whose `options` are least and most correlated, groups taken together.

    `counts` gives each group's people by option, `sizes` its people; `patterns` as
    `answer_patterns`. A table maps a group to the share (0 to 1) of every pattern, shape
    (patterns,). What is least and greatest is the sum of the squared correlations of pairs of
    options, hence the variance of the eigenvalues that Rao and Scott's correction rests on. Raises
    `InfeasibleMargins` if no joint table has these counts, `KeyError` for a group without a size,
    and `ValueError` if nobody or everybody ticked an option.

    >>> patterns = [frozenset({0}), frozenset({1}), frozenset({0, 1})]
    >>> low, high = extreme_joint_tables({"all": (3, 2)}, {"all": 4}, patterns, [0, 1])
    >>> low["all"].tolist()
    [0.5, 0.25, 0.25]
    """
    groups, people = list(counts), sum(sizes[g] for g in counts)
    share = np.array([sum(counts[g][o] for g in groups) for o in options]) / people
    if np.any(share <= 0) or np.any(share >= 1):
        raise ValueError("an option that nobody or everybody ticked has no correlation")
    has = np.array([[o in p for p in patterns] for o in range(len(counts[groups[0]]))], float)
    pairs = list(combinations(range(len(options)), 2))
    # Of each pair: 0 to the most that can have given both, and the squared correlation at each.
    both = [
        np.arange(1 + sum(min(counts[g][options[i]], counts[g][options[j]]) for g in groups))
        for i, j in pairs
    ]
    squares = [
        (v / people - share[i] * share[j]) ** 2
        / (share[i] * (1 - share[i]) * share[j] * (1 - share[j]))
        for (i, j), v in zip(pairs, both, strict=True)
    ]  # fmt: skip
    together = np.array([has[options[i]] * has[options[j]] for i, j in pairs])
    one = np.ones((1, len(patterns)))
    margins = scipy.linalg.block_diag(*[np.vstack([has, one])] * len(groups))
    rows = np.block([
        [margins, np.zeros((len(margins), sum(map(len, both))))],
        [np.tile(together, len(groups)), -scipy.linalg.block_diag(*both)],
        [np.zeros((len(pairs), margins.shape[1])),
         scipy.linalg.block_diag(*[np.ones(len(v)) for v in both])],
    ])  # fmt: skip
    totals = [*(v for g in groups for v in (*counts[g], sizes[g])), *[0] * len(pairs),
              *[1] * len(pairs)]  # fmt: skip
    cost = np.concatenate([np.zeros(margins.shape[1]), *squares])
    least, most = (_solved(sign * cost, rows, totals) for sign in (1, -1))
    shape = len(groups), len(patterns)
    ends = (x[: margins.shape[1]].reshape(shape) for x in (least, most))
    low, high = ({g: row / sizes[g] for g, row in zip(groups, x, strict=True)} for x in ends)
    return low, high


def whole_people_bounds(
    percents: Sequence[float],
    n: int,
    event: Callable[[Pattern], bool],
    exclusive: int | None = None,
    max_answers: int | None = None,
    decimals: int = 0,
) -> tuple[int, int]:
    """Least and greatest number of `n` people whose pattern is in `event`.

    As `overlap_bounds`, of which these are never outside, with whole people in place of shares: over
    all tables of `n` people whose counts print as `percents`, rounded to `decimals` with an exact half
    either way. Raises `InfeasibleMargins` if there is none.

    >>> whole_people_bounds([60, 70], 10, lambda ticked: ticked == {0, 1})
    (3, 3)
    """
    patterns = answer_patterns(len(percents), exclusive, max_answers)
    allowed = [counts_printed_as(p, n, decimals=decimals) for p in percents]
    if not all(allowed):
        raise InfeasibleMargins(f"no counts of {n} people print as {list(percents)}")
    has = np.array([[i in p for p in patterns] for i in range(len(percents))], float)
    limits = scipy.optimize.LinearConstraint(
        np.vstack([has, np.ones(len(patterns))]),
        [*(counts[0] for counts in allowed), n], [*(counts[-1] for counts in allowed), n],
    )  # fmt: skip
    inside = np.array([event(p) for p in patterns], float)
    ends = [inside @ _whole(sign * inside, limits) for sign in (1, -1)]
    return int(ends[0]), int(ends[1])


def _solved(cost: Floats, rows: Floats, totals: Sequence[int]) -> Floats:
    return _whole(cost, scipy.optimize.LinearConstraint(rows, totals, totals))


def _whole(cost: Floats, limits: scipy.optimize.LinearConstraint) -> Floats:
    """The whole numbers, none below 0, of least cost within limits."""
    found = scipy.optimize.milp(
        cost, integrality=np.ones(len(cost), int), bounds=scipy.optimize.Bounds(0, np.inf),
        constraints=limits, options={"mip_rel_gap": 0},
    )  # fmt: skip
    if found.x is None:
        raise InfeasibleMargins("no joint table of whole people has these counts")
    return np.round(found.x)
