"""Checks of the section on Russia: Table 1, Table 2 and the sentences around them."""

from __future__ import annotations

from datetime import date

from companion import paper
from companion.checks.registry import Result, check
from companion.interval import Interval, interval_of, word_interval
from companion.surveys import overlap_bounds, rounding_interval, total_interval

S = "abroad-russia-"
CITY, RUS, MULTIETHNIC = 4, 5, 3
LARGE_GAP = 30  # percentage points: a difference that no plausible sample size explains
GROUPS = ("russian_muscovites", "long_term_residents", "migrants")


def image(group: str) -> list[int]:
    """Table 1: percentages of one group, options 1 to 7."""
    rows = paper.load()["moscow_image_2002"]
    return [
        r["percent"] for r in sorted(rows, key=lambda r: r["option_number"]) if r["group"] == group
    ]


def identities(group: str) -> list[str]:
    """Table 2: identities of one group, first rank first."""
    rows = paper.load()["identity_ranks_2005"]
    return [r["identity"] for r in sorted(rows, key=lambda r: r["rank"]) if r["group"] == group]


def cell(group: str, option: int) -> str:
    return f"{S}moscow-image-2002-{option}-{group.replace('_', '-')}"


def event(name: str) -> tuple[date | None, date | None]:
    """First and last day of an event."""
    row = next(r for r in paper.load()["events"] if r["id"] == f"event-{name}")
    return row["date_start"], row["date_end"]


def _word_verdict(value: Interval, word: str) -> str:
    for reading, verdict in (("strict", "holds"), ("generous", "holds loosely")):
        if value.meets(word_interval(word, reading)):
            return verdict
    return "fails"


@check(
    "totals exceed 100%",
    S + "image-total-exceeds",
    *(cell(g, o) for g in GROUPS for o in (1, 2, 3)),
)
def totals_exceed() -> Result:
    totals = {g: total_interval(image(g)) for g in GROUPS}
    printed = ", ".join(str(sum(image(g))) for g in GROUPS)
    certain = all(low > 100 for low, _ in totals.values())
    low, high = totals["migrants"]
    return Result(
        "over 100% in every group",
        f"{printed}; the migrants' column {low:.1f} to {high:.1f} before rounding",
        "holds" if certain else "undetermined",
        "The migrants' column is compatible with exactly 100, one answer each.",
    )


@check("most: Russian city", S + "image-most-russian-city", cell(GROUPS[0], CITY))
def most_russian_city() -> Result:
    columns = image(GROUPS[0])
    value = Interval(*rounding_interval(columns[CITY - 1]))
    verdict = _word_verdict(value, "most")
    first = columns[CITY - 1] == max(columns)
    return Result(
        "most",
        f"{columns[CITY - 1]}%, {'the most frequent answer' if first else 'not the most frequent'}",
        verdict if first else "fails",
        "Below half, so not most; as the most frequent image it holds in the generous reading.",
    )


@check("most: Russian city or capital of Rus'", S + "image-most-russian-city", cell(GROUPS[0], RUS))
def most_either() -> Result:
    low, high = overlap_bounds(
        image(GROUPS[0]), lambda p: bool({CITY - 1, RUS - 1} & p), exclusive=6
    )
    verdict = "holds" if low > 50 else "undetermined" if high > 50 else "fails"
    return Result(
        "most",
        f"{low:.1f}% to {high:.1f}% gave at least one of the two",
        verdict,
        "Read as either image, a majority is possible, but the margins do not show it.",
    )


@check("even: capital of Rus'", S + "image-even-rus", cell(GROUPS[0], RUS), cell(GROUPS[0], CITY))
def even_rus() -> Result:
    columns = image(GROUPS[0])
    both = overlap_bounds(columns, lambda p: {CITY - 1, RUS - 1} <= p, exclusive=6)
    value = Interval(*rounding_interval(columns[RUS - 1]))
    return Result(
        "most, and even",
        f"{columns[RUS - 1]}%; both images {both[0]:.1f}% to {both[1]:.1f}%",
        _word_verdict(value, "even"),
        "A large minority chose it; as many chose the capital of multi-ethnic Russia.",
    )


@check(
    "did not perceive a Russian city",
    S + "image-not-russian-city",
    *(cell(g, CITY) for g in GROUPS[1:]),
)
def not_russian_city() -> Result:
    highest = max(image(g)[CITY - 1] for g in GROUPS[1:])
    value = Interval(*rounding_interval(highest))
    return Result(
        "did not perceive",
        ", ".join(f"{image(g)[CITY - 1]}%" for g in GROUPS[1:]),
        _word_verdict(value, "none"),
        "Three in a hundred long-term residents did; read as hardly any, the sentence holds.",
    )


