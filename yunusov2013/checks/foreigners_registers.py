"""Checks of the section on foreigners: registers, nationalities, removals, the later fall."""

from __future__ import annotations

from companion.audit.registry import Result, decided, known
from companion.data.cells import given
from companion.data.claims import Claim
from companion.quantities.interval import Interval, span
from yunusov2013 import paper, tables
from yunusov2013.chapters.foreigners import MONTH, F, days_between, value
from yunusov2013.chapters.foreigners_registers import (
    IRREGULAR,
    LISTED,
    falls,
    listed,
    most_of_one_origin,
    named_by_number,
    not_in_narrative,
    unlisted,
)
from yunusov2013.chapters.sources import latest_year
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check, growth_of
from yunusov2013.events import first_day
from yunusov2013.outline import OUTLINE
from yunusov2013.words import range_verdict, word_interval

COUNTS, MINISTRY = "the-counts-on-one-axis", "what-one-ministry-counted"
REGISTER = "nationalities-in-the-register"
DETAINED, FELL = "detained-and-made-to-leave", "how-far-the-numbers-fell"
NATIONALITY = F + "nationalities-2008-"


@check(
    "ministry-of-labour-three-totals",
    "Ministry of Labour: three totals",
    *(F + n for n in IRREGULAR),
    passage=MINISTRY,
)
def ministry_of_labour() -> Result:
    totals = [value(n).low for n in IRREGULAR]
    whole = days_between(IRREGULAR[0], IRREGULAR[-1]).high / MONTH
    rise = (totals[1] - totals[0]) / (days_between(*IRREGULAR[:2]).high / MONTH)
    fall = (totals[1] - totals[2]) / (days_between(*IRREGULAR[1:]).high / MONTH)
    return Result(
        ", ".join(f"{t:,.0f}" for t in totals),
        f"within {whole:.0f} months: a rise of {rise:,.0f} a month at least, then a fall of "
        f"{fall:,.0f}",
        "disputed" if len(set(totals)) > 1 else "holds",
        "The report sets them against each other. Three definitions: irregular among the "
        "registered, living and working, registered as irregular.",
    )


def _fits(part: Interval, whole: Interval) -> str:
    """Whether a part lies within its whole whatever both are."""
    return "holds" if part.high <= whole.low else "fails"


@check("november-2007-half-of-the-registered", "November 2007: half of the registered", F + "irregular-nov-2007",
       F + "registered-nov-2007", passage=MINISTRY)  # fmt: skip
def half_irregular() -> Result:
    part, whole = value("irregular-nov-2007"), value("registered-nov-2007")
    return Result(
        f"{part} of {whole}",
        f"{100 * part.low / whole.low:g}%",
        _fits(part, whole),
        "A part within its whole, both in round thousands. How someone is registered and "
        "irregular at once, the report doesn’t explain.",
    )


@check("around-2009-a-flow-and-earlier-figures", "Around 2009: a flow and earlier figures",
       F + "flow-often", beside=(F + "african-some", F + "irregular-nov-2007",
       F + "irregular-end-2008"), passage=COUNTS)  # fmt: skip
def flow_and_figures() -> Result:
    begins = first_day("event-arrivals-2009")
    first = paper.claim(F + "irregular-nov-2007")
    last = paper.claim(F + "irregular-end-2008")
    return Result(
        "arrivals around 2009; the flow led to contradictory figures",
        f"the figures are of {given(first.period_printed).removeprefix('in ')} to the end of "
        f"{last.last_day.year}",
        by_charity("around-2009-a-flow-and-earlier-figures")
        if first.last_day < begins
        else "holds",
        "It stands if the flow is the whole inflow, not the arrivals of the sentence before.",
        missing=MEANT,
    )


@check("ministry-of-the-interior-two-totals-for-2007", "Ministry of the Interior: two totals for 2007", F + "registered-interior-27000",
       F + "registered-interior-9500", passage=COUNTS)  # fmt: skip
def ministry_of_the_interior() -> Result:
    large, small = value("registered-interior-27000"), value("registered-interior-9500")
    return Result(
        f"{large} and {small} registered in 2007",
        f"{large.low / small.low:.1f} times apart",
        "disputed" if large != small else "holds",
        "Quoted from two press releases as they are. One may count registrations over the year, "
        "the other people registered on a day.",
    )


@check("permanent-residents-within-the-registered", "Permanent residents within the registered", F + "permanent-residents",
       F + "registered-interior-9500", passage=COUNTS)  # fmt: skip
