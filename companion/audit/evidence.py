"""What others counted, beside what the report prints.

A series is a sum of rows of one independent table (`series.csv`); which series bears on which
claim, and on which side of it the definitions put it, is a judgement made row by row
(`comparable.csv`): by a judge who knew the series, and by one who saw no value. The blind one's
side counts, and a pair is compared only if both hold it comparable. Only the verdict is computed,
by the rules of `verdict_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf
from typing import NamedTuple

import pandas as pd

from companion.audit.series import Point, Series, all_series, points_of
from companion.data.cells import BadData, Row
from companion.data.claims import Claim
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval
from companion.quantities.words import Lexicon

AGREES, SAME_ORDER, NOT_COMPARABLE = "agrees", "same order", "not comparable"
AS_EXPECTED = "differs, as the definitions lead one to expect"
UNEXPECTED = "differs, and they don’t"
VERDICTS = (AGREES, SAME_ORDER, AS_EXPECTED, UNEXPECTED, NOT_COMPARABLE)
FACTOR = 2.0  # how far apart, as a factor, two numbers of the same order may be


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


class Compared(NamedTuple):
    """A claim beside a series over a stretch of time with one verdict.

    `on_edge` if any of the values is; `low` and `high` are of the values, `years_apart` is the
    greatest, or None for a claim without a date.
    """

    claim: str
    series: str
    expected: str
    verdict: str
    on_edge: bool
    when: str
    values: int
    low: float
    high: float
    ratio_low: float
    ratio_high: float
    years_apart: float | None


class Evidence:
    """What others counted, beside the claims of a report.

    Uses the tables `series`, `comparable`, and those that series name. `until` is the last day
    that the report can speak of.
    """

    def __init__(self, paper: Paper, lexicon: Lexicon, until: date) -> None:
        self.until = until
        self.paper = paper
        self.package = paper.package
        self.lexicon = lexicon

    def all_series(self) -> dict[str, Series]:
        """Every series by its id."""
        return all_series(self.package)

    def points(self, identifier: str) -> tuple[Point, ...]:
        """The values of a series in order of time: rows of one time are added up.

        Raises `KeyError` for an unknown series, `BadData` for one without a row.
        """
        return self.points_of(self.all_series()[identifier])

    def points_of(self, series: Series) -> tuple[Point, ...]:
        """The same for a series that need not stand in `series.csv`. Raises `BadData` without a row."""
        return points_of(self.package, series)

    def as_frame(self, identifier: str) -> pd.DataFrame:
        """A series as a data frame: year, and the low and high of its value."""
        return pd.DataFrame(
            [(p.end.year, p.value.low, p.value.high) for p in self.points(identifier)],
            columns=["year", "low", "high"],
        )

    def at(self, identifier: str, year: int) -> str:
        """The value of a series that ends in a year, as text. Raises `KeyError` if there is none."""
        for point in self.points(identifier):
            if point.end.year == year:
                return f"{point.value.high:,.0f}"
        raise KeyError(f"{identifier} has no value of {year}")

    def claim_interval(self, claim: Claim) -> Interval:
        """A claim's values: of its number, or of its word read generously."""
        if claim.bound == "word":
            return self.lexicon.interval(claim.word, "generous")
        return interval_of(claim)

    def beside(self, claim_id: str) -> list[Beside]:
        """The claim with every series that was judged to bear on it, at the claim's date.

        Each value within the claim's period counts; where there is none, the nearest one does; where
        the report gives no date, every value up to the report. Raises `KeyError` for an unknown claim.
        """
        claim = self.paper.claim(claim_id)
        return [
            pair
            for row in self.judgements()
            if row["claim"] == claim_id
            for pair in self.compare(claim, self.all_series()[row["series"]], expected_of(row))
        ]

    def compare(self, claim: Claim, series: Series, expected: str) -> list[Beside]:
        """The claim with one series, expected on a side, at the claim's date."""
        printed = self.claim_interval(claim)
        return [
            Beside(claim, series, point, apart, ratio_of(point.value, printed), expected,
                   verdict_of(printed, point.value, expected))
            for point, apart in _at(claim, self.points_of(series))
        ]  # fmt: skip

    def judgements(self) -> tuple[Row, ...]:
        """The rows of `comparable.csv`. Raises `BadData` for a claim that isn't there."""
        rows = self.package.rows("comparable")
        for number, row in enumerate(rows, start=2):
            if row["claim"] not in self.paper.claims():
                raise BadData(
                    f"comparable.csv, row {number}, column claim: {row['claim']!r} is no claim; "
                    "expected the id of one"
                )
        return tuple(rows)

    def claims_with_series(self) -> list[str]:
        """Ids of the claims that a series bears on, in the order of `comparable.csv`."""
        return list(dict.fromkeys(row["claim"] for row in self.judgements()))

    def summary(self) -> pd.DataFrame:
        """One row a claim, series and stretch of time with one verdict, a `Compared` each."""
        found = [pair for claim in self.claims_with_series() for pair in self.beside(claim)]
        return pd.DataFrame([
            self._gathered(list(run))._asdict()
            for _, run in groupby(found, key=lambda b: (b.claim.id, b.series.id, b.verdict))
        ])  # fmt: skip

    def _gathered(self, run: list[Beside]) -> Compared:
        apart = [b.years_apart for b in run if b.years_apart is not None]
        first, last = run[0], run[-1]
        start, end = first.point.start.year, last.point.end.year
        return Compared(
            claim=first.claim.id,
            series=first.series.id,
            expected=first.expected,
            verdict=first.verdict,
            on_edge=any(on_edge(self.claim_interval(b.claim), b.point.value) for b in run),
            when=first.point.when if first is last else f"{start} to {end}",
            values=len(run),
            low=min(b.point.value.low for b in run),
            high=max(b.point.value.high for b in run),
            ratio_low=min(b.ratio.low for b in run),
            ratio_high=max(b.ratio.high for b in run),
            years_apart=max(apart) if len(apart) == len(run) else None,
        )


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


def expected_of(row: Row) -> str:
    """Where a row of `comparable.csv` expects its series: the blind judge's word.

    A pair is not comparable if either judge says so, or if a later reader set it aside.
    """
    blind: str = row["expected"]
    if NOT_COMPARABLE in (blind, row["expected_informed"]) or row["set_aside"]:
        return NOT_COMPARABLE
    return blind


def _at(claim: Claim, found: tuple[Point, ...]) -> list[tuple[Point, float | None]]:
    start = claim.period_start or claim.period_end
    end = claim.period_end or claim.period_start
    if start is None or end is None:
        return [(p, None) for p in found]
    gaps = [max(0, (p.start - end).days, (start - p.end).days) for p in found]
    return [(p, gap / 365.25) for p, gap in zip(found, gaps, strict=True) if gap == min(gaps)]
