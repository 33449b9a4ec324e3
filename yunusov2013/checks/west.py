"""Checks of the section on Western countries: stocks, running totals, costs, groups, visas."""

from __future__ import annotations

from companion.audit.registry import Result, decided, figure, known
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, hull, share, span
from yunusov2013 import paper, tables
from yunusov2013.chapters.sources import latest_year
from yunusov2013.chapters.west import (
    READ_AS,
    S,
    amount,
    countries,
    gone,
    groups_outside,
    mean_that_breaks,
    upkeep,
    visa_lengths,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.outline import OUTLINE
from yunusov2013.words import word_interval, word_verdict

GERMANY, SWISS, WHO, LEAVING = (
    "arrests-and-residents-in-germany",
    "applicants-and-residents-in-switzerland",
    "who-goes-west",
    "leaving-for-good-or-to-earn",
)


@check("west-only-the-skilled-or-the-forced", "West: only the skilled or the forced",
       S + "only-self-confident", "abstract-only-self-confident", beside=(S + "no-option",),
       passage=WHO)  # fmt: skip
def only_skilled() -> Result:
    strict, generous = groups_outside("strict"), groups_outside("generous")
    return Result(
        "only they decided to go",
        f"{len(strict)} of {len(tables.frame('western_groups'))} named groups outside if only "
        f"politics counts as no choice, {len(generous)} if need counts too",
        "holds"
        if strict.empty
        else by_charity("west-only-the-skilled-or-the-forced")
        if generous.empty
        else "fails",
        "People in search of work speak the languages poorly. They fit if a need to earn counts as "
        "having no other option (page 11 names political or other reasons), or if the sentence is "
        "about the first years only.",
        missing=MEANT,
    )


@check("west-two-flows-at-first", "West: two flows at first", S + "two-flows", passage=WHO)  # fmt: skip
def two_flows() -> Result:
    first = int(tables.frame("western_groups")["wave"].eq("first").sum())
    return Result(
        paper.claim(S + "two-flows").as_printed,
        f"{first} groups named for the first years",
        "holds" if first in amount("two-flows") else "fails",
        "Exiles and opposition members, and the young and educated.",
    )


@check("west-mostly-the-educated-for-ten-years", "West: mostly the educated, for ten years",
       S + "mostly-educated", beside=(S + "first-years",), passage=WHO)  # fmt: skip
def mostly_educated() -> Result:
    claim = paper.claim(S + "mostly-educated")
    start, end = claim.first_day, claim.last_day
    agree = end.year - start.year == amount("first-years").low
    return Result(
        "mostly",
        f"{start.year} to {end.year}; emigrants by group: none given",
        by_figure(claim.id) if agree else "fails",
        "The years named and the ten years agree; nothing else about this flow is a number.",
        missing="emigrants to the West in these years, in all and by group",
    )


@check("west-who-came-later", "West: who came later", S + "most-seek-work", S + "some-businessmen",
       S + "very-few-businessmen", S + "businessmen-small", S + "provinces-a-lot",
       S + "rural-principally", passage=WHO)  # fmt: skip
def later_groups() -> Result:
    work = word_interval(paper.claim(S + "most-seek-work").word)
    rural = work.low * word_interval(paper.claim(S + "rural-principally").word).low / 100
    room = Interval(0, 100 - work.low)
    return Result(
        "a small percentage of business people; most seek work, principally rural",
        f"work leaves {room.high:g}% for others; rural work seekers at least {rural:g}% of all "
        "later emigrants",
        word_verdict(room, paper.claim(S + "businessmen-small").word),
        "The words agree with each other; no size is given. Two majorities, one inside the other, "
        "assure a quarter of the whole and not a majority of it.",
    )


@check("west-for-good-and-several-years", "West: for good, and several years", S + "for-good",
       "abstract-for-good", beside=(S + "irregular-years",), passage=LEAVING)  # fmt: skip
def for_good() -> Result:
    words = [paper.claim(S + c).word for c in ("for-good", "irregular-years")]
    readings = {r: tuple(word_interval(w, r) for w in words) for r in ("strict", "generous")}
    good, several = readings["strict"]
    return Result(
        "for good; several years",
        f"{good.low:g} years or more; {several} years",
        "holds" if good.meets(several)
        else by_charity("west-for-good-and-several-years"),
        "The several years are those of a stay without status, not of the stay abroad: they bring "
        "nobody home.",
        missing=MEANT,
    )  # fmt: skip


@check("west-no-place-just-to-earn", "West: no place just to earn", beside=(S + "for-good",
       S + "most-seek-work"), passage=LEAVING)  # fmt: skip
def just_to_earn() -> Result:
    workers = tables.frame("western_groups").query("push == 'work'")
    first = int(workers["wave"].eq("first").sum())
    return Result(
        "could not become one",
        f"{word_interval('most').low:g}% or more of later emigrants in search of work",
        "holds"
        if workers.empty
        else "fails"
        if first
        else by_charity("west-no-place-just-to-earn"),
        "It agrees if it is about the first years, as the next sentence suggests, or about "
        "success: to look for work isn’t to live from it. Money sent home isn’t mentioned.",
        missing=MEANT,
    )


@check("west-families-for-good-and-mostly-men", "West: families for good, and mostly men",
       S + "families-none", "abroad-middle-east-men-mostly", beside=(S + "for-good",
       "abstract-for-good"), passage=LEAVING)  # fmt: skip
def families_and_men() -> Result:
    alone = int(tables.frame("western_groups")["family"].eq("absent").sum())
    if_all = Interval(50, 50)
    above = if_all.low > word_interval("mostly").low
    return Result(
        "families on page 11; mostly men on page 13",
        f"men {if_all}% if all come in couples; {alone} group named as being without family",
        "holds"
        if above
        else by_charity("west-families-for-good-and-mostly-men")
        if alone
        else "fails",
        "If all took their families men would be about half. Men can be the larger part as soon as "
        "some come alone, so the first can’t be true of all.",
        missing=MEANT,
    )


@check("west-women-invited", "West: women invited", S + "women-age", passage=LEAVING)
def women_invited() -> Result:
    ages = amount("women-age")
    counts = paper.claims_with(part_of=S + "women-age", unit="persons")
    women = next(filter(None, map(figure, counts)), None)
    return Result(
        paper.claim(S + "women-age").as_printed,
        f"a band of {ages.high - ages.low + 1:g} years, no number of people",
        decided(women, lambda n: "holds" if n.low > 0 else "fails"),
        "Nothing says how it was known what they came for.",
        missing="how many women, in which years, by which source",
    )


@check("west-a-saturated-labour-market", "West: a saturated labour market",
       S + "labour-market-saturated", beside=(S + "youth-no-problems",
       S + "business-problems-none"), passage=WHO)  # fmt: skip
def saturated() -> Result:
    work = tables.frame("western_groups")["employment"].value_counts()
    return Result(
        "saturated",
        f"no problem with work for {work.get('no problem', 0)} groups, the main problem "
        f"for {work.get('main problem', 0)}",
        by_charity("west-a-saturated-labour-market") if work.get("no problem", 0) else "holds",
        "A market can be full for some trades and open for others.",
        missing="jobs and applicants by trade",
    )


@check(
    "west-no-contacts",
    "West: no contacts",
    S + "contacts-none",
    S + "local-contacts-none",
    passage=WHO,
)
def contacts() -> Result:
    text = tables.frame("western_groups").query("push == 'work'")["helpers"].iloc[0]
    helpers = [] if text == "not said" else text.split("; ")
    return Result(
        "none with the country, no support",
        f"{len(helpers)} kinds of helpers named: {', '.join(helpers)}" if helpers else "none named",
        by_charity("west-no-contacts") if helpers else "holds",
        "Page 12 means contacts with the receiving country; those who invite and employ are "
        "Azerbaijanis or Turks. The lawyers who helped need a generous reading.",
        missing=MEANT,
    )


@check("countries-page-6-and-page-12", "Countries: page 6 and page 12",
       beside=(S + "majority-countries", S + "mainly"), passage="which-countries")  # fmt: skip
def country_lists() -> Result:
    citizens, irregular = set(countries("west-citizens")), set(countries("west-irregular"))
    in_europe = citizens - {"United States"}
    return Result(
        "two lists of main countries",
        f"{len(citizens & irregular)} shared; only on page 6: "
        f"{', '.join(sorted(citizens - irregular))}; only on page 12: "
        f"{', '.join(sorted(irregular - citizens))}",
        "holds" if in_europe <= irregular else "undetermined",
        "One list is of citizens in the West, the other of irregular migrants in Europe, where the "
        "United States can’t stand.",
        missing="both kinds of people by country",
    )


@check("countries-a-majority-in-four", "Countries: a majority in four", S + "majority-countries",
       beside=(S + "germany-irregular",), passage="which-countries")  # fmt: skip
def majority_in_four() -> Result:
    residents = paper.claims_with(population="irregular-emigrants", counted="residents")
    listed = set(countries("west-irregular"))
    named = listed & {c.place for c in residents if c.low is not None}
    alone = 2 * amount("germany-irregular").low
    return Result(
        "majority",
        f"a number for {len(named)} of {len(listed)} countries; Germany alone "
        f"is a majority if Europe has fewer than {alone:,.0f}",
        by_figure(S + "majority-countries"),
        "One country’s number bounds nothing but what a majority would need.",
        missing="irregular migrants in the other three, and in Europe",
    )


@check("germany-within-the-wests-total", "Germany: within the West’s total", S + "germany-irregular", "abroad-west-stock",
       passage="which-countries")  # fmt: skip
def within_the_west() -> Result:
    total = interval_of(paper.claim("abroad-west-stock"))
    strict, wide = (share(amount("germany-irregular", r), total) for r in ("strict", "rounding"))
    return Result(
        f"{paper.claim(S + 'germany-irregular').as_printed}; "
        f"{paper.claim('abroad-west-stock').as_printed} in the West",
        f"{span(100 * strict.low, 100 * strict.high, '.1f')}% of all citizens in the West; "
        f"{span(100 * wide.low, 100 * wide.high, '.1f')}% with 10,000 read as rounded",
        "holds" if wide.high < 1 else "fails",
        "A part smaller than its whole. Whether the total counts people without status isn’t said.",
    )


@check("visas-months-and-years", "Visas: months and years", S + "visa-length", S + "irregular-years",
       passage="visas-and-years")  # fmt: skip
def visas() -> Result:
    strict, generous = visa_lengths("strict"), visa_lengths("generous")
    return Result(
        f"{paper.claim(S + 'visa-length').as_printed}; several years",
        f"{strict} visas’ lengths; {generous} with several read generously",
        "holds" if strict.low > 1 else "holds loosely" if generous.high > 1 else "fails",
        "Years of residence outlast a visa of months, so most of such a stay is without one.",
    )


@check("visas-what-the-surveys-found", "Visas: what the surveys found", S + "irregular-sometimes", S + "interviews-multiple",
       S + "entry-usually", passage="visas-and-years")  # fmt: skip
def surveys() -> Result:
    surveys = paper.claims_with(section="abroad-west", unit="surveys")
    described = [c for c in surveys if c.bound != "word" or c.period_start]
    return Result(
        "sometimes; usually; multiple surveys",
        f"surveys of this section whose size or year is given: {len(described)}",
        "holds loosely" if described else "undetermined",
        "The author’s own interviews are named, and not how people were found for them.",
        missing="the year, place and size of the interviews",
    )


@check("switzerland-a-majority-gone", "Switzerland: a majority gone", S + "swiss-majority-moved",
       beside=(S + "swiss-applicants", S + "swiss-residents"), passage=SWISS)  # fmt: skip
def majority_gone() -> Result:
    applicants, residents = amount("swiss-applicants").low, amount("swiss-residents").high
    least, most = gone(applicants, residents, residents), gone(applicants, residents, 0)
    half = applicants * word_interval("majority").low / 100
    return Result(
        "the majority of over 700",
        f"{least:g} to {most:g} of {applicants:g} not among the residents, "
        f"{100 * least / applicants:.0f} to {100 * most / applicants:.0f}%; no majority assured "
        f"from {mean_that_breaks():.2f} applications a person",
        "holds loosely" if least > half else "undetermined" if most > half else "fails",
        "It follows if each applicant counts once, all applied before the count of residents, and "
        "that count, by the diaspora, is full.",
        missing="how many of the residents had applied",
    )


@check("switzerland-moved-on-in-europe", "Switzerland: moved on in Europe", S + "swiss-majority-moved", S + "other-countries-some",
       passage=SWISS)  # fmt: skip
def moved_on() -> Result:
    counted = [c for what in ("refusals", "onward-moves")
               for c in paper.claims_with(section="abroad-west", counted=what)
               if c.low is not None]  # fmt: skip
    return Result(
        "no doubt that they were refused and moved on",
        f"numbers of refusals, or of where people went: {len(counted)}",
        by_figure(S + "swiss-majority-moved"),
        "An absence has many reasons: home, return by the authorities, another continent, a new "
        "citizenship, death. Two counts in one country follow nobody across a border.",
        missing="refusals, and where those refused went",
    )


@check(
    "switzerland-some-obtained-a-status",
    "Switzerland: some obtained a status",
    S + "some-legalized",
    passage=SWISS,
)
def some_legalized() -> Result:
    still_there = Interval(0, amount("swiss-residents").high)
    return Result(
        "some",
        f"in Switzerland from none to {still_there.high:g} of those still there",
        by_figure(S + "some-legalized"),
        "Whoever obtained a status and left isn’t in this bound.",
        missing="how many obtained one, in which country",
    )


@check("germany-arrested-over-irregular", "Germany: arrested over irregular",
       S + "germany-arrested", beside=(S + "germany-irregular",), passage=GERMANY)  # fmt: skip
def arrested_share() -> Result:
    shares = {r: share(amount("germany-arrested"), amount("germany-irregular", r))
              for r in READ_AS}  # fmt: skip
    texts = [span(100 * s.low, 100 * s.high, ".0f") for s in shares.values()]
    dated = all(paper.claim(S + c).period_end for c in ("germany-arrested", "germany-irregular"))
    return Result(
        "6,500; some 10,000",
        f"{texts[0]}% as printed, {texts[1]}% within a tenth, {texts[2]}% if rounded",
        decided(
            amount("germany-irregular") if dated else None,
            lambda n: "holds loosely" if amount("germany-arrested").low <= n.high else "fails",
        ),
        "The 6,500 may be a running total, which a number of residents need not hold.",
        missing="the year of the 10,000, and whether those arrested are among them",
    )


@check("germany-caught-sooner-or-later", "Germany: caught sooner or later", S + "detained-all",
       passage=GERMANY)  # fmt: skip
def caught() -> Result:
    seen = share(amount("germany-arrested"), amount("germany-irregular"))
    return Result(
        "sooner or later, as if all",
        f"{100 * seen.low:.0f}% in Germany, if those arrested are among the residents",
        by_figure(S + "detained-all"),
        "“Later” has no end, so no number of one year can speak against it.",
        missing="how many were never caught, over a stated time",
    )


@check(
    "germany-the-greatest-number-of-arrests",
    "Germany: the greatest number of arrests",
    S + "germany-greatest",
    passage=GERMANY,
)
def greatest() -> Result:
    arrests = paper.claims_with(section="abroad-west", counted="arrests")
    here = paper.claim(S + "germany-greatest").place
    elsewhere = {c.place: figure(c) for c in arrests if c.place != here}
    others = hull(filter(None, elsewhere.values())) if any(elsewhere.values()) else None
    return Result(
        "greatest",
        f"arrests given for {len(elsewhere)} other countries",
        decided(
            others,
            lambda n: (
                "holds loosely"
                if n.high < amount("germany-arrested").low
                else "fails"
                if n.low > amount("germany-arrested").high
                else "undetermined"
            ),
        ),
        "An order needs a second number.",
        missing="arrests in another country",
    )


@check("upkeep-cost-a-person", "Upkeep: cost a person", S + "germany-upkeep",
       beside=(S + "germany-arrested", S + "germany-irregular"), passage="the-cost-of-upkeep")  # fmt: skip
def cost() -> Result:
    table = upkeep().set_index("base")
    arrested, irregular = table.loc["those arrested"], table.loc["irregular residents, as printed"]
    return Result(
        "as high as 40 million euros a year",
        f"at most {arrested.year_high:,.0f} euros a year for each of those arrested, "
        f"{irregular.year_high:,.0f} for each irregular resident",
        known([paper.claim(S + "germany-upkeep")], "part_of"),
        "Several governments are named, so the sum can be of one or of all.",
        missing="which people, in which country, the sum is for",
    )


@check(
    "upkeep-requests-that-go-on",
    "Upkeep: requests that go on",
    S + "requests-continually",
    passage="the-cost-of-upkeep",
)
def requests() -> Result:
    cited = latest_year(S + "germany-upkeep")
    return Result(
        "continually; the agreement still unsigned",
        f"source of {cited}, report of {OUTLINE.year}",
        "undetermined"
        if not cited
        else by_charity("upkeep-requests-that-go-on")
        if cited < OUTLINE.year
        else "holds",
        "The source can’t show what holds in the report’s own year. Page 14 still asks for the "
        "agreement to be signed, which fits.",
        missing="a dated source of the requests",
    )
