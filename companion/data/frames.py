"""Rows of data frames as named tuples, whose fields have types."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

import pandas as pd

Shape = TypeVar("Shape", bound=NamedTuple)


def is_missing(value: Any) -> bool:
    """Whether a cell is one of the values that stand for none: None, NaN, NaT, pandas' NA.

    NA equals nothing and has no truth value, so comparing a cell with itself would end in a `TypeError`.
    """
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def rows_as(shape: type[Shape], frame: pd.DataFrame) -> list[Shape]:
    """Each row of `frame` as a `shape`, from the columns that its fields name; others are left out.

    Cells come as pandas hands them on, unchecked. Raises `KeyError` for a column that is missing.
    """
    return [
        shape._make(cells) for cells in zip(*(frame[name] for name in shape._fields), strict=True)
    ]
