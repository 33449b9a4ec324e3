"""Checks of the section on foreigners: refugees, Chinese residents, life and integration."""

from __future__ import annotations

from companion.audit.registry import Result, decided
from companion.quantities.interval import Interval, span
from companion.quantities.periods import years_apart
from yunusov2013 import paper, tables
from yunusov2013.chapters.foreigners import (
    MONTH,
    F,
    abroad,
    chechens_left,
    chinese_beside_registers,
    chinese_growth,
    outside_both,
    traders_outside,
    value,
)
from yunusov2013.chapters.sources import latest_year
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check, whole_of
from yunusov2013.events import first_day, order_of
from yunusov2013.outline import OUTLINE
from yunusov2013.words import range_verdict, word_interval, word_verdict

REFUGEES, CHINESE = "refugees-from-chechnya", "chinese-residents"
LIFE = "life-work-and-integration"
# Subregions by the United Nations' standard country codes (M49), for the names of page 4.
M49 = {
    "Afghanistan": "Southern Asia", "Iraq": "Western Asia", "China": "Eastern Asia",
    "Vietnam": "South-eastern Asia", "Laos": "South-eastern Asia",
    "Cambodia": "South-eastern Asia",
}  # fmt: skip
# What each regional name of the report takes in on that map. The Far East, a looser word, is
# read as East and Southeast Asia together, and the Middle East as Western Asia.
NAMED_REGIONS = {
    "Southeast Asia": {"South-eastern Asia"},
    "Far East": {"Eastern Asia", "South-eastern Asia"},
    "Middle East": {"Western Asia"},
}


@check("refugees-the-chechens-within-the-total", "Refugees: the Chechens within the total",
       F + "refugees-total", F + "chechens-2001", beside=(F + "refugees-principally",),
       passage=REFUGEES)  # fmt: skip
def chechens_within_total() -> Result:
    total, chechens = value("refugees-total"), value("chechens-2001")
    room = total.high - chechens.low
    later = total - value("chechens-now")
    verdict = (
        "fails"
        if room <= 0
        else "holds"
        if later.low <= room
        else by_charity("refugees-the-chechens-within-the-total")
    )
    return Result(
        f"over {chechens.low:,.0f} of {total}",
        f"under {room:,.0f} others in 2001; {later} others once {value('chechens-now')} remained",
        verdict,
        "It fits if the undated range is of the years around 2001. No other origin has a number.",
        missing=MEANT,
    )


@check("chechens-most-had-to-leave", "Chechens: most had to leave", F + "chechens-left-most",
       beside=(F + "chechens-2001", F + "chechens-now"), passage=REFUGEES)  # fmt: skip
def chechens_most_left() -> Result:
    strict, wide = chechens_left(), chechens_left("rounding")
    return Result(
        "most",
        f"{span(100 * strict.low, 100 * strict.high, '.0f')}% fewer; "
        f"{span(100 * wide.low, 100 * wide.high, '.0f')}% with rounding",
        range_verdict(Interval(100 * wide.low, 100 * wide.high), "most"),
        "A net fall: births, arrivals and onward moves are in it, and why each person left isn’t "
        "counted. “As of now” may mean 2009, the year of the source.",
        missing="how many of those counted in 2001 left",
    )


@check("regions-names-against-the-map", "Regions: names against the map",
       beside=(F + "southeast-grew", F + "refugees-principally", F + "far-eastern-some",
       F + "southeast-china-most"), passage=CHINESE)  # fmt: skip
def regions() -> Result:
    named = {r["origin"]: r["named_as"] for r in tables.rows("origins_named") if r["page"] == 4}
    astray = [
        o for o, region in M49.items() if o in named and region not in NAMED_REGIONS[named[o]]
    ]
    pairs = "; ".join(f"{o}: {named[o]} (page 4), {M49[o]} (United Nations)" for o in astray)
    return Result(
        "Southeast Asia, Far East, Middle East",
        pairs or "all within",
        by_charity("regions-names-against-the-map") if astray else "holds",
        "Regional names are used more widely than on the map. No count hangs on it, as no number "
        "is given by region.",
        missing=MEANT,
    )


