"""The cross-check in one drawing: what others counted as a multiple of what the report prints."""

from __future__ import annotations

from itertools import groupby
from math import inf

import pandas as pd

from companion.audit.evidence import Compared
from companion.audit.judgements import (
    AGREES,
    AS_EXPECTED,
    FACTOR,
    NOT_COMPARABLE,
    SAME_ORDER,
    UNEXPECTED,
)
from companion.data.frames import rows_as
from companion.show.figures import Multiple
from companion.show.palette import BLUE, ORANGE
from yunusov2013 import evidence, paper
from yunusov2013.chapters.crosscheck import subject
from yunusov2013.evidence import all_series

COLOURS = {AGREES: BLUE, SAME_ORDER: BLUE, AS_EXPECTED: ORANGE, UNEXPECTED: ORANGE}
BAND = (1 / FACTOR, FACTOR)


def compared() -> list[Compared]:
    """What was counted beside a claim and is comparable with it, in the order of the summary."""
    rows = evidence.summary()
    return list(rows_as(Compared, rows[rows["verdict"] != NOT_COMPARABLE]))


def rows() -> dict[str, list[list[Multiple]]]:
    """A heading a claim, with a lane a series; a bar is a stretch of time with one verdict."""
    known = paper.claims()
    return {
        f"{subject(known[claim])}: {known[claim].as_printed}": [
            [Multiple(r.ratio_low, r.ratio_high, r.verdict) for r in lane]
            for _, lane in groupby(found, key=lambda r: r.series)
        ]
        for claim, group in groupby(compared(), key=lambda r: r.claim)
        if (found := list(group))
    }


def drawn_data() -> pd.DataFrame:
    """The drawing's data: claim, what others counted, when, multiples, verdict."""
    known = paper.claims()
    return pd.DataFrame(
        [
            (subject(known[r.claim]), all_series()[r.series].title, r.when, r.ratio_low,
             None if r.ratio_high == inf else r.ratio_high, r.verdict)
            for r in compared()
        ],
        columns=["Report", "Counted by others", "When", "Times the report’s, from", "to", "Verdict"],
    )  # fmt: skip


def _claims_with(*verdicts: str) -> int:
    return len({r.claim for r in compared() if r.verdict in verdicts})


def title() -> str:
    """The drawing's message, which says the factor in words: `FACTOR` is two."""
    near = _claims_with(AGREES, SAME_ORDER)
    total = len({r.claim for r in compared()})
    return f"For {near} of {total} claims a count by others lies within a factor of two"


def finding() -> str:
    """What the drawing shows, for somebody who can't see it."""
    total = len({r.claim for r in compared()})
    far = [r for r in compared() if r.verdict in (AS_EXPECTED, UNEXPECTED)]
    below = sum(r.ratio_high < 1 for r in far)
    return (
        f"{total} claims; below each, a mark or bar for each count by others, as a multiple of the "
        f"report’s number. The number itself is a line, a factor of {FACTOR:g} a band. Of those that differ by more than "
        f"{FACTOR:g} times, {below} lie below the report and {len(far) - below} above it; in "
        f"{sum(r.verdict == UNEXPECTED for r in far)} of them the definitions don’t explain it."
    )
