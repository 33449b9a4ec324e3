"""Checks whose verdict rests on how a sentence is read: three readings decide, by one rule."""

from contextlib import ExitStack

import pytest

from companion.audit.charity import verdict_of
from companion.audit.robustness import decides
from yunusov2013 import checks, tables
from yunusov2013.charity import CHARITY
from yunusov2013.tables import PACKAGE

ASKED = [check.slug for check in checks.registered() if decides(CHARITY, check)]


def judged_as(check, needs, changes):
    for row in [r for r in tables.rows("charity") if r["check"] == check]:
        cells = {"check": check, "reader": row["reader"]}
        changes.enter_context(PACKAGE.changed("charity", cells, needs=needs))


def test_each_judged_check_exists_and_was_read_three_times():
    assert set(CHARITY.grants) <= {check.slug for check in checks.registered()}
    for slug, grants in CHARITY.grants.items():
        assert [g.reader for g in grants][:3] == [1, 2, 3], slug


def test_what_fails_was_read_five_times_and_nothing_else():
    five = {slug for slug, grants in CHARITY.grants.items() if len(grants) == 5}
    by_three = {
        slug
        for slug, grants in CHARITY.grants.items()
        if slug in ASKED and verdict_of([g.needs for g in grants[:3]]) == "fails"
    }
    assert five == by_three != set()


@pytest.mark.parametrize("slug", ASKED)
def test_verdicts_are_those_of_the_readings(slug):
    found = {}
    for needs in ("plain", "sense", "fact", "none"):
        with ExitStack() as changes:
            judged_as(slug, needs, changes)
            found[needs] = checks.run(slug).verdict
    assert found == {
        "plain": "holds", "sense": "holds loosely", "fact": "undetermined", "none": "fails",
    }  # fmt: skip


def test_a_check_that_figures_decide_asks_nobody():
    slug = next(s for s in CHARITY.grants if s not in ASKED)
    with ExitStack() as changes:
        before = checks.run(slug).verdict
        judged_as(slug, "none", changes)
        assert checks.run(slug).verdict == before


def test_why_is_told_in_words_of_our_own():
    assert all(10 < len(grant.why) < 200 for grants in CHARITY.grants.values() for grant in grants)
