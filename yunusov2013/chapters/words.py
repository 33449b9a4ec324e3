"""The chapter on words: what readers take them to mean, beside our bounds and our verdicts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from companion.audit.robustness import Sweep, readers_text, robustness_text, sweeps, words_read
from companion.quantities.interval import Interval
from companion.quantities.readers import Accepted, Given, Measured
from companion.quantities.shared import SharedBound, shared_bounds
from companion.show.figures import Band, Panel
from yunusov2013.report import REPORT
from yunusov2013.words import LEXICON, READERS, word_interval, word_verdict

SHARES = ("most", "often", "constant", "sometimes", "few", "never")
COUNTS = ("some", "several", "many", "a-lot", "dozens", "several-hundred")
MARKS = 10  # percents between the marks of one of the studies
PERCENTS = Interval(0, 100)  # the whole scale, to which an open end runs
IN_BANDS = {
    "holds": "in both bands",
    "holds loosely": "in the generous band only",
    "fails": "in neither band",
}


def panels(words: Sequence[str]) -> list[Panel]:
    """Each word with the percent of readers who accept, or gave, each value, and our bounds."""
    made = []
    for word in words:
        seen, row = READERS.of(word), LEXICON.row(word)
        assert seen is not None, word
        values, percents = _curve(seen)
        strict, generous = ((row[f"{r}_low"], row[f"{r}_high"]) for r in ("strict", "generous"))
        name = word.replace("-", " ")
        title = name if name == seen.word else f"{name}\n(“{seen.word}”)"
        made.append(Panel(title, values, percents, strict, generous))
    return made


def _curve(seen: Measured) -> tuple[tuple[float, ...], list[float]]:
    if isinstance(seen, Accepted):
        return seen.values, [100 * n / seen.asked for n in seen.accepted]
    values = tuple(sorted(set(seen.numbers)))
    return values, [100 * seen.numbers.count(v) / seen.asked for v in values]


def bounds_table(words: Sequence[str]) -> pd.DataFrame:
    """A row a bound: Word, Reading, Bound, Readers who go as far, By the rule (or why not)."""
    found = [bound for bound in shared_bounds(LEXICON, READERS) if bound.word in words]
    found.sort(key=lambda b: words.index(b.word))
    return pd.DataFrame(
        [(_name(b.word), b.reading, _bound(b), f"{b.people} of {b.measured.asked}", _defence(b))
         for b in found],
        columns=["Word", "Reading", "Bound", "Readers known to go as far", "By the rule"],
    )  # fmt: skip


def _bound(bound: SharedBound) -> str:
    unit = "%" if LEXICON.row(bound.word)["unit"] == "percent" else ""
    return f"{'from' if bound.end == 'low' else 'up to'} {bound.bound:g}{unit}"


def _defence(bound: SharedBound) -> str:
    return "yes" if bound.by_the_rule else f"no: {LEXICON.row(bound.word)['despite_readers']}"


def bands_of(word: str) -> pd.DataFrame:
    """A word of share as two bands of the scale: Row, From, To (percent), strict above generous."""
    found = {reading: word_interval(word, reading) for reading in ("strict", "generous")}
    return pd.DataFrame(
        [(f"{reading}ly", max(band.low, PERCENTS.low), min(band.high, PERCENTS.high))
         for reading, band in found.items()],
        columns=["Row", "From", "To"],
    )  # fmt: skip


def bands_text(word: str) -> str:
    """`bands_of` as one sentence."""
    parts = [f"{row} from {low:g}% to {high:g}%"
             for row, low, high in bands_of(word).itertuples(index=False)]  # fmt: skip
    return f"“{_name(word)}”: {', '.join(parts)}."


def beside_bands(word: str, name: str, percent: float) -> pd.DataFrame:
    """`bands_of`, and below them a row for a percent that was called so."""
    dot = pd.DataFrame([(name, percent, percent)], columns=["Row", "From", "To"])
    return pd.concat([bands_of(word), dot], ignore_index=True)


def in_bands_text(word: str, percent: float) -> str:
    """In which of a word's two bands a percent lies."""
    verdict = word_verdict(Interval(percent, percent), word)
    return f"{percent:g}% is {IN_BANDS[verdict]} of “{_name(word)}”"


def accepted_text(word: str, percents: Sequence[float], source: str | None = None) -> str:
    """How many readers of a word go down to each of some percents."""
    seen = next(m for m in READERS.all_of(word) if source in (None, m.source))
    parts = [f"{p:g}% or less by {seen.at_least(p)}" for p in percents]
    return f"“{seen.word}”, accepted at {', at '.join(parts)} of {seen.asked} readers."