@check("chinese-few-at-first", "Chinese: few at first", F + "chinese-initial",
       beside=(F + "companies-small-scale", F + "chinese-2006"), passage=CHINESE)  # fmt: skip
def chinese_at_first() -> Result:
    first, later = word_interval("several-hundred"), value("chinese-2006")
    staff = word_interval("small-scale")
    fits = staff.high <= first.low and first.high <= later.low
    return Result(
        f"several hundred, then {later}",
        f"{first} by the word, hired staff up to {staff.high:g}",
        "holds" if fits else "holds loosely",
        "The words and the number fit one another. When “initially” was isn’t said.",
    )


@check(
    "chinese-three-companies", "Chinese: three companies", F + "chinese-companies", passage=CHINESE
)
def three_companies() -> Result:
    named = [r["name"] for r in tables.rows("spellings") if r["kind"] == "company"]
    return Result(
        f"{value('chinese-companies')}",
        f"{len(named)} named: {', '.join(named)}",
        "holds" if len(named) in value("chinese-companies") else "fails",
        "The sentence names as many as it counts; whether there were others isn’t said.",
    )


@check("chinese-gradually-at-first", "Chinese: gradually at first", F + "southeast-gradually", passage=CHINESE)  # fmt: skip
def gradually() -> Result:
    start, end = paper.claim(F + "chinese-initial"), paper.claim(F + "chinese-2006")
    times = value("chinese-2006") / word_interval("several-hundred")
    later = chinese_growth().iloc[1]
    took = years_apart((start.period_start, start.period_end), (end.first_day, end.last_day)) if (
        start.period_start and start.period_end) else None  # fmt: skip
    return Result(
        "gradually grew, until 2006",
        f"{span(times.low, times.high, '.0f')} times as many over a time that isn’t given; then "
        f"{span(later.ratio_low, later.ratio_high, '.1f')} times within "
        f"{span(later.months_low, later.months_high)} months",
        decided(
            took, lambda years: range_verdict(years, paper.claim(F + "southeast-gradually").word)
        ),
        "Gradual beside what followed. How long the first growth took depends on when “initially” "
        "was, and the numbers are of Chinese people alone.",
        missing="the year of the first several hundred",
    )


@check("chinese-the-growth-continued", "Chinese: the growth continued", F + "chinese-continued",
       beside=(F + "chinese-2006", F + "chinese-2007", F + "chinese-2008"), passage=CHINESE)  # fmt: skip
def chinese_continued() -> Result:
    growth = chinese_growth().set_index("stretch")
    legs, whole = growth.iloc[:2], growth.iloc[2]
    lowest = Interval(legs["ratio_low"].min(), legs["ratio_low"].min())
    return Result(
        f"{value('chinese-2006')}, almost {value('chinese-2007')}, almost {value('chinese-2008')}",
        f"{span(whole.ratio_low, whole.ratio_high, '.1f')} times as many within "
        f"{whole.months_low:.0f} to {whole.months_high:.0f} months",
        word_verdict(lowest, "grew"),
        "Each figure is above the one before, also after rounding. Who counted them isn’t said.",
    )


@check("chinese-rules-of-2006-as-the-cause", "Chinese: rules of 2006 as the cause",
       F + "chinese-2006", beside=(F + "chinese-initial",), passage=CHINESE)  # fmt: skip
def chinese_cause() -> Result:
    named, adopted = first_day("event-russia-rules-2006"), first_day("event-policy-2006")
    in_force, counted = first_day("event-market-ban-2007"), paper.claim(F + "chinese-2006")
    months = (counted.last_day - adopted).days / MONTH
    same = order_of("event-russia-rules-2006", "event-policy-2006") == "may overlap"
    if in_force <= counted.last_day:
        verdict = "holds"
    else:
        verdict = "undetermined" if same and months > 0 else "fails"
    return Result(
        f"rules of {named.year} brought {value('chinese-2006')} in {counted.last_day.year}",
        f"adopted in the last {months:.0f} months of {adopted.year}, in force from "
        f"{in_force.year} (page 10)",
        verdict,
        "It takes months: it stands if people moved at the announcement, or if other rules of 2006 "
        "are meant. Rules "
        "in force from 2007 can be behind the later figures only.",
        missing="the month in which their number reached a thousand",
    )


