"""Checks of the section on foreigners: permits, sectors, a quota and a fee."""

from __future__ import annotations

from companion.audit.registry import Result
from companion.quantities.hedges import HEDGE_RULES
from companion.quantities.interval import span
from yunusov2013 import paper
from yunusov2013.chapters.foreigners import F, value
from yunusov2013.chapters.foreigners_work import exchange_rates, oil_and_construction
from yunusov2013.charity import by_charity
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.events import first_day, order_of
from yunusov2013.words import word_interval

WORK, FEE = "permits-workers-and-a-quota", "the-fee-for-a-foreign-worker"
SECTOR = F + "sectors-2008-"
SECTORS = ("industry", "construction", "real-estate-leasing-and-consumer-services",
           "trade-and-repair", "education", "other")  # fmt: skip


@check("work-in-2008-permits-and-workers", "Work in 2008: permits and workers", F + "permits-2008", F + "working-2008",
       passage=WORK)  # fmt: skip
def permits_and_workers() -> Result:
    permits, workers = value("permits-2008"), value("working-2008")
    gap = workers.low - permits.low
    return Result(
        f"{permits} permits; {workers} at work",
        f"{gap:,.0f} apart",
        "disputed" if gap else "holds",
        "Set against each other in the report. Both can be right: one counts permits given "
        "in a year, the other people at work, some on older permits or with none needed.",
    )


@check("permits-mostly-turkish-citizens", "Permits: mostly Turkish citizens",
       F + "permits-mostly-turkish", F + "nationalities-2008-turkish", beside=(F + "permits-2008",),
       passage=WORK)  # fmt: skip
def permits_turkish() -> Result:
    claim = paper.claim(F + "permits-mostly-turkish")
    share = 100 * value("nationalities-2008-turkish").low / value("irregular-end-2008").low
    least = word_interval("mostly").low / 100 * value("permits-2008").low
    return Result(
        "mostly Turkish",
        f"over {least:,.0f} of the permits; {share:.1f}% of another register",
        by_figure(claim.id),
        "Turkish citizens also lead the register of irregular migrants, which holds other people.",
        missing="permits by citizenship",
    )


@check("permits-primarily-oil-and-construction", "Permits: primarily oil and construction", F + "permits-primarily-oil",
       SECTOR + "industry", SECTOR + "construction", passage=WORK)  # fmt: skip
def permits_oil() -> Result:
    both, word = oil_and_construction(), word_interval("primarily").low
    total, industry = value("working-2008").low, value("sectors-2008-industry").low
    needed = word / 100 * total - value("sectors-2008-construction").low
    return Result(
        "primarily oil production and construction",
        f"{span(both.low, both.high, '.0f')}% by the list of sectors; half needs {needed:,.0f} of "
        f"the {industry:,.0f} in industry to be in oil",
        "holds loosely"
        if both.low >= word
        else by_charity("permits-primarily-oil-and-construction"),
        "It stands if most of industry is oil. The list is another agency’s, of people at "
        "work, and names no oil.",
        missing="permits by sector, or foreigners at work in oil",
    )


@check("sectors-parts-and-total", "Sectors: parts and total", F + "working-2008", *(SECTOR + s for s in SECTORS),
       passage=WORK, cells=True)  # fmt: skip
def sectors() -> Result:
    parts = [value(f"sectors-2008-{s}").low for s in SECTORS]
    total = value("working-2008").low
    step = max(10**k for k in range(5) if all(p % 10**k == 0 for p in parts))
    slack = len(parts) * step / 2
    return Result(
        f"{len(parts)} sectors, {total:,.0f} in all",
        f"sum {sum(parts):,.0f}; parts in steps of {step}, so the true sum is within {slack:,.0f}",
        "holds" if sum(parts) == total else "holds loosely",
        "Exact as printed. It says little if “other sectors” is what was left over of the total; else "
        "the total is the sum of rounded parts, or kept by chance.",
    )


