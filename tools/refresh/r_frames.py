"""Read a data frame of R as text, and what is missing as an empty cell."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from companion.data.cells import BadData


def read_r(path: Path) -> list[tuple[int, list[str]]]:
    """The data frame that is named as the file is: its column names as row 0, then its rows from 1.

    Raises
    ------
    BadData
        The file is no data of R, or holds no data frame of that name.
    """
    import rdata  # slow to import, and needed for these files only
    from rdata.conversion import DEFAULT_CLASS_MAP

    classes = {**DEFAULT_CLASS_MAP, "factor": factor, "ordered": factor}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what matters of them fails below, with one sentence
            objects = rdata.read_rda(path, constructor_dict=classes)
    except Exception as error:  # a file that is cut off or no R data fails in many ways
        raise BadData(
            f"{path.name} can't be read as data of R ({error}); expected an .rda file: is it whole?"
        ) from error
    frame = objects.get(path.stem)
    if not isinstance(frame, pd.DataFrame):
        raise BadData(
            f"{path.name} holds {', '.join(objects)}; expected a data frame named {path.stem}"
        )
    rows = [[text(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    return list(enumerate([[str(name) for name in frame.columns], *rows]))


def factor(codes: Sequence[Any], attributes: Mapping[str, Any]) -> pd.Categorical:
    """R's factor, in which a code below 1 is a missing value: the reader's own takes 0 for the last."""
    levels = list(attributes["levels"])
    values = [levels[int(c) - 1] if not pd.isna(c) and c >= 1 else None for c in _plain(codes)]
    return pd.Categorical(values, levels)


def _plain(codes: Sequence[Any]) -> list[Any]:
    """Codes as Python's numbers, masked ones as None."""
    return codes.tolist() if hasattr(codes, "tolist") else list(codes)


def text(value: Any) -> str:
    """A cell of R as text: whole numbers without a point, every kind of missing value empty."""
    if isinstance(value, str):
        return value.strip()
    if value is None or pd.isna(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
