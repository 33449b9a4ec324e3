"""The questions that a table of percentages can be asked, and what it answers to each.

The order is that of the guide to missing sample sizes: from what needs no assumption to what needs
many. An answer says what it assumes; where the data are weighted, what rests on whole people is void.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from itertools import combinations
from typing import Any, get_args

from companion.data.typed_tables import PercentTable
from companion.quantities.interval import span
from companion.statistics import surveys
from companion.statistics.any_table.by_size import differences, intervals
from companion.statistics.any_table.design import Design, check
from companion.statistics.any_table.parts import Answer, decimals_text
from companion.statistics.surveys.rounding import units_a_point

WAYS = {"half_up": "halves up", "half_even": "halves to even", "half_down": "halves down",
        "any": "either way"}  # fmt: skip
MOST_PAIRED = 6  # options of which all pairs are bounded


def answers(table: PercentTable, design: Design) -> list[Answer]:
    """What `table` answers to each question under `design`. Raises `BadData` as `check`.

    >>> from companion.data.typed_tables import read_table
    >>> table = read_table("source,men,women\\nradio,61,48\\npress,45,50\\nnone,8,14", "media.csv")
    >>> found = answers(table, Design(no_answer="none"))
    >>> [answer.key for answer in found]
    ['percents', 'totals', 'sizes', 'intervals', 'differences', 'overlaps', 'ask']
    >>> found[1].rows[0]
    ['men', '114', (112.5, 115.5), (1.135135135135135, 1.169398907103825)]
    """
    check(table, design)
    return [ask(table, design) for ask in QUESTIONS]


def percents(table: PercentTable, design: Design) -> Answer:
    """What each percentage can be."""
    rows = [
        [
            o,
            *(
                surveys.rounding_interval(table.percents[g][o], table.decimals)
                for g in table.groups
            ),
        ]
        for o in table.options
    ]
    return Answer(
        "percents", "What can each percentage be?",
        f"rounding to the nearest {decimals_text(table)}, and nothing else",
        ["Answer", *table.groups], rows, form=f".{table.decimals + 1}f",
    )  # fmt: skip


def totals(table: PercentTable, design: Design) -> Answer:
    """What each column adds up to, and how many answers a person gave."""
    rows: list[list[Any]] = []
    several = design.answering == "several"
    for g in table.groups:
        column = table.percents[g]
        row: list[Any] = [g, f"{sum(column.values()):.{table.decimals}f}",
               surveys.total_interval(list(column.values()), table.decimals)]  # fmt: skip
        if several:
            named = [v for o, v in column.items() if o != design.no_answer]
            silent = column[design.no_answer] if design.no_answer else 0
            row.append(surveys.answers_per_person(named, silent, table.decimals)
                       if silent < 100 else None)  # fmt: skip
        rows.append(row)
    heads = ["Group", "Printed total", "Before rounding"]
    return Answer(
        "totals", "What does a column add up to?",
        "percentages of all asked, each of whom gave one answer at least" if several
        else "rounding alone",
        [*heads, "Answers a person who answered"] if several else heads, rows, form=".2f",
        says=_totals_say(design),
    )  # fmt: skip


def _totals_say(design: Design) -> list[str]:
    if design.answering == "single":
        return [
            "Each column can have added up to 100 before rounding, as it must if each gave one answer."
        ]
    if design.answering == "separate":
        return ["Rows are questions of their own, so a total says nothing of people."]
    return ["Who gives more answers is likelier to give any one of them: part of a gap between columns may "
            "be a gap in how many were given."]  # fmt: skip


def sizes(table: PercentTable, design: Design) -> Answer:
    """Which n can have printed each column, under each rule for halves."""
    hundred = 100 * units_a_point(table.decimals)
    single = design.answering == "single"
    found = Answer(
        "sizes", "Which n can have printed each column?",
        "no weights, all cells of a column of one base, one rule of rounding"
        + (", counts that add up to n" if single else ""),
        ["Group", "Rule for halves", "Smallest n", "Largest n excluded",
         f"Possible up to {hundred:,}", f"from there to {3 * hundred:,}", "The first"], [],
        says=["It excludes sizes and never names one. Where no rule is stated, read “either way”: software "
              "that reckons in binary fractions follows none of the others."],
    )  # fmt: skip
    if design.weighted:
        return found.voided("the data are weighted: weighted counts aren't whole people")
    top = 3 * hundred
    for g in table.groups:
        for way in get_args(surveys.Convention):
            if way not in WAYS:
                continue
            n = surveys.possible_sample_sizes(table.column(g), top, way, single, table.decimals)
            kept, few = set(n), bisect(n, hundred)
            excluded = next((v for v in range(top, 0, -1) if v not in kept), None)
            found.rows.append([
                g, WAYS[way], n[0] if n else None, excluded, few, len(n) - few,
                ", ".join(f"{v:,}" for v in n[:8]) or None,
            ])  # fmt: skip
        if g in design.sizes:
            found.says.append(_known_size(table, design, g))
    return found


def _known_size(table: PercentTable, design: Design, group: str) -> str:
    n = design.sizes[group]
    cells = table.percents[group]
    missing = [
        f"{v:g}% of {o!r}" for o, v in cells.items()
        if not surveys.counts_printed_as(v, n, decimals=table.decimals)
    ]  # fmt: skip
    if missing:
        return (f"n = {n:,} of {group!r} can't have printed {', '.join(missing)}: weights, another base for "
                "that row, or a misprint.")  # fmt: skip
    return f"n = {n:,} of {group!r} can have printed its column."


def overlaps(table: PercentTable, design: Design) -> Answer:
    """How many gave both of two answers, one of them at least, or several answers."""
    found = Answer(
        "overlaps", "How many gave both answers?",
        "everybody of a column is the same base; one answer at least, "
        + (f"{design.max_answers} at most" if design.max_answers else "any number of them")
        if design.answering == "several"
        else "everybody of a column is the same base, and nothing else",
        ["Group", "Answers", "Both", "One of them at least"], [], form=".4g",
        says=["Sharp: some set of answers reaches each end, whatever goes together with what."],
    )  # fmt: skip
    if design.answering == "single":
        return found.voided("each person gave one answer, so nobody gave two; percentages add up")
    paired = _most_given(table, design)
    if len(paired) < len([o for o in table.options if o != design.no_answer]):
        found.says.append(
            f"Of {len(table.options)} answers the {len(paired)} most given are paired: "
            f"{', '.join(paired)}."
        )
    place = {o: i for i, o in enumerate(table.options)}
    for g in table.groups:
        rules = design.of(table, g)
        if design.answering == "several":
            found.says.append(f"{g}: {span(*rules.several(), '.4g', '%')} gave several answers.")
        for a, b in combinations(paired, 2):
            if design.answering == "several":
                ends = rules.both(place[a], place[b]), rules.either(place[a], place[b])
            else:
                ends = _frechet(table, table.percents[g][a], table.percents[g][b])
            found.rows.append([g, f"{a} + {b}", *ends])
    return found


def _most_given(table: PercentTable, design: Design) -> list[str]:
    named = [o for o in table.options if o != design.no_answer]
    most = sorted(named, key=lambda o: -sum(table.percents[g][o] for g in table.groups))
    return [o for o in named if o in most[:MOST_PAIRED]]


def _frechet(
    table: PercentTable, first: float, second: float
) -> tuple[surveys.Bounds, surveys.Bounds]:
    (low1, high1), (low2, high2) = (
        surveys.rounding_interval(p, table.decimals) for p in (first, second)
    )
    both = (100 * surveys.frechet_bounds(low1 / 100, low2 / 100)[0], min(high1, high2))
    return both, (max(low1, low2), min(100.0, high1 + high2))


def to_ask(table: PercentTable, design: Design) -> Answer:
    """What the table doesn't say, and what would follow if it did."""
    unknown = [g for g in table.groups if g not in design.sizes]
    rows = [
        ["How were people chosen?", "without chance in the choice no interval and no p-value means anything"],
        ["How many were asked to take part, how many did?",
         "the silent may differ; no number of answers mends that"],
    ]  # fmt: skip
    if unknown:
        rows.insert(0, [f"How many answered in each group ({', '.join(unknown)})?",
                        "turns each “if” of the intervals and differences into a sentence"])  # fmt: skip
    if design.weighted:
        rows.append(["What is the effective size, or the design effect of the weights?",
                     "n without it is too large"])  # fmt: skip
    else:
        rows.append(["Were the answers weighted, or people drawn in clusters?",
                     "weights void the search for n; a design effect makes n worth less"])  # fmt: skip
    if design.no_answer is None:
        rows.append(["Is the base all who were asked, or those who answered?",
                     "percentages of those who answered hide the silent"])  # fmt: skip
    if design.answering != "single":
        rows.append(["Who gave which answers together?",
                     "a table of pairs, or the raw answers, in place of bounds"])  # fmt: skip
    rows.append(["How are halves rounded?", "fewer n are possible under one rule than under any"])
    return Answer("ask", "What would have to be asked?", "nothing", ["Ask", "Because"], rows)


QUESTIONS: tuple[Callable[[PercentTable, Design], Answer], ...] = (
    percents, totals, sizes, intervals, differences, overlaps, to_ask,
)  # fmt: skip