@check(
    "rather as multi-ethnic capital",
    S + "image-rather-multiethnic",
    *(cell(g, MULTIETHNIC) for g in GROUPS),
)
def rather_multiethnic() -> Result:
    columns = [image(g) for g in GROUPS]
    against_city = all(c[MULTIETHNIC - 1] > c[CITY - 1] for c in columns[1:])
    first = [c[MULTIETHNIC - 1] == max(c) for c in columns[1:]]
    above_russians = [c[MULTIETHNIC - 1] > columns[0][MULTIETHNIC - 1] for c in columns[1:]]
    verdict = (
        "fails" if not against_city else "holds" if all(first + above_russians) else "holds loosely"
    )
    return Result(
        "rather as",
        ", ".join(f"{c[MULTIETHNIC - 1]}%" for c in columns),
        verdict,
        "More than a Russian city, yes; but the migrants chose it third, and less than the Russians.",
    )


@check("hugely differing", S + "image-hugely-differing")
def hugely_differing() -> Result:
    russians, long_term, migrants = (image(g) for g in GROUPS)
    gaps = [
        min(abs(a - b), abs(a - c)) for a, b, c in zip(russians, long_term, migrants, strict=True)
    ]
    large = [i + 1 for i, gap in enumerate(gaps) if gap >= LARGE_GAP]
    return Result(
        "hugely",
        f"smallest gap to either group by option: {', '.join(map(str, gaps))} points",
        "holds" if len(large) > len(gaps) / 2 else "holds loosely" if large else "fails",
        "True of the two images of a Russian city; on the other three the groups are nearer.",
    )


@check("first three identities shared", S + "identities-first-three")
def first_three() -> Result:
    first, second = identities("integration"), identities("temporary")
    same_set = set(first[:3]) == set(second[:3])
    same_order = first[:3] == second[:3]
    return Result(
        "the first three lines",
        f"same three items: {'yes' if same_set else 'no'}; same order: {'yes' if same_order else 'no'}",
        "holds" if same_set else "fails",
        "The same three lead both lists; the first two change places.",
    )


@check("Soviet identity of many", S + "soviet-identity-many", S + "soviet-identity-2001")
def soviet_identity() -> Result:
    share = interval_of(paper.claim(S + "soviet-identity-2001"))
    return Result(
        "many",
        f"almost {share.high:g}%",
        "holds loosely" if share.high < 50 else "holds",
        "About one in six of those asked; many only as a number of people, not as a share.",
    )


@check(
    "one survey, three cities",
    S + "citizenship-plans-2005-moscow",
    S + "citizenship-plans-2005-samara",
)
def three_cities() -> Result:
    cities = [r["city"] for r in paper.load()["citizenship_plans_2005"]]
    return Result(
        "a survey held in Moscow",
        f"percentages for {', '.join(cities)}",
        "undetermined" if len(cities) > 1 else "holds",
        "Percentages of other cities need a survey there; its sizes are not given.",
    )


@check("cost of the start", S + "start-cover", S + "moscow-month", S + "market-place")
def start_cost() -> Result:
    months = interval_of(paper.claim(S + "start-cover"))
    month = interval_of(paper.claim(S + "moscow-month"))
    total = Interval(months.low * month.low, months.high * month.high)
    return Result(
        f"{months} months at {month} USD",
        f"{total} USD, the market place ({interval_of(paper.claim(S + 'market-place'))}) apart",
        "undetermined",
        "No total is given, and whether the month's cost includes the market place is not said.",
    )


@check("the demonstration of 1998 as a result", S + "demonstrations")
def demonstration_order() -> Result:
    demonstrated, _ = event("demonstration-1998")
    raids, _ = event("raids-1999")
    late = demonstrated > raids
    return Result(
        f"{demonstrated}, told as a result of what precedes it",
        f"raids and campaign from {raids}",
        "holds" if late else "holds loosely",
        "It came eighteen months before the raids; it can be a result of earlier attacks only.",
    )


@check("what 2007 began or ended", S + "integration-only-2007", S + "attitude-majority")
def year_2007() -> Result:
    ended, began = event("intentions-ended-2007"), event("integration-began-2007")
    same = ended[0] <= began[1] and began[0] <= ended[1]
    return Result(
        "integration intentions ended; real integration began",
        f"both dated {ended[0].year}",
        "fails" if same else "holds",
        "As printed the two sentences contradict; return intentions is what the first may mean.",
    )


@check("citizens against the stock", S + "citizens-2007", "abroad-russia-stock")
def citizens_share() -> Result:
    citizens = interval_of(paper.claim(S + "citizens-2007"))
    share = citizens / interval_of(paper.claim("abroad-russia-stock"))
    return Result(
        "many, the majority",
        f"{100 * share.low:.1f}% to {100 * share.high:.1f}% of the stock given for 2013",
        "undetermined",
        "Different dates, and a region larger than Russia: a scale, not a share.",
    )


@check("marriages quadrupled", S + "marriages-quadrupled")
def marriages() -> Result:
    claim = paper.claim(S + "marriages-quadrupled")
    has_ends = bool(claim.from_claim and claim.to_claim)
    return Result(
        claim.as_printed,
        "neither end is given" if not has_ends else "both ends are given",
        "undetermined",
        "A ratio without a base number or base year can't be recomputed.",
    )
