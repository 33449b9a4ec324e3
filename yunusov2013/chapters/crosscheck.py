"""The tables of the cross-check: what others counted beside what the report prints."""

from __future__ import annotations

import pandas as pd

from companion.audit.evidence import Compared
from companion.audit.judgements import NOT_COMPARABLE, ratio_of
from companion.data.cells import given
from companion.data.claims import Claim
from companion.data.frames import rows_as
from companion.quantities.interval import Interval, printed
from yunusov2013 import evidence, paper, tables
from yunusov2013.evidence import all_series, claim_interval, points, yearly

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
    """What a count may be, as text; as none is below 0, one that begins there reads "at most"."""
    low = None if value.low == 0 < value.high else value.low
    return printed(Interval(low, value.high), form=form)


def beside_table(*claims: str) -> pd.DataFrame:
    """Claims beside the series that bear on them, or all of them without an argument.

    A row a claim, series and stretch of time with one verdict; the claim has a column where there
    are several. What is not comparable has no ratio.
    """
    rows = evidence.summary()
    chosen = rows[rows["claim"].isin(claims)] if claims else rows
    known = paper.claims()
    table = pd.DataFrame(
        [
            {
                "Report": f"{subject(known[row.claim])}: {known[row.claim].as_printed}",
                "Counted by others": all_series()[row.series].title,
                "When": row.when,
                "Number": text_of(Interval(row.low, row.high)),
                "Times the report’s": "–" if row.verdict == NOT_COMPARABLE
                else text_of(Interval(row.ratio_low, row.ratio_high), ".2f"),
                "Verdict": verdict_text(row) + (
                    ", on an edge" if row.on_edge and row.verdict != NOT_COMPARABLE else ""
                ),
            }
            for row in rows_as(Compared, chosen)
        ]
    )  # fmt: skip
    return table.drop(columns="Report") if len(claims) == 1 else table


def verdict_text(row: Compared) -> str:
    """A verdict, and where another edition of the statistics gives another one, both."""
    others = {edition: v for edition, v in row.otherwise.items() if v != row.verdict}
    if not others:
        return row.verdict
    found = {str(row.edition): row.verdict} | others
    return "; ".join(f"{verdict} in {edition}’s" for edition, verdict in found.items())


def stock_text() -> str:
    """Parts and changes of the UN's stocks that the prose speaks of."""
    stock = tables.frame("undesa_migrant_stock_2019_azerbaijan").query("origin == 'Azerbaijan'")
    by = stock.set_index(["destination", "year"])["persons"]
    iran, germany = "Iran (Islamic Republic of)", [by["Germany", y] for y in (1990, 1995, 2000)]
    west = yearly("undesa-west")
    came = tables.frame("undesa_migrant_stock_2019_azerbaijan").set_index(
        ["origin", "destination", "year"]
    )["persons"]["Armenia", "Azerbaijan", 2000]
    refugees = evidence.at("unhcr-refugees-armenia-in-azerbaijan", 1999)
    fall = by["Armenia", 2000] - by["Armenia", 2010]
    russia = yearly("undesa-russia")
    russia_again = revised("Azerbaijan", "Russian Federation", 2010)
    armenia_again = [revised("Azerbaijan", "Armenia", year) for year in (2000, 2010)]
    iran_again = [revised("Azerbaijan", iran, year) for year in (2005, 2010)]
    armenia = [evidence.at("unhcr-refugees-azerbaijan-in-armenia", y) for y in (1993, 2000)]
    return (
        f"Iran: {by[iran, 2005]:,} in 2005, {by[iran, 2010]:,} in 2010 by the edition of 2019, by that of 2020 "
        f"{iran_again[0]:,} and {iran_again[1]:,}. Germany: {germany[0]:,}, "
        f"{germany[1]:,} and {germany[2]:,} in 1990, 1995 and 2000, steps of "
        f"{germany[1] - germany[0]:,} and {germany[2] - germany[1]:,}; in 2010 "
        f"{100 * by['Germany', 2010] / west[2010]:.0f}% of the West. Armenia fell by {fall:,} from "
        f"2000 to 2010, {100 * fall / by['Armenia', 2000]:.0f}%, by the edition of 2024 "
        f"{100 - 100 * armenia_again[1] / armenia_again[0]:.0f}%. Born in Armenia, living in Azerbaijan in 2000: {came:,}, by the "
        f"edition of 2024 {revised('Armenia', 'Azerbaijan', 2000):,}; "
        f"refugees from Armenia by UNHCR at the end of 1999: {refugees}. Russia fell by "
        f"{100 - 100 * russia[2010] / russia[1990]:.1f}% in the 20 years from 1990 to 2010, by "
        f"{100 - 100 * russia_again / russia[1990]:.1f}% to what the edition of 2024 has then. Refugees from "
        f"Azerbaijan in Armenia by UNHCR: {armenia[0]} at the end of 1993, {armenia[1]} at the end of 2000."
    )


def revised(origin: str, destination: str, year: int) -> int:
    """A cell of the migrant stock as a later edition has it, in a copy. Raises `StopIteration`."""
    return next(
        row["persons"]
        for row in tables.rows("migrant_stock_revisions")
        if (row["origin"], row["destination"], row["year"]) == (origin, destination, year)
    )


def times_over_text(claim: str) -> str:
    """How many times what others counted the report's number is."""
    found = paper.claim(claim)
    ratios = ", ".join(
        f"{given(found.low) / pair.point.value.high:.1f} times {pair.point.value.high:,.0f}"
        for pair in evidence.beside(found)
    )
    return f"{found.subject}, {found.as_printed}: {ratios}."


def by_region() -> pd.DataFrame:
    """People born in Azerbaijan by region, with the report's range and the ratio of 2010 to it."""
    records = []
    for name, (series, claim) in REGION_SERIES.items():
        values = yearly(series)
        row = {"Region": name, **{str(y): values[y] for y in (1990, 2000, 2010)}}
        stock = claim_interval(paper.claim(claim)) if claim else None
        row["Report"] = printed(stock) if stock else "–"
        born = Interval(values[2010], values[2010])
        row["UN of 2010 over report"] = text_of(ratio_of(born, stock), ".2f") if stock else "–"
        records.append(row)
    return pd.DataFrame(records)


def birthplace_and_ethnicity() -> pd.DataFrame:
    """By country: born in Azerbaijan, and Azerbaijani by ethnicity in the nearest census."""
    stock = tables.frame("undesa_migrant_stock_2019_azerbaijan").query("origin == 'Azerbaijan'")
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


def applications() -> pd.DataFrame:
    """Asylum applications by people from Azerbaijan, by year and country, and their running sums."""
    columns = {
        f"{country}{since}": yearly(f"unhcr-applications-{country.lower()}{end}")
        for country in ("Germany", "Switzerland")
        for since, end in (("", ""), (", since 2000", "-since-2000"))
    }
    return pd.DataFrame(columns).rename_axis("Year").reset_index()


def subject(claim: Claim) -> str:
    """A claim's subject, with a capital."""
    return claim.subject[0].upper() + claim.subject[1:]
