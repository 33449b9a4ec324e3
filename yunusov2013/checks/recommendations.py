"""Checks of the recommendations: what each rests on, how long it takes, whom it concerns."""

from __future__ import annotations

from companion.audit.registry import Result, decided
from companion.data.cells import given
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share, span
from yunusov2013 import paper
from yunusov2013.chapters.recommendations import (
    F,
    S,
    applications_if_often,
    is_figure,
    origins_share,
    waits,
    years_since_arrival,
)
from yunusov2013.charity import by_charity
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.words import range_verdict, word_interval, word_verdict

# United Nations members that were Soviet republics.
SOVIET_REPUBLICS = (
    "Armenia", "Azerbaijan", "Belarus", "Estonia", "Georgia", "Kazakhstan", "Kyrgyzstan", "Latvia",
    "Lithuania", "Moldova", "Russia", "Tajikistan", "Turkmenistan", "Ukraine", "Uzbekistan",
)  # fmt: skip


@check("wait-a-year-then-an-inspection", "Wait: a year, then an inspection",
       S + "inspection-sometimes", beside=(S + "residence-year", S + "inspection-months"),
       passage="how-long-people-wait")  # fmt: skip
def total_wait() -> Result:
    both = waits()["Both, if residence is one year"]
    floor = waits()["Residence before applying"].low
    return Result(
        "at least a year, then sometimes months",
        f"{floor:g} months or more; where the inspection takes months {both.low:g} or more, "
        f"{both.high:g} at most if nobody stays longer than a year",
        "undetermined" if waits()["Both, one after the other"].high > both.high else "holds",
        "Neither step has an upper end.",
        missing="the longest that either step takes, and how many inspections take months",
    )


@check("inspection-prolonged-sometimes-months", "Inspection: prolonged, sometimes months",
       S + "inspection-prolonged", beside=(S + "inspection-months",),
       passage="how-long-people-wait")  # fmt: skip
def prolonged() -> Result:
    fits = []
    word = paper.claim(S + "inspection-months").word
    for reading in ("strict", "generous"):
        long = word_interval("long", reading)  # in years
        months = word_interval(word, reading)
        if Interval(12 * long.low, None).meets(months):
            fits.append(reading)
    return Result(
        "prolonged, sometimes months",
        f"“long” from {12 * word_interval('long', 'generous').low:g} months, “months” up to "
        f"{word_interval(word, 'generous').high:g}, both read generously",
        "undetermined" if not fits else "holds" if fits[0] == "strict" else "holds loosely",
        "“Long” here is made for years. Of an office’s inspection, months may well be called "
        "prolonged, and the page glosses the one word with the other.",
        missing="how long an inspection takes",
    )


@check(
    "passports-over-ten-years",
    "Passports: over ten years",
    S + "old-passports",
    passage="how-long-people-wait",
)
def old_passports() -> Result:
    years = years_since_arrival()
    printed = interval_of(paper.claim(S + "old-passports"))
    return Result(
        f"over {printed.low:g} years",
        f"{span(years.low, years.high)} years for arrivals of the 1990s",
        "holds"
        if years.low > printed.low
        else "holds loosely"
        if years.high > printed.low
        else "fails",
        "True of anyone who came in the 1990s and is still without citizenship. How many are isn’t "
        "said.",
    )


@check("refusals-very-often", "Refusals: very often", S + "turned-down-often",
       beside=(F + "expelled-2007",), passage="who-is-refused-and-who-stays")  # fmt: skip
def refusals() -> Result:
    expelled = interval_of(paper.claim(F + "expelled-2007")).low
    strict, generous = (applications_if_often(r, expelled) for r in ("strict", "generous"))
    return Result(
        "very often turned down, and people deported",
        f"with {expelled:g} made to leave in 2007, at most {strict:.0f} applications a year "
        f"({generous:.0f} generously) if everyone refused is among them",
        by_figure(S + "turned-down-often"),
        "People may leave, or stay, uncounted.",
        missing="applications and refusals by year",
    )


@check("irregular-migrants-the-policy-adds-to-them", "Irregular migrants: the policy adds to them",
       S + "irregular-increases", beside=(F + "irregular-dropped", F + "irregular-now"),
       passage="who-is-refused-and-who-stays")  # fmt: skip
