"""Checks of what ties migrants in Russia to it or to home: identities, signs, plans, a lever."""

from __future__ import annotations

from companion.audit.registry import Result, decided, figure
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.quantities.periods import years_between
from yunusov2013 import paper, tables
from yunusov2013.chapters.moscow import identities
from yunusov2013.checks.registry import by_figure, check, growth_of
from yunusov2013.events import first_day, last_day
from yunusov2013.outline import OUTLINE
from yunusov2013.words import range_verdict, word_interval, word_verdict

S = "abroad-russia-"
APART, ON_TABLE_2 = "sentences-that-pull-apart", "book/abroad/russia_table_2#"
TABLE_2 = ON_TABLE_2 + "the-sentences-drawn-from-table-2"
SOVIET, PLANS = ON_TABLE_2 + "soviet-identity", ON_TABLE_2 + "plans-for-citizenship"
CITIES = tuple(f"{S}citizenship-plans-2005-{c}" for c in ("moscow", "astrakhan", "samara"))
# Whom each group of Table 2 is said not to see itself as (page 10).
DENIED = {
    "integration": ("Caucasians", "Transcaucasians"),
    "temporary": ("Russian citizens", "Muscovites"),
}


@check("table-2-two-groups", "Table 2: two groups", S + "identities-groups", passage=TABLE_2)
def two_groups() -> Result:
    columns = {row["group"] for row in tables.rows("identity_ranks_2005")}
    printed = interval_of(paper.claim(S + "identities-groups"))
    return Result(
        f"{printed} groups",
        f"{len(columns)} columns of Table 2",
        "holds" if len(columns) in printed else "fails",
        "The table has a column for each. How many people stand behind either isn’t said.",
    )


@check("table-2-identities-denied", "Table 2: identities denied", S + "identities-not-caucasian",
       S + "identify-intention-none", passage=TABLE_2)  # fmt: skip
def identities_denied() -> Result:
    lists = {group: identities(group) for group in DENIED}
    ranks = {g: sorted(lists[g].index(d) + 1 for d in named) for g, named in DENIED.items()}
    last = all(ranks[g] == list(range(len(lists[g]) - 1, len(lists[g]) + 1)) for g in DENIED)
    printed = "; ".join(f"{' and '.join(map(str, r))} of {len(lists[g])}" for g, r in ranks.items())
    return Result(
        "not as Caucasians; no intention of seeing themselves as Muscovites",
        f"ranks {printed}",
        "undetermined" if last else "fails",
        "In both lists they come last, but they are in the list: an order doesn’t say whether "
        "nobody chose them.",
        missing="how many chose each identity",
    )


@check("soviet-identity-ten-years-after", "Soviet identity: ten years after", S + "soviet-identity-years-after",
       passage=SOVIET)  # fmt: skip
def ten_years_after() -> Result:
    independent = paper.claim("abroad-west-mostly-educated").first_day
    asked = Interval(*(
        years_between(independent, day("event-survey-2001")) for day in (first_day, last_day)
    ))  # fmt: skip
    printed = interval_of(paper.claim(S + "soviet-identity-years-after")).low
    return Result(
        f"{printed:g} years",
        f"{span(asked.low, asked.high, '.1f')} years from October {independent.year} to the survey",
        "holds" if printed in asked
        else "holds loosely" if Interval(asked.low - 1, asked.high + 1).meets(Interval(printed, printed))
        else "fails",
        "Counted from Azerbaijan’s independence, as the ten years of page 11 are: the report has "
        "no date for the end of the USSR.",
    )  # fmt: skip


@check("soviet-identity-a-long-period", "Soviet identity: a long period", S + "formality-long",
       beside=(S + "soviet-identity-years-after",), passage=SOVIET)  # fmt: skip
def long_period() -> Result:
    years = interval_of(paper.claim(S + "soviet-identity-years-after"))
    felt = interval_of(paper.claim(S + "soviet-identity-2001"))
    return Result(
        "a long period",
        f"{years} years after, Soviet by their own word: almost {felt.high:g}% of those asked",
        by_figure(S + "formality-long"),
        "One survey asked once: it says how many felt Soviet then, neither since when nor what they "
        "made of the end of the USSR.",
        missing="how long it seemed so to those who were asked",
    )


@check("plans-beside-a-source-of-income-only", "Plans beside: a source of income only", S + "temporary-considerable",
       *CITIES, passage=PLANS)  # fmt: skip
def income_only() -> Result:
    others = {r["city"]: 100 - r["percent"] for r in tables.rows("citizenship_plans_2005")}
    word = paper.claim(S + "temporary-considerable").word
    verdicts = {word_verdict(Interval(share, share), word) for share in others.values()}
    fewest = min(others, key=lambda city: others[city])
    return Result(
        "a considerable part",
        f"{span(min(others.values()), max(others.values()))}% without plans for Russian citizenship in 2005",
        "holds"
        if verdicts == {"holds"}
        else "undetermined"
        if "fails" in verdicts
        else "holds loosely",
        "It stands if whoever planned no citizenship saw a source of income in Russia, and if 2005 "
        f"speaks for the years before. The part is smallest in {fewest}.",
        missing="how many saw only a source of income in Russia",
    )


@check("plans-a-growth-from-one-survey", "Plans: a growth from one survey", S + "permanent-growth", *CITIES,
       passage=PLANS)  # fmt: skip
def permanent_growth() -> Result:
    claim = paper.claim(S + "permanent-growth")
    return Result(
        claim.as_printed,
        f"plans of {first_day('event-survey-plans-2005').year} alone",
        decided(growth_of(claim.id), lambda r: range_verdict(r, claim.word)),
        "The survey that is told as its proof has one date, and a growth needs two.",
        missing="the same plans in an earlier year",
    )


@check("return-at-any-sign", "Return: at any sign", S + "any-sign", passage=APART)  # fmt: skip
def any_sign() -> Result:
    stock = interval_of(paper.claim("abroad-russia-stock"))
    returned = figure(paper.claim(S + "returned-many"))
    many = returned or word_interval(paper.claim(S + "returned-many").word)
    return Result(
        "hoping to return at any sign; many returned",
        f"many: {many} people, after the promises of {first_day('event-president-2003').year}; "
        f"{stock} in the region in {OUTLINE.year}",
        by_figure(S + "any-sign"),
        "One sign is told of. Many as a number of people can be few of those abroad.",
        missing="how many of those abroad returned",
    )


@check("lever-often-and-from-time-to-time", "Lever: often, and from time to time", S + "lever-often", S + "threats-sometimes",
       passage=APART)  # fmt: skip
def lever() -> Result:
    both = {r: [word_interval(paper.claim(S + c).word, r) for c in ("lever-often", "threats-sometimes")]
            for r in ("strict", "generous")}  # fmt: skip
    shared = {
        r: (max(w.low for w in words), min(w.high for w in words)) for r, words in both.items()
    }
    room = {r: high - low for r, (low, high) in shared.items()}
    return Result(
        "often (page 7); from time to time (page 8)",
        f"percent that both words allow: {span(*shared['generous'])}"
        if room["generous"] > 0
        else "no percent that both words allow",
        "holds" if room["strict"] > 0 else "holds loosely",
        "They agree where “often” is read generously, or if the second counts threats and the "
        "first any use.",
    )
