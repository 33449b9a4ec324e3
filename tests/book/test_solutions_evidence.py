"""Each solution of an exercise on the evidence, and on any table gives the result that other means give."""

import math
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from solved import claims, is_number, low, reading, rows, solution


def persons(region: str) -> int:
    """Who was born in Azerbaijan and lived there by the newest count before the report."""
    return max(
        (int(r["year"]), int(r["persons"]))
        for r in rows("independent/undesa_migrant_stock_2019_azerbaijan")
        if r["origin"] == "Azerbaijan" and r["destination"] == region and int(r["year"]) < 2013
    )[1]


@solution("evidence/chronology", "Azerbaijan left the treaty")
def test_days_before_another_event(said):
    events = {r["id"]: r for r in rows("paper/events")}
    left, notes = events["event-treaty-left"], events["event-notes-1999"]
    first, last, tense = map(
        date.fromisoformat, (left["date_start"], left["date_end"], notes["date_start"])
    )
    for start in (first, date(1998, 1, 1)):
        days = [start + timedelta(n) for n in range((last - start).days + 1)]
        early = sum(day < tense for day in days)
        assert f"{early:,} of {len(days):,} days, or {100 * early / len(days):.0f}%." in said
        assert early, "the first range begins before the second"


@solution("evidence/chronology", "Turn every dated pair round")
def test_pairs_turned_round(said):
    events = {r["id"]: r for r in rows("paper/events")}
    fits = {"before": 0, "after": 0}
    for link in rows("paper/causal_links"):
        if not (link["cause_event"] and link["effect_event"]):
            continue
        cause, effect = events[link["effect_event"]], events[link["cause_event"]]
        fits["before"] += (
            cause["date_end"] < effect["date_start"]
            if cause["date_end"] and effect["date_start"]
            else 0
        )
        fits["after"] += (
            effect["date_end"] < cause["date_start"]
            if effect["date_end"] and cause["date_start"]
            else 0
        )
    assert f"after {fits['after']}" in said and f"before {fits['before']}" in said


@solution("evidence/chronology", "Is the share of statements")
def test_statements_by_part(said):
    for part in ("abroad", "azerbaijan"):
        count = sum(r["section"].split("-")[0] == part for r in rows("paper/causal_links"))
        two = int(re.search(rf"{part} (\d+) {count} ", said)[1])
        assert f"{part} {two} {count} {100 * two / count:.0f}" in said


@solution("evidence/crosscheck", "The UN's number for Russia")
def test_parts_taken_off(said):
    born = persons("Russian Federation")
    assert born == 752_975
    for percent in (10, 20, 30):
        assert f"{percent}% taken off: {born - born * percent / 100:,.0f} remain." in said


@solution("evidence/crosscheck", "What factor would the rule")
def test_factor_of_nearest_ends(said):
    factor = low("abroad-turkey-stock") / persons("Turkey")
    assert f"living in Turkey (UN): nearest ends differ by a factor of {factor:.1f}." in said


@solution("evidence/crosscheck", "UNHCR changes small numbers")
def test_fives_in_a_total(said):
    counts = [int(r["persons"]) for r in rows("independent/unhcr_population_azerbaijan")
              if (r["year"], r["origin_iso3"], r["population_type"]) == ("2010", "AZE", "refugees")]  # fmt: skip
    fives, total = counts.count(5), sum(counts)
    assert (
        f"2010: {total:,} refugees in {len(counts)} countries; {fives} countries have a 5." in said
    )
    assert f"{2 * fives} fewer, or {100 * 2 * fives / total:.2f}%" in said


@solution("evidence/crosscheck", "Suppose that the edition of 2024")
def test_births_alone(said):
    sums = {}
    for edition in ("2022", "2024"):
        years = [
            r
            for r in rows(f"independent/undesa_wpp{edition}_azerbaijan")
            if 1989 <= int(r["year"]) <= 2013
        ]
        sums[edition] = [
            sum(float(r[c]) for r in years) for c in ("births_thousand", "net_migration_thousand")
        ]
    (old_births, old), (new_births, new) = sums["2022"], sums["2024"]
    assert (
        f"−{-old:.0f} in 2022’s; with 2024’s births alone {old + old_births - new_births:.0f}; {new:.0f} in"
        in said
    )


@solution("evidence/ledger", "Which section has the largest share")
def test_shares_come_largest_first(said):
    shares = [int(share) for share in re.findall(r"[a-z] (\d+) \d+(?: |$)", said)]
    assert len(shares) == 10 and all(a >= b for a, b in pairwise(shares))


@solution("evidence/ledger", "Take the claims by whose figure")
def test_whose_figures_fail(said):
    found = {name: [int(n) for n in counts.split()] for name, counts in
             re.findall(r"(agency|author|quoted|survey)((?: \d+){6})", said)}  # fmt: skip
    assert [name for name, counts in found.items() if counts[0]] == ["author"]
    assert sum(map(sum, found.values())) == 361