def policy_increases() -> Result:
    now = interval_of(paper.claim(F + "irregular-now"))
    earlier = [interval_of(paper.claim(F + f"irregular-{t}")) for t in
               ("nov-2007", "early-2008", "end-2008")]  # fmt: skip
    ratios = [now / e for e in earlier]
    low, high = min(r.low for r in ratios), max(r.high for r in ratios)
    return Result(
        "increases their number (page 13); it dropped considerably (page 5)",
        f"the present number is {low:.2f} to {high:.2f} times those of 2007 and 2008",
        "holds" if low > 1 else "holds loosely" if high < 1 else "undetermined",
        "The figures allow a fall and a rise. Read as “adds to what there would be otherwise”, "
        "the sentence stands beside a fall. Those deported no longer count.",
        missing="the number there would be without the policy",
    )


@check("irregular-migrants-most-arrive-lawfully", "Irregular migrants: most arrive lawfully",
       S + "irregular-lawful-most", beside=(F + "irregular-nov-2007", F + "irregular-early-2008"),
       passage="who-is-refused-and-who-stays")  # fmt: skip
def lawful_arrival() -> Result:
    known = interval_of(paper.claim(F + "irregular-nov-2007"))
    everyone = interval_of(paper.claim(F + "irregular-early-2008"))
    registered = interval_of(paper.claim(F + "registered-nov-2007"))
    value = share(known, everyone)
    assumed = word_verdict(Interval(100 * value.low, 100 * value.high), "most")
    return Result(
        "most arrive lawfully",
        f"{known} of {registered} registered foreigners were irregular; they are "
        f"{100 * value.low:.0f}% of the {everyone} counted weeks or months later",
        by_figure(S + "irregular-lawful-most"),
        "If whoever was registered had come lawfully, and the later number holds everyone, “most” "
        f"{'isn’t' if assumed == 'fails' else 'is'} right; both are assumptions.",
        missing="irregular migrants by their way in",
    )


@check("compatriots-principally-three-origins", "Compatriots: principally three origins",
       S + "principally-compatriots", beside=("azerbaijan-compatriots-registered-kazakhstan",
       "azerbaijan-compatriots-registered-russia"),
       passage="whom-the-law-on-compatriots-would-reach")  # fmt: skip
def three_origins() -> Result:
    alone, added = origins_share(False), origins_share(True)
    first, second = (range_verdict(v, "principally") for v in (alone, added))
    return Result(
        "principally from Georgia, Israel and Russia",
        f"{span(alone.low, alone.high, '.1f')}% of the register of 1997; with Georgia’s tens of "
        f"thousands {span(added.low, added.high, '.1f')}%",
        first if first == second != "fails" else "undetermined",
        "It fits if the tens of thousands from Georgia count (page 3). But arrivals aren’t people "
        "without citizenship. Israel is named only on page 13.",
        missing="people without citizenship by country of origin",
    )


@check("passports-soviet-ones-from-israel", "Passports: Soviet ones from Israel",
       S + "principally-compatriots", beside=(S + "old-passports",),
       passage="whom-the-law-on-compatriots-would-reach")  # fmt: skip
def soviet_passports_from() -> Result:
    named = given(paper.claim(S + "principally-compatriots").place).split(", ")
    others = [place for place in named if place not in SOVIET_REPUBLICS]
    return Result(
        f"old Soviet passports, from {', '.join(named)}",
        f"{', '.join(others) or 'none'} wasn’t a Soviet republic",
        by_charity("passports-soviet-ones-from-israel") if others else "holds",
        "A Soviet passport may have come along with someone who emigrated in Soviet times and "
        "returned. That any did isn’t printed.",
        missing="people from Israel who hold a Soviet passport",
    )


@check("dual-citizenship-whom-it-would-reach", "Dual citizenship: whom it would reach",
       S + "dual-citizenship", beside=("abroad-russia-citizens-2007",
       "abroad-russia-only-to-avoid"), passage="beside-earlier-pages")  # fmt: skip
def dual_citizenship() -> Result:
    citizens = interval_of(paper.claim("abroad-russia-citizens-2007"))
    value = share(citizens, interval_of(paper.claim("abroad-russia-stock")))
    wanted = [interval_of(c) for c in paper.claims_with(
        section="recommendations", counted="citizenships", unit="persons") if is_figure(c)]  # fmt: skip
    return Result(
        "dual citizenship, out of nostalgia and fear for identity",
        f"{citizens} with Russian citizenship by early 2007, "
        f"{span(100 * value.low, 100 * value.high)}% of the later stock; page 11 says of earlier "
        "passports that they were only to avoid trouble",
        decided(next(iter(wanted), None), lambda n: "holds" if n.low > 0 else "fails"),
        "The motive that page 11 gives for passports before 2007 is another.",
        missing="how many want two citizenships, and which states would agree",
    )
