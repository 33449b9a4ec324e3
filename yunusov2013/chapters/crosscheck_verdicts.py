"""Verdicts of the cross-check: which pairs have which, who judged them, and what was changed later."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from companion.audit.evidence import Beside, Compared
from companion.audit.judgements import (
    AS_EXPECTED,
    NOT_COMPARABLE,
    UNEXPECTED,
    VERDICTS,
    Judgement,
    ratio_of,
    verdict_of,
)
from companion.audit.series import Point
from companion.data.frames import rows_as
from companion.quantities.interval import hull
from yunusov2013 import elsewhere, evidence, paper
from yunusov2013.chapters.crosscheck import subject, text_of, verdict_text
from yunusov2013.evidence import all_series, claim_interval, points, points_of

TURNS = "turns on the date"
TURNS_EDITION = "turns on the edition"
# Series narrowed after their ratios had been printed: what they added up before.
WIDER = {
    "unhcr-displaced-in-azerbaijan": "asylum_iso3=AZE;population_type=idps|refugees;year!=1992",
    "unhcr-foreign-refugees-in-azerbaijan":
        "asylum_iso3=AZE;origin_iso3!=ARM|AZE|UNK|UZB;population_type=refugees|asylum_seekers",
}  # fmt: skip
# The claim of each, and the year ends at which the two sums are set side by side.
NARROWED = (
    ("unhcr-displaced-in-azerbaijan", "azerbaijan-refugees-displaced-750000", 1993, 1995),
    ("unhcr-displaced-in-azerbaijan", "azerbaijan-refugees-displaced-750000", 1996, 1996),
    ("unhcr-foreign-refugees-in-azerbaijan", "azerbaijan-foreigners-refugees-total", 1994, 1999),
)
# A word of the judge who knew the series that changed with it: the word before.
REJUDGED = {("azerbaijan-refugees-displaced-750000", "unhcr-displaced-in-azerbaijan"): "higher"}


def by_verdict() -> pd.DataFrame:
    """One row a verdict: how many pairs of a claim and a series have it, and which.

    A pair whose values differ in verdict counts apart, under `TURNS`, and one that another edition
    of the statistics judges otherwise under `TURNS_EDITION`. Pairs that aren't comparable are only
    counted.
    """
    rows, known = evidence.summary(), paper.claims()
    pairs = [
        (str(claim), all_series()[str(series)].title, found)
        for (claim, series), found in rows.groupby(["claim", "series"], sort=False)
    ]
    kinds = [_kind(found) for *_, found in pairs]
    records = []
    for verdict in (*VERDICTS, TURNS, TURNS_EDITION):
        chosen = [pair for pair, kind in zip(pairs, kinds, strict=True) if kind == verdict]
        named: dict[str, list[str]] = {}
        for claim, title, found in chosen:
            turns = ", ".join(f"{verdict_text(r)} ({r.when})" for r in rows_as(Compared, found))
            edge = " (on an edge)" if found["on_edge"].any() else ""
            named.setdefault(subject(known[claim]), []).append(
                f"{title}: {turns}" if verdict in (TURNS, TURNS_EDITION) else title + edge
            )
        text = ". ".join(f"{who} – {'; '.join(titles)}" for who, titles in named.items())
        shown = "all at the end of the chapter" if verdict == NOT_COMPARABLE else text
        records.append((verdict, len(chosen), shown))
    return pd.DataFrame(records, columns=["Verdict", "Pairs", "Report – counted by others"])


def editions_text() -> str:
    """How many pairs have a second edition of their statistics here, and how many turn with it."""
    rows = evidence.summary()
    several = rows[rows["otherwise"].map(bool)]
    pairs = several.groupby(["claim", "series"], sort=False)
    turning = sum(_kind(found) == TURNS_EDITION for _, found in pairs)
    return (
        f"Of {rows.groupby(['claim', 'series']).ngroups} pairs {len(pairs)} use statistics with a second "
        f"edition here; the verdict of {turning} turns with it. {elsewhere.editions_text()}"
    )


def _kind(found: pd.DataFrame) -> str:
    """The verdict of a pair, or what it turns on; the edition comes before the date."""
    if any(
        other != row.verdict for row in rows_as(Compared, found) for other in row.otherwise.values()
    ):
        return TURNS_EDITION
    return str(found["verdict"].iloc[0]) if found["verdict"].nunique() == 1 else TURNS


def narrowed() -> pd.DataFrame:
    """The two series that were narrowed: number, ratio to the report's and verdict, first and now."""
    records = []
    for name, claim, first, last in NARROWED:
        series = all_series()[name]
        records.append((
            series.title, f"{first} to {last}" if first < last else str(first),
            _compared(claim, name, points_of(replace(series, filter=WIDER[name])), first, last),
            _compared(claim, name, points(name), first, last),
        ))  # fmt: skip
    columns = ["Series", "Ends of", "First: number (times the report’s), verdict", "Now"]
    return pd.DataFrame(records, columns=columns)


