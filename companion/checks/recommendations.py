"""Checks of the recommendations: what each rests on, how long it takes, whom it concerns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from companion import paper
from companion.checks.registry import Result, check, period_of, word_verdict
from companion.display import span
from companion.interval import Interval, interval_of, share, word_interval
from companion.package import DATA, BadData, Row

S = "recommendations-"
F = "azerbaijan-foreigners-"
PUBLISHED = 2013  # the report's own year
# United Nations members that were Soviet republics.
SOVIET_REPUBLICS = (
    "Armenia", "Azerbaijan", "Belarus", "Estonia", "Georgia", "Kazakhstan", "Kyrgyzstan", "Latvia",
    "Lithuania", "Moldova", "Russia", "Tajikistan", "Turkmenistan", "Ukraine", "Uzbekistan",
)  # fmt: skip
GROUNDS = (
    "a figure with a source",
    "a figure without a source",
    "words only",
    "nothing",
)


def recommendations(data: Path = DATA) -> list[Row]:
    """Rows of `recommendations.csv`, with `claims` and `reaches` as lists of claims.

    Raises `BadData` with file, row, column and value for an id that is no claim.
    """
    known = paper.claims(data)
    rows = []
    for number, row in enumerate(paper.load(data)["recommendations"], start=2):
        found = {}
        for column in ("claims", "reaches"):
            ids = (row[column] or "").split()
            for identifier in ids:
                if identifier not in known:
                    raise BadData(
                        f"recommendations.csv, row {number}, column {column}: {identifier!r} is "
                        "not a claim; expected ids of claims or of cells, separated by spaces"
                    )
            found[column] = [known[i] for i in ids]
        rows.append(row | found)
    return rows


def is_figure(claim: paper.Claim) -> bool:
    """Whether a claim puts a number on what is the case, not on what is proposed."""
    return claim.bound != "word" and (claim.section, claim.measure) != ("recommendations", "plan")


def has_source(claim: paper.Claim) -> bool:
    """Whether the report names an agency, a survey, a speaker or a publication for a claim."""
    return claim.voice != "author" or bool(paper.cited_sources(claim.id))


def ground(claims: list[paper.Claim]) -> str:
    """The firmest kind of ground among the claims that carry a recommendation."""
    if not claims:
        return "nothing"
    figures = [c for c in claims if is_figure(c)]
    if not figures:
        return "words only"
    return (
        "a figure with a source" if any(map(has_source, figures)) else "a figure without a source"
    )


def support_table() -> pd.DataFrame:
    """What each recommendation rests on: claims, figures among them, figures with a source."""
    rows = []
    for row in recommendations():
        figures = [c for c in row["claims"] if is_figure(c)]
        people = "; ".join(str(interval_of(c)) for c in row["reaches"]) or "no count"
        rows.append((row["recommendation"], row["page"], len(row["claims"]), len(figures),
                     sum(map(has_source, figures)), ground(row["claims"]), people))  # fmt: skip
    return pd.DataFrame(rows, columns=["Recommendation", "Page", "Claims", "Figures",
                                       "With a source", "Rests on", "Whom it reaches"])  # fmt: skip


def grounds() -> pd.Series:
    """How many recommendations rest on each kind of ground."""
    found = [ground(row["claims"]) for row in recommendations()]
    return pd.Series({g: found.count(g) for g in GROUNDS})


def waits(reading: str = "strict") -> dict[str, Interval]:
    """Durations that the report names, in months; an open side is infinite."""
    year = interval_of(paper.claim(S + "residence-year"))
    months = word_interval(paper.claim(S + "inspection-months").word, reading)
    many = paper.claim(F + "residence-duration")
    passports = interval_of(paper.claim(S + "old-passports"))
    residence = Interval(12 * year.low, 12 * year.high)
    return {
        "Residence before applying": residence,
        "Inspection, if it takes months": months,
        "Both, one after the other": residence + months,
        "Both, if residence is one year": Interval(12 * year.low, 12 * year.low) + months,
        "Many foreigners in the country": Interval(12 * many.low, None),
        "With a Soviet passport": Interval(12 * passports.low, None),
    }


def years_since_arrival() -> Interval:
    """Years from an arrival in the 1990s to the report's year."""
    first, last = period_of("event-return-1990s")
    return Interval(PUBLISHED - last.year - 1, PUBLISHED + 1 - first.year)


def origins_share(with_georgia: bool) -> Interval:
    """Percent from the origins that the recommendation names, among compatriots who came.

    In the register alone, people of no named origin may be of these; with Georgia, its people are
    added at the low end of their word.
    """
    c = "azerbaijan-compatriots-"
    named = paper.claim(S + "principally-compatriots").place.split(", ")
    whole = interval_of(paper.claim(c + "registered-1997")).low
    origins = [paper.claim(c + f"registered-{o}") for o in ("kazakhstan", "russia")]
    part = sum(o.low for o in origins if o.place in named)
    unnamed = whole - sum(o.low for o in origins)
    more = word_interval(paper.claim(c + "georgia-tens-of-thousands").word).low * with_georgia
    return Interval(100 * (part + more) / (whole + more),
                    100 * (part + unnamed + more) / (whole + more))  # fmt: skip


def applications_if_often(reading: str, expelled: float) -> float:
    """Applications, at the most, if refusals are that frequent and all refused are expelled."""
    return 100 * expelled / word_interval("very-often", reading).low