@check("chinese-beside-the-registers", "Chinese: beside the registers", F + "chinese-2008",
       F + "nationalities-2008-chinese", beside=(F + "irregular-end-2008", F + "working-2008",
       F + "permits-2008", F + "registered-interior-9500"), passage=CHINESE)  # fmt: skip
def chinese_registers() -> Result:
    beside = chinese_beside_registers().set_index("label")["outside"]
    at_work = value("working-2008").low + value("nationalities-2008-chinese").low
    missing = value("chinese-2008", "rounding").low - at_work
    return Result(
        f"almost {value('chinese-2008')}; {value('nationalities-2008-chinese')} in the register",
        f"{missing:,.0f} at least in neither list even if every foreigner at work was Chinese; "
        f"{outside_both():,.0f} at least if permits went mostly to Turkish citizens",
        "undetermined" if missing > 0 and beside.iloc[0] > 0 else "holds",
        "Both can be right if most Chinese residents needed no permit, worked for themselves, or "
        "were in no register.",
        missing="how many Chinese residents needed no permit, and who counted them all",
    )


@check("chinese-most-in-street-trade", "Chinese: most in street trade", F + "street-trade-most",
       F + "sectors-2008-trade-and-repair", beside=(F + "chinese-2008",), passage=CHINESE)  # fmt: skip
def street_trade() -> Result:
    strict, generous = traders_outside("strict"), traders_outside("generous")
    return Result(
        "in most cases",
        f"{generous:,.0f} or {strict:,.0f} traders at least beyond all "
        f"{value('sectors-2008-trade-and-repair')} foreigners officially in trade",
        "undetermined" if generous > 0 else "holds",
        "The two fit if street trade is outside official work.",
        missing="traders by origin, with and without a permit",
    )


@check("provinces-where-the-chinese-live", "Provinces: where the Chinese live",
       F + "chinese-summer-mostly", beside=(F + "chinese-greatest", F + "salyan-asia"),
       passage=LIFE)  # fmt: skip
def provinces() -> Result:
    half = word_interval("mostly").low / 100 * value("chinese-2008", "rounding").low
    settlement = value("salyan-asia")
    return Result(
        f"mostly in the provinces in summer; {settlement} in one settlement",
        f"over {half:,.0f} people by the figure of 2008; the one count is {settlement}",
        by_figure(F + "chinese-summer-mostly"),
        "The one settlement with a number counts several origins together.",
        missing="Chinese residents by place, in summer",
    )


@check("conflicts-none", "Conflicts: none", F + "conflicts-none", passage=LIFE)
def conflicts() -> Result:
    known = latest_year(F + "conflicts-none")
    return Result(
        "no conflicts",
        f"{len(paper.cited_sources(F + 'conflicts-none'))} sources, the latest year known {known}, "
        f"in a report of {OUTLINE.year}",
        by_charity("conflicts-none") if known and known < OUTLINE.year else "undetermined",
        "It stands for the traders of that place at that time. Such sources can’t show "
        "that there were none at all, and the page goes on to speak of hostility.",
        missing="a dated source that reaches the report’s own year",
    )


@check("salyan-permanent-while-residence-is-temporary",
       "Salyan: permanent, while residence is temporary", F + "salyan-asia",
       beside=(F + "chinese-2008",), passage=LIFE)  # fmt: skip
def salyan() -> Result:
    most = 100 * value("salyan-asia").high / value("chinese-2008", "rounding").low
    return Result(
        f"{value('salyan-asia')} reside permanently; migrants see their stay as temporary",
        f"{value('salyan-asia')} are {most:.1f}% of the Chinese residents of 2008 at most",
        by_charity("salyan-permanent-while-residence-is-temporary") if most > 0 else "holds",
        "So few can be an exception to a general sentence. Permanent may also mean all year, "
        "where others come for the summer.",
        missing=MEANT,
    )


@check("integration-gradually-within-how-long", "Integration: gradually, within how long", F + "vietnamese-gradually",
       passage=LIFE)  # fmt: skip
