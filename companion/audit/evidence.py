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
from typing import NamedTuple

import pandas as pd

from companion.audit.editions import edition_of, other_editions
from companion.audit.judgements import Judgement, on_edge, ratio_of, verdict_of
from companion.audit.series import Point, Series, all_series, points_of
from companion.data.cells import BadData
from companion.data.claims import Claim
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, hull
from companion.quantities.periods import DAYS_A_YEAR
from companion.quantities.words import Lexicon


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
    """A claim beside a series, both by their ids, over a stretch of time with one verdict.

    `on_edge` if any of the values is; `low` and `high` are of the values, `years_apart` is the
    greatest, or None for a claim without a date. `edition` is that of the statistics, None if none
    is known; `otherwise` what each other edition would give at these dates.
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
    edition: str | None
    otherwise: dict[str, str]


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

    def yearly(self, identifier: str) -> pd.Series:
        """The values of a series by the year that they end in, at their upper bounds."""
        found = {point.end.year: point.value.high for point in self.points(identifier)}
        return pd.Series(found, name=identifier).rename_axis("year")

    def at(self, identifier: str, year: int) -> str:
        """The value of a series that ends in a year, as text. Raises `KeyError` if there is none."""
        values = self.yearly(identifier)
        if year not in values:
            raise KeyError(f"{identifier} has no value of {year}")
        return f"{values[year]:,.0f}"

    def in_editions(self, identifier: str) -> dict[str, pd.Series]:
        """`yearly`, in each edition that there is a table of; the one that is used comes first."""
        series = self.all_series()[identifier]
        used = edition_of(self.package, series.table)
        found = {used.edition if used else "": series, **other_editions(self.package, series)}
        return {
            edition: pd.Series({p.end.year: p.value.high for p in self.points_of(one)},
                               name=identifier).rename_axis("year")
            for edition, one in found.items()
        }  # fmt: skip

    def claim_interval(self, claim: Claim) -> Interval:
        """A claim's values: of its number, or of its word read generously."""
        if claim.bound == "word":
            return self.lexicon.interval(claim.word, "generous")
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
            for point, apart in _at(claim, self.points_of(series))
        ]  # fmt: skip

    def otherwise(self, pair: Beside) -> dict[str, str]:
        """The verdict of a claim and a value in each other edition of the statistics, by its name.

        Empty if there is no other edition; one without the date of the value says so.
        """
        printed = self.claim_interval(pair.claim)
        found = {}
        for edition, series in other_editions(self.package, pair.series).items():
            values = {p.when: p.value for p in self.points_of(series)}
            value = values.get(pair.point.when)
            found[edition] = (
                verdict_of(printed, value, pair.expected)
                if value
                else f"no value of {pair.point.when}"
            )
        return found

    def judgements(self) -> tuple[Judgement, ...]:
        """The rows of `comparable.csv`. Raises `BadData` for a claim that isn't there."""
        return self.package.derived("judgements", self._judgements)

    def _judgements(self) -> tuple[Judgement, ...]:
        claims, series = self.paper.claims(), self.all_series()
        found = []
        for number, row in enumerate(self.package.rows("comparable"), start=2):
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
        """One row a claim, series and stretch of time with one verdict, a `Compared` each.

        One verdict in every edition: where another edition's changes, a new row begins.
        """
        found = [pair for claim in self.claims_with_series() for pair in self.beside(claim)]
        return pd.DataFrame([
            self._gathered(list(run))._asdict()
            for _, run in groupby(
                found, key=lambda b: (b.claim.id, b.series.id, b.verdict, self.otherwise(b))
            )
        ])  # fmt: skip

    def _gathered(self, run: list[Beside]) -> Compared:
        apart = [b.years_apart for b in run if b.years_apart is not None]
        first, last = run[0], run[-1]
        start, end = first.point.start.year, last.point.end.year
        values, ratios = hull(b.point.value for b in run), hull(b.ratio for b in run)
        return Compared(
            claim=first.claim.id,
            series=first.series.id,
            expected=first.expected,
            verdict=first.verdict,
            on_edge=any(on_edge(self.claim_interval(b.claim), b.point.value) for b in run),
            when=first.point.when if first is last else f"{start} to {end}",
            values=len(run),
            low=values.low,
            high=values.high,
            ratio_low=ratios.low,
            ratio_high=ratios.high,
            years_apart=max(apart) if len(apart) == len(run) else None,
            edition=used.edition
            if (used := edition_of(self.package, first.series.table))
            else None,
            otherwise=self.otherwise(first),
        )


def _at(claim: Claim, found: tuple[Point, ...]) -> list[tuple[Point, float | None]]:
    start = claim.period_start or claim.period_end
    end = claim.period_end or claim.period_start
    if start is None or end is None:
        return [(p, None) for p in found]
    gaps = [max(0, (p.start - end).days, (start - p.end).days) for p in found]
    return [(p, gap / DAYS_A_YEAR) for p, gap in zip(found, gaps, strict=True) if gap == min(gaps)]
