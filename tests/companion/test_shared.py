"""Bounds of the lexicon beside what readers were measured to accept."""

import pytest

from companion.quantities.readers import Accepted
from companion.quantities.shared import SharedBound, shared_bounds
from yunusov2013.words import LEXICON, READERS

# Of 20 people: 1 accepts 40%, 3 accept 50%, all accept 80%.
SEEN = Accepted("most", "made", (30, 40, 50, 80, 100), (0, 1, 3, 20, 4), 20, False)


@pytest.mark.parametrize(
    ("reading", "bound", "kept"),
    [("strict", 50, True), ("strict", 40, False), ("generous", 40, True), ("generous", 39, False),
     ("strict", 81, False), ("generous", 81, True)],
)  # fmt: skip
def test_how_many_must_share_a_bound(reading, bound, kept):
    assert SharedBound("most", reading, "low", bound, SEEN).by_the_rule is kept


def test_an_upper_bound_is_shared_by_those_who_go_as_high():
    assert SharedBound("most", "strict", "high", 100, SEEN).people == 4
    assert not SharedBound("most", "generous", "high", 101, SEEN).by_the_rule


def test_every_bound_of_a_measured_word_is_by_the_rule_or_defended():
    beyond = {b.word for b in shared_bounds(LEXICON, READERS) if not b.by_the_rule}
    defended = {w for w in LEXICON.words() if LEXICON.row(w)["despite_readers"]}
    assert beyond == defended
    assert all(len(LEXICON.row(w)["despite_readers"]) > 30 for w in defended)


def test_a_word_read_as_before_would_be_beyond_the_rule():
    with LEXICON.read_as({"most": {"generous_low": 34}, "often": {"strict_low": 33}}):
        beyond = {(b.word, b.bound) for b in shared_bounds(LEXICON, READERS) if not b.by_the_rule}
    assert {("most", 34), ("often", 33)} <= beyond
