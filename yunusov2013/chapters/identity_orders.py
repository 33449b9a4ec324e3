"""Table 2: two orders of eight identities, and how alike they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, count, pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from companion.quantities.interval import span
from companion.statistics import ranks, surveys


def likeness(first: Sequence[str], second: Sequence[str]) -> pd.DataFrame:
    """Three measures of how alike two orders are, and the percent of orders at least as alike."""
    measures = {
        "Kendall’s tau": ranks.kendall_tau,
        "Spearman’s rho": ranks.spearman_rho,
        "footrule, turned round": ranks.footrule_similarity,
    }
    rows = [
        (name, f"{measure(first, second):.2f}",
         f"{100 * ranks.permutation_p(first, second, measure):.1f}")
        for name, measure in measures.items()
    ]  # fmt: skip
    heads = ["Measure (1 = same order)", "Value", "percent of all orders at least as alike"]
    return pd.DataFrame(rows, columns=heads)


def turned_pairs(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """Pairs that two orders of the same items put the other way round, and all pairs."""
    pairs = list(combinations(ranks.ranks_of(first, second), 2))
    return sum(a > b for a, b in pairs), len(pairs)


def tau_worked_out(first: Sequence[str], second: Sequence[str]) -> str:
    """Kendall's tau as a sum: pairs in the same order, less those turned, over all pairs."""
    turned, pairs = turned_pairs(first, second)
    return f"({pairs - turned} − {turned}) / {pairs} = {(pairs - 2 * turned) / pairs:.2f}"


def orders_by_tau(every: NDArray[np.float64]) -> pd.DataFrame:
    """How many orders have each value of tau, to three decimals, the lowest first.

    `every` has shape (orders,).
    """
    counts = pd.Series(every).round(3).value_counts().sort_index()
    return counts.rename_axis("Kendall’s tau").reset_index(name="Orders")


def top_weighted_overlap(
    first: Sequence[str], second: Sequence[str], weights: Sequence[float]
) -> pd.DataFrame:
    """Rank-biased overlap by its weight p, 0 to 1, and its mean over all orders; text."""
    rows = []
    for p in weights:
        overlap = ranks.rank_biased_overlap(first, second, p)
        mean = ranks.expected_overlap(len(first), p)
        rows.append((f"{p}", f"{overlap:.2f}", f"{mean:.2f}"))
    heads = ["Weight p (small: the top counts more)", "Overlap", "mean over all orders"]
    return pd.DataFrame(rows, columns=heads)


def taus_of_parts(
    first: Sequence[str], second: Sequence[str], names: tuple[str, str], cut: int
) -> pd.DataFrame:
    """Kendall's tau above and below a cut, as text, under the `names` of the two parts.

    Raises `ValueError` where a part holds different items in the two orders, or only one.
    """
    parts = ranks.block_agreement(first, second, cut)
    if parts.top_tau is None or parts.bottom_tau is None:
        raise ValueError(f"a cut after {cut} leaves a part that has no tau")
    rows = zip(names, (f"{parts.top_tau:.2f}", f"{parts.bottom_tau:.2f}"), strict=True)
    return pd.DataFrame(rows, columns=["Part", "Kendall’s tau"])


def sure_shares(sizes: Sequence[int]) -> dict[str, list[float]]:
    """As many shares of a group, in percent, as can be surely apart, by the people in the group."""
    chains = {n: surveys.surely_ordered_chain(n) for n in sizes}
    return {f"{n} people": [100 * k / n for k in chain] for n, chain in chains.items()}


def sure_shares_table(sizes: Sequence[int]) -> pd.DataFrame:
    """`sure_shares` with a row a group: people, shares, points to the next, people who give each."""
    rows = []
    for n in sizes:
        chain = surveys.surely_ordered_chain(n)
        steps = [100 * (b - a) / n for a, b in pairwise(chain)]
        points = span(min(steps), max(steps), ".0f")
        rows.append((n, len(chain), points, ", ".join(map(str, chain))))
    heads = ["People in the group", "Shares", "Points to the next", "People who gave each"]
    return pd.DataFrame(rows, columns=heads)


def finding_of_sure_shares(sizes: Sequence[int]) -> str:
    """What the figure of `sure_shares` shows, in words."""
    table = sure_shares_table(sizes)
    counts = zip(table["Shares"], table["People in the group"], strict=True)
    return (
        f"At most so many shares are surely apart: {', '.join(f'{k} of {n} people' for k, n in counts)}. "
        f"Of {sizes[-1]} people, neighbours lie {table['Points to the next'].iloc[-1]} points apart: "
        "closest near none and all, farthest in the middle."
    )


def people_for(shares: int, together: bool = False) -> int:
    """Fewest people in a group of whom so many shares can be surely apart, neighbour by neighbour.

    At the 95% level: each pair of neighbours for itself, or all of them `together` by Bonferroni's
    rule.
    """
    level = 1 - 0.05 / (shares - 1 if together else 1)
    return next(n for n in count(1) if len(surveys.surely_ordered_chain(n, level)) >= shares)


def room_text(shares: int, asked: int) -> str:
    """From which size so many shares can be surely apart, beside an even split of `asked` people."""
    return (
        f"{shares} shares, each surely apart from its neighbours: possible from {people_for(shares)} "
        f"people in a group on, and from {people_for(shares, together=True)} if the {shares - 1} pairs "
        f"share the 5% (Bonferroni’s rule). An even split of {asked} gives each group {asked // 2}."
    )


def exchanged(order: Sequence[str], one: str, other: str) -> list[str]:
    """An order with two of its items in each other's places. Raises `ValueError` without them."""
    i, j = order.index(one), order.index(other)
    found = list(order)
    found[i], found[j] = other, one
    return found


def before_and_after(
    first: Sequence[str], changed: Sequence[str], second: Sequence[str]
) -> pd.DataFrame:
    """Two measures of how alike an order and `second` are, before and after a change; text."""
    measures: dict[str, Callable[[Sequence[str], Sequence[str]], float]] = {
        "Kendall’s tau": ranks.kendall_tau,
        "overlap, p = 0.7": lambda a, b: ranks.rank_biased_overlap(a, b, 0.7),
    }
    rows = [
        (name, f"{m(first, second):.2f}", f"{m(changed, second):.2f}")
        for name, m in measures.items()
    ]
    return pd.DataFrame(rows, columns=["Measure", "before", "after the swap"])
