"""Checks of the surveys in Moscow: Table 1, Table 2, Soviet identity, plans for citizenship."""

from __future__ import annotations

from companion.audit.registry import Result, decided
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, hull, span
from companion.statistics.surveys import overlap_bounds, rounding_interval, total_interval
from yunusov2013 import paper, tables
from yunusov2013.chapters.moscow import (
    GROUPS,
    IMAGES,
    LONG_TERM,
    MIGRANTS,
    MULTIETHNIC,
    NO_ANSWER,
    RUS,
    RUSSIAN_CITY,
    RUSSIANS,
    SUBSTANTIVE,
    identities,
    image,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import check
from yunusov2013.words import means_largest, range_verdict, word_interval, word_verdict

S = "abroad-russia-"
# Where the book discusses these: pages on parts of the section.
ON_TABLE_1, ON_TABLE_2 = "book/abroad/russia_table_1#", "book/abroad/russia_table_2#"
TABLE_1 = ON_TABLE_1 + "the-sentences-drawn-from-table-1"
TABLE_2 = ON_TABLE_2 + "the-sentences-drawn-from-table-2"


def cell(group: str, option: int) -> str:
    """Claim id of a cell of Table 1; `option` counts from 0."""
    return f"{S}moscow-image-2002-{option + 1}-{group.replace('_', '-')}"


@check(
    "table-1-totals-exceed-100",
    "Table 1: totals exceed 100%",
    S + "image-total-exceeds",
    *(cell(g, o) for g in GROUPS for o in range(7)),
    passage=ON_TABLE_1 + "how-many-answers-did-people-give",
)
def totals_exceed() -> Result:
    totals = {g: total_interval(image(g)) for g in GROUPS}
    low, high = totals[MIGRANTS]
    return Result(
        "over 100% in every group",
        f"{', '.join(str(sum(image(g))) for g in GROUPS)}; "
        f"migrants {span(low, high, '.1f')} before rounding",
        "fails"
        if any(sum(image(g)) <= 100 for g in GROUPS)
        else "holds"
        if all(low > 100 for low, _ in totals.values())
        else "holds loosely",
        "As printed all three columns do; before rounding the migrants’ may be exactly 100.",
    )


@check("table-1-several-answers", "Table 1: several answers", S + "image-several-answers",
       passage=ON_TABLE_1 + "how-many-answers-did-people-give")  # fmt: skip
def several_answers() -> Result:
    least = {g: max(0.0, total_interval(image(g))[0] - 100) for g in GROUPS}
    return Result(
        "several answers",
        f"answers beyond one each, per 100 asked, at least: "
        f"{', '.join(f'{v:.1f}' for v in least.values())}",
        "holds" if all(least.values()) else "undetermined",
        "Two columns can’t come from one answer each; the migrants’ can. Whether they were allowed "
        "several, or the footnote means that several were on offer, isn’t said.",
        missing="how many answers each person could give, and gave",
    )


@check("table-1-most-a-russian-city", "Table 1: most, a Russian city", S + "image-most-russian-city",
       cell(RUSSIANS, RUSSIAN_CITY), passage=TABLE_1)  # fmt: skip
def most_russian_city() -> Result:
    column = image(RUSSIANS)
    first = column[RUSSIAN_CITY] == max(column)
    share = Interval(*rounding_interval(column[RUSSIAN_CITY]))
    return Result(
        "most",
        f"{column[RUSSIAN_CITY]}%, {'' if first else 'not '}the most frequent answer",
        word_verdict(share, "most", largest=first),
        "Under half, so not most of them; it passes as the largest group, which is an order and no "
        "percent. It is the order of those asked: how many they were, and so whether it is more than "
        "chance, isn’t said.",
    )


@check("table-1-most-either-russian-image", "Table 1: most, either Russian image", S + "image-most-russian-city",
       cell(RUSSIANS, RUS), passage=TABLE_1)  # fmt: skip
def most_either() -> Result:
    low, high = overlap_bounds(
        image(RUSSIANS), lambda p: bool({RUSSIAN_CITY, RUS} & p), exclusive=NO_ANSWER
    )
    return Result(
        "most",
        f"{span(low, high, '.1f')}% gave at least one of the two",
        range_verdict(Interval(low, high), "most"),
        "If the sentence means either image, a majority is possible; margins can’t show it.",
        missing="how many chose both images",
    )


@check("table-1-even-the-capital-of-the-rus", "Table 1: even the capital of the Rus’", S + "image-even-rus", cell(RUSSIANS, RUS),
       passage=TABLE_1)  # fmt: skip
def even_rus() -> Result:
    column = image(RUSSIANS)
    low, high = overlap_bounds(column, lambda p: {RUSSIAN_CITY, RUS} <= p, exclusive=NO_ANSWER)
    loosest = word_interval("even", "generous").low
    first_of_others = max(column[o] for o in SUBSTANTIVE if o not in (RUSSIAN_CITY, RUS))
    if means_largest("even"):
        loosest = min(loosest, first_of_others)
    return Result(
        "most, and even",
        f"{column[RUS]}% chose it; both images {span(low, high, '.1f')}%",
        "fails" if high < loosest else "undetermined" if low < loosest else "holds loosely",
        f"Most can’t have chosen both: at most {high:.1f}% did. Read as the largest group, it needs "
        f"{first_of_others}%, as many as the most frequent of the other images has.",
        missing="how many chose both images",
    )


@check("table-1-not-a-russian-city", "Table 1: not a Russian city", S + "image-not-russian-city",
       *(cell(g, RUSSIAN_CITY) for g in GROUPS[1:]), passage=TABLE_1)  # fmt: skip
def not_russian_city() -> Result:
    shares = [image(g)[RUSSIAN_CITY] for g in GROUPS[1:]]
    return Result(
        "did not perceive",
        ", ".join(f"{s}%" for s in shares),
        word_verdict(Interval(*rounding_interval(max(shares))), "none"),
        f"{max(shares)} in a hundred long-term residents did; read as hardly any, it holds.",
    )


@check("table-1-rather-a-multi-ethnic-capital", "Table 1: rather a multi-ethnic capital", S + "image-rather-multiethnic",
       *(cell(g, MULTIETHNIC) for g in GROUPS), passage=TABLE_1)  # fmt: skip
def rather_multiethnic() -> Result:
    columns = {g: image(g) for g in GROUPS}
    shares = {g: c[MULTIETHNIC] for g, c in columns.items()}
    azerbaijanis = GROUPS[1:]
    over_city = all(shares[g] > columns[g][RUSSIAN_CITY] for g in azerbaijanis)
    first = all(shares[g] == max(columns[g]) for g in azerbaijanis)
    over_russians = all(shares[g] > shares[RUSSIANS] for g in azerbaijanis)
    place = 1 + sum(p > shares[MIGRANTS] for p in columns[MIGRANTS])
    return Result(
        "rather as",
        f"Russians {shares[RUSSIANS]}%, long-term {shares[LONG_TERM]}%, "
        f"migrants {shares[MIGRANTS]}%",
        "fails"
        if not over_city
        else "holds"
        if first and over_russians
        else by_charity("table-1-rather-a-multi-ethnic-capital"),
        f"More than a Russian city, in both groups. But migrants put it in place {place}, and "
        "chose it less than Russian Muscovites did.",
        missing=MEANT,
    )


@check("table-1-hugely-differing", "Table 1: hugely differing", S + "image-hugely-differing",
       *(cell(g, o) for g in GROUPS for o in (MULTIETHNIC, RUSSIAN_CITY, RUS)),
       passage=TABLE_1)  # fmt: skip
def hugely_differing() -> Result:
    strict = word_interval("hugely", "strict")
    least = {option: _least_ratio(option) for option in (MULTIETHNIC, RUSSIAN_CITY, RUS)}
    huge = [o for o, ratio in least.items() if ratio >= strict.low]
    printed = ", ".join(f"{IMAGES[o]} {ratio:.2g}" for o, ratio in least.items())
    return Result(
        "hugely",
        f"larger share over smaller, at least: {printed}",
        "holds" if len(huge) == len(least) else "holds loosely" if huge else "fails",
        "Of the three images in the sentence, Russian city and Rus’ differ by many times, the "
        "multi-ethnic capital by less than double.",
    )


def _least_ratio(option: int) -> float:
    """Least ratio, larger over smaller, of Russians to either Azerbaijani group by rounding."""
    low, high = rounding_interval(image(RUSSIANS)[option])
    ratios = []
    for group in GROUPS[1:]:
        other_low, other_high = rounding_interval(image(group)[option])
        ratios.append(max(low / other_high, other_low / high, 1.0))
    return min(ratios)


def _ranks(group: str) -> dict[str, int]:
    return {item: rank for rank, item in enumerate(identities(group), start=1)}


@check(
    "table-2-first-three-shared",
    "Table 2: first three shared",
    S + "identities-first-three",
    passage=TABLE_2,
)
def first_three() -> Result:
    first, second = identities("integration"), identities("temporary")
    same_set, same_order = set(first[:3]) == set(second[:3]), first[:3] == second[:3]
    return Result(
        "the first three lines",
        f"same three: {'yes' if same_set else 'no'}; same order: {'yes' if same_order else 'no'}",
        "holds" if same_set else "fails",
        "The same three lead both lists; the first two change places.",
    )


@check(
    "table-2-primarily-people-of-ones-income",
    "Table 2: primarily people of one’s income",
    S + "identities-primarily",
    passage=TABLE_2,
)
def primarily_income() -> Result:
    item = "People of my income level"
    first, second = identities("integration"), identities("temporary")
    rank = _ranks("temporary")[item]
    heads = [n for n in range(1, len(second)) if set(first[:n]) == set(second[:n])]
    shared = max((n for n in heads if n < rank), default=0)
    return Result(
        "primarily",
        f"rank {rank} of {len(second)}, {shared} of those before it lead both lists",
        "holds"
        if rank == 1
        else by_charity("table-2-primarily-people-of-ones-income")
        if rank == shared + 1
        else "fails",
        "First of those that don’t lead both lists; those that do, in whatever order, come before "
        "it.",
        missing=MEANT,
    )


@check("soviet-identity-many", "Soviet identity: many", S + "soviet-identity-many",
       beside=(S + "soviet-identity-2001",), passage=ON_TABLE_2 + "soviet-identity")  # fmt: skip
def soviet_identity() -> Result:
    share = interval_of(paper.claim(S + "soviet-identity-2001"))
    return Result(
        "many",
        f"almost {share.high:g}%",
        "holds" if share.low > 50 else "holds loosely",
        f"About one in {100 / share.high:.0f} of those asked: many as a number of people, not as "
        "a share.",
    )


@check("soviet-identity-greatest-among-the-groups", "Soviet identity: greatest among the groups",
       S + "soviet-identity-greatest", beside=(S + "study-groups-various",),
       passage=ON_TABLE_2 + "soviet-identity")  # fmt: skip
def soviet_greatest() -> Result:
    shares = [c for c in paper.claims_with(counted="soviet-identity", unit="percent")
              if c.low is not None]  # fmt: skip
    own = interval_of(paper.claim(S + "soviet-identity-2001"))
    others = [interval_of(c) for c in shares if c.id != S + "soviet-identity-2001"]
    return Result(
        "greatest",
        f"{len(shares)} group with a figure",
        decided(
            hull(others) if others else None,
            lambda o: "holds" if own.low > o.high else "fails",
        ),
        "The lead may be a point or fifteen, and may be chance.",
        missing="the same share of another group, and how many were asked",
    )


@check("plans-one-survey-three-cities", "Plans: one survey, three cities",
       *(f"{S}citizenship-plans-2005-{c}" for c in ("moscow", "astrakhan", "samara")),
       passage=ON_TABLE_2 + "plans-for-citizenship")  # fmt: skip
def three_cities() -> Result:
    cities = [row["city"] for row in tables.rows("citizenship_plans_2005")]
    held = paper.events()["event-survey-plans-2005"]["place"].split(", ")
    outside = [city for city in cities if city not in held]
    return Result(
        f"held in {', '.join(held)}",
        f"percentages for {', '.join(cities)}",
        "undetermined" if outside else "holds",
        "Percentages of other cities need people asked there.",
        missing="where, how and of how many people each percentage was asked",
    )


@check("plans-stronger-in-the-provinces", "Plans: stronger in the provinces",
       S + "provinces-stronger", *(f"{S}citizenship-plans-2005-{c}" for c in ("astrakhan", "samara", "moscow")),
       passage=ON_TABLE_2 + "plans-for-citizenship")  # fmt: skip
def stronger_in_provinces() -> Result:
    plans = {row["city"]: row["percent"] for row in tables.rows("citizenship_plans_2005")}
    provinces = {c: p for c, p in plans.items() if c != "Moscow"}
    higher = all(p > plans["Moscow"] for p in provinces.values())
    return Result(
        "particularly strong in the provinces",
        f"{', '.join(f'{c} {p}%' for c, p in provinces.items())} against {plans['Moscow']}%",
        "holds" if higher else "fails",
        "As printed, in both provincial cities named. How sure that is depends on sizes that are "
        "not given, and two cities are not all provinces.",
    )


@check("plans-against-few-aim-at-integration", "Plans against: few aim at integration", S + "integration-aim-few",
       *(f"{S}citizenship-plans-2005-{c}" for c in ("moscow", "astrakhan", "samara")),
       S + "renounce-little", passage="sentences-that-pull-apart")  # fmt: skip
def few_against_plans() -> Result:
    plans = [row["percent"] for row in tables.rows("citizenship_plans_2005")]
    few = word_interval("few", "generous")
    return Result(
        "few aimed at integration; little attempt before 2007",
        f"{min(plans)} to {max(plans)}% planned Russian citizenship in 2005; few reaches to "
        f"{few.high:g}% at most",
        by_charity("plans-against-few-aim-at-integration") if max(plans) > few.high else "holds",
        "A plan isn’t an attempt, and “for years” has no end: it may end before the survey.",
        missing="how many of those with plans had tried",
    )
