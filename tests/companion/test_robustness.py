"""Verdicts against thresholds: on one made check, and on all of the book's."""

from dataclasses import replace

import pytest

from companion.audit import lexicons
from companion.audit.registry import Result
from companion.audit.robustness import (
    COUNTS,
    GRIDS,
    Sweep,
    agreement,
    readers_text,
    robustness_text,
    sweep,
    sweeps,
    words_read,
)
from companion.quantities.interval import Interval
from yunusov2013 import checks
from yunusov2013.report import REPORT
from yunusov2013.words import LEXICON, READERS, word_interval, word_verdict


def made(percent: float, word: str = "most"):
    """A check that holds a percentage against a word."""

    def function() -> Result:
        verdict = word_verdict(Interval(percent, percent), word)
        return Result("printed", "computed", verdict, "A reason that is long enough.")

    return replace(checks.registered()[0], slug="made", function=function)


def test_a_verdict_turns_where_the_line_passes_the_figure():
    found = sweep(made(57), LEXICON, "most", "low")
    assert found.runs == [("holds", 1, 57), ("fails", 58, 100)]
    assert robustness_text([found], lambda _: "percent") == (
        "“most” as at least: holds to 57%; fails from 58%"
    )
    once = Sweep("made", "most", "low", (1, 2, 3), ("holds", "fails", "holds"))
    assert "fails at 2%" in robustness_text([once], lambda _: "percent")
    upper = sweep(made(7, "few"), LEXICON, "few", "high")
    assert upper.runs == [("fails", 0, 6), ("holds", 7, 100)]


RANKS = ("fails", "undetermined", "holds loosely", "holds")


def test_a_higher_line_never_makes_a_verdict_firmer_and_then_weaker():
    """Each word's line moves a verdict one way, on made checks too: never loosely, firmly, not."""
    for check in checks.registered():
        for found in sweeps(check, LEXICON):
            ranks = [RANKS.index(v) for v in found.verdicts if v in RANKS]
            assert ranks in (sorted(ranks), sorted(ranks, reverse=True)), (check.slug, found.runs)


def test_readers_who_go_along_are_bounded_by_what_they_accept():
    seen = agreement(sweep(made(57), LEXICON, "most", "low"), READERS)
    assert (seen.least, seen.most) == READERS.of("most").lower_lines(57)
    low, high = seen.interval
    assert low < seen.least / 209 < seen.most / 209 < high
    upper = agreement(sweep(made(3, "none"), LEXICON, "none", "high"), READERS)
    assert (upper.least, upper.most) == READERS.of("none").upper_lines(3)


def test_who_accepts_a_value_beyond_a_line_may_still_draw_it():
    """A verdict that only the last percent turns stands with all but those who accept that percent."""
    often = READERS.of("often")
    seen = agreement(sweep(made(99, "often"), LEXICON, "often", "low"), READERS)
    assert seen.least == 209 - often.accepted[-1] > often.at_least(99)
    assert seen.most == 209


def test_where_a_claim_never_stands_or_always_readers_are_told_too():
    sides = {
        ("undetermined", "fails"): "isn’t refuted",
        ("holds", "holds loosely"): "holds strictly",
        ("holds loosely", "fails"): "stands",
    }
    for verdicts, says in sides.items():
        seen = agreement(Sweep("made", "most", "low", (50, 60), verdicts), READERS)
        assert (seen.says, seen.least) == (says, READERS.of("most").lower_lines(50)[0])
        assert f"“most”: {says} with " in readers_text(
            [Sweep("made", "most", "low", (50, 60), verdicts)], READERS
        )


def test_a_word_that_nobody_measured_is_told_so_once():
    found = Sweep("made", "thousands", "high", (1000, 2000), ("fails", "holds"))
    assert readers_text([found, found], READERS) == "“thousands”: nobody measured it"


def test_a_verdict_that_never_turns_says_nothing():
    found = [sweep(made(100), LEXICON, "most", "low")]
    assert robustness_text(found, lambda _: "percent") == readers_text(found, READERS) == ""


def test_thresholds_are_percents_twentieths_and_counts_of_one_digit():
    assert GRIDS["percent"] == tuple(range(101))
    assert GRIDS["times"] == pytest.approx([k / 20 for k in range(1, 61)])
    assert COUNTS[:5] == (1, 1.5, 2, 3, 4) and COUNTS[10:13] == (10, 15, 20)
    assert COUNTS[-1] == 900_000 and list(COUNTS) == sorted(set(COUNTS))


def test_steps_and_every_threshold_give_the_same():
    for check in checks.registered():
        assert sweeps(check, LEXICON) == sweeps(check, LEXICON, stride=1), check.slug


def test_the_lexicon_is_as_before():
    before = word_interval("most", "generous")
    sweeps(made(40), LEXICON)
    for name in lexicons.NAMES:
        with REPORT.reading(name):
            pass
    assert word_interval("most", "generous") == before


def test_a_check_reads_the_words_that_it_looks_up():
    assert words_read(made(40), LEXICON) == ("most",)


def test_other_lexicons():
    with REPORT.reading("strict"):
        assert made(40).function().verdict == "fails"
    with REPORT.reading("measured"):
        line = READERS.of("most").held_by(0.5)[0]
        assert word_interval("most") == word_interval("most", "generous") == Interval(line, None)
        assert word_interval("thousands", "generous").high == 99999, "nobody measured it"
        assert word_verdict(Interval(40, 40), "most", largest=True) == "fails"
    with REPORT.reading("strictest-tenth"):
        assert word_interval("thousands", "generous").high == 9999
        assert word_interval("none") == Interval(0, 5), "asked in tens: what lies nearest to 0"
    assert lexicons.falls_short("most-generous-tenth", LEXICON, READERS) == []
    short = lexicons.falls_short("strictest-tenth", LEXICON, READERS)
    assert "most" in short and "none" not in short and "thousands" not in short
    assert made(49).function().verdict == "holds loosely"
    with pytest.raises(KeyError, match="no lexicon"):
        lexicons.bounds_of("kindest", LEXICON, READERS)
    with pytest.raises(KeyError, match="no lexicon"):
        lexicons.bounds_of("measured", LEXICON, None)
