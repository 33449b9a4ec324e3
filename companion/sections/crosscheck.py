"""The tables of the cross-check: what others counted beside what the report prints."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

import pandas as pd

from companion import evidence, paper
from companion.display import span
from companion.events import period_of
from companion.evidence import (
    NOT_COMPARABLE,
    all_series,
    as_frame,
    claim_interval,
    points,
    ratio_of,
    verdict_of,
)
from companion.interval import Interval, printed
from companion.sections.abroad import total
from companion.sections.chronology import written

REGION_SERIES = {
    "Russia": ("undesa-russia", "abroad-russia-stock"),
    "Armenia": ("undesa-armenia", None),
    "Other post-Soviet states": ("undesa-other-post-soviet", None),
    "All of these": ("undesa-post-soviet", "abroad-russia-stock"),
    "Western countries": ("undesa-west", "abroad-west-stock"),
    "Middle East": ("undesa-middle-east", "abroad-east-stock"),
    "of these, Turkey": ("undesa-turkey", "abroad-turkey-stock"),
}
CENSUSES = {
    "Russia": ("Russian Federation", "census-russia-ethnicity"),
    "Kazakhstan": ("Kazakhstan", "census-kazakhstan-ethnicity"),
    "Ukraine": ("Ukraine", "census-ukraine-ethnicity"),
    "Georgia": ("Georgia", "census-georgia-ethnicity"),
}


def text_of(value: Interval, form: str = ",.0f") -> str:
    """An interval as text; an open end reads "at least" or "at most"."""
    if value.high == inf:
        return f"at least {value.low:{form}}"
    if value.low == 0 and value.high > 0:
        return f"at most {value.high:{form}}"
    return span(value.low, value.high, form)


def beside_table(*claims: str) -> pd.DataFrame:
    """Claims beside the series that bear on them, or all of them without an argument.

    A row a claim, series and verdict; the claim has a column where there are several. What is not
    comparable has no ratio.
    """
    rows = evidence.summary()
    chosen = rows[rows["claim"].isin(claims)] if claims else rows
    table = pd.DataFrame(
        [
            {
                "Report": f"{_subject(row.claim)}: {paper.claim(row.claim).as_printed}",
                "Counted by others": all_series()[row.series].title,
                "When": row.when,
                "Number": text_of(Interval(row.low, row.high)),
                "Times the report’s": "–" if row.verdict == NOT_COMPARABLE
                else text_of(Interval(row.ratio_low, row.ratio_high), ".2f"),
                "Verdict": row.verdict,
            }
            for row in chosen.itertuples()
        ]
    )  # fmt: skip
    return table.drop(columns="Report") if len(claims) == 1 else table


def reasons() -> pd.DataFrame:
    """Every judged pair: what is the same and what isn't, where the series was expected, and why."""
    return pd.DataFrame(
        [
            {
                "Report": _subject(row["claim"]),
                "Counted by others": all_series()[row["series"]].title,
                "The same": row["why_comparable"],
                "Not the same": row["why_not"],
                "Blind judge": f"{row['expected']}: {row['why_expected']}",
                "Judge who knew": row["expected_informed"],
                "Set aside later": row["set_aside"] or "–",
            }
            for row in evidence.judgements()
        ]
    )


def two_judges() -> pd.DataFrame:
    """Pairs by where the series was expected: the blind judge's word by the other's."""
    rows = pd.DataFrame(evidence.judgements())
    return pd.crosstab(rows["expected"], rows["expected_informed"])


def agreement_text() -> str:
    """How often the two judges gave one word, opposite ones, and a veto."""
    rows = pd.DataFrame(evidence.judgements())
    blind, informed = rows["expected"], rows["expected_informed"]
    turned = rows[["expected", "expected_informed"]].apply(set, axis=1) == {"lower", "higher"}
    vetoes = [((a == NOT_COMPARABLE) & (b != NOT_COMPARABLE)).sum()
              for a, b in ((informed, blind), (blind, informed))]  # fmt: skip
    return (
        f"{len(rows)} pairs: one word for {(blind == informed).sum()}, opposite sides for "
        f"{turned.sum()}. The judge who knew the series held {vetoes[0]} not comparable that the "
        f"blind one would have compared, the blind one {vetoes[1]} the other way round; a later "
        f"reader set {rows['set_aside'].notna().sum()} aside."
    )


