"""Differences between groups whose percentages are rounded and whose sizes are unknown.

Every test takes the worst case over all counts that rounding allows, and Holm's correction takes
all tests of a table together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

import numpy as np

from companion.statistics.surveys.counts import possible_sample_sizes
from companion.statistics.surveys.proportions import holm
from companion.statistics.surveys.worst_case import worst_case_p

Contrast = tuple[str, str, str]  # option, group, group
Table = Mapping[str, Mapping[str, float]]  # group to option to printed percentage


def contrast_family(table: Table, options: Sequence[str]) -> list[Contrast]:
    """All options × pairs of groups, less those where both print 0.

    `table` maps a group to its percentages by option. Raises `KeyError` if a group lacks an option.

    >>> contrast_family({"men": {"yes": 40, "no": 0}, "women": {"yes": 55, "no": 0}}, ["yes", "no"])
    [('yes', 'men', 'women')]
    """
    return [
        (option, first, second)
        for option in options
        for first, second in combinations(table, 2)
        if table[first][option] or table[second][option]
    ]


def standing_contrasts(
    table: Table,
    options: Sequence[str],
    sizes: Mapping[str, int],
    design_effect: float = 1.0,
    decimals: int = 0,
    weighted: bool = False,
) -> dict[Contrast, float] | None:
    """Worst-case p of each contrast after Holm, at the given group sizes.

    `table` maps a group to its percentages by option, `sizes` a group to its number of people; the
    rest as `worst_case_p`. None if a percentage can't be printed from its size. Raises `KeyError` for
    a group without a size or an option, `ValueError` for a size that is not positive, and as
    `rounding_interval`.

    >>> table = {"men": {"yes": 40, "no": 55}, "women": {"yes": 60, "no": 38}}
    >>> found = standing_contrasts(table, ["yes", "no"], {"men": 120, "women": 130})
    >>> {option: round(p, 3) for (option, *_), p in found.items()}
    {'yes': 0.003, 'no': 0.009}
    """
    family = contrast_family(table, options)
    worst = [
        worst_case_p(
            table[a][o], sizes[a], table[b][o], sizes[b], design_effect, decimals, weighted
        )
        for o, a, b in family
    ]
    if np.isnan(worst).any():
        return None
    return dict(zip(family, holm(worst).tolist(), strict=True))


def smallest_n(
    table: Table,
    options: Sequence[str],
    n_max: int,
    alpha: float = 0.05,
    design_effect: float = 1.0,
    decimals: int = 0,
    weighted: bool = False,
    known: Mapping[str, int] | None = None,
    single_answer: bool = False,
) -> dict[Contrast, tuple[int | None, int | None]]:
    """First equal group size at which each contrast stands, and the size from which all do.

    Sizes, in people a group, that can't print the table are skipped. The first number is None
    when the contrast stands nowhere, the second when it fails at the largest printable size up to
    `n_max`. Groups whose size is `known` keep it. With `single_answer` counts must also be able to add
    up to n. The same as `standing_contrasts` (worst case of
    rounding, Holm 1979) at every size from 2, in one pass. Empty if no contrast is left. Raises
    as `standing_contrasts`.

    >>> table = {"men": {"yes": 40}, "women": {"yes": 60}}
    >>> smallest_n(table, ["yes"], 300)
    {('yes', 'men', 'women'): (48, 48)}
    """
    scanned = np.arange(2, n_max + 1)
    sizes = {group: np.full_like(scanned, (known or {}).get(group, 0)) for group in table}
    sizes = {group: np.where(n == 0, scanned, n) for group, n in sizes.items()}
    family = contrast_family(table, options)
    if not family:
        return {}
    worst = np.array([
        worst_case_p(table[a][o], sizes[a], table[b][o], sizes[b], design_effect, decimals, weighted)
        for o, a, b in family
    ])  # fmt: skip
    printable = ~np.isnan(worst).any(axis=0)
    for group in table if single_answer and not weighted else ():
        if group not in (known or {}):
            column = [table[group][option] for option in options]
            fits = possible_sample_sizes(column, n_max, "any", True, decimals)
            printable &= np.isin(scanned, fits)
    kept = scanned[printable].tolist()
    return {
        contrast: _first_and_lasting(list(zip(kept, (row < alpha).tolist(), strict=True)))
        for contrast, row in zip(family, holm(worst[:, printable]), strict=True)
    }


def _first_and_lasting(found: list[tuple[int, bool]]) -> tuple[int | None, int | None]:
    first = next((n for n, stands in found if stands), None)
    if not found or not found[-1][1]:
        return first, None
    lasting = found[0][0]
    for (_, stands), (n, _) in pairwise(found):
        if not stands:
            lasting = n
    return first, lasting
