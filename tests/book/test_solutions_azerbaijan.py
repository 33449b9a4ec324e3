"""Each solution of an exercise on the definition, on Azerbaijan and on the recommendations gives the result that other means give."""

import math
import re
from datetime import date

from solved import claims, is_number, low, reading, rows, solution


def chapman(first: int, second: int, both: int) -> tuple[float, float]:
    """Chapman's estimate and its standard error, by Seber's formula."""
    n = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (
        (first + 1) * (second + 1) * (first - both) * (second - both) / (both + 1) ** 2 / (both + 2)
    )
    return n, math.sqrt(variance)


@solution("azerbaijan/compatriots", "Take the coverage the other way round")
def test_a_register_of_half(said):
    whole, kazakhstan, russia = (
        low(f"azerbaijan-compatriots-registered-{of}") for of in ("1997", "kazakhstan", "russia")
    )
    assert f"{2 * whole:,.0f} came, at most {2 * whole - kazakhstan - russia:,.0f}" in said


@solution("azerbaijan/compatriots", "Halve the overlap")
def test_half_the_overlap(said):
    for both in (60, 30):
        n, error = chapman(1000, 600, both)
        assert f"{both} {n:,.0f} {error:,.0f} {100 * error / n:.1f}" in said


@solution("azerbaijan/compatriots", "Suppose, an assumption")
def test_origins_by_chance_of_being_registered(said):
    all_of = [low("azerbaijan-compatriots-registered-kazakhstan") * 10,
              low("azerbaijan-compatriots-registered-russia") * 50]  # fmt: skip
    for number in all_of:
        assert re.search(rf"{number:,.0f} [\d.]+ {100 * number / sum(all_of):.1f}", said)


@solution("azerbaijan/compatriots", "In the table of invented totals")
def test_estimate_by_odds_ratio(said):
    estimate, cells = chapman(1000, 600, 60)[0], (60, 940, 540)
    for odds in (0.5, 1, 2, 4):
        total = sum(cells) + odds * cells[1] * cells[2] / cells[0]
        assert (
            f"Odds ratio {odds:g}: the estimate is {100 * estimate / total:.0f}% of {total:,.0f}."
            in said
        )
        assert odds != 2 or round(estimate / total, 1) == 0.5


@solution("azerbaijan/foreigners", "Leave the Turkish citizens out")
def test_concentration_of_the_rest(said):
    listed = {r["nationality"]: int(r["persons"]) for r in rows("paper/nationalities_2008")}
    rest, others = 6238 - sum(listed.values()), 79 - len(listed)
    spread = [rest // others + (i < rest % others) for i in range(others)]
    people = [n for name, n in listed.items() if name != "Turkish"] + spread
    index = sum((n / sum(people)) ** 2 for n in people)
    assert f"{sum(people):,} people remain. Index {index:.3f}" in said


@solution("azerbaijan/foreigners", "From which first number on")
def test_a_considerable_drop(said):
    most = float(claims()["azerbaijan-foreigners-irregular-now"]["high"])
    assert f"From {most / 0.8:,.0f} if" in said and f"fifth, from {most / 0.9:,.0f}" in said


@solution("azerbaijan/foreigners", "A fee of 45 manats")
def test_times_as_high_and_a_rise(said):
    assert "990 manats" in said and "1,035 manats" in said and 45 * 22 < 1000 < 45 + 45 * 22


@solution("azerbaijan/refugees", "Suppose that each taken flat")
def test_two_families_a_flat(said):
    people = 8 * low("azerbaijan-refugees-flats-baku-6000")
    assert (
        f"{people:,.0f} people, {100 * people / low('azerbaijan-refugees-displaced-750000'):.1f}%"
        in said
    )
    assert f"up to {100 - reading('all', 'generous_low'):g}% may be missing" in said


@solution("azerbaijan/refugees", "How long could a resettlement")
def test_shortest_and_longest_resettlement(said):
    shortest, longest = date(2010, 1, 1) - date(2003, 12, 31), date(2010, 4, 30) - date(2003, 1, 1)
    assert said.startswith(f"{shortest.days / 365.25:.1f} to {longest.days / 365.25:.1f} years")


@solution("azerbaijan/refugees", "How many people would the 76")
def test_people_a_place(said):
    assert said == f"{750_000 / 76:,.0f} a settlement; {750_000 / 28:,.0f} a camp"


@solution("azerbaijan/refugees", "In the figure of UNHCR’s counts")
def test_nearest_year(said):
    counts = [r for r in rows("independent/unhcr_population_azerbaijan")
              if r["asylum_iso3"] == "AZE" and 1993 <= int(r["year"]) <= 1999]  # fmt: skip
    alone = {r["year"]: int(r["persons"]) for r in counts if r["population_type"] == "idps"}
    armenia = {r["year"]: int(r["persons"]) for r in counts
               if r["origin_iso3"] == "ARM" and r["population_type"] == "refugees"}  # fmt: skip
    both = {year: alone[year] + armenia[year] for year in alone}
    for series in (alone, both):
        year = min(series, key=lambda y: abs(series[y] - 750_000))
        assert (
            f": {series[year]:,} on 31 December {year}, {abs(series[year] - 750_000):,} away."
            in said
        )


@solution("definition", "The report leaves open whether")
def test_strategies_by_berry(said):
    assert said == "kept: integration; given up: assimilation"


@solution("definition", "Suppose that half of the people")
def test_half_of_the_unlisted(said):
    listed = {r["nationality"]: int(r["persons"]) for r in rows("paper/nationalities_2008")}
    asian = sum(listed[n] for n in ("Turkish", "Iranian", "Indian", "Chinese"))
    assert said.startswith(f"{100 * (asian + (6238 - sum(listed.values())) / 2) / 6238:.1f}%")


@solution("definition", "Above, a product of two shares")
def test_a_share_of_a_share(said):
    share = float(re.search(r"that share is ([\d.]+)%", said)[1]) / 100
    assert round(100 * share**2) == reading("only", "generous_high")


@solution("recommendations", "Be stricter")
def test_recommendations_that_rest_on_agencies(said):
    vouched = {
        c for c, r in claims().items() if r["voice"] in ("agency", "survey") and is_number(r)
    }
    resting = [
        r["id"].replace("-", " ")
        for r in rows("paper/recommendations")
        if vouched & set(r["claims"].split()) or "citizenship-plans-2005" in r["claims"]
    ]
    assert said == f"{len(resting)} of {len(rows('paper/recommendations'))}: {', '.join(resting)}."


@solution("recommendations", "Applications are")
def test_applications_at_most(said):
    for claim in ("expelled-2007", "expelled-altogether"):
        count = low(f"azerbaijan-foreigners-{claim}")
        bounds = (100 * count / reading("very-often", f"{r}_low") for r in ("strict", "generous"))
        assert f"{count:,.0f} {' '.join(f'{b:,.0f}' for b in bounds)}" in said


@solution("recommendations", "How long had people")
def test_years_since_the_nineties(said):
    assert said.startswith("13 to 24 years"), "from the end of 1999 to 2013, from 1990 to its end"