def turning_text() -> str:
    """How many of the pairs that differ would change their verdict with the other judge's side."""
    rows = evidence.summary()
    differing = rows[rows["verdict"].isin([evidence.AS_EXPECTED, evidence.UNEXPECTED])]
    pairs = set(zip(differing["claim"], differing["series"], strict=True))
    informed = {(r["claim"], r["series"]): r["expected_informed"] for r in evidence.judgements()}
    turning = {
        (row.claim, row.series)
        for row in differing.itertuples()
        for b in evidence.beside(row.claim)
        if b.series.id == row.series and b.verdict == row.verdict
        and verdict_of(claim_interval(b.claim), b.point.value, informed[row.claim, row.series])
        != b.verdict
    }  # fmt: skip
    return (
        f"Of the {len(pairs)} pairs that differ at some date, {len(turning)} would go from expected "
        "to unexpected, or back, with the other judge’s side."
    )


def displaced_text(year: int) -> str:
    """UNHCR's counts at the end of a year beside the report's 750,000."""
    report = paper.claim("azerbaijan-refugees-displaced-750000").low
    total, inside = (as_frame(f"unhcr-{s}").set_index("year").loc[year, "high"]
                     for s in ("displaced-in-azerbaijan", "idps"))  # fmt: skip
    return (
        f"End of {year}: {total:,.0f} with refugees from Armenia, {100 * total / report:.1f}% of the report’s "
        f"number; {inside:,.0f} displaced inside the country, {100 * inside / report:.0f}% of it."
    )


def published(*figures: str) -> pd.DataFrame:
    """Single figures by their numbers: primary sources before secondary ones, then by date."""
    rows = paper.table("published_figures").set_index("id").loc[list(figures)]
    rows = rows.sort_values(["read_from", "period_start"])
    return pd.DataFrame(
        {
            "What": [f"{q[0].upper()}{q[1:]} ({p})" for q, p in zip(rows["quantity"], rows["place"],
                                                                strict=True)],
            "When": [evidence.Point(a, b, Interval(0, 0)).when
                     for a, b in zip(rows["period_start"], rows["period_end"], strict=True)],
            "Number": [evidence.published_interval(r) for r in rows.itertuples()],
            "Published by": rows["published_by"], "Read in": rows["read_from"],
        }
    ).assign(Number=lambda t: [text_of(v, ",.10g") for v in t["Number"]])  # fmt: skip


def sums_text() -> str:
    """What two pairs of single figures give together or apart."""
    figures = paper.table("published_figures").set_index("id")["low"]
    registered = points("unhcr-idps")
    later = next(p.value.high for p in registered if p.end.year == 2010)
    return (
        f"Displaced when fighting stopped and refugees from Armenia: "
        f"{figures['pf009'] + figures['pf010']:,.0f}. Registered as displaced at the end of 2010, "
        f"without the children born since: {later - figures['pf013']:,.0f}."
    )


def stock_text() -> str:
    """Parts and changes of the UN's stocks that the prose speaks of."""
    stock = paper.table("undesa_migrant_stock_2019_azerbaijan").query("origin == 'Azerbaijan'")
    by = stock.set_index(["destination", "year"])["persons"]
    iran, germany = "Iran (Islamic Republic of)", [by["Germany", y] for y in (1990, 1995, 2000)]
    west = as_frame("undesa-west").set_index("year")["high"]
    came = paper.table("undesa_migrant_stock_2019_azerbaijan").set_index(
        ["origin", "destination", "year"]
    )["persons"]["Armenia", "Azerbaijan", 2000]
    refugees = evidence.at("unhcr-refugees-armenia-in-azerbaijan", 1999)
    fall = by["Armenia", 2000] - by["Armenia", 2010]
    abroad = as_frame("undesa-abroad").set_index("year")["high"]
    return (
        f"Iran: {by[iran, 2005]:,} in 2005, {by[iran, 2010]:,} in 2010. Germany: {germany[0]:,}, "
        f"{germany[1]:,} and {germany[2]:,} in 1990, 1995 and 2000, steps of "
        f"{germany[1] - germany[0]:,} and {germany[2] - germany[1]:,}; in 2010 "
        f"{100 * by['Germany', 2010] / west[2010]:.0f}% of the West. Armenia fell by {fall:,} from "
        f"2000 to 2010, {100 * fall / by['Armenia', 2000]:.0f}%, and the stock in all countries by "
        f"{abroad[2000] - abroad[2010]:,.0f}. Born in Armenia, living in Azerbaijan in 2000: {came:,}; "
        f"refugees from Armenia by UNHCR at the end of 1999: {refugees}."
    )


