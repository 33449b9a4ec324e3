"""Checks of the abstract and of the definition: universals, origins, words without a measure."""

from __future__ import annotations

from functools import partial

from companion.audit.registry import VERDICTS, Result, decided
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, hull, span
from yunusov2013 import paper
from yunusov2013.chapters.definition import (
    FOREIGNERS,
    RUSSIA,
    WEST,
    A,
    D,
    asian_shares,
    concepts,
    is_universal,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check, growth_of
from yunusov2013.words import range_verdict, word_interval

ORIGINS, UNIVERSALS, UNMEASURED = (
    "labour-migrants-from-asia",
    "never-only-all",
    "words-without-a-measure",
)
# The report's counts of foreigners at work, or without status, in Azerbaijan.
FOREIGN_COUNTS = tuple(
    FOREIGNERS + name
    for name in (
        "permits-2008",
        "working-2008",
        "irregular-nov-2007",
        "irregular-early-2008",
        "irregular-end-2008",
        "irregular-now",
        "chinese-2008",
    )
)


@check("abstract-thousands-of-labour-migrants", "Abstract: thousands of labour migrants",
       A + "thousands-labour-migrants", beside=(*FOREIGN_COUNTS,), passage=ORIGINS)  # fmt: skip
def thousands() -> Result:
    counts = [interval_of(paper.claim(c)) for c in FOREIGN_COUNTS]
    return Result(
        "thousands",
        f"{min(c.low for c in counts):,.0f} to {max(c.high for c in counts):,.0f} people in "
        f"{len(counts)} counts",
        range_verdict(hull(counts), "thousands"),
        "Every count runs into thousands, some into tens of thousands. They count permits, people "
        "without status and one nationality, not one group of labour migrants.",
        missing="labour migrants, each counted once",
    )


@check("abstract-principally-from-asian-countries", "Abstract: principally from Asian countries",
       A + "principally-asian",
       *(f"{FOREIGNERS}nationalities-2008-{n}" for n in
         ("turkish", "georgian", "russian", "iranian", "indian", "chinese")),
       beside=(FOREIGNERS + "irregular-end-2008", FOREIGNERS + "permits-mostly-turkish",
       "abroad-east-mainly-turkey"), passage=ORIGINS)  # fmt: skip
def principally_asian() -> Result:
    shares = asian_shares()
    percents = {n: Interval(100 * s.low, 100 * s.high) for n, s in shares.items()}
    needed = {r: word_interval("principally", r).low for r in ("strict", "generous")}
    strict = [p.low > needed["strict"] for p in percents.values()]
    generous = [p.low >= needed["generous"] for p in percents.values()]
    printed = "; ".join(f"{n} {span(p.low, p.high, '.1f')}%" for n, p in percents.items())
    return Result(
        "principally",
        printed,
        "holds" if all(strict) else "holds loosely" if any(generous) else "undetermined",
        "In this register it holds if Turkish citizens count as Asian, as page 6 suggests by "
        "putting Turkey in the Middle East; not otherwise. The register is of people without "
        "status. Page 4 also says, without a number, that many came from Pakistan, India, Iran and "
        "Bangladesh.",
        missing="labour migrants by country of origin",
    )


@check(
    "abstract-various-categories",
    "Abstract: various categories",
    A + "categories-various",
    passage=UNMEASURED,
)
def categories() -> Result:
    sections = {c.section for c in paper.claims().values() if c.section.startswith("azerbaijan-")}
    return Result(
        "various",
        f"{len(sections)} sections on migrants in Azerbaijan",
        range_verdict(Interval(len(sections), None), paper.claim(A + "categories-various").word),
        "Displaced people, returning compatriots and foreigners have a section each.",
        missing="the categories that are meant",
    )


@check("abstract-away-for-years", "Abstract: away for years", A + "away-years",
       A + "away-sometimes", RUSSIA + "away-years", RUSSIA + "away-sometimes",
       beside=(RUSSIA + "image-long-term-duration",), passage=UNMEASURED)  # fmt: skip
def away_for_years() -> Result:
    pairs = [(word_interval(paper.claim(A + n).word), word_interval(paper.claim(RUSSIA + n).word))
             for n in ("away-years", "away-sometimes")]  # fmt: skip
    same = all(here.meets(there) for here, there in pairs)
    stayed = interval_of(paper.claim(RUSSIA + "image-long-term-duration"))
    return Result(
        "sometimes for years",
        f"same words on page 6: {'yes' if same else 'no'}; one group in Moscow {stayed} years",
        "holds" if same and stayed.meets(word_interval("years")) else "fails",
        "A survey had a group of such people, so it happens. How often isn’t given.",
    )


@check("abstract-never-lost-ties", "Abstract: never lost ties", A + "never-lost-ties",
       beside=(RUSSIA + "kept-connections-many", RUSSIA + "return-unlikely"), passage=UNIVERSALS)  # fmt: skip
def never_lost_ties() -> Result:
    body = paper.claim(RUSSIA + "kept-connections-many")
    return Result(
        "never",
        f"page {body.page}, of those who came to stay: “{body.as_printed}”",
        "holds" if is_universal(body.word) else by_charity("abstract-never-lost-ties"),
        "It stands if the abstract means labour migrants: page 6 says of them, without a limit, "
        "that they kept ties. Of those who came to stay it says many, not all.",
        missing=MEANT,
    )


@check("abstract-only-the-self-confident-or-forced", "Abstract: only the self-confident or forced",
       A + "only-self-confident", WEST + "only-self-confident", beside=(WEST + "most-seek-work",
       WEST + "rural-principally", WEST + "provinces-a-lot"), passage=UNIVERSALS)  # fmt: skip
def only_self_confident() -> Result:
    work, rural, only = (
        word_interval(paper.claim(c).word, "generous")
        for c in (WEST + "most-seek-work", WEST + "rural-principally", A + "only-self-confident")
    )
    least, allowed = work.low * rural.low, only.high
    return Result(
        "only",
        f"at least {least / 100:.1f}% of later emigrants were rural people who sought work, if "
        f"pages 11 and 12 mean the same people; only leaves {allowed:g}% at most",
        by_charity("abstract-only-the-self-confident-or-forced")
        if least / 100 > allowed
        else "holds",
        "Most later emigrants had to seek work, and those who did mostly spoke foreign languages "
        "poorly or not at all. They fit only if having to look for work is being forced; then few "
        "people are left whom the sentence excludes.",
        missing=MEANT,
    )


@check("abstract-leaving-for-good", "Abstract: leaving for good", A + "for-good", WEST + "for-good",
       beside=(WEST + "visa-length", WEST + "irregular-years"), passage=UNIVERSALS)  # fmt: skip
def for_good() -> Result:
    good = word_interval("for-good", "generous")
    visa = interval_of(paper.claim(WEST + "visa-length"))
    stay = word_interval(paper.claim(WEST + "irregular-years").word, "generous")
    shorter = visa.high / 12 < good.low or stay.low < good.low
    return Result(
        "for good, with families",
        f"visas of {visa} months; stays without status of several years ({stay} at the widest)",
        by_charity("abstract-leaving-for-good") if shorter else "holds",
        "It fits those who left first. Page 11 has people who visit home as often as they want, "
        "page 12 people who change countries, live without their families or return.",
        missing=MEANT,
    )


@check("abstract-much-from-the-soviet-past", "Abstract: much from the Soviet past",
       A + "much-soviet-past", RUSSIA + "soviet-great-extent",
       beside=(RUSSIA + "soviet-identity-2001", RUSSIA + "soviet-widespread"), passage=UNMEASURED)  # fmt: skip
def soviet_past() -> Result:
    felt = interval_of(paper.claim(RUSSIA + "soviet-identity-2001"))
    return Result(
        "much",
        f"almost {felt.high:g}% felt Soviet in 2001",
        by_figure(A + "much-soviet-past"),
        "A share of people who feel Soviet isn’t the part of an attitude that the past explains. "
        "Page 8 says that such attitudes were widespread in various age groups, without a figure "
        "for any.",
        missing="these attitudes by Soviet identity and by age",
    )


@check("definition-just-two-options", "Definition: just two options", D + "two-options",
       beside=(RUSSIA + "groups", RUSSIA + "image-long-term-duration"), passage=UNIVERSALS)  # fmt: skip
def two_options() -> Result:
    options = interval_of(paper.claim(D + "two-options"))
    groups = interval_of(paper.claim(RUSSIA + "groups"))
    rows = concepts("people")
    native = len(rows[(rows["society"] == "Russia") & (rows["own_culture"] == "give up")])
    migrants = groups - Interval(native, native)
    stayed = paper.claim(RUSSIA + "image-long-term-duration").as_printed
    return Result(
        f"{options}",
        f"{groups} groups on page 6, {migrants} of them migrants; residents of {stayed}",
        by_charity("definition-just-two-options") if migrants == options else "fails",
        "The groups of page 6 match. Long residence leaves the legal status open: whether the "
        "long-term residents of Table 1 took a citizenship isn’t said.",
        missing=MEANT,
    )


@check("definition-all-measures-are-socialisation", "Definition: all measures are socialisation",
       D + "measures-all", beside=(RUSSIA + "instantly-many",), passage=UNIVERSALS)  # fmt: skip
def measures_all() -> Result:
    rows = concepts("approach", "legal state")
    rows = rows[(rows["society"] == "Russia") & (rows["called_integration"] == "yes")]
    others = list(rows.set_index("concept").drop("socialisation").index)
    return Result(
        "all",
        f"beside socialisation: {', '.join(others) or 'nothing'}",
        by_charity("definition-all-measures-are-socialisation") if others else "holds",
        "The same paragraph adds citizenship, and page 11 a simplified way to it. It holds if "
        "rules of citizenship don’t count as measures of integration.",
        missing=MEANT,
    )


@check("definition-contact-often-leads-to-hostility",
       "Definition: contact often leads to hostility", D + "hostility-often",
       beside=(D + "great-number-migrants", FOREIGNERS + "hostility-lower",
       FOREIGNERS + "conflicts-none", RUSSIA + "hostility-widespread"), passage=UNMEASURED)  # fmt: skip
def hostility() -> Result:
    told = (FOREIGNERS + "conflicts-none", FOREIGNERS + "hostility-lower",
            RUSSIA + "hostility-widespread")  # fmt: skip
    hostile = [c for c in told if not is_universal(paper.claim(c).word)]
    return Result(
        "often",
        f"{len(hostile)} of {len(told)} contacts with people of other origin that the report "
        "describes",
        by_figure(D + "hostility-often") if hostile else "fails",
        "Hostility is told of Russia and, at a lower level, of Azerbaijan; none of one settlement "
        "in Salyan. Cases that an author chose to tell aren’t a sample of contacts.",
        missing="contacts counted, and how many of them turned hostile",
    )


@check("definition-the-role-has-greatly-increased", "Definition: the role has greatly increased", D + "role-greatly-increased",
       RUSSIA + "migrants-great-increase", passage=UNMEASURED)  # fmt: skip
def role_increased() -> Result:
    claims = (D + "role-greatly-increased", RUSSIA + "migrants-great-increase")
    verdicts = [
        decided(growth_of(c), partial(range_verdict, word=paper.claim(c).word)) for c in claims
    ]
    measured = [v for v in verdicts if v != "undetermined"]
    return Result(
        "greatly increased",
        f"{len(measured)} of {len(claims)} such words with two figures to compare",
        min(verdicts, key=VERDICTS.index),
        "For Russia the report has one stock only.",
        missing="an earlier number of migrants in Russia, and a unit of social role",
    )


@check("definition-some-european-countries", "Definition: some European countries", D + "some-countries-renounce",
       D + "some-countries-failure", D + "some-countries-experience", D + "certain-countries",
       passage=UNMEASURED)  # fmt: skip
def some_countries() -> Result:
    ids = ("some-countries-renounce", "some-countries-failure", "some-countries-experience",
           "certain-countries")  # fmt: skip
    named = [c for c in (paper.claim(D + i) for i in ids) if c.place not in {None, "Europe"}]
    return Result(
        "some, certain",
        f"{len(named)} of {len(ids)} statements name a country",
        "undetermined" if len(named) < len(ids) else "holds",
        "No reader can tell whether a country stands in one list or in two, nor compare how "
        "migrants fared there.",
        missing="the names of these countries",
    )


@check("definition-multiculturalism-most-productive",
       "Definition: multiculturalism most productive", D + "most-productive",
       beside=(D + "some-countries-failure",), passage=UNMEASURED)  # fmt: skip
def most_productive() -> Result:
    rated = concepts("approach", "legal state")["judgement"].value_counts()
    return Result(
        "the most productive",
        f"{rated['favourable']} approaches judged favourably, {rated['unfavourable']} "
        "unfavourably, by no stated measure",
        decided(growth_of(D + "most-productive"), lambda r: "holds" if r.low > 1 else "fails"),
        "Page 1 itself says that some countries which tried it called it a failure, and finds "
        "that hasty.",
        missing="an outcome of integration, measured under each approach",
    )
