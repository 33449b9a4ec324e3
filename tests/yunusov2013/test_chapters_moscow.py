"""What the surveys in Moscow and beyond carry: by another road, and at the edges."""

from itertools import combinations, permutations, product

import numpy as np
import pytest
from cell_texts import bounds_of
from scipy.optimize import LinearConstraint, milp
from scipy.stats import binomtest, chi2_contingency

from companion.show import figures
from companion.statistics import ranks, surveys
from yunusov2013 import tables
from yunusov2013.chapters import (
    identity_orders,
    moscow,
    moscow_rounding,
    moscow_surveys,
    russia_surveys,
)

FIRST, SECOND = moscow.identities("integration"), moscow.identities("temporary")


# Table 1


def test_table_1_is_its_cells_and_its_images():
    table, cells = moscow.table_1(), moscow.cells_of_table_1()
    assert table.shape == (7, 4) and len(cells) == 21
    for cell in cells.itertuples(index=False):
        assert table.loc[cell.Row, cell.Group] == cell.Percent
    assert moscow.shares().to_numpy().tolist() == table.iloc[:5, 1:].to_numpy().tolist()


def test_the_finding_of_the_images_turns_with_the_data():
    assert "at most 3% did" in moscow.finding_of_images()
    where = {"group": moscow.MIGRANTS, "option_number": 5}
    with tables.PACKAGE.changed("moscow_image_2002", where, percent=8):
        assert "at most 8% did" in moscow.finding_of_images()


def test_rounding_moves_a_total_by_half_a_point_a_cell():
    found = moscow_rounding.column_totals()
    for group, row in zip(moscow.GROUPS, found.itertuples(index=False), strict=True):
        column = moscow.image(group)
        low = sum(max(0, p - 0.5) for p in column)
        assert row[1] == sum(column)
        assert bounds_of([row[2]])[0] == pytest.approx([low, sum(column) + 0.5 * 7])


def test_counts_behind_a_percentage_by_trying_them_all():
    table = moscow_rounding.counts_behind((39, 37), 87)
    for p, text in zip((39, 37), table["people of 87"], strict=True):
        tried = [k for k in range(88) if p - 0.5 <= 100 * k / 87 <= p + 0.5]
        assert text == ", ".join(map(str, tried))
    assert set(table["a majority needs"]) == {44}
    assert moscow_rounding.counts_behind((26,), 40)["people of 40"].tolist() == [""]


def test_one_answer_each_leaves_fewer_sizes():
    table = moscow_rounding.sizes_that_print_table_1().set_index("Column")
    single = table.loc["Migrants, if each gave one answer"]
    several = table.loc[moscow.GROUP_NAMES[moscow.MIGRANTS]]
    for band in table.columns[1:]:
        assert bounds_of([single[band]])[0][-1] <= bounds_of([several[band]])[0][0]


def test_those_that_stand_from_the_start_stand_at_every_size():
    standing = moscow_surveys.standing_by_size(200)
    least, always = moscow_surveys.stand_from_the_start(standing)
    assert (standing["lasting"] == least).sum() == always > 0
    assert least == standing["first"].min()
    axes = moscow_surveys.standing_arrows(standing, 200).axes[0]
    assert len(axes.get_yticklabels()) == len(standing)
    assert axes.lines[-1].get_xdata()[0] == least


def test_frechets_bounds_hold_the_bounds_of_the_whole_column():
    low, high = moscow_surveys.overlap_of_russian_images()
    city, rus = (moscow.image(moscow.RUSSIANS)[o] for o in (moscow.RUSSIAN_CITY, moscow.RUS))
    assert (low, high) == (max(0, city + rus - 100), min(city, rus))


def test_cohens_h_stands_with_its_contrast():
    contrasts = moscow_surveys.effect_sizes()
    shown = moscow_surveys.effect_sizes_in_words(contrasts)
    assert [bounds_of([t])[0][0] for t in shown["Cohen’s h"]] == pytest.approx(
        contrasts["h_low"].tolist(), abs=0.005
    )
    assert shown["Points"].tolist() == contrasts["points"].tolist()


# Table 2 and the other surveys


def test_tau_is_the_sum_that_its_line_works_out():
    line, value = identity_orders.tau_worked_out(FIRST, SECOND).split(" = ")
    pairs = list(combinations(FIRST, 2))
    turned = sum(SECOND.index(a) > SECOND.index(b) for a, b in pairs)
    assert line == f"({len(pairs) - turned} − {turned}) / {len(pairs)}"
    assert float(value) == pytest.approx(ranks.kendall_tau(FIRST, SECOND), abs=0.005)