@check("Wait: a year, then an inspection", S + "residence-year", S + "inspection-months",
       S + "inspection-sometimes", passage="how-long-people-wait")  # fmt: skip
def total_wait() -> Result:
    both = waits()["Both, if residence is one year"]
    floor = waits()["Residence before applying"].low
    return Result(
        "at least a year, then sometimes months",
        f"{floor:g} months or more; where the inspection takes months {both.low:g} or more, "
        f"{both.high:g} at most if nobody stays longer than a year",
        "undetermined" if waits()["Both, one after the other"].high > both.high else "holds",
        "Neither step has an upper end, and the share of inspections that take months isn’t given.",
    )


@check("Inspection: prolonged, sometimes months", S + "inspection-prolonged",
       S + "inspection-months", passage="how-long-people-wait")  # fmt: skip
def prolonged() -> Result:
    fits = []
    for reading in ("strict", "generous"):
        long = word_interval("long", reading)  # in years
        months = word_interval("months", reading)
        if Interval(12 * long.low, None).meets(months):
            fits.append(reading)
    return Result(
        "prolonged, sometimes months",
        f"“long” from {12 * word_interval('long', 'generous').low:g} months, “months” up to "
        f"{word_interval('months', 'generous').high:g}, both read generously",
        "fails" if not fits else "holds" if fits[0] == "strict" else "holds loosely",
        "“Long” here is made for years. Of an office’s inspection, months may well be called "
        "prolonged, and the page glosses the one word with the other.",
    )


@check("Passports: over ten years", S + "old-passports", passage="how-long-people-wait")
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


@check("Refusals: very often", S + "turned-down-often", F + "expelled-2007",
       passage="who-is-refused-and-who-stays")  # fmt: skip
def refusals() -> Result:
    expelled = interval_of(paper.claim(F + "expelled-2007")).low
    strict, generous = (applications_if_often(r, expelled) for r in ("strict", "generous"))
    applications = [c for c in paper.claims().values() if "applications" in c.subject
                    and c.section == "recommendations" and is_figure(c)]  # fmt: skip
    return Result(
        "very often turned down, and people deported",
        f"with {expelled:g} made to leave in 2007, at most {strict:.0f} applications a year "
        f"({generous:.0f} generously) if everyone refused is among them",
        "holds" if applications else "undetermined",
        "Applications and refusals aren’t counted, and people may leave, or stay, uncounted.",
    )


@check("Irregular migrants: the policy adds to them", S + "irregular-increases",
       F + "irregular-dropped", F + "irregular-now",
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
        "The figures allow a fall and a rise. Read as “adds to what there would be otherwise”, the "
        "sentence stands beside a fall, and no figure tests it. Those deported no longer count.",
    )


@check("Irregular migrants: most arrive lawfully", S + "irregular-lawful-most",
       F + "irregular-nov-2007", F + "irregular-early-2008",
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
        "undetermined" if assumed != "fails" else "disputed",
        "Nobody’s way in is counted. If whoever was registered had come lawfully, and the later "
        "number holds everyone, “most” is right; both are assumptions.",
    )


@check("Compatriots: principally three origins", S + "principally-compatriots",
       "azerbaijan-compatriots-registered-kazakhstan", "azerbaijan-compatriots-registered-russia",
       passage="whom-the-law-on-compatriots-would-reach")  # fmt: skip
def three_origins() -> Result:
    alone, added = origins_share(False), origins_share(True)
    first, second = (word_verdict(v, "principally") for v in (alone, added))
    return Result(
        "principally from Georgia, Israel and Russia",
        f"{span(alone.low, alone.high, '.1f')}% of the register of 1997; with Georgia’s tens of "
        f"thousands {span(added.low, added.high, '.1f')}%",
        first if first == second else "undetermined",
        "It fits if the tens of thousands from Georgia count (page 3). But arrivals aren’t people "
        "without citizenship, who have no count. Israel is named only on page 13.",
    )


@check("Passports: Soviet ones from Israel", S + "principally-compatriots", S + "old-passports",
       passage="whom-the-law-on-compatriots-would-reach")  # fmt: skip
def soviet_passports_from() -> Result:
    named = paper.claim(S + "principally-compatriots").place.split(", ")
    others = [place for place in named if place not in SOVIET_REPUBLICS]
    return Result(
        f"old Soviet passports, from {', '.join(named)}",
        f"{', '.join(others) or 'none'} wasn’t a Soviet republic",
        "holds loosely" if others else "holds",
        "A Soviet passport may have come along with someone who emigrated in Soviet times and "
        "returned.",
    )


@check("Dual citizenship: whom it would reach", S + "dual-citizenship",
       "abroad-russia-citizens-2007", "abroad-russia-only-to-avoid",
       passage="beside-earlier-pages")  # fmt: skip
def dual_citizenship() -> Result:
    citizens = interval_of(paper.claim("abroad-russia-citizens-2007"))
    value = share(citizens, interval_of(paper.claim("abroad-russia-stock")))
    only = word_interval(paper.claim("abroad-russia-only-to-avoid").word).low
    return Result(
        "dual citizenship, out of nostalgia and fear for identity",
        f"{citizens} with Russian citizenship by early 2007, "
        f"{span(100 * value.low, 100 * value.high)}% of the later stock; page 11 says of earlier "
        "passports that they were only to avoid trouble",
        "undetermined" if only == 0 else "holds",
        "The motive that page 11 gives for passports before 2007 is another. How many want two "
        "citizenships, or which states would agree, isn’t said.",
    )
