"""An answer: a question, what is assumed, a table of typed values, and what it says in words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from companion.data.typed_tables import PercentTable


def decimals_text(table: PercentTable) -> str:
    """To what a table is rounded, in words."""
    return ("whole percent", "tenth of a percent", "hundredth of a percent")[table.decimals]


@dataclass(frozen=True)
class Answer:
    """One question of a table with its answer.

    `rows` have a value for each of `columns`: text, a number, a pair of bounds, or None where there is
    none. Bounds are written by `form`. `void` says why nothing is answered, if so.
    """

    key: str
    question: str
    assumes: str
    columns: list[str]
    rows: list[list[Any]]
    form: str = "g"
    says: list[str] = field(default_factory=list)
    void: str | None = None

    def voided(self, why: str) -> Answer:
        """The same question, not answered."""
        return replace(self, rows=[], says=[], void=why)
