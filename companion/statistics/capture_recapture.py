"""The size of a population from two lists of it."""

from __future__ import annotations


def chapman_estimate(first: int, second: int, both: int) -> float:
    """Size of a population from two lists of it (Chapman 1951).

    `first` and `second` are the sizes of the lists, `both` the number on both. It supposes that
    the lists are independent and every member as likely to be on a list as any other; members
    that are hard to find for everyone make it too low. Raises `ValueError` if `both` exceeds a
    list.

    >>> chapman_estimate(200, 150, 30) // 1
    978.0
    """
    if not 0 <= both <= min(first, second):
        raise ValueError(f"{both} on both lists does not fit lists of {first} and {second}")
    return (first + 1) * (second + 1) / (both + 1) - 1