def steps_text() -> str:
    """Where the population account turns its sign."""
    net = paper.table("undesa_wpp2022_azerbaijan").set_index("year")["net_migration_thousand"]
    parts = [f"{year} {1000 * net[year]:+,.0f}" for year in (1998, 1999, 2008, 2009)]
    return f"Arrivals less departures in a year: {'; '.join(parts)}.".replace("-", "−")


def jobs() -> pd.DataFrame:
    """The promise of 600,000 jobs, jobs opened by the government's count, and people in work."""
    figures = paper.table("published_figures").set_index("id")["low"]
    promise = paper.claim("abroad-russia-promised-jobs-2003")
    return pd.DataFrame(
        [
            ("Promised for five years", promise.low),
            ("Jobs opened, 2004 to September 2012", figures["pf145"]),
            ("The same in five years at an even pace", round(figures["pf145"] * 5 / 8.75)),
            ("People in work, 2003", figures["pf143"]),
            ("People in work, 2011", figures["pf144"]),
            ("More people in work, 2003 to 2011", figures["pf144"] - figures["pf143"]),
        ],
        columns=["What", "Number"],
    )


def disclosure_text(year: int) -> str:
    """What it would change in a total of refugees if each printed 5 stood for one to five people."""
    rows = paper.table("unhcr_population_azerbaijan").query(
        "year == @year and origin_iso3 == 'AZE' and population_type == 'refugees'"
    )
    total, fives = rows["persons"].sum(), (rows["persons"] == 5).sum()
    return (
        f"{year}: {total:,} refugees in {len(rows)} countries; {fives} countries have a 5. If each "
        f"were one person, {4 * fives} fewer, or {100 * 4 * fives / total:.1f}%."
    )


def verdicts() -> pd.DataFrame:
    """Pairs of claim and series by verdict; a pair whose values differ in verdict counts apart."""
    rows = evidence.summary()
    kinds = rows.groupby(["claim", "series"])["verdict"].agg(
        lambda v: " or ".join(dict.fromkeys(v))
    )
    several = kinds.str.contains(" or ")
    counts = kinds.where(~several, "turns on the date").value_counts()
    order = [*evidence.VERDICTS, "turns on the date"]
    return counts.reindex(order, fill_value=0).rename_axis("Verdict").reset_index(name="Pairs")


def population(year: int) -> float:
    """People in Azerbaijan in the middle of a year: births over their rate. Thousands."""
    rows = paper.table("undesa_wpp2022_azerbaijan").set_index("year")
    return rows.loc[year, "births_thousand"] / rows.loc[year, "births_per_1000"] * 1000


def by_region() -> pd.DataFrame:
    """People born in Azerbaijan by region, with the report's range and the ratio of 2010 to it."""
    records = []
    for name, (series, claim) in REGION_SERIES.items():
        values = as_frame(series).set_index("year")["high"]
        row = {"Region": name, **{str(y): values[y] for y in (1990, 2000, 2010)}}
        stock = claim_interval(paper.claim(claim)) if claim else None
        row["Report"] = printed(stock) if stock else "–"
        born = Interval(values[2010], values[2010])
        row["UN of 2010 over report"] = text_of(ratio_of(born, stock), ".2f") if stock else "–"
        records.append(row)
    return pd.DataFrame(records)


