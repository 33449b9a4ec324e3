"""How a table's questions were asked, as far as its reader knows, and whether the table can be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from companion.data.cells import BadData
from companion.data.typed_tables import PercentTable
from companion.quantities.interval import span
from companion.statistics import surveys
from companion.statistics.surveys.rounding import units_a_point

Answering = Literal["several", "single", "separate"]


@dataclass(frozen=True)
class Design:
    """What a reader knows, or supposes, of how a table came about.

    `answering`: "several" answers a person, one at least; a "single" one; or "separate": each row a
    question of its own, or options left out. `no_answer` names the option that stands alone,
    `max_answers` the most that were allowed. `sizes` maps groups to the number asked, as far as known.
    `weighted` data have no whole counts. `design_effect` (1 or more) is tried beside 1; `n_max` is the
    largest size that is tried, of itself 1,000 times the units in a point; `level` is that of tests.
    """

    answering: Answering = "several"
    no_answer: str | None = None
    max_answers: int | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    weighted: bool = False
    design_effect: float = 2.0
    n_max: int | None = None
    level: float = 0.05

    def largest(self, table: PercentTable) -> int:
        """The largest number of people a group that is tried for a table."""
        return self.n_max or 1000 * units_a_point(table.decimals)

    def of(self, table: PercentTable, group: str) -> surveys.Answering:
        """The answers of one group under this design. Raises `KeyError`."""
        exclusive = table.options.index(self.no_answer) if self.no_answer else None
        return surveys.Answering(
            tuple(table.column(group)), exclusive, self.max_answers, table.decimals
        )


def check(table: PercentTable, design: Design) -> None:
    """Raise `BadData` where the table's names or totals don't go with the design."""
    if design.no_answer and design.no_answer not in table.options:
        raise BadData(
            f"{table.name} has no answer {design.no_answer!r}; expected one of "
            f"{', '.join(map(repr, table.options))}"
        )
    for group in design.sizes:
        if group not in table.groups:
            raise BadData(
                f"{table.name} has no group {group!r}; expected one of "
                f"{', '.join(map(repr, table.groups))}"
            )
    for group in table.groups:
        _check_total(table, design, group)


def _check_total(table: PercentTable, design: Design, group: str) -> None:
    column = table.column(group)
    low, high = surveys.total_interval(column, table.decimals)
    total = f"{sum(column):.{table.decimals}f}"
    where = f"{table.name}, column {group!r} adds up to {total} ({span(low, high, '.6g')} before rounding)"
    if design.answering == "single" and not low <= 100 <= high:
        raise BadData(
            f"{where}; expected 100 if each gave one answer: were several allowed (--answers several), "
            "is an option left out or a question of its own (--answers separate), or are these means?"
        )
    if design.answering == "several":
        try:
            design.of(table, group).several()
        except surveys.InfeasibleMargins:
            limit = f" and no more than {design.max_answers}" if design.max_answers else ""
            raise BadData(
                f"{where}; expected percentages of people who gave one answer at least{limit}: are "
                "options left out, or is each row a question of its own (--answers separate), or are "
                "these means?"
            ) from None
