"""What is known elsewhere: read from published rows, computed where it can be, under every verdict."""

import re
from datetime import date

import pytest
from conftest import ROOT

from companion.audit.known import HELD, NOTHING, OPEN, SAYS, UNTOUCHED
from companion.audit.ledger import Entry, as_frame
from companion.data.cells import BadData
from yunusov2013 import elsewhere, front_page, ledger, tables
from yunusov2013.elsewhere_rules import RULES
from yunusov2013.tables import PACKAGE

ENTRIES = ledger.entries()
ROWS = tables.rows("known_elsewhere")
# A published value (or a date of the report) that turns what each computed row says, and to what.
TURNS = {
    "resolution-before-ceasefire": (
        "events", {"id": "event-resolution-1994"},
        {"date_start": date(1994, 6, 1), "date_end": date(1994, 6, 1)}, "decides for",
    ),
    "georgia-who-stayed": ("published_figures", {"id": "pf129"}, {"low": 5e3, "high": 5e3}, "decides for"),
    "georgia-fall": ("published_figures", {"id": "pf146"}, {"low": 284e3, "high": 284e3}, "nothing"),
    "turkish-in-other-registers": (
        "published_figures", {"id": "pf036"}, {"low": 2500.0, "high": 2500.0}, "decides for",
    ),
    "russia-mainly-by-birthplace": (
        "undesa_migrant_stock_2019_azerbaijan",
        {"year": 2010, "origin": "Azerbaijan", "destination": "Russian Federation"},
        {"persons": 250_000}, "nothing",
    ),
    "west-mainly-by-birthplace": (
        "undesa_migrant_stock_2019_azerbaijan",
        {"year": 2010, "origin": "Azerbaijan", "destination": "Sweden"}, {"persons": 26_640},
        "nothing",
    ),
    "turkey-mainly-by-birthplace": (
        "undesa_migrant_stock_2019_azerbaijan",
        {"year": 2010, "origin": "Azerbaijan", "destination": "Turkey"}, {"persons": 24_300},
        "nothing",
    ),
    "turkey-and-israel-by-birthplace": (
        "undesa_migrant_stock_2019_azerbaijan",
        {"year": 2010, "origin": "Azerbaijan", "destination": "Iran (Islamic Republic of)"},
        {"persons": 30_900}, "nothing",
    ),
    "azerbaijanis-in-russia-over-time": (
        "published_figures", {"id": "pf099"}, {"low": 336e3, "high": 336e3}, "decides against",
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", TURNS)
def test_what_a_rule_says_turns_with_a_published_value(row):
    table, where, values, says = TURNS[row]
    before = elsewhere.known(row)
    with PACKAGE.changed(table, where, **values):
        after = elsewhere.known(row)
    assert after.says == says != before.says
    assert elsewhere.known(row) == before and after.sentence != before.sentence


def test_a_number_has_the_bounds_of_every_edition_and_turns_with_all_of_them():
    row, rate = "population-of-azerbaijan", {"births_per_1000": 3 * 20.1}
    before = elsewhere.known(row)
    assert "9.5 to 9.6 million" in before.sentence and before.says == "narrows"
    assert elsewhere.by_edition(row) == {"2024": "narrows", "2022": "narrows"}
    assert [name for name, _ in before.links] == [
        f"UN DESA, World Population Prospects {edition}" for edition in (2024, 2022)
    ]
    with PACKAGE.changed("undesa_wpp2022_azerbaijan", {"year": 2013}, **rate):
        assert elsewhere.known(row).says == "narrows", "one edition alone decides nothing"
        assert elsewhere.by_edition(row) == {"2024": "narrows", "2022": "decides for"}
        assert "; 1 turns with it" in elsewhere.editions_text()
        with PACKAGE.changed("undesa_wpp2024_azerbaijan", {"year": 2013}, **rate):
            assert elsewhere.known(row).says == "decides for"
    assert "; 0 turns with it" in elsewhere.editions_text()


def test_a_register_that_pakistan_leads_and_one_that_it_leads_no_more():
    assert elsewhere.known("pakistan-in-other-registers").says == "narrows"
    lawful, removed = {"pf044": 999.0, "pf053": 999.0}, {"pf065": 1.0, "pf071": 1.0, "pf076": 1.0}
    for values, says in ((lawful, "decides for"), (removed, "decides against")):
        figures = {r["id"]: r for r in tables.rows("published_figures") if r["id"] in values}
        low = {i: r["low"] for i, r in figures.items()}
        try:
            for i, row in figures.items():
                row.update(low=values[i], high=values[i])
            PACKAGE._derived.clear()
            assert elsewhere.known("pakistan-in-other-registers").says == says
        finally:
            for i, row in figures.items():
                row.update(low=low[i], high=low[i])
            PACKAGE._derived.clear()


def test_every_rule_is_used_and_every_computed_row_is_seen_to_turn():
    computed = {r["id"]: r["rule"] for r in ROWS if r["basis"] == "computed"}
    assert set(computed.values()) == set(RULES)
    apart = {"pakistan-in-other-registers", "population-of-azerbaijan"}  # turned by themselves
    assert set(computed) == {*TURNS, *apart}


def test_a_number_in_a_sentence_is_read_from_its_row():
    with PACKAGE.changed("published_figures", {"id": "pf129"}, low=123456.0, high=123456.0):
        assert elsewhere.sentence("georgia-who-stayed").startswith("123,456 Azerbaijanis")
    for row in ROWS:
        typed = re.sub(r"\{\w+\}", "", row["what"])
        numbers = re.findall(r"\d[\d,.]*\d", typed)
        assert all(re.fullmatch(r"(19|20)\d\d", n) for n in numbers), (row["id"], numbers)


def test_each_source_is_named_and_has_an_address():
    for row in ROWS:
        item = elsewhere.known(row["id"])
        used = {int(n) for n in re.findall(r"\{(\d)", row["what"])}
        places = {
            s["number"] for s in tables.rows("known_elsewhere_sources") if s["known"] == row["id"]
        }
        assert item.links and all(name and at.startswith("http") for name, at in item.links)
        assert used <= places == set(range(len(places)))
        assert item.says in SAYS and len(item.sentence) <= 200


def test_a_source_is_one_figure_one_date_or_one_year_of_a_series():
    for row in tables.rows("known_elsewhere_sources"):
        assert sum(bool(row[c]) for c in ("figure", "event", "series")) == 1
        assert bool(row["year"]) == bool(row["series"])


def test_claims_of_any_verdict_have_it_and_no_row_stands_beside_nothing():
    beside = [(entry, item) for entry in ENTRIES for item in entry.elsewhere]
    assert {entry.verdict for entry, _ in beside} >= {*OPEN, *HELD}
    assert {item for _, item in beside} == {elsewhere.known(r["id"]) for r in ROWS}


def test_a_row_stays_when_its_check_is_decided_by_the_report_itself():
    where = {"id": "event-war-truce-1994"}
    with PACKAGE.changed("events", where, date_start=date(1994, 5, 1), date_end=date(1994, 5, 2)):
        beside = elsewhere.by_claim().get("azerbaijan-refugees-shocked-many", ())
        assert elsewhere.known("resolution-before-ceasefire") in beside


def test_a_row_on_a_check_that_only_uses_a_claim_says_nothing_of_it():
    entry = entry_of("azerbaijan-refugees-evictable-none")
    used = elsewhere.known("resolution-before-ceasefire")
    assert used in entry.elsewhere and used not in entry.about


def test_a_claim_that_holds_is_counted_once_published_data_decide_against_it():
    standing = ledger.totals(ENTRIES).T["All"]
    held = standing["holds"] + standing["holds loosely"]
    told = f"Of {held} statements that hold, fully or loosely, published data decide against "
    found = elsewhere.of_those_that_hold(ENTRIES)
    assert found.startswith(told + "none; of ")
    narrowed = int(found.rpartition("of ")[2].split()[0])
    says = {"says": "decides against", "says_again": "decides against"}
    with PACKAGE.changed("known_elsewhere", {"id": "programmes-before-the-protests"}, **says):
        entries = ledger.entries()
        assert [e.claim.id for e in entries if e.contradicted] == [
            "azerbaijan-refugees-only-after-protest"
        ]
        assert elsewhere.of_those_that_hold(entries).startswith(told + f"1; of {narrowed - 1}")


def test_where_two_readings_differ_the_weaker_one_counts():
    assert elsewhere.known("promise-of-2004").says == "narrows"
    with PACKAGE.changed("known_elsewhere", {"id": "promise-of-2004"}, says_again="decides for"):
        assert elsewhere.known("promise-of-2004").says == "decides for"
    with (
        PACKAGE.changed("known_elsewhere", {"id": "germany-whose-upkeep"}, says_again=None),
        pytest.raises(BadData, match="two readings"),
    ):
        elsewhere.known("germany-whose-upkeep")


@pytest.mark.parametrize(
    "cells",
    [{"claim": "no-such-claim"}, {"check": "no-such-check"}, {"claim": "abroad-west-mainly"}],
)
def test_a_row_on_nothing_is_refused(cells):
    where = {"id": "population-of-azerbaijan"}
    with PACKAGE.changed("known_elsewhere", where, **cells), pytest.raises(BadData, match="no c"):
        elsewhere.by_claim()


def entry_of(claim: str, entries: list[Entry] = ENTRIES) -> Entry:
    return next(e for e in entries if e.claim.id == claim)


def test_a_claim_is_settled_only_if_each_open_question_is_and_by_a_row_of_its_own():
    assert not entry_of("abroad-russia-promised-jobs-2003").settled, "a later date narrows"
    with PACKAGE.changed("known_elsewhere", {"id": "promise-of-2004"}, says_again="decides for"):
        assert entry_of("abroad-russia-promised-jobs-2003", ledger.entries()).settled
    assert not entry_of("abroad-west-mainly").settled, "a count by birthplace decides nothing"
    assert not entry_of("azerbaijan-refugees-shocked-many").settled
    assert not entry_of("azerbaijan-refugees-evictable-none").settled
    assert not entry_of("azerbaijan-compatriots-most-left-georgia").settled


def test_the_front_page_counts_what_the_ledger_shows():
    open_ones = [e for e in ENTRIES if e.verdict == "undetermined" and not e.claim.repeats]
    settled = sum(e.settled for e in open_ones)
    text = front_page.known_elsewhere()
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    assert numbers[:2] == [len(open_ones), settled] and sum(numbers[1:4]) == len(open_ones)


def test_totals_by_other_lexicons_leave_no_trace():
    """What is known beside a claim follows the words as read now, in whatever order one asks."""
    with PACKAGE.changed("claims", {"id": "abroad-regions"}):  # nothing is derived yet
        totals = ledger.totals_by_lexicon()
        after = front_page.known_elsewhere()
    with PACKAGE.changed("claims", {"id": "abroad-regions"}):
        assert front_page.known_elsewhere() == after
        assert ledger.totals_by_lexicon().equals(totals)


def test_the_frame_has_it_in_its_last_column():
    frame = as_frame(ENTRIES)
    row = frame[frame["claim"] == "abroad-west-mainly"].iloc[0]
    assert frame.columns[-1] == "elsewhere"
    assert row["elsewhere"].startswith("narrows: The four countries had 72%")
    assert "https://github.com/guyabel/stepladderChapter" in row["elsewhere"]


def test_the_frame_has_each_row_beside_its_check_alone():
    """What bears on a claim without a check stands in the claim's first row."""
    frame = as_frame(ENTRIES)
    for entry in ENTRIES:
        rows = frame[frame["claim"] == entry.claim.id]
        texts = [known.text for known in entry.elsewhere]
        assert all(rows["elsewhere"].str.contains(t, regex=False).sum() == 1 for t in texts)
        for known in entry.elsewhere:
            place = rows[rows["elsewhere"].str.contains(known.text, regex=False)].iloc[0]
            assert known.check is None or place["check_id"] == known.check


def test_the_ledgers_row_names_the_question_and_links_the_source():
    row = ledger.as_html([entry_of("azerbaijan-refugees-evictable-none")])
    assert "Known elsewhere, on “Law: the resolution after the return”: <em>narrows</em>" in row
    assert 'href="https://pax.peaceagreements.org/agreements/990"' in row


def test_chapters_speak_only_of_rows_that_are_there():
    known = {r["id"] for r in ROWS}
    for path in (ROOT / "book").rglob("*.ipynb"):
        spoken = re.findall(
            r'elsewhere\.sentence\(\\"([a-z0-9-]+)', path.read_text(encoding="utf-8")
        )
        assert set(spoken) <= known, path


def test_sources_of_one_name_are_told_apart_by_letters():
    pages = [("UNHCR", "one"), ("IDMC", "two"), ("UNHCR", "three")]
    assert elsewhere.told_apart(pages) == (
        ("UNHCR, a", "one"),
        ("IDMC", "two"),
        ("UNHCR, b", "three"),
    )
    for row in ROWS:
        names = [name for name, _ in elsewhere.known(row["id"]).links]
        assert len(names) == len(set(names)), row["id"]


def test_an_open_claim_that_nothing_bears_on_says_so_in_its_first_row():
    untouched = [entry for entry in ENTRIES if entry.untouched]
    assert {e.claim.id for e in untouched} == {
        e.claim.id for e in ENTRIES if e.verdict in OPEN and not e.elsewhere
    }
    frame = as_frame(ENTRIES)
    first = frame.drop_duplicates("claim").set_index("claim")["elsewhere"]
    assert {c for c, told in first.items() if told == f"{NOTHING}: {UNTOUCHED}"} == {
        e.claim.id for e in untouched
    }
    open_ones = frame[frame["verdict"].isin(OPEN)].groupby("claim")["elsewhere"].agg("".join)
    assert all(open_ones), "beside each open claim stands something"
    assert not Entry(untouched[0].claim, "undetermined", ()).untouched, "nobody looked"