@solution("evidence/sample_size", "Which of the contrasts")
def test_largest_gaps(said):
    def h(one, other):
        return abs(2 * math.asin(math.sqrt(one)) - 2 * math.asin(math.sqrt(other)))

    assert f"19 {h(0.215, 0.035):.2f} to {h(0.225, 0.025):.2f}" in said, "22% and 3%"
    assert f"19 {h(0.445, 0.265):.2f} to {h(0.455, 0.255):.2f}" in said, "45% and 26%"


@solution("evidence/sample_size", "A report prints 13%")
def test_sizes_that_print_five_percentages(said):
    sizes = [
        n for n in range(1, 50)
        if all(any((200 * count + n) // (2 * n) == p for count in range(n + 1)) for p in (13, 38, 50, 25))
    ]  # fmt: skip
    assert said.endswith(f": {', '.join(map(str, sizes))}.")


@solution("evidence/sample_size", "Suppose 10 people were asked")
def test_weights_void_the_search(said):
    share = round(100 * 2 * 1.3 / 10)
    assert share not in {10 * count for count in range(11)}
    assert f"print {share}%. The search on {share}% throws out n = 10." in said


@solution("evidence/sources", "Rows without a citation")
def test_bounds_of_what_rests_on_some_works(said):
    works = {"yunusov2000", "yunusov2003", "yunusov2009"}
    cited = {r["claim"] for r in rows("paper/claim_sources")}
    these = {r["claim"] for r in rows("paper/claim_sources") if r["source"] in works}
    least, most, whole = len(these), len(these) + len(claims().keys() - cited), len(claims())
    assert said.startswith(f"From {least} to {most} of {whole} rows: ")
    assert f"{100 * least / whole:.0f} to {100 * most / whole:.0f}%" in said


@solution("evidence/sources", "How concentrated are the citations")
def test_equally_cited_works(said):
    cited = Counter(r["source"] for r in rows("paper/claim_sources")).values()
    equal = sum(cited) ** 2 / sum(n * n for n in cited)
    assert said == f"{len(cited)} works, as concentrated as {equal:.1f} works cited equally often."


@solution("evidence/sources", "Leave out the words")
def test_old_rows(said):
    dated = [
        r
        for r in claims().values()
        if r["period_basis"] in ("stated", "context") and r["period_end"]
    ]
    for name, some in (("all rows", dated), ("numbers", [r for r in dated if is_number(r)])):
        old = sum(int(r["period_end"][:4]) <= 2013 - 8 for r in some)
        assert f"{name} {len(some)} {old} {100 * old / len(some):.0f}" in said


@solution("evidence/sources", "“Nine in ten rows")
def test_numbers_in_the_authors_voice(said):
    own = {r["id"] for r in claims().values() if r["voice"] == "author" and is_number(r)}
    cite = len(own & {r["claim"] for r in rows("paper/claim_sources")})
    assert said.startswith(f"{len(own)} numbers are in")
    assert said.endswith(f"{cite} of them cite a work, {len(own) - cite} don’t.")


@solution("evidence/words", 'A report says "often"')
def test_readers_of_often(said):
    accepted = [
        r
        for r in rows("independent/word_readings_shares")
        if r["word"] == "often" and r["percent"] == "40"
    ]
    assert any(f"by {r['accepted']} of {r['asked']} readers" in said for r in accepted)
    assert reading("often", "generous_low") > 40 and "40% against “often”: fails." in said


@solution("evidence/words", "In a survey 30% say yes")
def test_two_senses_of_most(said):
    assert reading("most", "generous_low") > 30
    assert "not used: fails" in said and "known: holds loosely" in said


@solution("evidence/words", "Of 49 people asked")
def test_most_of_an_odd_number(said):
    for verdict, bound in (("holds", "strict_low"), ("holds loosely", "generous_low")):
        assert f"of 49 {verdict} from {ceil(49 * reading('most', bound) / 100)} people on" in said


@solution("tools/any_table", "Name `not sure`")
def test_second_answers_of_a_poll(said):
    columns = {
        "conservative": (15, 33, 48, 4),
        "moderate": (33, 31, 35, 1),
        "liberal": (58, 16, 26, 1),
    }
    for group, (*answers, none) in columns.items():
        most = sum(answers) + 0.5 * 3 - (100 - none - 0.5)
        assert f"{group}: 0 to {most:.0f}% gave several answers" in said
    assert "With one answer each: each person gave one answer, so nobody gave two" in said


@solution("tools/any_table", "Do the differences")
def test_differences_at_half_the_sizes(said):
    whole, halved = map(int, re.match(r"(\d) stand, and (\d) of them", said).groups())
    assert len(re.findall(r" – (?:moderate|liberal) ", said)) == whole - halved


@solution("tools/any_table", "Put the first two answers together")
def test_sums_of_rounded_answers(said):
    for group, one, other in (("conservative", 15, 33), ("moderate", 33, 31), ("liberal", 58, 16)):
        assert f"{group}: {one + other - 1} to {one + other + 1}%" in said
    gap = 58 + 16 - 15 - 33
    assert f"{gap - 2} to {gap + 2} points" in said