@check("quota-a-limit-for-2011", "Quota: a limit for 2011", F + "quota-2011",
       beside=(F + "permits-2008", F + "working-2008"), passage=WORK)  # fmt: skip
def quota() -> Result:
    limit, permits, workers = value("quota-2011"), value("permits-2008"), value("working-2008")
    return Result(
        f"quota {limit}",
        f"{limit.low - permits.low:,.0f} above the permits and {limit.low - workers.low:,.0f} "
        "above the workers of 2008",
        "undetermined" if limit.low > workers.low else "holds",
        "A quota above earlier numbers limits only if demand had grown past it by 2011.",
        missing="permits given or sought in 2011",
    )


@check("occupations-all-can-be-filled-locally", "Occupations: all can be filled locally",
       F + "jobs-all-local", SECTOR + "construction", beside=(F + "african-mainly",
       F + "labour-low-cost"), passage=WORK)  # fmt: skip
def closed_occupations() -> Result:
    share = 100 * value("sectors-2008-construction").low / value("working-2008").low
    return Result(
        "local labour amply supplies drivers, builders and others",
        f"{share:.0f}% of the foreigners officially at work in 2008 in construction",
        by_figure(F + "jobs-all-local"),
        "Migrants are said to be in demand on building sites for their low cost. Local labour can "
        "be ample at another wage.",
        missing="vacancies, local applicants and wages in these occupations",
    )


@check("fee-grew-22-times", "Fee: grew 22 times", F + "fee-growth", F + "fee-before-azn", F + "fee-after-azn",
       passage=FEE)  # fmt: skip
def fee_growth() -> Result:
    ratio = (value("fee-after-azn") / value("fee-before-azn")).low
    printed = value("fee-growth").low
    return Result(
        f"{printed:g} times",
        f"{ratio:.1f} times as high, a rise by {ratio - 1:.1f} times",
        "holds" if round(ratio) == printed else "fails",
        "Right for how many times as high the fee became.",
    )


@check("fee-manats-in-dollars", "Fee: manats in dollars", F + "fee-before-usd", F + "fee-after-usd",
       beside=(F + "fee-before-azn", F + "fee-after-azn"), passage=FEE)  # fmt: skip
def fee_dollars() -> Result:
    def one_rate(rule: str, fives: bool = False) -> bool:
        rates = exchange_rates(rule, fives)
        return rates["before"].meets(rates["after"])

    rates = exchange_rates("strict")
    if one_rate("rounding"):
        verdict = "holds"
    else:
        loose = one_rate("rounding", fives=True) or any(one_rate(rule) for rule in HEDGE_RULES)
        verdict = "holds loosely" if loose else "fails"
    at_new = rates["after"].low * value("fee-before-azn").low
    return Result(
        f"around {value('fee-before-usd')} and {value('fee-after-usd')} USD",
        f"{rates['before'].low:.3f} and {rates['after'].low:.3f} USD a manat; at the second rate "
        f"the old fee is {at_new:.2f} USD",
        verdict,
        "Rounded to the dollar they need two rates; one rate serves both if 55 was rounded to "
        "fives. The two fees may also have been converted on different days.",
    )


@check("fee-of-2009-with-a-campaign-of-2010", "Fee: of 2009, with a campaign of 2010",
       beside=(F + "fee-growth", F + "quota-2011", F + "sums-considerable"), passage=FEE)  # fmt: skip
def fee_and_campaign() -> Result:
    fee, campaign = first_day("event-fee-2009").year, first_day("event-visa-2010").year
    order = order_of("event-fee-2009", "event-visa-2010")
    return Result(
        "simultaneously",
        f"fee raised in {fee}, campaign from autumn {campaign}, quota for "
        f"{paper.claim(F + 'quota-2011').first_day.year}",
        "fails" if order == "after" else "holds",
        "The rise came first, as the report’s own date for it says. In the same passage companies "
        "pay the fee still, so fee, quota and campaign are at work at once.",
    )