def birthplace_and_ethnicity() -> pd.DataFrame:
    """By country: born in Azerbaijan, and Azerbaijani by ethnicity in the nearest census."""
    stock = paper.table("undesa_migrant_stock_2019_azerbaijan").query("origin == 'Azerbaijan'")
    records = []
    for name, (destination, series) in CENSUSES.items():
        census = points(series)[-1]
        born = stock[stock["destination"] == destination].set_index("year")["persons"]
        year = min(born.index, key=lambda y: abs(y - census.end.year))
        records.append(
            (name, str(year), born[year], str(census.end.year), census.value.high,
             census.value.high / born[year])
        )  # fmt: skip
    columns = ["Country", "UN, year", "Born in Azerbaijan", "Census", "Azerbaijani by ethnicity",
               "Ethnicity over birthplace"]  # fmt: skip
    return pd.DataFrame(records, columns=columns)


def account() -> pd.DataFrame:
    """The population account since 1989 beside two stocks abroad: thousands, and per 1,000 people."""
    left = as_frame("wpp-net-departures-since-1989").set_index("year")["high"] / 1000
    born = as_frame("undesa-abroad").set_index("year")["high"] / 1000
    armenia = as_frame("undesa-armenia").set_index("year")["high"] / 1000
    report = total()
    peak = int(left.idxmax())
    rows = [
        ("Departures less arrivals, 1989 to 1992", 1992, left[1992], left[1992]),
        (
            f"Departures less arrivals, 1989 to {peak}, the highest sum",
            peak,
            left[peak],
            left[peak],
        ),
        ("Departures less arrivals, 1989 to 2010", 2010, left[2010], left[2010]),
    ]
    for year in (1990, 2000, 2010):
        rows += [
            ("Born in Azerbaijan, abroad (UN)", year, born[year], born[year]),
            ("of these, in Armenia", year, armenia[year], armenia[year]),
        ]
    rows.append(
        (
            "Citizens abroad by the report, three regions",
            2013,
            report.low / 1000,
            report.high / 1000,
        )
    )
    return pd.DataFrame(
        [
            (name, year, text_of(Interval(low, high)),
             text_of(Interval(1000 * low / population(year), 1000 * high / population(year))))
            for name, year, low, high in rows
        ],
        columns=["What", "Year", "Thousands", "Per 1,000 people in Azerbaijan"],
    )  # fmt: skip


def applications() -> pd.DataFrame:
    """Asylum applications by people from Azerbaijan, by year and country, and their running sums."""
    columns = {
        f"{country}{since}": as_frame(f"unhcr-applications-{country.lower()}{end}").set_index(
            "year"
        )["high"]
        for country in ("Germany", "Switzerland")
        for since, end in (("", ""), (", since 2000", "-since-2000"))
    }
    return pd.DataFrame(columns).rename_axis("Year").reset_index()


def dates() -> pd.DataFrame:
    """Events of the report beside published dates: how far apart, and whether it is the same event."""
    published = paper.table("published_events").set_index("date")
    events = paper.table("events").set_index("id")
    records = []
    for row in paper.load()["comparable_events"]:
        gap = days_outside(period_of(row["event"]), row["published"])
        records.append(
            (events.loc[row["event"], "event"], written(row["event"]), row["published"],
             row["note"], row["relation"], gap_text(gap),
             published.loc[row["published"], "published_by"])
        )  # fmt: skip
    return pd.DataFrame(
        records,
        columns=["Report", "Dated", "Published date", "Of what", "Event", "Outside the range by",
                 "Published by"],
    )  # fmt: skip


def days_outside(period: tuple[date | None, date | None], published: str) -> int:
    """Days by which a published day or month lies before (−) or after the range; 0 within it."""
    first = date.fromisoformat(published if len(published) == 10 else f"{published}-01")
    last = first if len(published) == 10 else _month_end(first)
    start, end = period
    if start and last < start:
        return (last - start).days
    if end and first > end:
        return (first - end).days
    return 0


def gap_text(days: int) -> str:
    """A gap in days as text: "within", "12 days before", "26 months after"."""
    if days == 0:
        return "within"
    side = "before" if days < 0 else "after"
    months = round(abs(days) / 30.44)
    size = f"{abs(days)} days" if abs(days) < 61 else f"{months} months"
    return f"{size} {side}"


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _subject(claim: str) -> str:
    subject = paper.claim(claim).subject
    return subject[0].upper() + subject[1:]
