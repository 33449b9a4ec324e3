"""Checks of the page that counts Azerbaijanis abroad by region, and bounds of shares of a total."""

from __future__ import annotations

from companion.audit.registry import Result, decided, figure
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share, span
from yunusov2013 import paper
from yunusov2013.chapters.abroad import (
    REGIONS,
    TURKEY,
    S,
    region_if_russia,
    stocks,
    total,
    turkey_share,
)
from yunusov2013.charity import MEANT, by_charity
from yunusov2013.checks.registry import check
from yunusov2013.words import range_verdict

# Countries that page 13 names in its section on the Middle East, by United Nations M49 subregion.
# Iran stands in Southern Asia there; usage counts it in the Middle East.
PAGE_13 = {
    "Turkey": "Western Asia", "Israel": "Western Asia", "United Arab Emirates": "Western Asia",
    "Syria": "Western Asia", "Egypt": "Northern Africa", "Iran": "Middle East by usage",
    "Pakistan": "Southern Asia", "India": "Southern Asia", "Indonesia": "South-eastern Asia",
}  # fmt: skip
MIDDLE_EAST = {"Western Asia", "Northern Africa", "Middle East by usage"}


@check("stocks-source-and-date", "Stocks: source and date", *REGIONS.values(), TURKEY,
       passage="who-is-counted-and-when")  # fmt: skip
def what_is_counted() -> Result:
    sourced = [c for c in (*REGIONS.values(), TURKEY) if paper.cited_sources(c)]
    basis = {paper.claim(c).period_basis for c in (*REGIONS.values(), TURKEY)}
    return Result(
        "citizens who live and work there, currently",
        f"{len(sourced)} of {1 + len(REGIONS)} figures have a source; dated "
        f"{'by the report’s own year' if basis == {'publication'} else 'in the text'}; "
        f"{total()} in all",
        "holds" if len(sourced) == 1 + len(REGIONS) else "undetermined",
        "The sum of the regions isn’t printed.",
        missing="who counted them, how, and on what day",
    )


@check("citizens-of-which-country", "Citizens: of which country", S + "russia-stock",
       beside=("abroad-russia-groups", "abroad-russia-citizens-2007"),
       passage="who-is-counted-and-when")  # fmt: skip
def citizens_of() -> Result:
    russian = interval_of(paper.claim("abroad-russia-citizens-2007"))
    value = share(russian, stocks()["Post-Soviet space"])
    return Result(
        "Azerbaijani citizens",
        f"{russian} had Russian citizenship by early 2007, "
        f"{span(100 * value.low, 100 * value.high)}% of the later stock",
        "holds" if value.high == 0 else by_charity("citizens-of-which-country"),
        "No figure clashes: citizens of Azerbaijan can be counted apart from people with Russian "
        "passports. Whether the number includes some isn’t said, and page 6 itself calls one group "
        "Russian nationals.",
        missing="whether the stock counts people who became Russian citizens",
    )


@check("regions-three-of-them", "Regions: three of them", S + "regions",
       beside=("abroad-middle-east-pakistan-sometimes",), passage="who-is-counted-and-when")  # fmt: skip
def three_regions() -> Result:
    beyond = [c for c, region in PAGE_13.items() if region not in MIDDLE_EAST]
    printed = interval_of(paper.claim(S + "regions"))
    verdict = by_charity("regions-three-of-them") if beyond else "holds"
    return Result(
        f"{printed} world regions",
        f"{len(REGIONS)} counted; page 13 also names {', '.join(beyond) or 'none'} outside them",
        verdict if len(REGIONS) in printed else "fails",
        "It stands if the Middle East means the East at large, as page 13 itself has it in places.",
        missing=MEANT,
    )


@check("russia-mainly-and-whose-number", "Russia: mainly, and whose number", S + "russia-mainly", S + "russia-stock",
       passage="mainly")  # fmt: skip
