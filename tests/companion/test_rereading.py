"""How alike readings of the same statements are."""

import numpy as np
import pytest

from companion.audit.charity import Grant
from companion.audit.rereading import (
    agreement_text,
    by_one_reading_text,
    kappa,
    kappa_interval,
    patterns,
)
from yunusov2013 import checks, paper
from yunusov2013.charity import CHARITY
from yunusov2013.report import REPORT

CLAIMS = [c.id for c in paper.claims().values() if c.counted_as == "statement"]


def read(**needs):
    return {
        check: [Grant(n, step, "") for n, step in enumerate(steps.split(), start=1)]
        for check, steps in needs.items()
    }


def test_kappa_by_hand():
    """Two statements alike, one apart in one reading: P = 7/9, Pe = (5² + 4²)/9² with two steps."""
    grants = read(a="plain plain plain", b="sense sense sense", c="plain plain sense")
    expected, chance = (1 + 1 + 1 / 3) / 3, (5**2 + 4**2) / 9**2
    assert kappa(grants) == pytest.approx((expected - chance) / (1 - chance))


def test_the_interval_over_statements_is_near_that_of_statements_drawn_again():
    """A bootstrap, by other code: kappa of statements drawn with replacement, and its middle 95%."""
    low, high = kappa_interval(CHARITY.grants)
    assert low < kappa(CHARITY.grants) < high
    rng, checks = np.random.default_rng(1), list(CHARITY.grants)
    drawn = []
    for _ in range(400):
        chosen = rng.choice(checks, len(checks))
        drawn.append(kappa({str(n): CHARITY.grants[c] for n, c in enumerate(chosen)}))
    assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([low, high], abs=0.03)


def test_patterns_count_statements_the_most_alike_first():
    grants = read(
        a="none plain fact",
        b="sense plain sense",
        c="word word word word none",
        d="plain sense sense",
    )
    assert patterns(grants).to_numpy().tolist() == [
        ["word 3", 1, 3], ["plain 1, sense 2", 2, 2], ["plain 1, fact 1, none 1", 1, 1],
    ]  # fmt: skip
    assert agreement_text(grants).startswith(
        "Of 4 statements all three readings name one step for 1, two of three for 2, each another for 1."
    )


def test_a_statement_read_less_often_is_refused():
    with pytest.raises(ValueError, match="3 first readings"):
        patterns(read(a="plain plain"))


def test_one_reading_alone_gives_its_own_verdicts_for_a_while():
    """The third reading needs a fact where two need a sense: eight years of a "now"."""
    slug = "flats-still-claimed-now"
    assert [g.needs for g in CHARITY.grants[slug]] == ["sense", "sense", "fact"]
    assert checks.run(slug).verdict == "holds loosely"
    with CHARITY.by_one(3):
        assert checks.run(slug).verdict == "undetermined"
    assert checks.run(slug).verdict == "holds loosely"


def test_what_hangs_on_which_reading_is_counted():
    told = by_one_reading_text(REPORT)
    turned = []
    for reader in (1, 2, 3):
        usual = {c: checks.headline(c) for c in CLAIMS}
        with CHARITY.by_one(reader):
            turned.append(sum(checks.headline(c) != v for c, v in usual.items()))
    assert told == (
        f"By one of the readings alone {turned[0]}, {turned[1]} or {turned[2]} of {len(CLAIMS)} "
        "statements would have another verdict; 3 fail by each."
    )
    assert max(turned) > 0