def permanent_residents() -> Result:
    part, whole = value("permanent-residents"), value("registered-interior-9500")
    return Result(
        f"{part} of {whole}",
        f"{100 * part.low / whole.low:.1f}%; {whole.low - part.low:,.0f} not permanent",
        _fits(part, whole),
        "A part within its whole.",
    )


@check("two-ministries-temporary-residents-of-2007", "Two ministries: temporary residents of 2007",
       F + "registered-nov-2007", F + "registered-interior-27000", F + "registered-interior-9500",
       beside=(F + "permanent-residents",), passage=COUNTS)  # fmt: skip
def two_ministries() -> Result:
    labour = value("registered-nov-2007").low
    interior = value("registered-interior-9500").low - value("permanent-residents").low
    return Result(
        f"{labour:,.0f} (Labour); {value('registered-interior-27000')} or "
        f"{value('registered-interior-9500')} registered (Interior)",
        f"{labour - interior:,.0f} more temporary residents at Labour than the smaller total "
        "leaves",
        "disputed" if labour != interior else "holds",
        "The report puts the ministries side by side and says that the number is unknown.",
    )


@check("real-number-much-higher", "Real number: much higher", F + "real-much-higher",
       F + "unregistered-not-all", beside=(F + "registered-interior-27000",), passage=COUNTS)  # fmt: skip
def much_higher() -> Result:
    registered = value("registered-interior-27000").low
    strict, generous = (word_interval("much-higher", r).low for r in ("strict", "generous"))
    return Result(
        "much higher",
        f"{generous * registered:,.0f} or more, strictly {strict * registered:,.0f}",
        decided(growth_of(F + "real-much-higher"), lambda r: range_verdict(r, "much-higher")),
        "A ministry’s own admission. It fits that not all register, and the report itself "
        "concludes that the number is unknown.",
        missing="the real number of foreigners",
    )


@check("register-the-listed-and-the-others", "Register: the listed and the others", F + "irregular-end-2008",
       F + "irregular-countries", *(NATIONALITY + n for n in LISTED), passage=REGISTER)  # fmt: skip
def register_sum() -> Result:
    persons, countries = unlisted()
    return Result(
        f"{value('irregular-end-2008')} from {value('irregular-countries')} countries, "
        f"{len(LISTED)} of them listed",
        f"{sum(listed().values()):,.0f} listed, {persons} from {countries} others",
        "holds" if countries <= persons else "fails",
        f"Room for {persons / countries:.1f} persons a country: parts and whole fit.",
    )


@check("register-pakistan-and-the-order-of-origins", "Register: Pakistan and the order of origins",
       F + "pakistan-majority", NATIONALITY + "indian", NATIONALITY + "iranian",
       beside=(F + "cis-some",), passage=REGISTER)  # fmt: skip
def pakistan() -> Result:
    first, *others = named_by_number()
    by_size, free = most_of_one_origin()
    india, iran = listed()["indian"], listed()["iranian"]
    verdict = "fails" if free <= india + iran else by_figure(F + "pakistan-majority")
    return Result(
        f"{first} the majority, then {', '.join(others)}",
        f"Iran {iran:g}, India {india:g}, {first} at most {by_size:g} if the list is by size, at "
        f"most {free:g} if it isn’t",
        verdict,
        "The register of 2008 doesn’t show that order. It may miss people, and it counts irregular "
        "migrants of one year, not the workers who came since 1994.",
        missing="workers who came from Pakistan since 1994, and from the others",
    )


@check("register-who-is-told-of-and-who-is-listed", "Register: who is told of and who is listed", NATIONALITY + "turkish",
       NATIONALITY + "georgian", NATIONALITY + "russian", passage=REGISTER)  # fmt: skip
def narrative() -> Result:
    total, absent = value("irregular-end-2008").low, not_in_narrative()
    percent = 100 * sum(absent.values()) / total
    return Result(
        "page 4 tells of workers from Pakistan to Cambodia",
        f"{percent:.1f}% of the register are nationals whom that account doesn’t name",
        "undetermined" if percent > word_interval("majority").low else "holds",
        "Registered irregular migrants need not resemble all who came to work.",
        missing="workers by country of origin",
    )


@check("oil-work-pakistan-named-first-then-not-at-all",
       "Oil work: Pakistan named first, then not at all", F + "south-asians-typically",
       beside=(F + "pakistan-majority",), passage=REGISTER)  # fmt: skip
def oil_workers() -> Result:
    rows = tables.rows("origins_named")
    oil = {r["origin"] for r in rows if r["stream"] == "oil"}
    east = [r["origin"] for r in rows if r["named_as"] == "east"]
    return Result(
        "page 4: oil drew workers from the east; page 5: who works in oil and construction",
        f"in the first list only: {', '.join(o for o in east if o not in oil)}; in the second "
        f"only: {', '.join(sorted(oil - set(east)))}",
        by_charity("oil-work-pakistan-named-first-then-not-at-all")
        if east[0] not in oil
        else "holds",
        "Neither list says that it is complete, and the first can be of an earlier time.",
        missing="workers by origin and occupation",
    )


