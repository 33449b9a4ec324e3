"""What the publishers counted again: each edition in its place, and what turns with it."""

import re

import pytest

from companion.audit import editions
from companion.audit.judgements import SAME_ORDER, UNEXPECTED
from companion.data.package import DataPackage
from yunusov2013 import evidence, tables
from yunusov2013.chapters import crosscheck, crosscheck_editions, crosscheck_verdicts
from yunusov2013.tables import PACKAGE

ACCOUNT = "wpp-net-departures-since-1989"
PEOPLE = "wpp-population"
PAIR = {"claim": "abroad-russia-stock", "series": "undesa-russia"}


def test_an_account_has_another_sum_in_another_edition():
    found = evidence.in_editions(ACCOUNT)
    assert list(found) == ["2024", "2022"], "the one that is used comes first"
    assert {e: round(values[2013] / 1000) for e, values in found.items()} == {
        "2024": -35,
        "2022": 248,
    }


def test_editions_differ_in_sign_where_the_chapter_says():
    net = crosscheck_editions.accounts("net_migration_thousand")
    turned = net.index[(net["2022"] < 0) & (net["2024"] > 0)]
    assert list(turned) == [1994, 1995, 1996, 1997, 1998]
    assert (net.loc[:1993] < 0).all().all() and (net.loc[1999:] > 0).all().all()
    assert (net.loc[1999:, "2022"] - net.loc[1999:, "2024"]).abs().max() < 0.02


def test_the_residual_moves_by_what_was_counted_again():
    """Fewer births and more growth add to it, fewer deaths take away: the four numbers close."""
    moved, births, deaths, growth = (
        int(re.search(pattern, crosscheck_editions.residual_text())[1])
        for pattern in (
            r"(\d+) more\. Births",
            r"Births: (\d+)",
            r"Deaths: (\d+)",
            r"Growth: (\d+)",
        )
    )
    assert moved == births - deaths + growth == 283


def test_births_alone_turn_the_sign_and_more_births_wouldnt():
    assert "births alone 29;" in crosscheck_editions.births_alone_text()
    with PACKAGE.changed("undesa_wpp2024_azerbaijan", {"year": 1996}, births_thousand=236.104):
        assert "births alone −71;" in crosscheck_editions.births_alone_text()


def test_a_series_without_another_edition_has_none():
    series = evidence.all_series()["undesa-russia"]
    assert editions.other_editions(PACKAGE, series) == {}
    assert editions.edition_of(PACKAGE, series.table).edition == "2019"
    assert editions.edition_of(PACKAGE, "published_figures") is None


def test_a_package_without_editions_has_none(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"resources": []}', encoding="utf-8")
    assert editions.all_editions(DataPackage(tmp_path)) == ()


@pytest.fixture
def account_pair():
    """A pair that uses the account, with a claim that one edition is just within twice of."""
    claim, side = {"id": "abroad-russia-stock"}, {"expected": "lower", "expected_informed": "lower"}
    with (
        PACKAGE.added("comparable", PAIR, series=PEOPLE, **side),
        PACKAGE.changed("claims", claim, low=4_000_000, high=4_790_000),
    ):
        yield


def test_a_verdict_that_turns_with_the_edition_says_so_and_is_counted(account_pair):
    (row,) = evidence.summary().query("series == @PEOPLE").to_dict("records")
    assert row["edition"] == "2024"
    assert (row["verdict"], row["otherwise"]) == (SAME_ORDER, {"2022": UNEXPECTED})
    table = crosscheck.beside_table("abroad-russia-stock")
    assert f"{SAME_ORDER} in 2024’s; {UNEXPECTED} in 2022’s" in set(table["Verdict"])
    counted = crosscheck_verdicts.by_verdict().set_index("Verdict")
    assert counted.loc[crosscheck_verdicts.TURNS_EDITION, "Pairs"] == 1
    assert "1 use statistics with a second edition here; the verdict of 1 turns" in (
        crosscheck_verdicts.editions_text()
    )


def test_no_verdict_of_the_book_turns_with_an_edition():
    assert "0 use statistics with a second edition here; the verdict of 0 turns" in (
        crosscheck_verdicts.editions_text()
    )


def test_an_edition_without_the_years_value_says_so(account_pair):
    rows = PACKAGE.rows("undesa_wpp2022_azerbaijan")
    last = rows.pop()
    try:
        PACKAGE._derived.clear()
        (row,) = evidence.summary().query("series == @PEOPLE").to_dict("records")
    finally:
        rows.append(last)
        PACKAGE._derived.clear()
    assert row["otherwise"] == {"2022": "no value of 1 July 2013"}


def test_what_copies_have_differs_from_the_table_and_bounds_nothing():
    table = crosscheck_editions.revisions()
    assert (table["2019’s"] != table["Later"]).all() and (table["Edition"] > "2019").all()
    assert "migrant_stock_revisions" not in {s.table for s in evidence.all_series().values()}
    assert crosscheck_editions.revised_text().endswith("with 745,638: agrees.")
    where = {"destination": "Russian Federation", "year": 2010}
    with PACKAGE.changed("migrant_stock_revisions", where, persons=250_000):
        assert crosscheck_editions.revised_text().endswith(": differs, and they don’t.")


def test_a_five_stands_for_three_to_five_and_ones_and_twos_are_missing():
    rows = tables.rows("unhcr_small_cells")
    assert (
        sum(row["cells"] for row in rows if row["now"] == 5)
        == 108
        == sum(
            row["persons"] == 5 and row["population_type"] == "refugees"
            for row in tables.rows("unhcr_population_azerbaijan")
        )
    )
    assert not [row for row in tables.rows("unhcr_population_azerbaijan") if row["persons"] < 5]
    text = crosscheck_editions.disclosure_text(2010)
    assert "6 countries have a 5. If each were three people, 12 fewer, or 0.07%" in text
