"""Checks of the section on displaced people: totals, flats, laws, order of events, houses."""

from __future__ import annotations

from itertools import pairwise

from companion.audit.registry import Result, decided, figure
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.quantities.periods import years_between
from yunusov2013 import paper
from yunusov2013.chapters.refugees import (
    HOUSEHOLD_SIZES,
    S,
    flats_in_people,
    houses_for_all,
    value,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.events import first_day, order_of
from yunusov2013.outline import OUTLINE
from yunusov2013.words import range_verdict, word_interval, word_verdict

TOTAL, FLATS, LAWS, HIRING, PROTEST, CAMPS, HOUSES = (
    "whom-the-total-counts",
    "flats-in-people",
    "a-resolution-and-a-decree",
    "places-to-be-hired",
    "from-aid-to-protest-to-decision",
    "camps-and-settlements",
    "a-house-for-each-family",
)
ASSUMED = f"{min(HOUSEHOLD_SIZES)} to {max(HOUSEHOLD_SIZES)} people"


@check(
    "displaced-750-000-in-one-total",
    "Displaced: 750,000 in one total",
    S + "displaced-750000",
    passage=TOTAL,
)
def one_total() -> Result:
    whole = paper.claim(S + "displaced-750000")
    parts = [interval_of(c) for c in paper.claims_with(part_of=whole.id) if c.bound != "word"]
    listed = sum(parts, Interval(0, 0)) if parts else None
    return Result(
        whole.as_printed,
        f"{len(parts)} parts given",
        decided(listed, lambda n: "holds" if n.low <= interval_of(whole).high else "fails"),
        "The total names refugees and internally displaced people, and occupied territories as "
        "their origin; the next sentences speak of refugees from Armenia, who may be in it or "
        "beside it.",
        missing="the total by origin",
    )


@check("displaced-a-vast-group", "Displaced: a vast group", S + "group-vast",
       beside=(S + "displaced-750000",), passage=TOTAL)  # fmt: skip
def vast() -> Result:
    total = interval_of(paper.claim(S + "displaced-750000"))
    return Result(
        "vast",
        f"{total} people",
        word_verdict(total, paper.claim(S + "group-vast").word),
        "So it is under each reading of the total.",
    )


@check("flats-widespread", "Flats: widespread", S + "seizures-widespread", S + "problem-widespread",
       beside=(S + "flats-baku-6000",), passage=FLATS)  # fmt: skip
def widespread() -> Result:
    flats = interval_of(paper.claim(S + "flats-baku-6000"))
    people = flats_in_people()
    low, high = people["% of the total"].min(), people["% of the total"].max()
    return Result(
        "widespread",
        f"{flats} flats; {span(low, high, '.1f')}% of the total at {ASSUMED} a flat",
        range_verdict(Interval(flats.low, None), "widespread"),
        "Widespread as a number of flats. As homes of the displaced they are a small part: of "
        "where the others lived there is no count.",
        missing="the flats taken outside Baku",
    )


@check("flats-many-were-found-taken", "Flats: many were found taken", S + "flats-taken-many",
       S + "left-flats-many", S + "shocked-many", beside=(S + "flats-baku-6000",), passage=FLATS)  # fmt: skip
def found_taken() -> Result:
    empty = paper.claim(S + "left-flats-many")
    return Result(
        "in many cases",
        f"taken in Baku: {value('flats-baku-6000'):,.0f}; left empty: "
        f"{'a word only' if empty.low is None else interval_of(empty)}",
        by_figure(S + "flats-taken-many"),
        "The count is of flats taken, empty or not.",
        missing="flats that stood empty, and owners who came back",
    )


@check("flats-still-claimed-now", "Flats: still claimed now", S + "flats-baku-6000", passage=FLATS)
def still_claimed() -> Result:
    claim = paper.claim(S + "flats-baku-6000")
    years = claim.last_day.year - claim.first_day.year
    return Result(
        "now",
        f"a source of {claim.first_day.year} in a report of {claim.last_day.year}",
        by_charity("flats-still-claimed-now")
        if claim.period_basis == "publication" and years > 1
        else "holds",
        f"The source can’t speak for the {years} years after it. Now holds as of the source.",
        missing=MEANT,
    )


@check("law-nobody-could-be-evicted", "Law: nobody could be evicted", S + "evictable-none",
       S + "owners-none", beside=(S + "seizures-widespread",), passage=LAWS)  # fmt: skip
def evictions() -> Result:
    taken = paper.claim(S + "seizures-widespread")
    window_start = first_day("event-occupation-window")
    whole = years_between(taken.first_day, taken.last_day)
    outside = max(0.0, years_between(taken.first_day, window_start))
    return Result(
        "could not be evicted",
        f"{outside:.1f} of the {whole:.1f} years of the early 1990s come before the window of "
        "the decree",
        by_charity("law-nobody-could-be-evicted") if outside > 0 else "holds",
        "For flats taken before the window only the resolution is told of. It names no years, and "
        "allows eviction only where another home is given.",
        missing=MEANT,
    )


@check("law-the-resolution-after-the-return", "Law: the resolution after the return",
       beside=(S + "shocked-many", S + "evictable-none"), passage=LAWS)  # fmt: skip
def resolution_order() -> Result:
    order = order_of("event-war-truce-1994", "event-resolution-1994")
    days = (first_day("event-resolution-1994") - first_day("event-war-truce-1994")).days
    return Result(
        "return after the truce, attempts at law, the resolution",
        f"both in May 1994; at most {days} days from truce to resolution",
        {"before": "holds", "may overlap": "undetermined", "after": "holds loosely"}[order],
        "The passage fits if the resolution was already there when owners went to law.",
        missing="the day of the truce",
    )


@check(
    "help-completely-abandoned",
    "Help: completely abandoned",
    S + "abandoned-completely",
    passage=LAWS,
)
def abandoned() -> Result:
    meant = paper.claim(S + "abandoned-completely")
    helped = first_day("event-resolution-1994")
    if meant.period_end and meant.period_end < helped:
        verdict = "holds"
    else:
        after = meant.period_start and meant.period_start >= helped
        verdict = "fails" if after else "undetermined"
    return Result(
        "completely abandoned",
        f"a resolution for them of {helped:%B %Y}, resettlement from "
        f"{first_day('event-resettlement-start').year}",
        verdict,
        "It fits the time before the resolution, which let them keep flats; after it they had some "
        "help.",
        missing="the years that the sentence is about",
    )


@check("settled-above-all-in-cities", "Settled: above all in cities", S + "settled-above-all", passage=FLATS)  # fmt: skip
def above_all_cities() -> Result:
    people = flats_in_people()["% of the total"]
    return Result(
        paper.claim(S + "settled-above-all").as_printed,
        f"{span(people.min(), people.max(), '.1f')}% of the total in the flats taken in Baku, at "
        f"{ASSUMED} a flat",
        by_figure(S + "settled-above-all"),
        "The one number for the capital is of flats taken; where the others first lived isn’t "
        "counted.",
        missing="displaced people by place, in the first years",
    )


@check("hiring-places-four-and-one-are-five", "Hiring places: four and one are five", S + "hiring-places", S + "hiring-places-men",
       S + "hiring-places-women", passage=HIRING)  # fmt: skip
def hiring_places() -> Result:
    parts = value("hiring-places-men") + value("hiring-places-women")
    return Result(
        f"{value('hiring-places'):.0f}",
        f"{value('hiring-places-men'):.0f} + {value('hiring-places-women'):.0f} = {parts:.0f}",
        "holds" if parts == value("hiring-places") else "fails",
        "Place by place, women had one in five; nothing is said of numbers at each.",
    )


@check("hiring-places-dozens-of-people", "Hiring places: dozens of people", S + "hiring-dozens",
       S + "hiring-predominantly", beside=(S + "hiring-places",), passage=HIRING)  # fmt: skip
def dozens() -> Result:
    in_all = word_interval("dozens")
    places = interval_of(paper.claim(S + "hiring-places"))
    each = in_all / places
    per_place = in_all * places
    return Result(
        "dozens, predominantly displaced",
        f"{in_all} in all is {span(each.low, each.high, '.0f')} a place; {in_all} a place is "
        f"{per_place} in all",
        "undetermined" if places.low > 1 else "holds",
        "At one place or at all, at one time or over the years: it isn’t said.",
        missing="the people at one place on one day, and the displaced among them",
    )


@check("labour-migrants-the-basic-contingent", "Labour migrants: the basic contingent",
       S + "basic-contingent", beside=(S + "moved-many", "abroad-russia-stock",
       "abroad-russia-rural-bulk", S + "displaced-750000"), passage=HIRING)  # fmt: skip
def basic_contingent() -> Result:
    stock = interval_of(paper.claim("abroad-russia-stock"))
    half = word_interval("most").low / 100
    total = value("displaced-750000")
    low, high = half * stock.low, half * stock.high
    return Result(
        "basic contingent",
        f"half of the stock of {OUTLINE.year} would be {span(low, high)} people, "
        f"{span(100 * low / total, 100 * high / total, '.0f')}% of all displaced",
        by_figure(S + "basic-contingent"),
        "Page 6 makes rural people the bulk; both can be true, of the same people.",
        missing="labour migrants of the 1990s, and the displaced among them",
    )


@check("protest-aid-road-blocks-decision", "Protest: aid, road blocks, decision",
       S + "only-after-protest", beside=(S + "blocked-periodically", S + "aid-most"),
       passage=PROTEST)  # fmt: skip
def only_after() -> Result:
    chain = ("event-aid-halted", "event-road-blocks", "event-resettlement-start")
    orders = [order_of(a, b) for a, b in pairwise(chain)]
    decided = paper.claim(S + "only-after-protest").period_start
    in_order = set(orders) == {"before"}
    return Result(
        "only after",
        f"aid, road blocks and resettlement in that order: {'yes' if in_order else 'no'}; dates of "
        f"the decision: {decided or 'none'}",
        "fails"
        if not in_order
        else "holds"
        if decided
        else by_charity("protest-aid-road-blocks-decision"),
        "The order stands, with the start of resettlement in place of the decision, which has no "
        "date. That the protests caused it is a further step: the text names income from oil and "
        "gas as well.",
        missing=MEANT,
    )


@check("camps-28-and-76", "Camps: 28 and 76", S + "camps", S + "settlements",
       beside=(S + "camps-none-left",), passage=CAMPS)  # fmt: skip
def camps_and_settlements() -> Result:
    camps, places = value("camps"), value("settlements")
    people = {whole: figure(c) for whole in ("camps", "settlements")
              for c in paper.claims_with(part_of=S + whole, unit="persons")}  # fmt: skip
    return Result(
        f"{camps:.0f} camps, {places:.0f} settlements",
        f"{places / camps:.1f} settlements a camp; people given for neither"
        if not people
        else f"{len(people)} numbers of people",
        decided(
            people.get("settlements"),
            lambda n: decided(
                people.get("camps"), lambda m: "holds" if m.low <= n.high else "fails"
            ),
        ),
        "A number of places says nothing of people. The figure of none left agrees with a "
        "resettlement that is complete.",
        missing="the people in either",
    )


@check("camps-all-moved-to-settlements", "Camps: all moved to settlements", S + "all-moved",
       beside=(S + "displaced-750000", S + "flats-baku-6000", S + "evictable-none",
       S + "difficult-many"), passage=CAMPS)  # fmt: skip
def all_moved() -> Result:
    elsewhere = flats_in_people()["% of the total"]
    allowed = 100 - word_interval(paper.claim(S + "all-moved").word).low
    needed = houses_for_all()["Houses"]
    return Result(
        "all",
        f"{span(elsewhere.min(), elsewhere.max(), '.1f')}% in the flats of Baku alone; all would "
        f"take {span(needed.min(), needed.max())} houses",
        by_charity("camps-all-moved-to-settlements") if elsewhere.min() > allowed else "holds",
        "Its own section has displaced people in flats that owners still want back, and in cities "
        "before all else. It holds of all who had lived in the camps.",
        missing=MEANT,
    )


@check("settlements-mainly-along-the-front-line", "Settlements: mainly along the front line",
       S + "front-line-mainly", beside=(S + "settlements",), passage=CAMPS)  # fmt: skip
def front_line() -> Result:
    places = value("settlements")
    strict, generous = (places * word_interval("mainly", r).low / 100
                        for r in ("strict", "generous"))  # fmt: skip
    return Result(
        "mainly",
        f"at least {int(strict) + 1} of {places:.0f}, or {int(generous) + 1} read generously",
        by_figure(S + "front-line-mainly"),
        "Another sentence has them around the country; both can be true.",
        missing="a list of the settlements",
    )


@check("house-each-family-got-one", "House: each family got one", S + "house-per-family",
       beside=(S + "house-rooms", S + "difficult-many"), passage=HOUSES)  # fmt: skip
def each_family() -> Result:
    rooms = houses_for_all()["People a room"]
    left = paper.claim(S + "difficult-many")
    return Result(
        "each",
        f"{span(rooms.min(), rooms.max(), '.1f')} people a room at {ASSUMED} a house; "
        f"{left.as_printed} still in hard circumstances",
        by_charity("house-each-family-got-one") if word_interval(left.word).low > 0 else "holds",
        "If every displaced family had such a house, housing would hardly remain critical. It "
        "holds of the families of the camps.",
        missing=MEANT,
    )
