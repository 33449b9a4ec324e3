"""Verdicts are computed: each goes another way when the figures behind it do."""

import ast
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from companion.audit.registry import Result
from companion.quantities.interval import Interval
from yunusov2013 import checks
from yunusov2013.checks.registry import check
from yunusov2013.events import order_of
from yunusov2013.tables import PACKAGE
from yunusov2013.words import word_verdict


@pytest.fixture
def edit():
    """Change cells of a loaded table for one test: `edit(table, where, **new values)`."""
    with ExitStack() as changes:
        yield lambda table, where, **values: changes.enter_context(
            PACKAGE.changed(table, where, **values)
        )


def verdict(name: str) -> str:
    return checks.run(name).verdict


def test_most_needs_over_half(edit):
    cell = {"option_number": 4, "group": "russian_muscovites"}
    assert verdict("table-1-most-a-russian-city") == "holds loosely"
    edit("moscow_image_2002", cell, percent=58)
    assert verdict("table-1-most-a-russian-city") == "holds"
    edit("moscow_image_2002", cell, percent=20)
    assert verdict("table-1-most-a-russian-city") == "fails"


def test_two_sentences_in_different_years_do_not_contradict(edit):
    assert verdict("2007-ended-or-began") == "fails"
    edit("events", {"id": "event-integration-began-2007"},
         date_start=date(2009, 1, 1), date_end=date(2009, 12, 31))  # fmt: skip
    assert verdict("2007-ended-or-began") == "holds"


def test_a_demonstration_after_the_raids_could_be_their_result(edit):
    assert verdict("demonstration-told-after-the-raids") == "holds loosely"
    edit("events", {"id": "event-demonstration-1998"},
         date_start=date(2000, 5, 7), date_end=date(2000, 5, 7))  # fmt: skip
    assert verdict("demonstration-told-after-the-raids") == "holds"


def test_the_fee_must_have_grown_as_printed(edit):
    assert verdict("fee-grew-22-times") == "holds"
    edit("claims", {"id": "azerbaijan-foreigners-fee-after-azn"}, low=2000.0, high=2000.0)
    assert verdict("fee-grew-22-times") == "fails"


def test_parts_must_add_up(edit):
    assert verdict("sectors-parts-and-total") == "holds"
    edit("sectors_2008", {"sector": "industry"}, persons=2500)
    assert verdict("sectors-parts-and-total") != "holds"


def test_a_wider_north_would_hold(edit):
    assert verdict("places-beyond-the-arctic-circle") == "holds loosely"
    edit("places", {"place": "Arkhangelsk"}, latitude=67.0)
    assert verdict("places-beyond-the-arctic-circle") == "holds"


def test_words_are_read_strictly_then_generously():
    assert word_verdict(Interval(60, 60), "most") == "holds"
    assert word_verdict(Interval(40, 40), "most") == "holds loosely"
    assert word_verdict(Interval(20, 20), "most") == "fails"
    with pytest.raises(KeyError, match="no word"):
        word_verdict(Interval(1, 1), "umpteen")


def test_order_of_events():
    assert order_of("event-demonstration-1998", "event-raids-1999") == "before"
    assert order_of("event-raids-1999", "event-demonstration-1998") == "after"
    assert order_of("event-raids-1999", "event-towns-preferred") == "may overlap"
    with pytest.raises(KeyError, match="no event"):
        order_of("event-nowhere", "event-raids-1999")


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("2007-ended-or-began", "A new title"),
        ("a-new-one", "2007: ended or began"),
        ("A new one", "A new title"),
    ],
)
def test_a_check_needs_a_slug_and_a_title_of_its_own(slug, title):
    with pytest.raises(ValueError, match="a slug and a title of its own"):
        check(slug, title, "abroad-regions", passage="x")(lambda: None)


def test_a_check_needs_a_claim_and_a_known_verdict():
    with pytest.raises(ValueError, match="a claim at least"):
        check("a-new-one", "A new one", passage="x")(lambda: Result("", "", "holds", ""))
    with pytest.raises(ValueError, match="is no verdict"):
        Result("", "", "true", "")


def test_the_headline_is_the_gravest_verdict():
    claim = "abroad-russia-image-most-russian-city"
    found = {c.function().verdict for c in checks.checks_of(claim)}
    assert checks.headline(claim) == next(v for v in checks.VERDICTS if v in found)
    assert len(found) > 1
    with pytest.raises(KeyError):
        checks.headline("nowhere")


def test_every_check_tests_claims_that_are_there_and_gives_a_reason():
    for registered in checks.registered():
        result = registered.function()
        assert result.verdict in checks.VERDICTS
        assert result.reason.endswith((".", "?")) and len(result.reason) > 20, registered.slug
        assert len(set(registered.claims)) == len(registered.claims), registered.slug


def test_no_verdict_is_typed():
    """No check hands over a verdict as a constant: a condition on the data stands in its place."""
    folder = Path(checks.__file__).parent
    typed = [
        f"{path.name}: {call.args[0].value if isinstance(call.args[0], ast.Constant) else '…'}"
        for path in sorted(folder.glob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Result"
        and isinstance(call.args[2], ast.Constant)
    ]
    assert not typed


def test_what_was_missing_decides_once_it_is_given(edit):
    name = "deportations-12-000-from-moscow"
    assert verdict(name) == "undetermined"
    edit("claims", {"id": "abroad-russia-deported-moscow-1999"}, part_of="abroad-russia-stock")
    assert verdict(name) == "holds"
    assert verdict("ages-the-bands-compared") == "undetermined"
    edit("claims", {"id": "abroad-russia-age-others-rare"}, low=10.0, high=10.0)
    assert verdict("ages-the-bands-compared") == "holds"
