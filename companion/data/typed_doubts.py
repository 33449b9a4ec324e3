"""What in a typed table is read as no answer and no group: totals, means, names that stand twice.

A total among the answers would be tested as an answer, a column of everybody as a group beside its own
parts. So what reads like one is refused until somebody says that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from companion.data.cells import BadData

Percents = Mapping[str, Mapping[str, float]]
MOST_OPTIONS, MOST_GROUPS = 40, 12
TOTAL = re.compile(r"(grand )?total|sum|all|overall|any of (these|them)|net", re.I)
MEANS = re.compile(
    r"(mean|median|average)( of .+| scores?| ratings?|s)?( \(.*\))?|.*\b(mean|average) (score|rating)s?\b.*"
    r"|.*\bstandard deviations?\b.*|.*\bstd\.? ?dev.*|.*\(1 ?(to|-|–) ?(5|7|10)\).*",
    re.I,
)


def check_names(names: Sequence[str], file: str, row: int, keep: Sequence[str], kind: str) -> None:
    """Raise `BadData` for a name of a "row" or "column" that is missing, or isn't an answer's or group's.

    `keep` holds names that read like totals or means and aren't.
    """
    if kind == "column":
        check_once([(row, n) for n in names], file)
        if not names:
            raise BadData(f"{file}, row {row} names no group; expected a column a group")
        if len(names) > MOST_GROUPS:
            raise BadData(f"{file} has {len(names)} groups; expected {MOST_GROUPS} at most")
    for n in names:
        if not n:
            raise BadData(f"{file}, row {row}: a {kind} has no name; expected one")
        if n in keep:
            continue
        if TOTAL.fullmatch(n):
            what = "an answer" if kind == "row" else "a group"
            raise BadData(
                f"{file}, row {row}, {kind} {n!r} reads like a total; expected {what}: leave it out "
                f"(--leave-out {n!r}), or keep it (--keep {n!r})"
            )
        if MEANS.fullmatch(n):
            raise BadData(
                f"{file}, row {row}, {kind} {n!r} reads like means or scores; expected percentages of "
                f"people: leave it out (--leave-out {n!r}), or keep it (--keep {n!r})"
            )


def check_once(names: list[tuple[int, str]], file: str) -> None:
    """Raise `BadData` for a name that stands twice, or too many of them; each with its row."""
    seen: set[str] = set()
    for row, name in names:
        if name in seen:
            raise BadData(f"{file}, row {row}: {name!r} stands twice; expected each name once")
        seen.add(name)
    if len(names) > MOST_OPTIONS:
        raise BadData(f"{file} has {len(names)} answers; expected {MOST_OPTIONS} at most")


def check_totals(
    percents: Percents, decimals: int, file: str, rows: Sequence[int], keep: Sequence[str]
) -> None:
    """Raise `BadData` for an answer that is the sum of all others in every group: it is a total."""
    options = list(next(iter(percents.values())))
    if len(options) < 4:
        return
    slack = 0.5 * 10**-decimals * len(options)
    if all(abs(sum(column.values()) - 100) <= slack for column in percents.values()):
        return  # one answer each: then one of them may well be half of all
    for option, row in zip(options, rows, strict=True):
        parts = [
            (column[option], sum(v for o, v in column.items() if o != option))
            for column in percents.values()
        ]
        if option not in keep and all(p > 0 and abs(p - rest) <= slack for p, rest in parts):
            raise BadData(
                f"{file}, row {row}, row {option!r} is the sum of the others; expected an answer: "
                f"leave it out (--leave-out {option!r}), or keep it (--keep {option!r})"
            )


def check_means(percents: Percents, decimals: int, file: str, keep: Sequence[str]) -> None:
    """Numbers on a scale of 1 to 10, all of them, with decimals, are means until someone says not.

    Raises `BadData` for such a table, unless "numbers" are kept.
    """
    values = [v for column in percents.values() for v in column.values()]
    if decimals and all(1 <= v <= 10 for v in values) and "numbers" not in keep:
        raise BadData(
            f"{file}: all numbers lie from {min(values):g} to {max(values):g}; expected "
            "percentages of people, and these read like means on a scale (--keep numbers if not)"
        )
