"""What readers were measured to take words to mean, on made measurements and on those of the book."""

import pytest

from companion.quantities.readers import Accepted, Given
from yunusov2013 import tables
from yunusov2013.words import LEXICON, READERS

# Four people's own limits on a scale of tens: 50 to 100, 60 to 90, 60 to 100, 80 to 90.
LIMITS = Accepted("most", "made", (40, 50, 60, 70, 80, 90, 100), (0, 1, 3, 3, 4, 4, 2), 4, False)


def test_lines_no_higher_and_no_lower_than_a_value():
    assert [LIMITS.at_least(v) for v in (40, 55, 60, 100)] == [0, 1, 3, 4]
    assert [LIMITS.at_most(v) for v in (100, 95, 80, 0)] == [2, 2, 4, 4]


def test_where_readers_draw_their_lines_is_bounded():
    """By hand: the four's lower lines are 50, 60, 60, 80, their upper lines 90, 90, 100, 100."""
    for value in range(30, 111, 5):
        least, most = LIMITS.lower_lines(value)
        assert least <= sum(line <= value for line in (50, 60, 60, 80)) <= most, value
        least, most = LIMITS.upper_lines(value)
        assert least <= sum(line >= value for line in (100, 90, 100, 90)) <= most, value
    assert LIMITS.lower_lines(60) == (3, 3)
    assert LIMITS.upper_lines(95) == (2, 4) and LIMITS.upper_lines(100) == (2, 2)


def test_each_rise_of_a_curve_of_intervals_is_other_people():
    """0 to 10, 0 to 10, 40 to 50, 45 to 60: the highest point is two, yet four lines have begun."""
    waves = Accepted("some", "made", (0, 10, 20, 40, 50, 60), (2, 2, 0, 1, 2, 1), 4, False)
    assert waves.lower_lines(50) == (4, 4) and waves.lower_lines(10) == (2, 2)
    assert waves.upper_lines(40) == (2, 2)


def test_marks_may_leave_gaps():
    """Two people mark 20 and 60, a third 60 alone: of lines from 50 up nothing excludes the two."""
    marks = Accepted("some", "made", (0, 20, 40, 60, 80), (0, 2, 0, 3, 0), 3, True)
    assert marks.lower_lines(40) == (2, 2) and marks.lower_lines(50) == (2, 3)
    assert marks.taken_by(0.5) == (10, 70) and LIMITS.taken_by(0.5) == LIMITS.held_by(0.5)
    nobody = Accepted("no", "made", (0, 20, 40), (2, 0, 0), 3, True)
    assert nobody.upper_lines(3) == (0, 2), "whoever marked nothing isn't counted"


def test_what_shares_of_readers_hold():
    assert LIMITS.held_by(0.1) == (50, 100)
    assert LIMITS.held_by(0.5) == (60, 100)
    assert LIMITS.held_by(0.9) == (80, 90)
    split = Accepted("some", "made", (0, 50, 100), (2, 3, 1), 10, False)
    assert split.held_by(0.9) == (50, 50), "no value has so many: the one that most accept"
    assert split.reaches(0.3) and not split.reaches(0.31)


def test_numbers_given():
    dozens = Given("dozens", "made", (12, 24, 24, 36, 36, 36, 48, 48, 60, 120, 600))
    assert (dozens.at_least(24), dozens.at_most(48)) == (3, 5)
    assert dozens.held_by(0.1) == (12, 600) and dozens.held_by(0.9) == (36, 48)
    low, high = dozens.held_by(0.5)
    assert dozens.at_least(low) >= 3 and dozens.at_most(high) >= 3


def test_own_limits_go_before_typical_values():
    first = READERS.of("most")
    assert (first.word, first.asked, first.typical) == ("most of the time", 209, False)
    assert [m.word for m in READERS.all_of("most")] == ["most of the time", "most"]
    assert READERS.of("majority") is None


def test_a_published_count_is_read_as_it_stands():
    """Counted once more from the table: two of 209 hold 34% for "most of the time"."""
    rows = [r for r in tables.rows("word_readings_shares")
            if (r["word"], r["percent"]) == ("most of the time", 34)]  # fmt: skip
    assert [(r["accepted"], r["asked"]) for r in rows] == [(2, 209)]
    assert READERS.of("mostly").at_least(34) == 2


def test_every_word_of_the_lexicon_is_linked_or_says_why_not():
    linked = {row["word"] for row in tables.rows("word_measurements")}
    assert linked == set(LEXICON.words())
    for row in tables.rows("word_measurements"):
        assert (row["kinship"] == "none") == (row["source"] is None) == (row["measured"] is None)
        assert len(row["why"]) > 10, row
        if row["source"]:
            assert READERS.all_of(row["word"])


def test_readers_of_two_words_are_not_mixed():
    with pytest.raises(KeyError):
        LEXICON.row("umpteen")
    assert READERS.all_of("umpteen") == []