def set_aside() -> pd.DataFrame:
    """The pairs set aside once all was computed, with the verdict that each would have had."""
    return pd.DataFrame(
        [
            {
                "Report": subject(judged.claim),
                "Counted by others": judged.series.title,
                "Times the report’s": text_of(hull(b.ratio for b in found), ".2f"),
                "Otherwise": _joined(b.verdict for b in found),
                "Set aside because": judged.set_aside,
            }
            for judged, found in _aside()
        ]
    )


def set_aside_text() -> str:
    """How many pairs have the last verdict at some date, and how many with those set aside."""
    rows = evidence.summary()
    now = rows[rows["verdict"] == UNEXPECTED][["claim", "series"]].drop_duplicates()
    more = sum(UNEXPECTED in [b.verdict for b in found] for _, found in _aside())
    return (
        f"Pairs with “{UNEXPECTED}” at some date: {len(now)}; with those set aside: "
        f"{len(now) + more}."
    )


def reasons() -> pd.DataFrame:
    """Every judged pair: what is the same and what isn't, where the series was expected, and why."""
    return pd.DataFrame(
        [
            {
                "Report": subject(judged.claim),
                "Counted by others": judged.series.title,
                "The same": judged.why_comparable,
                "Not the same": judged.why_not,
                "Blind judge": f"{judged.expected}: {judged.why_expected}",
                "Judge who knew": judged.expected_informed
                + (f" (first {before})" if (before := _word_before(judged)) else ""),
            }
            for judged in evidence.judgements()
        ]
    )


def two_judges() -> pd.DataFrame:
    """Pairs by where the series was expected: the blind judge's word by the other's."""
    rows = _words()
    table = pd.crosstab(rows["expected"], rows["expected_informed"]).astype(object)
    for judged in filter(_word_before, evidence.judgements()):
        row, column = judged.expected, judged.expected_informed
        table.at[row, column] = f"{table[column][row]} (one first “{_word_before(judged)}”)"
    return table


def agreement_text() -> str:
    """How often the two judges gave one word, opposite ones, and a veto."""
    rows = _words()
    blind, informed = rows["expected"], rows["expected_informed"]
    sides = ["lower", "higher"]
    turned = (blind != informed) & blind.isin(sides) & informed.isin(sides)
    vetoes = [((a == NOT_COMPARABLE) & (b != NOT_COMPARABLE)).sum()
              for a, b in ((informed, blind), (blind, informed))]  # fmt: skip
    return (
        f"{len(rows)} pairs: one word for {(blind == informed).sum()}, opposite sides for "
        f"{turned.sum()}. The judge who knew the series held {vetoes[0]} not comparable that the "
        f"blind one would have compared, the blind one {vetoes[1]} the other way round; a later "
        f"reader set {rows['set_aside'].notna().sum()} aside."
    )


def turning_text() -> str:
    """How many of the pairs that differ would change their verdict with the other judge's side."""
    rows = evidence.summary()
    differing = rows[rows["verdict"].isin([AS_EXPECTED, UNEXPECTED])]
    pairs = set(zip(differing["claim"], differing["series"], strict=True))
    turning = [
        judged
        for judged in evidence.judgements()
        if any(
            b.verdict in (AS_EXPECTED, UNEXPECTED)
            and verdict_of(claim_interval(b.claim), b.point.value, judged.expected_informed)
            != b.verdict
            for b in evidence.compare(judged.claim, judged.series, judged.side)
        )
    ]
    return (
        f"Of the {len(pairs)} pairs that differ at some date, {len(turning)} would go from expected "
        "to unexpected, or back, with the other judge’s side."
    )


def _words() -> pd.DataFrame:
    """The two judges' words and the later reader's reason: a row a pair."""
    columns = ["expected", "expected_informed", "set_aside"]
    return pd.DataFrame([[getattr(judged, c) for c in columns] for judged in evidence.judgements()],
                        columns=columns)  # fmt: skip


def _word_before(judged: Judgement) -> str | None:
    return REJUDGED.get((judged.claim.id, judged.series.id))


def _aside() -> list[tuple[Judgement, list[Beside]]]:
    """Each pair that was set aside, compared by the blind judge's word."""
    return [
        (judged, evidence.compare(judged.claim, judged.series, judged.expected))
        for judged in evidence.judgements()
        if judged.set_aside
    ]


def _compared(claim: str, series: str, found: tuple[Point, ...], first: int, last: int) -> str:
    """Numbers of some year ends, their ratios to a claim and their verdicts, as text."""
    report = claim_interval(paper.claim(claim))
    (expected,) = (judged.expected for judged in evidence.judgements()
                   if (judged.claim.id, judged.series.id) == (claim, series))  # fmt: skip
    values = [p.value for p in found if first <= p.end.year <= last]
    if not values:
        return "left out"
    ratio = hull(ratio_of(value, report) for value in values)
    form = ".2f" if len(values) > 1 else ".3f"
    verdicts = _joined(verdict_of(report, value, expected) for value in values)
    return f"{text_of(hull(values))} ({text_of(ratio, form)}), {verdicts}"


def _joined(verdicts) -> str:
    return " or ".join(dict.fromkeys(verdicts))
