"""What a table's cells print, read back as numbers."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from companion.show.bars import bounds_in


def bounds_of(cells: Iterable[str]) -> NDArray[np.float64]:
    """Bounds of cells that print an interval or one number; shape (cells, 2).

    Raises `ValueError` for any other text.
    """
    return np.array([bounds_in(text) for text in cells])
