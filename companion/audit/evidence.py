"""What others counted, beside what the report prints.

Which series bears on which claim, and on which side of it the definitions put it, is a judgement made row by row
(`comparable.csv`): by a judge who knew the series, and by one who saw no value. The blind one's
side counts, and a pair is compared only if both hold it comparable. Only the verdict is computed,
by the rules of `verdict_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf
from typing import Any

import pandas as pd

from companion.audit.series import Counts, Point, Series
from companion.data.cells import BadData
from companion.data.claims import Claim
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, hull
from companion.quantities.periods import DAYS_A_YEAR
from companion.quantities.words import Lexicon

AGREES, SAME_ORDER, NOT_COMPARABLE = "agrees", "same order", "not comparable"
AS_EXPECTED = "differs, as the definitions lead one to expect"
UNEXPECTED = "differs, and they don’t"
VERDICTS = (AGREES, SAME_ORDER, AS_EXPECTED, UNEXPECTED, NOT_COMPARABLE)
FACTOR = 2.0  # how far apart, as a factor, two numbers of the same order may be


@dataclass(frozen=True)
class Judgement:
    """One row of `comparable.csv`: a claim, a series, and where two judges expect the series.

    `expected` is the word of the judge who saw no value, `expected_informed` of the one who knew
    the series; `set_aside` says why a later reader held the two not comparable after all.
    """

    claim: Claim
    series: Series
    why_comparable: str
    why_not: str
    expected: str
    why_expected: str
    expected_informed: str
    set_aside: str | None

    @property
    def side(self) -> str:
        """Where the series is expected: the blind judge's word.

        A pair is not comparable if either judge says so, or if a later reader set it aside.
        """
        if NOT_COMPARABLE in (self.expected, self.expected_informed) or self.set_aside:
            return NOT_COMPARABLE
        return self.expected


@dataclass(frozen=True)
class Beside:
    """A claim beside one value of a series.

    `ratio` is series over claim; `years_apart` is 0 where the value falls into the claim's period
    and None where the report gives the claim no date.
    """

    claim: Claim
    series: Series
    point: Point
    years_apart: float | None
    ratio: Interval
    expected: str
    verdict: str


class Evidence:
    """What others counted, beside the claims of a report.

    Uses the tables `series`, `comparable`, and those that series name. `until` is the last day
    that the report can speak of.
    """

    def __init__(self, paper: Paper, lexicon: Lexicon, until: date) -> None:
        self.until = until
        self.paper = paper
        self.counts = Counts(paper.package)
        self.lexicon = lexicon

    def claim_interval(self, claim: Claim) -> Interval:
        """A claim's values: of its number, or of its word read generously."""
        if claim.bound == "word":
            return self.lexicon.interval(claim.word or "", "generous")
        return interval_of(claim)

    def beside(self, claim: Claim) -> list[Beside]:
        """The claim with every series that was judged to bear on it, at the claim's date.

        Each value within the claim's period counts; where there is none, the nearest one does; where
        the report gives no date, every value up to the report.
        """
        return [
            pair
            for judged in self.judgements()
            if judged.claim == claim
            for pair in self.compare(claim, judged.series, judged.side)
        ]

    def compare(self, claim: Claim, series: Series, expected: str) -> list[Beside]:
        """The claim with one series, expected on a side, at the claim's date."""
        printed = self.claim_interval(claim)
        return [
            Beside(claim, series, point, apart, ratio_of(point.value, printed), expected,
                   verdict_of(printed, point.value, expected))
            for point, apart in _at(claim, self.counts.points_of(series))
        ]  # fmt: skip

    def judgements(self) -> tuple[Judgement, ...]:
        """The rows of `comparable.csv`. Raises `BadData` for a claim that isn't there."""
        return self.paper.package.derived("judgements", self._judgements)

    def _judgements(self) -> tuple[Judgement, ...]:
        claims, series = self.paper.claims(), self.counts.all_series()
        found = []
        for number, row in enumerate(self.paper.package.rows("comparable"), start=2):
            if row["claim"] not in claims:
                raise BadData(
                    f"comparable.csv, row {number}, column claim: {row['claim']!r} is no claim; "
                    "expected the id of one"
                )
            pair = {"claim": claims[row["claim"]], "series": series[row["series"]]}
            found.append(Judgement(**row | pair))
        return tuple(found)

    def claims_with_series(self) -> list[Claim]:
        """The claims that a series bears on, in the order of `comparable.csv`."""
        return list(dict.fromkeys(judged.claim for judged in self.judgements()))

    def summary(self) -> pd.DataFrame:
        """One row a claim, series and stretch of time with one verdict; both by their ids.

        Columns: claim, series, expected, verdict, on_edge (of any value), when (text), values, low,
        high (of the values), ratio_low, ratio_high, years_apart (the greatest; None for a claim
        without a date).
        """
        found = [pair for claim in self.claims_with_series() for pair in self.beside(claim)]
        return pd.DataFrame([
            {"claim": claim, "series": series, **self._gathered(list(run))}
            for (claim, series, _), run in groupby(
                found, key=lambda b: (b.claim.id, b.series.id, b.verdict)
            )
        ])  # fmt: skip

    def _gathered(self, run: list[Beside]) -> dict[str, Any]:
        apart = [b.years_apart for b in run if b.years_apart is not None]
        first, last = run[0], run[-1]
        values, ratios = hull(b.point.value for b in run), hull(b.ratio for b in run)
        return {
            "expected": first.expected, "verdict": first.verdict,
            "on_edge": any(on_edge(self.claim_interval(b.claim), b.point.value) for b in run),
            "when": first.point.when if first is last
            else f"{first.point.start.year} to {last.point.end.year}",
            "values": len(run),
            "low": values.low, "high": values.high,
            "ratio_low": ratios.low, "ratio_high": ratios.high,
            "years_apart": max(apart) if len(apart) == len(run) else None,
        }  # fmt: skip


