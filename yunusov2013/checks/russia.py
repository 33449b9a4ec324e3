"""Checks of the section on Russia beside its surveys: prices, numbers, places, dates."""

from __future__ import annotations

from companion.audit.registry import Result, decided, figure
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from yunusov2013 import paper, tables
from yunusov2013.chapters.russia import S, cities_of, start_cost
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check, growth_of, whole_of
from yunusov2013.events import first_day, last_day, order_of
from yunusov2013.outline import OUTLINE
from yunusov2013.words import range_verdict, word_interval, word_verdict

BEYOND = "book/abroad/russia_beyond#"  # the page that discusses most of these
ARCTIC_CIRCLE = 66.56  # degrees north: 90 less the obliquity of the ecliptic (23.44, epoch 2000)


@check("start-what-a-beginning-costs", "Start: what a beginning costs", S + "start-cover", S + "moscow-month",
       S + "market-place", S + "market-rent", passage=BEYOND + "the-price-of-a-start")  # fmt: skip
def cost_of_start() -> Result:
    parts = start_cost()
    total = sum(parts.values(), Interval(0, 0))
    living = parts["months of living"]
    return Result(
        f"{paper.claim(S + 'start-cover').as_printed}, each "
        f"{paper.claim(S + 'moscow-month').as_printed}; the place apart",
        f"{living} USD if it includes the market place, {total} USD if it doesn’t",
        "holds"
        if living == total or paper.claim(S + "market-place").part_of == S + "start-cover"
        else "undetermined",
        "The list of expenses names a place on the market, and a later sentence prices it apart.",
        missing="whether a month’s expenses hold the market place, and the year of the prices",
    )


@check("ages-the-bands-compared", "Ages: the bands compared", S + "age-others-rare",
       beside=(S + "age-main", S + "age-older", S + "age-younger"), passage=BEYOND + "who-leaves")  # fmt: skip
def age_bands() -> Result:
    bands = {name: interval_of(paper.claim(S + f"age-{name}")) for name in
             ("younger", "main", "older")}  # fmt: skip
    widths = {name: band.high - band.low + 1 for name, band in bands.items()}
    return Result(
        "much less frequent",
        f"bands of {', '.join(f'{w:g}' for w in widths.values())} years",
        by_figure(S + "age-others-rare"),
        f"The youngest band is {widths['main'] / widths['younger']:g} times narrower than the main "
        "one: fewer people in it need not mean that fewer leave at each age.",
        missing="emigrants by age",
    )


@check("deportations-12-000-from-moscow", "Deportations: 12,000 from Moscow", S + "deported-moscow-1999",
       passage=BEYOND + "deportations")  # fmt: skip
def deportation_pace() -> Result:
    people = interval_of(paper.claim(S + "deported-moscow-1999"))
    first, last = first_day("event-raids-1999"), last_day("event-deportations-1999")
    days = (last - first).days + 1
    return Result(
        f"{people} by December 1999",
        f"{people.low / days:.0f} a day if all fell into the {days} days of November and December",
        decided(
            whole_of(S + "deported-moscow-1999"),
            lambda w: "holds" if people.low <= w.high else "fails",
        ),
        "Without a base it is no rate.",
        missing="how many Azerbaijanis lived in Moscow then, and from when on people were counted",
    )


@check("demonstration-told-after-the-raids", "Demonstration: told after the raids",
       beside=(S + "demonstrations", S + "killed-1998", S + "raids-mass"),
       passage=BEYOND + "the-order-of-events")  # fmt: skip
def demonstration_order() -> Result:
    order = order_of("event-raids-1999", "event-demonstration-1998")
    demonstrated, raids = first_day("event-demonstration-1998"), first_day("event-raids-1999")
    months = (raids.year - demonstrated.year) * 12 + raids.month - demonstrated.month
    return Result(
        "as a result",
        f"demonstration {demonstrated}, raids from {raids}",
        by_charity("demonstration-told-after-the-raids") if order == "after" else "holds",
        f"It came {months} months before the raids that are told first. Read as a result of the "
        "killing, and of attacks before it that have no date, the sentence stands.",
        missing=MEANT,
    )


@check("2007-ended-or-began", "2007: ended or began", S + "integration-only-2007",
       passage="sentences-that-pull-apart")  # fmt: skip
def year_2007() -> Result:
    overlap = order_of("event-intentions-ended-2007", "event-integration-began-2007")
    year = first_day("event-intentions-ended-2007").year
    return Result(
        "integration intentions ended; integration began",
        f"both dated {year}",
        by_charity("2007-ended-or-began") if overlap == "may overlap" else "holds",
        "As printed the two sentences contradict each other. If the first means intentions to "
        "return, they agree; that takes another word than the one printed.",
        missing=MEANT,
    )


@check("citizens-50-000-and-the-majority", "Citizens: 50,000 and the majority", S + "citizens-2007", S + "instantly-many",
       S + "attitude-majority", passage="book/abroad/russia_table_2#citizens-and-a-stock")  # fmt: skip
def citizens_share() -> Result:
    claim = paper.claim(S + "citizens-2007")
    citizens = interval_of(claim)
    share = citizens / interval_of(paper.claim("abroad-russia-stock"))
    return Result(
        "50,000 by early 2007, many at once",
        f"{span(100 * share.low, 100 * share.high, '.1f')}% of the stock given for {OUTLINE.year}",
        decided(
            whole_of(claim.id) if claim.period_start else None,
            lambda whole: "holds" if citizens.low <= whole.high else "fails",
        ),
        "Other dates, and perhaps a region larger than Russia: a scale, no share, and it can’t "
        "show who acted on the rules of 2007.",
        missing="since when the 50,000 are counted, and of how many people",
    )


