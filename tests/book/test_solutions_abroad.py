"""Each solution of an exercise on Azerbaijanis abroad gives the result that other means give."""

import re
from math import comb

from solved import claims, low, rows, solution


def stocks() -> list[tuple[float, float]]:
    """The ends of the three regions' numbers: post-Soviet, West, Middle East."""
    names = ("abroad-russia-stock", "abroad-west-stock", "abroad-east-stock")
    return [(low(n), float(claims()[n]["high"])) for n in names]


@solution("abroad/index", "Can all three regions")
def test_tops_and_bottoms_of_shares(said):
    tops = sum(h / (h + sum(o[0] for o in stocks()) - l) for l, h in stocks())  # noqa: E741
    bottoms = sum(l / (l + sum(o[1] for o in stocks()) - h) for l, h in stocks())  # noqa: E741
    assert f"add up to {100 * tops:.1f}%, the bottoms to {100 * bottoms:.1f}%" in said


@solution("abroad/index", "A reader takes the middle")
def test_share_of_middles(said):
    middles = [sum(ends) for ends in stocks()]
    assert f"Middles give {100 * middles[0] / sum(middles):.1f}%" in said


@solution("abroad/index", "Is the Middle East's number")
def test_difference_of_two_regions(said):
    _, (west_low, west_high), (east_low, east_high) = stocks()
    assert f"Larger by {east_low - west_high:.0f} to {east_high - west_low:,.0f}:" in said
    least, most = 0.9 * east_low - west_high, 1.1 * east_high - west_low
    assert f"−{-least:,.0f} to {most:,.0f}, so the order is open" in said


