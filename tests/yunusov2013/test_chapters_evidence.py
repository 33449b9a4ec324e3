"""What the chapters on the evidence show: the same numbers by another road."""

import re

import pandas as pd
import pytest

from companion.audit import fair_totals, lexicons, provenance
from companion.audit.ledger import Entry
from companion.statistics import surveys
from yunusov2013 import checks, evidence, front_page, ledger, paper, tables
from yunusov2013.chapters import (
    crosscheck_singles,
    crosscheck_years,
    ledger_counts,
    sample_size,
    sample_size_opened,
    sources,
    words,
)
from yunusov2013.outline import OUTLINE


@pytest.mark.parametrize(
    "lines",
    [
        crosscheck_years.DISPLACED,
        crosscheck_years.DISPLACED_IN_BRIEF,
        crosscheck_years.FROM_RUSSIA,
        crosscheck_years.IN_RUSSIA,
    ],
)
def test_lines_over_the_years_are_series_by_their_ids(lines):
    assert set(lines) <= set(evidence.all_series())


def test_the_fall_of_the_displaced_is_told_as_the_rows_have_it():
    rows = tables.frame("unhcr_population_azerbaijan")
    displaced = rows.query("asylum_iso3 == 'AZE' and population_type == 'idps'")
    by_year = displaced.groupby("year")["persons"].sum()
    for finding in (
        crosscheck_years.displaced_finding(),
        crosscheck_years.displaced_in_brief_finding(),
    ):
        assert f"fall from {by_year[1993]:,} at the end of 1993 to {by_year[1996]:,}" in finding


def test_chechens_stand_below_the_report_as_the_finding_says():
    rows = tables.frame("unhcr_population_azerbaijan").query(
        "origin_iso3 == 'RUS' and asylum_iso3 == 'AZE' and 2000 <= year <= 2013"
        " and population_type in ('refugees', 'asylum_seekers')"
    )
    by_year = rows.groupby("year")["persons"].sum()
    assert by_year.max() < paper.claim("azerbaijan-foreigners-chechens-2001").low
    for year in (2000, 2004, 2005, 2013):
        assert f"{by_year[year]:,}" in crosscheck_years.from_russia_finding()
        assert f"{by_year[year]:,}" in crosscheck_years.registered_from_russia_finding()


def test_single_figures_shown_together_stand_in_one_table_only():
    groups = [getattr(crosscheck_singles, name) for name in
              ("ON_DISPLACED", "ON_REFUGEES", "IN_RUSSIA", "ON_FOREIGNERS")]  # fmt: skip
    shown = [figure for group in groups for figure in group]
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(tables.frame("published_figures")["id"])


def statements() -> list[Entry]:
    """The entries that totals count: not what repeats one, nor the cells of tables."""
    return [e for e in ledger.entries() if not e.claim.table and not e.claim.repeats]


def test_shares_of_verdicts_are_those_of_the_entries():
    rows = statements()
    shares = ledger_counts.shares(ledger.totals(rows))
    assert shares.index.tolist() == list(checks.VERDICTS)
    assert shares.sum() == pytest.approx(100)
    assert shares["fails"] == 100 * sum(e.verdict == "fails" for e in rows) / len(rows)
    assert ledger_counts.shares_text(pd.Series({"holds": 66.66, "fails": 0.0})) == (
        "holds: 66.7%; fails: 0.0%"
    )


def test_claims_that_hold_by_section_count_the_entries():
    rows = statements()
    table = ledger_counts.held_by_section(ledger.totals(rows))
    assert table["statements"].sum() == len(rows)
    assert table["percent"].is_monotonic_decreasing
    held = sum(e.verdict in ("holds", "holds loosely") for e in rows)
    assert (table["percent"] * table["statements"]).sum() / 100 == pytest.approx(
        held, abs=0.005 * len(rows)
    )


def test_claims_by_voice_count_the_entries():
    rows = ledger.entries()
    table = ledger_counts.by_voice(rows).set_index("Whose")
    rows = statements()
    assert table.to_numpy().sum() == len(rows)
    assert table.loc["author", "fails"] == sum(
        e.verdict == "fails" and e.claim.voice == "author" for e in rows
    )


def test_the_checks_that_bear_most_are_ten_and_known():
    assert len(set(ledger_counts.MOST_BEARING)) == 10
    assert {c.slug for s in OUTLINE.names for c in checks.registered(s)} >= set(
        ledger_counts.MOST_BEARING
    )