def russia_mainly() -> Result:
    named = paper.claims_with(section="abroad", place="Russia", unit="persons")
    of_russia = [n for n in map(figure, named) if n is not None]
    region, russia = region_if_russia(), stocks()["Post-Soviet space"]
    return Result(
        f"post-Soviet space, mainly Russia ({paper.claim(S + 'russia-stock').as_printed})",
        f"if the region’s: Russia {span(russia.low / 2, russia.high)}; if Russia’s: "
        f"region {span(region.low, region.high)}",
        decided(
            next(iter(of_russia), None),
            lambda n: range_verdict(share(n, russia).scaled(100), "mainly"),
        ),
        "One number stands for a region and its main country. For Turkey the report prints two, "
        "and the one after the country’s name is the country’s.",
        missing="Russia’s own number beside its region’s",
    )


@check("turkey-mainly-at-least-100-000", "Turkey: mainly, at least 100,000",
       S + "east-mainly-turkey", beside=(TURKEY, S + "east-stock"), passage="turkey-in-its-region")  # fmt: skip
def turkey_mainly() -> Result:
    value = turkey_share()
    wide = turkey_share("ten_percent")
    return Result(
        f"mainly in Turkey (at least {paper.claim(TURKEY).low:,.0f})",
        f"{span(100 * value.low, 100 * value.high, '.1f')}% of its region",
        range_verdict(Interval(100 * value.low, 100 * value.high), "mainly"),
        f"Over half at the least, and still {100 * wide.low:.1f}% if “approximately” reaches a "
        "tenth further.",
        missing="how many more than the least live in Turkey",
    )


@check("west-mainly-four-countries", "West: mainly four countries", S + "west-mainly",
       beside=(S + "west-stock", "abroad-west-germany-irregular"), passage="mainly")  # fmt: skip
def west_mainly() -> Result:
    west = stocks()["Western countries"]
    germany = interval_of(paper.claim("abroad-west-germany-irregular"))
    value = share(germany, west)
    return Result(
        "mainly Germany, the Netherlands, France and the USA",
        f"needs {span(west.low / 2, west.high / 2)} or more; the one number given is Germany’s, "
        f"without status: {span(100 * value.low, 100 * value.high, '.1f')}% of the West",
        range_verdict(Interval(100 * value.low, 100), "mainly"),
        "Page 12 names Sweden in place of the USA, but there it is irregular migrants in Europe.",
        missing="the citizens in each of the four countries, whatever their status",
    )


@check("parts-countries-fit-their-regions", "Parts: countries fit their regions", TURKEY, S + "east-stock", S + "west-stock",
       "abroad-middle-east-turkey-registered-1999", "abroad-middle-east-uae-registered",
       "abroad-west-germany-irregular", "abroad-west-swiss-residents",
       passage="turkey-in-its-region")  # fmt: skip
def parts_fit() -> Result:
    west = [interval_of(paper.claim(f"abroad-west-{c}")).low for c in
            ("germany-irregular", "swiss-residents")]  # fmt: skip
    east = [interval_of(paper.claim(TURKEY)).low,
            interval_of(paper.claim("abroad-middle-east-uae-registered")).low]  # fmt: skip
    women = interval_of(paper.claim("abroad-middle-east-turkey-registered-1999")).low
    regions = stocks()
    fits = {
        end: sum(west) <= getattr(regions["Western countries"], end)
        and sum(east) <= getattr(regions["Middle East"], end)
        and women <= east[0]
        for end in ("low", "high")
    }
    return Result(
        "figures of single countries on pages 12 and 13",
        f"West {sum(west):,.0f} of {regions['Western countries']}; Middle East {sum(east):,.0f} "
        f"of {regions['Middle East']}",
        "holds" if fits["low"] else "undetermined" if fits["high"] else "fails",
        "Each is smaller than its region, as it must be. They are of other years and other groups.",
        missing="people of one year in a country and in its region",
    )
