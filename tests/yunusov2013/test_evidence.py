"""What others counted: rows unchanged, judgements that point somewhere, verdicts by their rule."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from companion.audit.evidence import Evidence, _at
from companion.audit.judgements import (
    AGREES,
    AS_EXPECTED,
    FACTOR,
    NOT_COMPARABLE,
    SAME_ORDER,
    UNEXPECTED,
    VERDICTS,
    on_edge,
    verdict_of,
)
from companion.data.cells import BadData
from companion.data.package import DataPackage
from companion.data.paper import Paper
from companion.quantities.interval import Interval
from companion.quantities.words import Lexicon
from companion.show.palette import BLUE, GREEN
from yunusov2013 import evidence, paper, tables
from yunusov2013.chapters import (
    crosscheck,
    crosscheck_singles,
    crosscheck_verdicts,
    crosscheck_years,
)
from yunusov2013.evidence import EVIDENCE, beside, by_year, points
from yunusov2013.outline import OUTLINE

ROOT = Path(__file__).resolve().parents[2]
INDEPENDENT = ROOT / "data" / "independent"
OPEN_DATA = ["unhcr_population_azerbaijan", "unhcr_asylum_applications_azerbaijan",
             "idmc_idps_azerbaijan", "undesa_migrant_stock_2019_azerbaijan",
             "undesa_wpp2022_azerbaijan", "undesa_wpp2024_azerbaijan",
             "migrant_stock_revisions", "unhcr_small_cells"]  # fmt: skip
TOLD = {"migrant_stock_revisions", "unhcr_small_cells"}  # said, and no series of


@pytest.mark.parametrize("name", OPEN_DATA)
def test_an_open_table_says_where_it_is_from(name):
    resource = next(
        r for r in json.loads((ROOT / "data/datapackage.json").read_text())["resources"]
        if r["path"].endswith(f"{name}.csv")
    )  # fmt: skip
    assert resource["licenses"][0]["path"].startswith("https://creativecommons.org/licenses/by/")
    assert resource["sources"][0]["version"] and resource["citation"] and resource["processing"]
    assert re.fullmatch(r"\d{4}-\d{2}", resource["retrieved"])
    page = (ROOT / "book/back/data.md").read_text(encoding="utf-8")
    assert resource["citation"] in page and resource["sources"][0]["version"] in page


def test_nothing_is_later_than_the_report():
    for name in {*OPEN_DATA} - {"unhcr_small_cells"}:
        assert max(row["year"] for row in tables.rows(name)) <= OUTLINE.year
    assert max(r["period_start"] for r in tables.rows("published_figures")) <= date(
        OUTLINE.year, 12, 31
    )
    assert max(r["date"] for r in tables.rows("published_events")) < str(OUTLINE.year + 1)


def test_a_few_rows_against_their_publishers():
    """Values read by eye in the publishers' tables, so that a copy can't drift as a whole."""
    rows = {(r["year"], r["origin_iso3"], r["asylum_iso3"], r["population_type"]): r["persons"]
            for r in tables.rows("unhcr_population_azerbaijan")}  # fmt: skip
    assert rows[1993, "AZE", "AZE", "idps"] == 778000
    assert rows[2001, "RUS", "AZE", "asylum_seekers"] == 5394
    stock = {(r["year"], r["destination"]): r["persons"]
             for r in tables.rows("undesa_migrant_stock_2019_azerbaijan")
             if r["origin"] == "Azerbaijan"}  # fmt: skip
    assert stock[2010, "Russian Federation"] == 752975
    assert stock[2010, "Turkey"] == 16605


def test_every_judgement_points_to_a_claim_and_a_series():
    for judged in evidence.judgements():
        assert paper.claim(judged.claim.id) is judged.claim
        assert points(judged.series.id)


def test_every_series_has_rows_and_every_table_is_used():
    used = {series.table for series in evidence.all_series().values()}
    editions = {row["table"] for row in tables.rows("editions")}
    assert used <= editions | {"published_figures"}
    assert editions == {*OPEN_DATA} - TOLD
    for identifier in evidence.all_series():
        found = points(identifier)
        assert found == tuple(sorted(found, key=lambda p: p.start))


def judgements_of(data: Path):
    package = DataPackage(data)
    return Evidence(Paper(package), Lexicon(package), EVIDENCE.until).judgements()


def test_a_dangling_claim_is_named(tmp_path):
    data = tmp_path / "data"
    for path in (ROOT / "data").rglob("*"):
        if path.is_file():
            target = data / path.relative_to(ROOT / "data")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    table = data / "independent" / "comparable.csv"
    table.write_text(table.read_text().replace("azerbaijan-refugees-camps", "no-such-claim"))
    with pytest.raises(BadData, match=r"comparable\.csv, row \d+, column claim: 'no-such-claim'"):
        judgements_of(data)
    table.write_text(table.read_text().replace("unhcr-idps", "no-such-series"))
    with pytest.raises(BadData, match="no-such-series"):
        DataPackage(data).load()


def test_sums_are_those_of_the_rows():
    with (INDEPENDENT / "unhcr_population_azerbaijan.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_hand = sum(
        int(r["persons"]) for r in rows
        if r["year"] == "2003" and (r["origin_iso3"], r["asylum_iso3"]) == ("RUS", "AZE")
        and r["population_type"] in {"refugees", "asylum_seekers"}
    )  # fmt: skip
    point = next(p for p in points("unhcr-russia-in-azerbaijan") if p.end == date(2003, 12, 31))
    assert point.value == Interval(by_hand, by_hand)


def test_a_pair_that_any_reader_rejects_is_not_compared():
    rows = {(j.claim.id, j.series.id): j for j in evidence.judgements()}
    for pair in evidence.summary().itertuples():
        judged = rows[pair.claim, pair.series]
        words = {judged.expected, judged.expected_informed}
        rejected = NOT_COMPARABLE in words or bool(judged.set_aside)
        assert (pair.verdict == NOT_COMPARABLE) == rejected, (pair.claim, pair.series)


def test_other_post_soviet_states_leave_out_russia_and_armenia():
    parts = ("undesa-russia", "undesa-armenia", "undesa-other-post-soviet")
    values = [points(name)[-1].value.high for name in parts]
    assert sum(values) == points("undesa-post-soviet")[-1].value.high
    assert values == [752975, 130855, 186981]


def test_a_running_sum_ends_at_the_sum():
    single, running = (points(f"unhcr-applications-switzerland{e}") for e in ("", "-since-2000"))
    assert running[-1].value.high == sum(p.value.high for p in single)


@pytest.mark.parametrize("edition", [2022, 2024])
def test_the_population_account_closes(edition):
    """Births less deaths plus net migration is the growth, to the rounding of its rate."""
    for row in tables.rows(f"undesa_wpp{edition}_azerbaijan"):
        population = row["births_thousand"] / row["births_per_1000"] * 1000
        change = row["births_thousand"] - row["deaths_thousand"] + row["net_migration_thousand"]
        assert abs(100 * change / population - row["growth_percent"]) < 0.02, row["year"]


def test_a_claim_is_compared_at_its_own_date():
    when = {b.point.end.year for b in beside(paper.claim("azerbaijan-foreigners-chechens-now"))
            if b.series.id == "unhcr-russia-in-azerbaijan"}  # fmt: skip
    assert when == set(range(2009, 2014))
    [pair] = [
        b for b in beside(paper.claim("abroad-turkey-stock")) if b.series.id == "undesa-turkey"
    ]
    assert pair.point.end == date(2010, 7, 1) and 2.4 < pair.years_apart < 2.6
    assert pair.ratio.low == 0 and pair.ratio.high == pytest.approx(0.16605)


@pytest.mark.parametrize(
    ("claim", "value", "expected", "verdict"),
    [
        ((600, 800), (750, 750), "higher", AGREES),
        ((600, 800), (800, 900), "lower", AGREES),
        ((100, 100), (200, 200), "lower", SAME_ORDER),
        ((100, 100), (201, 201), "higher", AS_EXPECTED),
        ((100, 100), (201, 201), "lower", UNEXPECTED),
        ((100, 100), (49, 49), "lower", AS_EXPECTED),
        ((100, 100), (49, 49), "equal", UNEXPECTED),
        ((12000, None), (6000, 6000), "higher", SAME_ORDER),
        ((12000, None), (5999, 5999), "lower", AS_EXPECTED),
        ((100, 100), (100, 100), "not comparable", NOT_COMPARABLE),
    ],
)
def test_the_verdict_follows_its_rule(claim, value, expected, verdict):
    assert verdict_of(Interval(*claim), Interval(*value), expected) == verdict


@pytest.mark.parametrize(
    ("claim", "value", "edge"),
    [
        ((27000, 27000), (54000, None), True),  # a factor of just two
        ((27000, 27000), (54001, None), False),
        ((0, 40), (40, None), True),  # one end shared
        ((600, 800), (700, 700), False),
        ((600, 800), (800, 800), True),
        ((6500, 6500), (6500, 6500), False),
    ],
)
def test_a_verdict_that_hangs_on_one_point_is_marked(claim, value, edge):
    assert on_edge(Interval(*claim), Interval(*value)) == edge


def test_two_rows_stand_on_an_edge():
    shown = crosscheck.beside_table()
    marked = shown[shown["Verdict"].str.endswith(", on an edge")]
    assert list(marked["Times the report’s"]) == ["at least 2.00", "at least 1.00"]


def test_a_stretch_of_dates_does_not_jump_over_another_verdict():
    rows = evidence.summary().query("claim == 'azerbaijan-foreigners-refugees-total'")
    whens = list(rows[rows["series"] == "unhcr-foreign-refugees-in-azerbaijan"]["when"])
    assert whens == ["31 December 2000", "2001 to 2004", "2005 to 2013"]


def test_what_was_narrowed_is_told_with_both_ratios():
    table = crosscheck_verdicts.narrowed()
    assert table.iloc[1, 2:].tolist() == [
        "782,723 (1.044), same order", "747,030 (0.996), same order"]  # fmt: skip


def test_pairs_set_aside_keep_the_verdict_that_they_would_have_had():
    verdicts = crosscheck_verdicts.set_aside()["Otherwise"].value_counts()
    assert verdicts.to_dict() == {UNEXPECTED: 3, SAME_ORDER: 3, AS_EXPECTED: 2, AGREES: 1}


def test_the_summary_names_every_verdict_and_counts_every_pair():
    table = crosscheck_verdicts.by_verdict()
    assert list(table["Verdict"]) == [
        *VERDICTS,
        crosscheck_verdicts.TURNS,
        crosscheck_verdicts.TURNS_EDITION,
    ]
    assert table["Pairs"].sum() == len(evidence.judgements())


def test_every_published_row_is_compared_or_says_why_not():
    """No figure or date is shipped without a place: a series, a page, or a reason."""
    figures = {row["id"] for row in tables.rows("published_figures")}
    dates = {row["date"] for row in tables.rows("published_events")}
    reasoned = {row["published"] for row in tables.rows("comparable_singles")}
    places = [ROOT / "book/evidence/crosscheck.ipynb", INDEPENDENT / "series.csv",
              ROOT / "yunusov2013/chapters/crosscheck_singles.py"]  # fmt: skip
    shown = set(re.findall(r"pf\d+", "".join(p.read_text(encoding="utf-8") for p in places)))
    assert reasoned <= figures | dates
    assert figures == (shown | reasoned) & figures
    assert dates == {row["published"] for row in tables.rows("comparable_events")} | (
        reasoned & dates
    )


NUMBERS = st.floats(0.1, 1e6)


@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS), st.floats(0.01, 100))
def test_the_verdict_does_not_depend_on_the_unit(claim, value, scale):
    pair = [Interval(*sorted(claim)), Interval(*sorted(value))]
    scaled = [Interval(i.low * scale, i.high * scale) for i in pair]
    nearest = max(pair[0].low, pair[1].low) / min(pair[0].high, pair[1].high)
    if abs(nearest - 1) > 1e-6 and abs(nearest - FACTOR) > 1e-6:
        assert verdict_of(*pair, "lower") == verdict_of(*scaled, "lower")


def test_a_verdict_turns_when_a_value_does(monkeypatch):
    arrested = paper.claim("abroad-west-germany-arrested")
    [pair] = [b for b in beside(arrested) if b.expected == "higher"]
    assert pair.verdict == AGREES
    assert (
        verdict_of(evidence.claim_interval(pair.claim), Interval(2000, 2000), "higher")
        == UNEXPECTED
    )


def test_gaps_of_dates():
    period = (date(1999, 11, 1), date(1999, 11, 30))
    assert crosscheck_singles.days_outside(period, "1999-11-12") == 0
    assert crosscheck_singles.days_outside(period, "1999-11") == 0
    assert crosscheck_singles.days_outside(period, "1999-10") == -1
    assert crosscheck_singles.days_outside(period, "1999-12-02") == 2
    assert crosscheck_singles.days_outside((None, date(2007, 4, 30)), "1990-01-01") == 0
    assert [crosscheck_singles.gap_text(d) for d in (0, -20, 800)] == [
        "within", "20 days before", "26 months after"]  # fmt: skip


@pytest.fixture(scope="module")
def germany():
    """The figure of the chapter on the West: two claims' boxes between two lines."""
    names = {
        "unhcr-applications-germany-since-2000": "applied",
        "unhcr-refugees-germany": "refugees",
    }
    claims = {"abroad-west-germany-arrested": "report: arrested",
              "abroad-west-germany-irregular": "report: irregular residents"}  # fmt: skip
    figure = by_year(names, [BLUE, GREEN], claims, "thousand", (1999, 2014), 1000)
    figure.draw_without_rendering()
    return figure.axes[0]