def between_marks() -> dict[str, tuple[float, float]]:
    """The marks between which the median reader's line is, of each word asked in marks of ten.

    The lower line, or the upper one where the lexicon leaves the lower end open or the line is the
    scale's own end.
    """
    found = {}
    for word in LEXICON.words():
        seen, row = READERS.of(word), LEXICON.row(word)
        if not isinstance(seen, Accepted) or seen.values[1] - seen.values[0] < MARKS:
            continue
        low, high = seen.held_by(0.5)
        if row["strict_low"] is not None and low > seen.values[0]:
            found[word] = (low - MARKS, low)
        elif row["strict_high"] is not None and high < seen.values[-1]:
            found[word] = (high, high + MARKS)
    return found


def between_marks_text() -> str:
    """`between_marks` as one sentence."""
    parts = [f"“{_name(w)}” {a:g} to {b:g}%" for w, (a, b) in between_marks().items()]
    return f"Asked in marks of ten, so that the median reader’s line is somewhere in: {'; '.join(parts)}."


def given_text(word: str) -> str:
    """The least, the middle and the largest number that readers gave for a word."""
    seen = READERS.of(word)
    assert isinstance(seen, Given), word
    middle = pd.Series(seen.numbers).median()
    return (
        f"“{seen.word}”: from {seen.numbers[0]:g} to {seen.numbers[-1]:,g}, "
        f"in the middle {middle:g} ({seen.asked} people)."
    )


def turning() -> tuple[Sweep, ...]:
    """Every bound of every word at which some check turns, by word in the lexicon's order."""
    return REPORT.package.derived("turning", _turning)


def _turning() -> tuple[Sweep, ...]:
    found = [s for check in REPORT.checks.registered() for s in sweeps(check, LEXICON) if s.turns]
    order = LEXICON.words()
    return tuple(sorted(found, key=lambda s: order.index(s.word)))


def of_unit(percent: bool) -> list[Sweep]:
    """Of `turning`, those whose word is a percent, or the others."""
    return [s for s in turning() if (LEXICON.row(s.word)["unit"] == "percent") is percent]


def bands(found: Sequence[Sweep]) -> list[Band]:
    """The rows of the robustness map: the check's title, its stretches, our two bounds."""
    return [
        Band(_label(s), s.runs,
             *(LEXICON.row(s.word)[f"{r}_{s.end}"] for r in ("strict", "generous")))
        for s in found
    ]  # fmt: skip


def _label(found: Sweep) -> str:
    title, word = REPORT.checks.get(found.check).title, _name(found.word)
    alone = sum(s.check == found.check for s in turning()) == 1
    return title if alone and word in title else f"{title} ({word})"


def map_table(found: Sequence[Sweep]) -> pd.DataFrame:
    """The robustness map as words: Check, Verdict now, Turns, Readers."""
    return pd.DataFrame(
        [(_label(s), REPORT.checks.run(s.check).verdict,
          robustness_text([s], lambda w: str(LEXICON.row(w)["unit"])),
          readers_text([s], READERS) or "no side to take") for s in found],
        columns=["Check", "Verdict", "Turns", "Readers"],
    )  # fmt: skip


def otherwise_at_the_median(found: Sequence[Sweep]) -> tuple[int, int]:
    """Of bounds of measured words, at how many the median reader's line gives another verdict.

    Another than our strict line does. Returns how many do, and of how many.
    """
    seen = [(s, READERS.of(s.word)) for s in found]
    measured = [(s, m.held_by(0.5)[s.end == "high"]) for s, m in seen if m is not None]
    differ = sum(
        verdict_at(s, line) != verdict_at(s, LEXICON.row(s.word)[f"strict_{s.end}"])
        for s, line in measured
    )
    return differ, len(measured)


def verdict_at(found: Sweep, threshold: float) -> str:
    """The verdict at the last threshold tried that is no higher. Raises `IndexError` below all."""
    pairs = zip(found.thresholds, found.verdicts, strict=True)
    return [verdict for tried, verdict in pairs if tried <= threshold][-1]


def first_turn_text(word: str) -> str:
    """Up to which lower bound of a word every verdict stays as it is, and how many checks read it."""
    reading = [c for c in REPORT.checks.registered() if word in words_read(c, LEXICON)]
    turns = [s.runs for s in turning() if s.word == word and s.end == "low"]
    first = min(runs[0][2] for runs in turns)
    return (
        f"“{_name(word)}” is read by {len(reading)} checks, of which {len(turns)} turn with its bound: "
        f"none up to {first:,g}."
    )


def _name(word: str) -> str:
    return word.replace("-", " ")