def test_the_front_page_counts_every_claim_once():
    columns = front_page.verdict_table().set_index("Verdict")
    texts = columns["Statements"]
    assert texts.index.tolist() == [*checks.VERDICTS, "all"]
    table = texts.map(lambda text: int(text.split()[0]))
    assert table["all"] == len(statements()) == table.drop("all").sum()
    apart = columns["Counted apart"].map(lambda text: sum(map(int, re.findall(r"\d+", text))))
    assert table["all"] + apart["all"] == len(paper.claims())
    assert apart["all"] == apart.drop("all").sum()


def test_totals_are_printed_with_the_range_of_five_lexicons():
    totals = ledger.totals_by_lexicon()
    assert totals.index.tolist() == list(lexicons.NAMES)
    assert set(totals.sum(axis=1)) == {len(statements())}
    least, most = totals["fails"].min(), totals["fails"].max()
    assert least == totals.loc["ours", "fails"] < most
    for text in (front_page.verdict_table().to_string(), fair_totals.ranges_text(totals)):
        assert f"{least} ({least} to {most})" in text
    assert fair_totals.with_range(totals, "not checkable") == str(
        totals.loc["ours", "not checkable"]
    )


def test_a_word_of_share_is_two_bands():
    bands = words.bands_of("most").set_index("Row")
    row = tables.frame("lexicon").set_index("word").loc["most"]
    assert list(bands["From"]) == [row["strict_low"], row["generous_low"]]
    assert list(bands["To"]) == [100, 100], "an open end runs to the scale's"
    assert words.bands_of("few")["From"].eq(0).all()
    assert (
        words.bands_text("most")
        == "“most”: strictly from 50% to 100%, generously from 48% to 100%."
    )


@pytest.mark.parametrize(
    ("percent", "where"),
    [(39, "in neither band"), (49, "in the generous band only"), (51, "in both bands")],
)
def test_a_percent_lies_in_the_bands_that_its_verdict_names(percent, where):
    assert words.in_bands_text("most", percent) == f"{percent}% is {where} of “most”"


def test_a_total_follows_its_words():
    before = ledger.totals_by_lexicon().loc["ours", "fails"]
    with tables.PACKAGE.changed("lexicon", {"word": "most"}, order=None):
        assert ledger.totals_by_lexicon().loc["ours", "fails"] > before


def test_the_map_has_a_band_for_each_bound_that_turns():
    found = words.of_unit(percent=True)
    drawn = words.bands(found)
    assert len(drawn) == len(found) > 20
    city = next(b for b in drawn if b.label == "Table 1: most, a Russian city")
    assert [run[0] for run in city.runs] == ["holds", "fails"] and city.strict == 50
    differ, measured = words.otherwise_at_the_median(found)
    assert 0 < differ < measured < len(found)
    assert len(words.map_table(found)) == len(found)


def test_readers_in_a_sentence_are_those_of_the_table():
    assert words.accepted_text("most", (34,)).endswith(
        "accepted at 34% or less by 2 of 209 readers."
    )
    assert words.given_text("several") == "“several”: from 2 to 10, in the middle 7 (46 people)."
    kept = words.bounds_table(words.COUNTS).query("`By the rule` != 'yes'")
    assert set(kept["Word"]) == {"some", "several", "dozens", "several hundred"}


def test_a_design_effect_asks_for_more_people():
    found = sample_size.contrasts_with_design_effect(300, 2)
    simple, clustered = (
        pd.to_numeric(found[c], errors="coerce") for c in ("First n", "If design effect 2")
    )
    assert clustered.notna().any()
    both = simple.notna() & clustered.notna()
    assert (clustered[both] > simple[both]).all()
    # What needs more than 300 without clusters can't stand with them.
    assert clustered[simple.isna()].isna().all()


def test_the_sentence_on_contrasts_names_the_first_size_that_prints_all_columns():
    found = sample_size.contrasts_with_design_effect(300, 2)
    text = sample_size.contrasts_text(found, 300, example=2)
    first = next(
        n
        for n in range(1, 301)
        if all(
            surveys.counts_printed_as(percent, n)
            for group in sample_size.SCHOOLING
            for percent in sample_size.column(group)
        )
    )
    assert f"can print all 3 columns is {first}." in text


