"""Rows of data frames as named tuples, whose fields have types."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import pandas as pd

Shape = TypeVar("Shape", bound=NamedTuple)


def rows_as(shape: type[Shape], frame: pd.DataFrame) -> list[Shape]:
    """Each row of `frame` as a `shape`, from the columns that its fields name; others are left out.

    Cells come as pandas hands them on, unchecked. Raises `KeyError` for a column that is missing.
    """
    return [
        shape._make(cells) for cells in zip(*(frame[name] for name in shape._fields), strict=True)
    ]