def test_orders_by_tau_counts_each_order_once():
    every = ranks.permutation_distribution(4, ranks.kendall_tau)
    found = identity_orders.orders_by_tau(every)
    items = "abcd"
    taus = [round(ranks.kendall_tau(items, order), 3) for order in permutations(items)]
    assert dict(found.itertuples(index=False)) == {t: taus.count(t) for t in set(taus)}
    assert found["Kendall’s tau"].is_monotonic_increasing


def test_top_weighted_overlap_of_equal_lists_is_whole():
    found = identity_orders.top_weighted_overlap(FIRST, FIRST, (0.5, 0.9))
    assert found["Overlap"].tolist() == ["1.00", "1.00"]
    small, large = found["mean over all orders"].astype(float)
    assert small < large < 1, "unrelated orders share more, the deeper one looks"


def test_a_part_without_a_tau_is_refused():
    names = ("above", "below")
    assert len(identity_orders.taus_of_parts(FIRST, SECOND, names, 3)) == 2
    with pytest.raises(ValueError, match="a cut after 1 leaves a part"):
        identity_orders.taus_of_parts(FIRST, SECOND, names, 1)


def test_an_exchange_is_undone_by_itself():
    once = identity_orders.exchanged(FIRST, "Muslims", "Caucasians")
    assert sum(a != b for a, b in zip(FIRST, once, strict=True)) == 2
    assert identity_orders.exchanged(once, "Muslims", "Caucasians") == FIRST
    same = identity_orders.before_and_after(FIRST, FIRST, SECOND)
    assert same["before"].tolist() == same["after the swap"].tolist()
    with pytest.raises(ValueError):
        identity_orders.exchanged(FIRST, "Muslims", "nobody")


def test_the_corrected_test_lies_between_its_ends_for_any_joint_table():
    """Tables of whole people found by chance costs: at 60 each, p is never outside what is printed."""
    pair, n = (moscow.LONG_TERM, moscow.MIGRANTS), 60
    low, high = bounds_of(
        moscow_surveys.whole_question(moscow_surveys.whole_question_p((n,))).iloc[:, -1]
    )[0]
    patterns = surveys.answer_patterns(7, moscow.NO_ANSWER)
    has = np.array([[o in p for p in patterns] for o in range(7)], float)
    random, found = np.random.default_rng(13), []
    for _ in range(25):
        tables_found = {}
        for group in pair:
            counts = [surveys.counts_printed_as(p, n)[0] for p in moscow.image(group)]
            exact = LinearConstraint(np.vstack([has, np.ones(64)]), [*counts, n], [*counts, n])
            solved = milp(random.normal(size=64), constraints=exact, integrality=np.ones(64))
            tables_found[group] = np.round(solved.x) / n
        test = surveys.marginal_independence(
            tables_found, dict.fromkeys(pair, n), patterns, range(4)
        )
        assert test.statistic > 2 * test.degrees, "where p rises with the correction"
        found.append(test.corrected_p)
    assert low * 0.98 <= min(found) < max(found) <= high * 1.02
    with pytest.raises(ValueError, match="counts of 300 people print as 50%, not one"):
        moscow_surveys.whole_question(moscow_surveys.whole_question_p((300,)))


def test_alike_by_size_asks_of_the_two_azerbaijani_groups():
    table = russia_surveys.alike_by_size((100, 1000), 10)
    ends = bounds_of(table["p, within 10 points"])
    assert ends[0] == pytest.approx([0.23, 0.23]) and ends[1][1] < 0.05
    for heading in table.columns[2:]:
        few, many = table[heading].astype(int)
        assert 5 < few < many < 100
    where = {"group": moscow.MIGRANTS, "option_number": 1}
    with tables.PACKAGE.changed("moscow_image_2002", where, percent=35):
        apart = russia_surveys.alike_by_size((1000,), 10)
        assert bounds_of(apart["p, within 10 points"])[0][0] > 0.5


def test_eight_shares_fit_from_the_size_that_is_named():
    for together in (False, True):
        level = 1 - 0.05 / (7 if together else 1)
        fits = [n for n in range(1, 301) if len(surveys.surely_ordered_chain(n, level)) >= 8]
        assert fits == list(range(identity_orders.people_for(8, together), 301))
    assert (identity_orders.people_for(8), identity_orders.people_for(8, True)) == (83, 135)


