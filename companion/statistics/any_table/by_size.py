"""What depends on n: intervals at some sizes, and the sizes at which differences stand."""

from __future__ import annotations

from typing import Any

import numpy as np

from companion.data.typed_tables import PercentTable
from companion.statistics import surveys
from companion.statistics.any_table.design import Design
from companion.statistics.any_table.parts import Answer

SCANNED = (100, 200, 500, 1000, 2000)  # people a group, where n isn't known


def common_sizes(table: PercentTable, design: Design) -> list[int]:
    """Of `SCANNED` each the next size that can print all columns of unknown n, if one is near.

    Weighted data print at any size.
    """
    if design.weighted:
        return [*SCANNED]
    top = 2 * max(SCANNED)
    possible = {*range(1, top + 1)}
    for g in table.groups:
        if g not in design.sizes:
            possible &= {*_possible(table, design, g, top)}
    found = (
        min((n for n in possible if wanted <= n < 2 * wanted), default=None) for wanted in SCANNED
    )
    return sorted({n for n in found if n is not None})


def _possible(table: PercentTable, design: Design, group: str, top: int) -> list[int]:
    """Sizes up to `top` that can have printed a group's column, and add up if answers are single."""
    single = design.answering == "single"
    return surveys.possible_sample_sizes(
        table.column(group), top, single_answer=single, decimals=table.decimals
    )


def intervals(table: PercentTable, design: Design) -> Answer:
    """How sure each share is, at the known sizes or at some that are tried."""
    tried = common_sizes(table, design) if len(design.sizes) < len(table.groups) else []
    effective = "effective size, n over the design effect" if design.weighted else "n"
    found = Answer(
        "intervals", "How sure is each share?",
        "a random sample; Wilson's 95% interval over all counts that print the percentage"
        + (", here over all shares that do" if design.weighted else ""),
        ["Group", "Answer", "Printed", *(["At its own n"] if design.sizes else []),
         *(f"if {n:,}" for n in tried)], [], form=".1f",
        says=[f"Sizes that are tried are ifs, not findings ({effective})."] if tried else [],
    )  # fmt: skip

    for g in table.groups:
        own = design.sizes.get(g)
        for o, p in table.percents[g].items():
            ends = surveys.printed_intervals(
                p, [own] if own else tried, 1 - design.level, decimals=table.decimals,
                weighted=design.weighted,
            )  # fmt: skip
            cells = [e and (100 * e[0], 100 * e[1]) for e in ends]
            row: list[Any] = [g, o, f"{p:.{table.decimals}f}%"]
            if design.sizes:
                row += cells if own else [None]
            row += [None] * len(tried) if own else cells
            found.rows.append(row)
    return found


def differences(table: PercentTable, design: Design) -> Answer:
    """Which differences between groups stand at all sizes that are tried, at some, at none."""
    family = surveys.contrast_family(table.percents, table.options)
    known = all(g in design.sizes for g in table.groups)
    top = design.largest(table)
    effects = [1.0, *([design.design_effect] if design.design_effect > 1 else [])]
    heads = [_head(e, known) for e in effects]
    found = Answer(
        "differences", "Which differences stand?",
        "independent random samples; worst case of rounding, Holm's correction over all of these "
        f"comparisons, fixed before looking; p below {design.level:g}",
        ["Answer", "Groups", "Points", "Cohen's |h|", *(h for pair in heads for h in pair)], [], form=".2f",
    )  # fmt: skip
    if not family:
        return found.voided("one group, or nothing but zeros: no two shares to compare")
    columns = [
        _at_known(table, design, e) if known else _by_size(table, design, e, top) for e in effects
    ]
    if any(column is None for column in columns):
        return found.voided(
            "a known n can't have printed its column, so its counts aren't known (see the sizes)"
        )
    for c in family:
        option, a, b = c
        one, two = table.percents[a][option], table.percents[b][option]
        found.rows.append([
            option, f"{a} – {b}", f"{one - two:+.{table.decimals}f}" if one != two else "0",
            surveys.cohen_h_bounds(one, two, table.decimals),
            *(v for column in columns if column for v in column[c]),
        ])  # fmt: skip
    found.says.append(_summary(found, heads, known, top, design))
    return found


def _head(effect: float, known: bool) -> tuple[str, str]:
    suffix = "" if effect == 1 else f", design effect {effect:g}"
    if known:
        return f"p after Holm{suffix}", f"Stands{suffix}"
    return f"Stands{suffix}", f"First n, every n from{suffix}"


def _at_known(
    table: PercentTable, design: Design, effect: float
) -> dict[surveys.Contrast, tuple[str, str]] | None:
    found = surveys.standing_contrasts(
        table.percents, table.options, design.sizes, effect, table.decimals, design.weighted
    )
    if found is None:
        return None
    return {
        c: ("<0.001" if p < 0.001 else f"{p:.3f}", "yes" if p < design.level else "no")
        for c, p in found.items()
    }


def _by_size(
    table: PercentTable, design: Design, effect: float, top: int
) -> dict[surveys.Contrast, tuple[str, str]] | None:
    """Whether each contrast stands at all, some or none of the sizes that print the table."""
    first_printed = _first_printable(table, design, top)
    if first_printed is None:
        return None
    found = surveys.smallest_n(
        table.percents, table.options, top, design.level, effect, table.decimals, design.weighted,
        {g: n for g, n in design.sizes.items() if g in table.groups}, design.answering == "single",
    )  # fmt: skip
    cells = {}
    for c, (first, lasting) in found.items():
        stands = "at no size" if first is None else "at some sizes"
        if lasting is not None and lasting == first_printed:
            stands = "at all sizes"
        text = "none" if first is None else f"{first:,}, {f'{lasting:,}' if lasting else 'none'}"
        cells[c] = (stands, text)
    return cells


def _first_printable(table: PercentTable, design: Design, top: int) -> int | None:
    """The first size from 2 on that prints all columns; None if there is none, or a known n doesn't."""
    kept = np.ones(top + 1, bool)
    kept[:2] = False
    for g in table.groups:
        n = design.sizes.get(g)
        if design.weighted:
            continue
        if n:
            for p in table.column(g):
                if not surveys.counts_printed_as(p, n, decimals=table.decimals):
                    return None
            continue
        fits = np.zeros(top + 1, bool)
        fits[_possible(table, design, g, top)] = True
        kept &= fits
    sizes = np.flatnonzero(kept)
    return int(sizes[0]) if len(sizes) else None


def _summary(
    found: Answer, heads: list[tuple[str, str]], known: bool, top: int, design: Design
) -> str:
    place = {h: found.columns.index(h) for pair in heads for h in pair}
    if known:
        stand = sum(row[place[heads[0][1]]] == "yes" for row in found.rows)
        return f"{stand} of {len(found.rows)} comparisons stand at the sizes that are known."
    kinds = [row[place[heads[0][0]]] for row in found.rows]
    counted = ", ".join(
        f"{kinds.count(kind)} {kind}" for kind in ("at all sizes", "at some sizes", "at no size")
    )
    units_of = "effective sizes" if design.weighted else "sizes that can have printed the table"
    return (
        f"Of {len(found.rows)} comparisons, over equal groups of {units_of} up to {top:,}: {counted}. That "
        "one stands at no size doesn't make groups alike."
    )