@check("east-many-came-from-there", "East: many came from there", F + "east-many",
       F + "nationalities-2008-indian", F + "nationalities-2008-iranian",
       passage=REGISTER)  # fmt: skip
def many_from_the_east() -> Result:
    listed = value("nationalities-2008-indian") + value("nationalities-2008-iranian")
    return Result(
        "many",
        f"{listed} Indians and Iranians in one register",
        range_verdict(Interval(listed.low, None), "many"),
        "“Many” asks for little: the register of irregular migrants alone gives it.",
        missing="all who came from the east",
    )


@check(
    "detained-and-made-to-leave",
    "Detained: and made to leave",
    F + "detained-2007",
    F + "expelled-2007",
    passage=DETAINED,
)
def detained() -> Result:
    part, whole = value("expelled-2007"), value("detained-2007")
    return Result(
        f"{part} of {whole}",
        f"{100 * part.low / whole.low:.1f}%",
        _fits(part, whole),
        "A part within its whole. What became of the others isn’t told.",
    )


@check("made-to-leave-altogether", "Made to leave: altogether", F + "expelled-altogether",
       beside=(F + "expelled-2007",), passage=DETAINED)  # fmt: skip
def altogether() -> Result:
    whole, year = value("expelled-altogether"), value("expelled-2007")
    return Result(
        f"{whole} altogether",
        f"{whole.low / year.low:.1f} years at the pace of 2007; {whole.low - year.low:,.0f} beyond "
        "that year’s detained",
        "fails"
        if year.low > whole.high
        else known([paper.claim(F + "expelled-altogether")], "period_start"),
        "Over many years it fits the pace of 2007 roughly; if it is 2007 alone, nearly all left "
        "without having been detained.",
        missing="the day from which they are counted",
    )


@check("irregular-migrants-dropped-considerably", "Irregular migrants: dropped considerably",
       F + "irregular-dropped", beside=(F + "irregular-now", *(F + n for n in IRREGULAR)),
       passage=FELL)  # fmt: skip
def dropped() -> Result:
    table = falls()
    found = set(table["verdict"])
    ends = zip(table["low"], table["high"], table["base"], strict=True)
    texts = [f"{span(low, high, '.2f')} of {base:,.0f}" for low, high, base in ends]
    return Result(
        f"dropped considerably, to {value('irregular-now')}",
        "; ".join(texts),
        found.pop() if len(found) == 1 else "undetermined",
        "A considerable fall from either larger total, a rise from the last one.",
        missing="the number from which it dropped",
    )


@check("foreign-workers-growing-dropped-increasing", "Foreign workers: growing, dropped, increasing", F + "foreign-growing",
       F + "irregular-dropped", "recommendations-irregular-increases", passage=FELL)  # fmt: skip
def growing_and_dropped() -> Result:
    fall = paper.claim(F + "irregular-dropped")
    growths = [
        paper.claim(c) for c in (F + "foreign-growing", "recommendations-irregular-increases")
    ]
    same = any(_counts_the_same(growth, fall) for growth in growths)
    return Result(
        "growing number (page 5); dropped considerably (page 5); increases (page 13)",
        f"fall dated from {fall.first_day.year}; no date for either growth",
        "fails" if same else by_charity("foreign-workers-growing-dropped-increasing"),
        "They agree if all foreign workers grew in number until then, and if procedure adds to a "
        "number that a campaign cuts. The report doesn’t tell them apart by date.",
        missing=MEANT,
    )


def _counts_the_same(one: Claim, other: Claim) -> bool:
    """Whether two claims count the same people by the same time."""
    kinds = [(c.population, c.counted, c.period_end) for c in (one, other)]
    return kinds[0] == kinds[1]


@check(
    "now-as-old-as-its-source",
    "Now: as old as its source",
    F + "irregular-now",
    F + "chechens-now",
    passage=FELL,
)
def now() -> Result:
    names = ("irregular-now", "chechens-now")
    years = [latest_year(F + name) for name in names]
    return Result(
        "currently; as of now",
        f"sources of {' and '.join(map(str, years))}, report of {OUTLINE.year}",
        by_charity("now-as-old-as-its-source")
        if any(y and y < OUTLINE.year for y in years)
        else "holds",
        "A source can’t date a present that comes after it. Read as the latest figures at hand.",
        missing=MEANT,
    )
