"""Sharp bounds of the events that people ask for, in programmes of a few dozen columns.

Who gave both of two answers, one of them at least, or several answers at all: such an event sees of a
pattern only how many ticks it has, or which of the two. So people fall into a few cells, and in each
the other options need only be shared out, none more often than there are people: such shares can be
laid around a circle as whole patterns (see `pricing`), each person with as many ticks as the next or
one more. A programme over cells and shares is then as exact as one over all patterns, and small enough
to be solved anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from companion.statistics.surveys.rounding import InfeasibleMargins, rounding_interval

Floats = NDArray[np.float64]
Bounds = tuple[float, float]


@dataclass(frozen=True)
class Cell:
    """People of one kind: options that all of them tick, and how many others each ticks.

    `named` are the positions of the former; `fewest` to `most` the number of the latter.
    """

    named: tuple[int, ...]
    fewest: int
    most: int


@dataclass(frozen=True)
class Answering:
    """Printed percentages of one group, with the rules by which its people answered.

    `exclusive` ("no answer") stands alone; others tick one option at least, `max_answers` at most.
    """

    percents: tuple[float, ...]
    exclusive: int | None = None
    max_answers: int | None = None
    decimals: int = 0

    def both(self, first: int, second: int) -> Bounds:
        """Least and greatest percent (0 to 100) of all asked who gave both of two answers.

        Answers are named by position. Raises `InfeasibleMargins` if no answers give these margins,
        `ValueError` for a position that isn't one of two others than `exclusive`.

        >>> Answering((60, 50, 20)).both(0, 1)
        (9.0, 31.5)
        """
        return self._bounds(self._pair(first, second), (1, 0, 0, 0))

    def either(self, first: int, second: int) -> Bounds:
        """Least and greatest percent who gave one at least of two answers. As `both`.

        >>> Answering((60, 50, 20)).either(0, 1)
        (79.5, 100.0)
        """
        return self._bounds(self._pair(first, second), (1, 1, 1, 0))

    def several(self) -> Bounds:
        """Least and greatest percent of all asked who gave two answers or more. As `both`.

        >>> Answering((60, 50, 20)).several()
        (14.25, 31.5)
        """
        return self._bounds([Cell((), 1, 1), Cell((), 2, self._most)], (0, 1))

    @property
    def _others(self) -> list[int]:
        return [i for i in range(len(self.percents)) if i != self.exclusive]

    @property
    def _most(self) -> int:
        limit = len(self._others)
        return limit if self.max_answers is None else min(limit, self.max_answers)

    def _pair(self, first: int, second: int) -> list[Cell]:
        if first == second or not {first, second} <= set(self._others):
            raise ValueError(f"{first} and {second} aren't two answers that one can give together")
        named = [(first, second), (first,), (second,), ()]
        return [Cell(n, 0 if n else 1, self._most - len(n)) for n in named]

    def _bounds(self, cells: Sequence[Cell], counted: Sequence[int]) -> Bounds:
        """Least and greatest percent in the cells that are `counted` (1, others 0)."""
        columns = len(cells) * (1 + len(self.percents))
        cost = np.zeros(columns)
        cost[: len(cells)] = counted
        rows, limits = self._rows(cells)
        ends = []
        for sign in (1, -1):
            # A cell that allows fewer ticks than it needs has nobody.
            upper = [1.0 if c.most >= c.fewest else 0.0 for c in cells]
            bounds = [(0, top) for top in upper] + [(0, None)] * (columns - len(cells))
            solved = scipy.optimize.linprog(
                sign * cost, A_ub=rows, b_ub=limits, bounds=bounds, method="highs"
            )
            if not solved.success or solved.x is None:
                raise InfeasibleMargins(
                    f"no answers of {self.max_answers or 'any number of'} options each give "
                    f"{list(self.percents)}"
                )
            ends.append(float(cost @ solved.x))
        low, high = (min(100.0, max(0.0, round(100 * float(end), 9))) for end in ends)
        return min(low, high), high

    def _rows(self, cells: Sequence[Cell]) -> tuple[Floats, Floats]:
        """Constraints `rows` · x ≤ `limits`: x are people of each cell, then ticks by option and cell."""
        n, width = len(cells), len(cells) * (1 + len(self.percents))
        rows: list[Floats] = []
        limits: list[float] = []

        def add(coefficients: dict[int, float], limit: float) -> None:
            row = np.zeros(width)
            for place, value in coefficients.items():
                row[place] += value
            rows.append(row)
            limits.append(limit)

        def tick(option: int, cell: int) -> int:
            return n * (1 + option) + cell

        for c, cell in enumerate(cells):
            free = [o for o in self._others if o not in cell.named and not self._named(cells, o)]
            for o in range(len(self.percents)):
                # Of an option that isn't free in a cell, nobody ticks more than is said there.
                add({tick(o, c): 1.0, c: -1.0 if o in free else 0.0}, 0.0)
            ticks = {tick(o, c): 1.0 for o in free}
            add(ticks | {c: -float(cell.most)}, 0.0)
            add({place: -1.0 for place in ticks} | {c: float(cell.fewest)}, 0.0)
        for o in range(len(self.percents)):
            low, high = (end / 100 for end in rounding_interval(self.percents[o], self.decimals))
            if o == self.exclusive:  # those who are in no cell
                share, low, high = dict.fromkeys(range(n), 1.0), 1 - high, 1 - low
            else:
                share = {tick(o, c): 1.0 for c in range(n)}
                share |= {c: 1.0 for c, cell in enumerate(cells) if o in cell.named}
            add(share, high)
            add({place: -value for place, value in share.items()}, -low)
        if self.exclusive is None:
            everyone = dict.fromkeys(range(n), 1.0)
            add(everyone, 1.0)
            add({place: -value for place, value in everyone.items()}, -1.0)
        return np.array(rows), np.array(limits)

    @staticmethod
    def _named(cells: Sequence[Cell], option: int) -> bool:
        return any(option in cell.named for cell in cells)