def test_the_finding_of_sure_shares_is_what_is_drawn():
    sizes = (75, 100, 150)
    rows, data = identity_orders.sure_shares(sizes), identity_orders.sure_shares_table(sizes)
    for n, row, counts in zip(sizes, rows.values(), data["People who gave each"], strict=True):
        assert [round(share * n / 100) for share in row] == list(map(int, counts.split(", ")))
        assert f"{len(row)} of {n} people" in identity_orders.finding_of_sure_shares(sizes)
    steps = np.diff(rows["150 people"])
    assert bounds_of([data["Points to the next"].iloc[-1]])[0] == pytest.approx(
        [min(steps), max(steps)], abs=0.5
    )
    assert f"lie {min(steps):.0f} to {max(steps):.0f} points apart" in (
        identity_orders.finding_of_sure_shares(sizes)
    )
    axes = figures.dots_in_rows(rows, "percent").axes[0]
    assert [len(line.get_xdata()) for line in axes.lines] == data["Shares"].tolist()


def test_the_response_that_is_needed_is_of_those_that_stand_from_the_start():
    standing = moscow_surveys.standing_by_size(200)
    needed = russia_surveys.response_needed(standing)
    _, always = moscow_surveys.stand_from_the_start(standing)
    assert len(needed) == always
    for row in needed.itertuples(index=False):
        assert row.low < 100 / (1 + row.points / 100) < row.high
    assert needed["points"].is_monotonic_decreasing
    assert len(russia_surveys.response_arrows(needed).axes[0].texts) == always
    assert russia_surveys.response_table(needed)["Points"].tolist() == needed["points"].tolist()


def test_bonferronis_p_is_of_counts_that_print_the_table():
    """The least favourable of all such counts, by SciPy's chi-squared: never below it, and reached."""
    whole = moscow_surveys.whole_question(moscow_surveys.whole_question_p((40, 60)))
    for n, shown in zip((40, 60), whole["Bonferroni, from margins"].astype(float), strict=True):
        p_values = []
        for option in moscow.IMAGES:
            pair = [moscow.image(g)[option] for g in (moscow.LONG_TERM, moscow.MIGRANTS)]
            if any(pair):
                p_values.append(max(
                    chi2_contingency([[a, n - a], [b, n - b]], correction=False).pvalue
                    for a, b in product(*(surveys.counts_printed_as(p, n) for p in pair)) if a + b
                ))  # fmt: skip
        assert shown == pytest.approx(len(p_values) * min(p_values), rel=0.02)


def test_soviet_identity_by_size_is_wilsons_interval_by_scipy():
    table = russia_surveys.soviet_identity_by_size((100, 200))
    share = russia_surveys.soviet_identity()
    for n, ends in table.itertuples(index=False):
        theirs = binomtest(round(share * n / 100), n).proportion_ci(method="wilson")
        assert bounds_of([ends])[0] == pytest.approx(
            [100 * theirs.low, 100 * theirs.high], abs=0.51
        )


def test_overlaps_in_whole_people_are_worked_by_hand():
    """Of 100: 39 and 37 chose the two; 161 answers less 1 without one leave 61 beyond one each.

    Fewest with several: three people who gave all six, then five answers each, four beyond the first.
    """
    text = moscow_surveys.overlap_in_people(100)
    assert "both, 0 to 37;" in text and "at least one of them, 39 to 76;" in text
    extra = 26 + 18 + 37 + 39 + 37 + 3 - 99
    fewest = 3 + -(-(extra - 3 * 5) // 4)
    assert f"several answers, {fewest} to {extra}." in text


def test_the_bars_of_the_whole_question_stand_right_of_the_line_where_p_is_smaller():
    found = moscow_surveys.whole_question_p((40,))
    [axes] = moscow_surveys.whole_question_bars(found).axes
    marks = sorted({float(x) for line in axes.lines for x in line.get_xdata()})
    expected = [
        1 / moscow_surveys.LEVEL,
        1 / found[0].bonferroni,
        1 / found[0].most,
        1 / found[0].least,
    ]
    assert marks == pytest.approx(expected)


def test_the_bars_of_likeness_are_the_p_values_of_the_table():
    table = russia_surveys.alike_by_size((300, 1000), 10)
    [axes] = russia_surveys.alike_bars((300, 1000), 10).axes
    marks = {f"{float(x):.2g}" for line in axes.lines for x in line.get_xdata()}
    printed = {f"{float(x):.2g}" for text in table.iloc[:, 1] for x in text.split(" to ")}
    assert printed <= marks