def vietnamese_gradually() -> Result:
    came, told = first_day("event-russia-rules-2006").year, latest_year(F + "conflicts-none")
    most = told + 1 - came if told else None
    word = paper.claim(F + "vietnamese-gradually").word
    least = word_interval(word, "generous").low
    return Result(
        "have gradually integrated",
        f"from {came} at the earliest to the newest source, {told}: {most} years at most",
        "fails" if most is not None and most < least else "undetermined",
        "Page 4 lets Vietnamese people come once Russia’s rules of that year drove them out. So "
        "short a time suits fitting in, hardly more.",
        missing="when these families came",
    )


@check("integration-no-role-of-the-state", "Integration: no role of the state", F + "state-role-none",
       passage=LIFE)  # fmt: skip
def state_role() -> Result:
    acts = [e for e in paper.events().values()
            if (e["section"], e["theme"], e["place"]) == (F[:-1], "law", "Azerbaijan")]  # fmt: skip
    years = " and ".join(sorted(str(e["date_start"].year) for e in acts))
    return Result(
        "no role at all",
        f"{len(acts)} rules for foreigners told on page 5, of {years}" if acts else "no rule told",
        "holds loosely" if acts else "holds",
        "As help with integration none is told of. Rules that say who may come and work play a "
        "part in it too, so “any” must be read as “any helping”.",
    )


@check(
    "integration-none-among-asian-migrants",
    "Integration: none among Asian migrants",
    F + "integration-none",
    passage=LIFE,
)
def integration() -> Result:
    page_5 = [r for r in tables.rows("concepts")
              if (r["level"], r["society"], r["page"]) == ("people", "Azerbaijan", 5)]  # fmt: skip
    integrated = [r for r in page_5 if r["called_integration"] == "yes"]
    # At least two families, by the plural of the sentence on page 5.
    families = word_interval("some").low * len(integrated)
    verdict = "holds" if families == 0 else by_charity("integration-none-among-asian-migrants")
    return Result(
        "Vietnamese families integrated gradually; no integration of Asian migrants at all",
        f"{families:g} families or more integrated, of a number that isn’t given; any leaves none",
        verdict,
        "The two sentences, a paragraph apart, contradict each other. They would agree with another "
        "word than the one printed, such as hardly any, or if integration meant one thing in the "
        "first and another in the second.",
        missing=MEANT,
    )


@check("residence-long-for-many", "Residence: long for many", F + "residence-many",
       F + "residence-duration", beside=(F + "permanent-residents",), passage=LIFE)  # fmt: skip
def residence() -> Result:
    permanent, claim = value("permanent-residents"), paper.claim(F + "permanent-residents")
    years = OUTLINE.year - claim.last_day.year
    needed = word_interval(paper.claim(F + "residence-many").word).low
    return Result(
        paper.claim(F + "residence-duration").as_printed,
        f"{permanent} permanent residents in {claim.last_day.year}, {years} years before the "
        "report",
        by_figure(F + "residence-many"),
        f"If {needed:g} of them stayed until {OUTLINE.year}, it holds; that they did is an assumption. "
        "How long anybody had lived there isn’t counted.",
        missing="how long foreigners in the country had lived there",
    )


@check("outflow-a-considerable-part-of-local-people",
       "Outflow: a considerable part of local people", F + "outflow-considerable",
       beside=("abroad-russia-stock", "abroad-west-stock", "abroad-east-stock"), passage=LIFE)  # fmt: skip
def outflow() -> Result:
    people = abroad()
    strict, generous = (word_interval("considerable-part", r).low for r in ("strict", "generous"))
    return Result(
        f"a considerable part; {people} citizens abroad (page 6)",
        f"{strict:g}% or more if the whole is at most {people.high / strict / 1e4:.1f} million, "
        f"{generous:g}% if at most {people.high / generous / 1e4:.1f} million",
        decided(
            whole_of(F + "outflow-considerable"),
            lambda w: range_verdict((people / w).scaled(100), "considerable-part"),
        ),
        "Citizens abroad are more than those who work there.",
        missing="the population of Azerbaijan, and those abroad who work",
    )