def verdict_of(claim: Interval, value: Interval, expected: str) -> str:
    """One of `VERDICTS`.

    "agrees" if the intervals share a value, "same order" if their nearest ends lie within
    `FACTOR`; else the series is higher or lower, which the definitions lead one to expect or not.
    """
    if expected == NOT_COMPARABLE:
        return NOT_COMPARABLE
    if claim.meets(value):
        return AGREES
    near, far = (value.high, claim.low) if value.high < claim.low else (claim.high, value.low)
    if near > 0 and far <= FACTOR * near:
        return SAME_ORDER
    side = "lower" if value.high < claim.low else "higher"
    return AS_EXPECTED if side == expected else UNEXPECTED


def on_edge(claim: Interval, value: Interval) -> bool:
    """Whether the verdict hangs on one point: an end that both share, or a factor of just `FACTOR`.

    Two single numbers that are equal hang on nothing.
    """
    ends = [i for i in (claim, value) if i.low < i.high]
    near, far = min(claim.high, value.high), max(claim.low, value.low)
    if near == far:
        return bool(ends) and all(near in (i.low, i.high) for i in ends)
    return far == FACTOR * near


def ratio_of(value: Interval, printed: Interval) -> Interval:
    """A value over a claim's bounds; without an upper end where these begin at zero."""
    if printed.low > 0:
        return value / printed
    return Interval(value.low / printed.high, inf)


def _at(claim: Claim, found: tuple[Point, ...]) -> list[tuple[Point, float | None]]:
    start, end = claim.period_start or claim.period_end, claim.period_end or claim.period_start
    if start is None or end is None:
        return [(p, None) for p in found]
    gaps = [max(0, (p.start - end).days, (start - p.end).days) for p in found]
    return [(p, gap / DAYS_A_YEAR) for p, gap in zip(found, gaps, strict=True) if gap == min(gaps)]