@solution("abroad/middle_east", "Suppose 6,000 and 2,000 are entries")
def test_people_behind_entries(said):
    turkey, emirates = set(range(6000 // 2)), set(range(2000))
    assert said.startswith(f"{len(turkey):,} and {len(emirates):,} people")
    assert f"from {len(turkey | emirates):,} to {len(turkey) + len(emirates):,}." in said


@solution("abroad/middle_east", "Leave out Pakistan")
def test_overlap_without_a_country(said):
    shared, all_of_them = map(int, re.match(r"(\d+) of (\d+) countries", said).groups())
    assert (
        f"{shared / all_of_them:.2f}." in said and shared / (all_of_them + 1) < shared / all_of_them
    )
    notes = [r for r in rows("paper/named_countries") if r["country"] == "Pakistan"]
    assert len(notes) == 1, "Pakistan is on one of the two lists, so the shared stay"


@solution("abroad/middle_east", "In the invented example")
def test_equal_reporting_keeps_shares(said):
    one, other = re.findall(r"invented [AB] (\d+) (\d+) (\d+) (\d+) (\d+)", said)
    assert one[3:] == ("33", "33") and other[3:] == ("67", "67") and one[1] == other[1]


@solution("abroad/russia", "Of which of these surveys")
def test_what_is_told_of_each_survey(said):
    told = [(r["survey"], r["given"] != "not") for r in rows("paper/survey_reporting")]
    counts = [
        f"{sum(there for one, there in told if one == survey)} of {sum(one == survey for one, _ in told)}"
        for survey in dict.fromkeys(survey for survey, _ in told)
    ]
    assert re.findall(r"\d+ of \d+", said) == counts


@solution("abroad/russia", "Suppose that 80% of those chosen")
def test_a_gap_that_the_silent_cannot_turn(said):
    """All of one group's silent have it, none of the other's: 0.8 times the gap must outweigh 0.2."""
    assert f"more than {100 * 0.2 / 0.8:.0f} points" in said


@solution("abroad/russia_beyond", "Which town of page 7")
def test_the_northernmost_town(said):
    murmansk = next(
        float(r["latitude"]) for r in rows("independent/places") if r["place"] == "Murmansk"
    )
    assert f"Murmansk, at {murmansk:.1f} degrees" in said and murmansk > 66.6


@solution("abroad/russia_beyond", "Suppose that 10 marriages")
def test_the_score_interval_of_a_ratio_of_counts(said):
    """The roots of (40 − 10 r)² = z² r (40 + 10) in r."""
    z = 1.959964
    middle, product = (2 * 40 * 10 + z**2 * 50) / 10**2, 40**2 / 10**2
    root = (middle**2 / 4 - product) ** 0.5
    assert f"10 40 {middle / 2 - root:.1f} to {middle / 2 + root:.1f}" in said


@solution("abroad/russia_beyond", "12,000 people were deported")
def test_shares_of_those_who_lived_there(said):
    deported = low("abroad-russia-deported-moscow-1999")
    assert f"{100 * deported / 50_000:.0f}%. Of 200,000: {100 * deported / 200_000:.0f}%" in said


@solution("abroad/russia_table_1", "On which image")
def test_the_image_on_which_groups_lie_closest(said):
    images = {}
    for r in rows("paper/moscow_image_2002"):
        if r["option"] not in ("No answer", "Other"):
            images.setdefault(r["option"], []).append(float(r["percent"]))
    spread = {option: max(p) - min(p) for option, p in images.items()}
    closest = min(spread, key=spread.get)
    assert "spiritual" in closest and f"{spread[closest]:g} points" in said


@solution("abroad/russia_table_2", "Suppose that 150")
def test_an_interval_of_wilson(said):
    z, n, share = 1.959964, 150, low("abroad-russia-soviet-identity-2001") / 100
    centre = (share + z**2 / 2 / n) / (1 + z**2 / n)
    reach = z * (share * (1 - share) / n + z**2 / 4 / n**2) ** 0.5 / (1 + z**2 / n)
    assert f"{100 * (centre - reach):.0f} to {100 * (centre + reach):.0f}" in said


@solution("abroad/russia_table_2", "An identity comes last")
def test_an_order_says_nothing_of_shares(said):
    shares = [int(p) for p in re.findall(r"(\d+)%", said)]
    assert len(shares) == 8 and shares == sorted(shares, reverse=True) and min(shares) > 50


@solution("abroad/russia_table_1", "Suppose 87 Russian Muscovites")
def test_counts_behind_percentages(said):
    counts = {p: [n for n in range(88) if (200 * n + 87) // 174 == p] for p in (39, 37)}
    for percent, (count,) in counts.items():
        assert f"{percent}% {count} {87 // 2 + 1}" in said


@solution("abroad/russia_table_1", "Half of the long-term residents")
def test_second_answers_of_a_column(said):
    column = [
        float(r["percent"])
        for r in rows("paper/moscow_image_2002")
        if r["group"] == "long_term_residents"
    ]
    most = sum(column) + len(column) / 2
    assert re.search(rf"Both: 0\.0 to {most - 100:.1f}%.* at most {most}%", said)


@solution("abroad/russia_table_2", 'Swap "Muslims"')
def test_tau_after_a_swap(said):
    orders = {g: [r["identity"] for r in rows("paper/identity_ranks_2005") if r["group"] == g]
              for g in dict.fromkeys(r["group"] for r in rows("paper/identity_ranks_2005"))}  # fmt: skip
    first, second = orders.values()

    def tau(one):
        pairs = [(a, b) for i, a in enumerate(one) for b in one[i + 1 :]]
        return sum(1 if second.index(a) < second.index(b) else -1 for a, b in pairs) / comb(
            len(one), 2
        )

    swap = {"Muslims": "Russian citizens", "Russian citizens": "Muslims"}
    assert f"{tau(first):.2f} {tau([swap.get(i, i) for i in first]):.2f}" in said


@solution("abroad/west", 'Suppose "over 700" was 1,000')
def test_a_larger_number_of_applicants(said):
    there = low("abroad-west-swiss-residents")
    assert f"at least {100 * (1000 - there) / 1000:.0f}% are gone" in said
    assert f"below {1000 / there / 2:.2f} applications" in said


@solution("abroad/west", "In a steady stock")
def test_mean_stay(said):
    assert re.search(r"\b7 100 3 14 50 6$", said), "700 in 7 or 14 years, 300 there"


@solution("abroad/west", "Suppose that 6,500")
def test_arrested_and_gone(said):
    arrested, residents = low("abroad-west-germany-arrested"), low("abroad-west-germany-irregular")
    gone = arrested - residents / 2
    assert f"{gone:,.0f}, {100 * gone / arrested:.0f}%" in said


@solution("abroad/west", "In the table of upkeep")
def test_upkeep_a_day(said):
    a_day = float(claims()["abroad-west-germany-upkeep"]["high"]) / 365
    few, many = low("abroad-west-germany-irregular") / 2, low("abroad-west-germany-irregular")
    together = many + low("abroad-west-germany-arrested")
    assert (
        f"Highest: {a_day / few:.1f} euros" in said
        and f"Lowest: {a_day / together:.1f} euros" in said
    )