def test_a_search_of_few_people_and_a_narrower_interval_are_told_in_numbers():
    text = sample_size.search_text([50, 25], people=40, n_max=8, silent_from=100)
    # Up to 8 people 50% needs an even number (or 1 of 2 …); 25% as well leaves 4 and 8.
    assert "moves by 2.5 points; 50% needs 20 of them" in text
    assert "up to 8: 4 for 50%, 2 for the column" in text
    widths = pd.DataFrame({"30%": [18.0, 9.0]}, index=[100, 400])
    assert sample_size.narrowing_text(widths, 100, 400) == (
        "Width of the 95% interval for 30%: 18 points at n = 100, 9 at n = 400, 4 times as many: "
        "2.0 times narrower."
    )


def test_percentages_shown_fall_from_large_to_small():
    shown = sample_size.percentages_shown()
    assert shown == sorted(shown, reverse=True)


def test_overlaps_print_what_they_hold():
    pairs = sample_size_opened.overlaps().head(1)
    row = sample_size_opened.overlaps_table(pairs).iloc[0]
    one = pairs.iloc[0]
    assert row["Printed"] == f"{one['store %']}% and {one['test %']}%"
    assert row["Bounds"].split(" to ") == [f"{one['low']:.1f}", f"{one['high']:.1f}"]
    assert sample_size_opened.overlaps_table(pairs.head(0)).empty


@pytest.fixture(scope="module")
def text_rows() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims of the report's text and their citations."""
    return sources.load()


def test_rows_by_voice_are_all_claims(text_rows):
    claims, _ = text_rows
    rows = sources.rows_by_voice(claims)
    assert rows["Rows"].sum() == len(claims)
    assert rows["Rows"].min() > 0
    words = claims.query("voice == 'author' and bound == 'word'")
    assert rows.set_index(["Voice", "Kind"]).loc[("author", "words"), "Rows"] == len(words)
    assert sources.voices_finding(claims).startswith(f"{len(words)} words and ")


def test_cells_of_tables_are_added_to_the_claims_of_the_text(text_rows):
    claims, _ = text_rows
    added = re.search(
        r"add (\d+) cells of surveys and (\d+) of agencies", sources.voices_text(claims)
    )
    assert sum(map(int, added.groups())) == len(paper.claims()) - len(claims)


def test_what_cites_nothing_and_what_cites_are_all(text_rows):
    claims, citations = text_rows
    own = provenance.rests_on(claims, citations, sources.OWN_WORKS).set_index("rows")
    text = sources.uncited_text(claims, citations)
    assert f". {own.loc['all', 'all'] - own.loc['all', 'cited']} rows (" in text
    assert f"{own.loc['words', 'all'] - own.loc['words', 'cited']} of them words" in text


def test_what_now_rests_on_stands_oldest_first_and_names_its_works(text_rows):
    claims, citations = text_rows
    now = provenance.ages_of_now(claims, citations, sources.work_years(), sources.YEAR)
    shown = sources.what_now_rests_on(now)
    ages = shown["Years old in 2013, at least"].tolist()
    known = sorted(now["age"].dropna(), reverse=True)
    assert ages[: len(known)] == known
    assert pd.isna(ages[len(known) :]).all()
    assert shown["Cited work"].isna().sum() == (~now["cited"].astype(bool)).sum()
    assert not set(shown["Cited work"].dropna()) & set(sources.work_years())


def test_completeness_of_numbers_and_words_adds_up(text_rows):
    claims, citations = text_rows
    split = sources.completeness_by_kind(claims, citations).set_index("Rows of")
    whole = provenance.completeness(claims, citations).set_index("section").loc["all"]
    for key, name in sources.COMPLETENESS.items():
        if key not in ("section", "needed"):
            assert split[name].sum() == whole[key]
    weighted = (split["All it needs, %"] * split["Rows"]).sum() / split["Rows"].sum()
    assert weighted == pytest.approx(whole["needed"])


def test_the_median_line_in_marks_of_ten_is_between_two_marks_of_the_study():
    """Read again from the file: half of 25 accept one mark and not the next."""
    marks = tables.frame("word_readings_shares").query("source == 'presque-2023'")
    asked_as = {"few": "few", "none": "no", "all": "all"}
    assert set(words.between_marks()) == set(asked_as)
    for word, (low, high) in words.between_marks().items():
        rows = marks[marks["word"] == asked_as[word]].set_index("percent")
        share = rows["accepted"] / rows["asked"]
        assert high - low == 10
        assert (share[low] >= 0.5) != (share[high] >= 0.5)
        assert f"“{word}” {low:g} to {high:g}%" in words.between_marks_text()