def test_labels_of_boxes_hide_no_line(germany):
    frames = [text.get_window_extent() for text in germany.texts]
    assert len(frames) == 2
    for line in germany.lines:
        points = line.get_transform().transform(line.get_path().interpolated(50).vertices)
        assert not any(frame.count_contains(points) for frame in frames)
        assert len(points) > 300
    assert all(germany.bbox.x0 - 2 <= f.x0 and f.x1 <= germany.bbox.x1 + 2 for f in frames)


def test_a_label_goes_far_where_every_near_place_hides_a_line():
    names, claims = crosscheck_years.DISPLACED, {crosscheck_years.REPORTED: "report"}
    figure = by_year(names, [BLUE, GREEN, BLUE, GREEN], claims, "", (1992, 2014), 1000)
    figure.draw_without_rendering()
    axes = figure.axes[0]
    (label,) = axes.texts
    frame = Text.get_window_extent(label)
    for line in axes.lines:
        points = line.get_transform().transform(line.get_path().interpolated(50).vertices)
        assert not frame.count_contains(points)
    assert label.arrow_patch is not None, "far from its box, a line leads to it"


def test_labels_near_their_boxes_have_no_line(germany):
    assert all(label.arrow_patch is None for label in germany.texts)


def test_a_years_end_stands_left_of_the_next_years_name(germany):
    """Names stand in the middle of years, marks at their ends, and no year past the last is named."""
    middles = germany.xaxis.get_majorticklocs()
    names = [germany.xaxis.get_major_formatter()(at) for at in middles]
    assert [float(name) + 0.5 for name in names] == list(middles)
    assert max(middles) < 2014 and 2014 in germany.xaxis.get_minorticklocs()
    refugees = germany.lines[1].get_xdata()
    assert all(0.99 < year % 1 < 1 or year % 1 == 0 for year in refugees[~np.isnan(refugees)])


def test_a_series_without_a_row_is_refused_by_its_name():
    empty = replace(EVIDENCE.all_series()["idmc-idps"], filter="year=1800")
    with pytest.raises(
        BadData, match=r"series\.csv, idmc-idps: no row of idmc_idps_azerbaijan meets"
    ):
        EVIDENCE.points_of(empty)


def test_a_claim_without_a_date_has_every_value_and_no_distance():
    claim = replace(next(iter(paper.claims().values())), period_start=None, period_end=None)
    points = EVIDENCE.points(next(iter(EVIDENCE.all_series())))
    assert [(p, None) for p in points] == _at(claim, points)


def test_a_claim_with_one_end_has_the_values_of_that_day():
    points = EVIDENCE.points(next(iter(EVIDENCE.all_series())))
    day = points[len(points) // 2].start
    claim = next(iter(paper.claims().values()))
    for ends in ((day, None), (None, day)):
        dated = replace(claim, period_start=ends[0], period_end=ends[1])
        assert _at(dated, points) == [(points[len(points) // 2], 0)]