@check(
    "marriages-quadrupled",
    "Marriages: quadrupled",
    S + "marriages-quadrupled",
    passage=BEYOND + "marriages",
)
def marriages() -> Result:
    claim = paper.claim(S + "marriages-quadrupled")
    return Result(
        claim.as_printed,
        "both ends given" if claim.from_claim and claim.to_claim else "neither end given",
        decided(growth_of(claim.id), lambda r: range_verdict(r, claim.word)),
        "A ratio alone can’t be recomputed, nor its chance variation judged.",
        missing="the two numbers of marriages, and their years",
    )


@check("jobs-600-000-promised", "Jobs: 600,000 promised", S + "promised-jobs-2003", S + "promised-jobs-years",
       passage=BEYOND + "jobs-promised")  # fmt: skip
def jobs_promised() -> Result:
    jobs = interval_of(paper.claim(S + "promised-jobs-2003"))
    years = interval_of(paper.claim(S + "promised-jobs-years"))
    a_year = jobs / years
    told = paper.claims_with(unit="jobs", measure="promise")
    again = [figure(c) for c in told if c.id != S + "promised-jobs-2003"]
    return Result(
        f"{jobs} in {years} years",
        f"{a_year} a year",
        decided(next(filter(None, again), None), lambda n: "holds" if n.meets(jobs) else "fails"),
        "The claim is that so many were promised, not that they came. What the report says got worse "
        "is corruption and the power of officials.",
        missing="the promise in its own words, and its day",
    )


@check("flats-proof-from-birth-registrations", "Flats: proof from birth registrations",
       S + "flats-great-number", S + "differentiation-most", beside=(S + "funds-sufficient",
       S + "districts-costly"), passage=BEYOND + "births-by-district")  # fmt: skip
def births_by_district() -> Result:
    first, last = first_day("event-births-1999-2003"), last_day("event-births-1999-2003")
    return Result(
        "proof of polarisation",
        f"registrations of {first.year} to {last.year}, no number printed",
        by_figure(S + "flats-great-number"),
        "A birth registered in a district says where parents live, not what they own.",
        missing="registrations by district, and who bought there",
    )


@check(
    "places-beyond-the-arctic-circle",
    "Places: beyond the Arctic Circle",
    S + "north-many",
    passage=BEYOND + "who-settles-where",
)
def arctic_circle() -> Result:
    towns = cities_of({"Lankaran", "Massaly"})
    beyond = [t["place"] for t in towns if t["latitude"] > ARCTIC_CIRCLE]
    latitudes = ", ".join(f"{t['place']} {t['latitude']:.1f}° N" for t in towns)
    return Result(
        "and other settlements beyond the Arctic Circle",
        f"{latitudes}; the Circle {ARCTIC_CIRCLE:.1f}° N",
        "holds"
        if len(beyond) == len(towns)
        else by_charity("places-beyond-the-arctic-circle")
        if beyond
        else "fails",
        "Arkhangelsk lies south of it, and “other” counts it among the places beyond. Another word, "
        "such as the far north, would fit.",
        missing=MEANT,
    )


@check("places-one-spelling-each", "Places: one spelling each", beside=(S + "north-many",
       S + "karabakh-chiefly", "azerbaijan-foreigners-chinese-greatest"),
       passage=BEYOND + "who-settles-where")  # fmt: skip
def one_spelling() -> Result:
    printed: dict[str, set[str]] = {}
    for row in tables.rows("spellings"):
        if row["kind"] == "place":
            printed.setdefault(row["name"], set()).add(row["as_printed"])
    several = {name: found for name, found in printed.items() if len(found) > 1}
    return Result(
        ", ".join(sorted(set().union(*printed.values()))),
        f"{len(several)} of {len(printed)} places in two spellings: {', '.join(several) or 'none'}",
        "holds" if not several else "holds loosely",
        "The spellings differ as transliterations do; no two places are confused by them.",
    )


@check("language-no-serious-problems", "Language: no serious problems", S + "russian-command",
       beside=(S + "prefer-russia-many",), passage="sentences-that-pull-apart")  # fmt: skip
def language() -> Result:
    usual = word_interval(paper.claim(S + "russian-command").word)
    return Result(
        "usually no serious problems (page 6); unwilling to adapt, language included (page 8)",
        f"usually: over {usual.low:g}% of cases",
        by_charity("language-no-serious-problems"),
        "Being able and being unwilling can both be true of the same people; of how many either is "
        "true isn’t counted.",
        missing=MEANT,
    )


@check("towns-where-migrants-turned", "Towns: where migrants turned",
       beside=(S + "flats-great-number",), passage="sentences-that-pull-apart")  # fmt: skip
def towns_or_centre() -> Result:
    order = order_of("event-towns-preferred", "event-behaviour-trends")
    return Result(
        "small towns since the late 1990s (page 8); costly districts since then (page 10)",
        f"dates {order}",
        by_charity("towns-where-migrants-turned") if order == "may overlap" else "holds",
        "Two moves from the same years in two directions, by two kinds of people, rural and "
        "well-off: both can be true.",
        missing="how many moved each way",
    )


@check("families-few-bring-them", "Families: few bring them", S + "families-few",
       S + "families-home-majority", beside=(S + "second-families-many",), passage=BEYOND + "who-leaves")  # fmt: skip
def families() -> Result:
    most_left = 100 - word_interval(paper.claim(S + "families-home-majority").word).low
    return Result(
        "not very many bring families; the majority keep them at home",
        f"a majority at home leaves {most_left:g}% at most who bring them",
        word_verdict(Interval(0, most_left), paper.claim(S + "families-few").word),
        "Two sides of one statement, and they agree; neither has a number.",
    )
