"""The rule of charity: what readers grant a statement, and the verdict that it gives."""

from itertools import permutations

import pytest

from companion.audit.charity import Charity, Grant, charity_text, grants_by_check, verdict_of


@pytest.mark.parametrize(
    ("needs", "verdict"),
    [("plain plain none", "holds"), ("plain sense sense", "holds loosely"),
     ("plain sense fact", "holds loosely"), ("sense fact fact", "undetermined"),
     ("sense word none", "undetermined"), ("fact word word", "undetermined"),
     ("word word none", "fails"), ("none none none", "fails"), ("plain fact word", "undetermined")],
)  # fmt: skip
def test_the_verdict_is_that_of_most_readers_and_a_failure_that_of_all(needs, verdict):
    for order in permutations(needs.split()):
        assert verdict_of(order) == verdict


@pytest.mark.parametrize("needs", [[], ["plain", "kind", "none"]])
def test_no_verdict_without_readers_or_by_an_unknown_step(needs):
    with pytest.raises(ValueError, match="steps are plain, sense"):
        verdict_of(needs)


def row(check, reader, needs="sense"):
    return {"check": check, "reader": reader, "needs": needs, "why": "It has two senses."}


def test_judgements_are_gathered_by_check():
    found = grants_by_check([row("a", 1), row("a", 2, "fact"), row("b", 1, "none")])
    assert {check: charity_text(grants) for check, grants in found.items()} == {
        "a": "Read 2 times by the rule of charity: sense 1, fact 1",
        "b": "Read 1 times by the rule of charity: none 1",
    }


@pytest.mark.parametrize(
    "rows", [[row("a", 1), row("a", 1)], [row("a", 1), row("b", 1), row("a", 2)]]
)
def test_a_reader_judges_a_check_once(rows):
    with pytest.raises(ValueError, match="a: each reader judges it once"):
        grants_by_check(rows)


def test_who_asked_is_noted_and_nobody_is_guessed():
    charity = Charity(lambda: {"a": (Grant(1, "none", ""),)})
    with charity.recording() as outer, charity.recording() as inner:
        assert charity.verdict("a") == "fails"
    assert charity.verdict("a") == "fails"
    assert outer == inner == ["a"]
    with pytest.raises(KeyError, match="no reading by the rule of charity of the check 'b'"):
        charity.verdict("b")
