"""Three ways to count the same people: at a moment, over a time, in a register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Stay(NamedTuple):
    """A person's time in a place, in years: from `start` to before `end`; `told`: the register learnt of the end."""

    start: float
    end: float
    told: bool = True

    def holds(self, moment: float) -> bool:
        """Whether the person is there then."""
        return self.start <= moment < self.end


def stock(stays: Iterable[Stay], moment: float) -> int:
    """How many are there at a moment.

    >>> stock([Stay(0, 2), Stay(1, 3), Stay(2, 4)], 2)
    2
    """
    return sum(stay.holds(moment) for stay in stays)


def flow(stays: Iterable[Stay], start: float, end: float) -> int:
    """How many came from `start` on and before `end`; from the start of counting it is a running total.

    >>> flow([Stay(0, 2), Stay(1, 3), Stay(2, 4)], 1, 2)
    1
    """
    return sum(start <= stay.start < end for stay in stays)


def registered(stays: Iterable[Stay], moment: float) -> int:
    """How many a register holds at a moment: who came, and whose leaving, if any, it hasn't been told.

    >>> registered([Stay(0, 1), Stay(0, 1, told=False), Stay(1, 3)], 2)
    2
    """
    return sum(stay.start <= moment and not (stay.told and stay.end <= moment) for stay in stays)
