"""Compatriots who came back: what a register can hold, and what two lists say of a total."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from companion.data.cells import given
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share
from yunusov2013 import paper
from yunusov2013.words import word_interval

S = "azerbaijan-compatriots-"
REGISTER, ORIGINS = S + "registered-1997", (S + "registered-kazakhstan", S + "registered-russia")
GEORGIA, MOST = S + "georgia-tens-of-thousands", S + "most-left-georgia"
READINGS = ("strict", "generous")


def registered() -> int:
    """People in the register of January 1997."""
    return int(interval_of(paper.claim(REGISTER)).low)


def remainder() -> int:
    """People in the register for whom the report names no origin."""
    return registered() - int(sum(interval_of(paper.claim(c)).low for c in ORIGINS))


def register_table() -> pd.DataFrame:
    """The register by origin: persons and percent of the register."""
    rows = [(paper.claim(c).place, int(given(paper.claim(c).low))) for c in ORIGINS]
    rows += [("no origin named", remainder()), ("all", registered())]
    return pd.DataFrame([(o, n, 100 * n / registered()) for o, n in rows],
                        columns=["Origin", "Persons", "Percent"])  # fmt: skip


def from_georgia(reading: str) -> Interval:
    """Former Georgian citizens who came, by the word that stands for their number."""
    return word_interval(paper.claim(GEORGIA).word, reading)


def coverage(reading: str, listed: int = 0) -> Interval:
    """Share of the registered among them and Georgia's people, 0 to 1.

    `listed` of Georgia's people are in the register. All of them came before its date, and
    nobody else is missing from it: anyone else who is lowers both ends.
    """
    people = from_georgia(reading)
    whole = Interval(registered() - listed + people.low, registered() - listed + people.high)
    return share(Interval(registered(), registered()), whole)


def coverage_at_most() -> pd.DataFrame:
    """The most of all who came that the register can hold, a row a reading of Georgia's number.

    Indexed by the reading. Columns: people from Georgia and all who came, both at least, in
    persons, and the percent registered of all who came, at most.
    """
    rows = []
    for reading in READINGS:
        fewest = from_georgia(reading).low
        everyone = registered() - remainder() + fewest
        rows.append((reading, fewest, everyone, 100 * coverage(reading, remainder()).high))
    columns = ["Reading", "From Georgia, at least", "All who came, at least",
               "Registered, percent at most"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).set_index("Reading")


def missing_elsewhere(reading: str) -> float:
    """Unregistered people from other republics at which Georgia's part falls to the word's edge.

    Georgia's number is at its low end, and none of its people is in the register.
    """
    word = word_interval(paper.claim(MOST).word, reading)
    people = from_georgia(reading).low
    return people * (100 - word.low) / word.low - registered()


def needed_base(reading: str) -> Interval:
    """Azerbaijanis in Georgia beforehand, at the most, if over half of them left.

    Of two groups, those who left and those who stayed, the larger is always over half.
    """
    word = word_interval(paper.claim(MOST).word, "strict")
    people = from_georgia(reading)
    return Interval(100 * people.low / word.low, 100 * people.high / word.low)


def chapman_error(first: int, second: int, both: int) -> float:
    """Standard error of `capture_recapture.chapman_estimate` for independent lists (Seber 1982)."""
    variance = ((first + 1) * (second + 1) * (first - both) * (second - both)
                / ((both + 1) ** 2 * (both + 2)))  # fmt: skip
    return sqrt(variance)


def total_if(first: int, second: int, both: int, odds_ratio: float) -> float:
    """Number of people if being on one list changes the odds of the other by `odds_ratio`."""
    only_first, only_second = first - both, second - both
    return both + only_first + only_second + odds_ratio * only_first * only_second / both


def named_republics() -> list[str]:
    """Republics of origin that the section names."""
    places = [paper.claim(c).place for c in (*ORIGINS, GEORGIA)]
    return [p for p in dict.fromkeys(places) if p]
