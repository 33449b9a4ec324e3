"""What the front page shows first: how much can be checked, every claim, three findings."""

from __future__ import annotations

from companion.audit.ledger import by_kind
from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.data.claims import CELL, REPEAT
from companion.quantities.hedges import interval_of
from companion.quantities.interval import span
from companion.show import small_charts
from companion.show.finding_cards import FindingCard
from yunusov2013 import checks, ledger, paper
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow_surveys import smallest_sizes, standing_at
from yunusov2013.events import first_day
from yunusov2013.outline import OUTLINE

# What the report alone leaves open; every other verdict is an answer to a statement.
UNANSWERED = ("undetermined", "not checkable")
SIZES = "book/abroad/russia_table_1.html#which-differences-stand-without-the-sample-size"


def question() -> str:
    """What a reader may ask first."""
    return f"A report prints {len(ledger.entries())} quantities. How many can be checked?"


def answer() -> str:
    """How many statements the report alone answers, with the range over lexicons."""
    totals = ledger.totals_by_lexicon()
    answered = totals[[v for v in VERDICTS if v not in UNANSWERED]].sum(axis=1)
    missing, alone = (f"{totals[verdict][OURS]:,}" for verdict in UNANSWERED)
    apart = by_kind(ledger.entries())["all"]
    return (
        f"{answered[OURS]} of its {sum(totals.T[OURS])} statements, from the report alone "
        f"({span(answered.min(), answered.max())}, by {len(totals)} lists of what its words mean). "
        f"{missing} lack a size, a base or a date; {alone} stand alone, with nothing to hold them "
        f"against. The other {apart[REPEAT] + apart[CELL]} quantities repeat one of them, or are cells "
        "and listed figures."
    )


def findings() -> list[FindingCard]:
    """Three findings, of more than one chapter, with addresses from the front page."""
    return [_russian_city(), _chinese(), _demonstration()]


def _card(chart: str, sentence: str, behind: str, address: str) -> FindingCard:
    page = address.partition(".html")[0]
    name = OUTLINE.name_of_page(page)
    return FindingCard(chart, sentence, behind, name, address.removeprefix("book/"))


def _russian_city() -> FindingCard:
    shares = {group: moscow.image(group)[moscow.RUSSIAN_CITY] for group in moscow.GROUPS}
    most = max(share for group, share in shares.items() if group != moscow.RUSSIANS)
    stand = standing_at([smallest_sizes()])["stand"][0]
    return _card(
        small_charts.bars(
            [(moscow.GROUP_NAMES[group], share) for group, share in shares.items()], 50, "%"
        ),
        f"Moscow is a Russian city, said {shares[moscow.RUSSIANS]}% of the Russians asked in 2002, "
        f"and at most {most}% of the Azerbaijanis.",
        "How many were asked is missing. At the smallest sample sizes that fit the percentages, "
        f"{stand} differences between two groups are still too large for chance.",
        SIZES,
    )


def _demonstration() -> FindingCard:
    raids, demonstrated = (first_day(f"event-{e}") for e in ("raids-1999", "demonstration-1998"))
    months = (raids.year - demonstrated.year) * 12 + raids.month - demonstrated.month
    return _card(
        small_charts.days([("Demonstration", demonstrated), ("Raids", raids)]),
        f"A demonstration that the report tells after raids took place {months} months before them.",
        "Dates can refuse a cause: it may follow from earlier attacks, not from these raids.",
        checks.REGISTRY.get("demonstration-told-after-the-raids").address,
    )


def _chinese() -> FindingCard:
    put = interval_of(paper.claim("azerbaijan-foreigners-chinese-2008")).high
    listed = interval_of(paper.claim("azerbaijan-foreigners-nationalities-2008-chinese")).low
    return _card(
        small_charts.bars([("Put there, almost", put), ("On the register", listed)], put),
        f"Almost {put:,.0f} Chinese citizens are put in Azerbaijan at the end of 2008; a register of "
        f"irregular migrants of that time has {listed:g}.",
        "Both can be right: a register has only those who are in it. The report doesn’t say who "
        "counted them all.",
        checks.REGISTRY.get("chinese-beside-the-registers").address,
    )
