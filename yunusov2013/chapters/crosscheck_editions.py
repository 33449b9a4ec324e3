"""What the publishers counted again: one quantity in each edition of the same statistics."""

from __future__ import annotations

import pandas as pd

from companion.audit.judgements import verdict_of
from companion.quantities.interval import Interval, printed, span
from yunusov2013 import evidence, paper, tables
from yunusov2013.chapters.abroad import total
from yunusov2013.chapters.crosscheck import revised, text_of
from yunusov2013.evidence import yearly
from yunusov2013.outline import OUTLINE

DEPARTURES, PEOPLE = "wpp-net-departures-since-1989", "wpp-population"
OLD, NEW = "2022", "2024"
ACCOUNTS = {OLD: "undesa_wpp2022_azerbaijan", NEW: "undesa_wpp2024_azerbaijan"}
NET, BIRTHS, DEATHS = "net_migration_thousand", "births_thousand", "deaths_thousand"
YEARS = (1990, 1993, 1998, 2000, 2010, 2013)


def accounts(column: str) -> pd.DataFrame:
    """A column of the population account, thousands: a row a year, a column an edition."""
    found = {e: tables.frame(table).set_index("year")[column] for e, table in ACCOUNTS.items()}
    return pd.DataFrame(found)


def panels() -> dict[str, pd.DataFrame]:
    """What the figure of the two editions draws, by what stands above each panel."""
    return {
        "Arrivals less departures, thousand a year": _named(accounts(NET)),
        "Births, thousand a year": _named(accounts(BIRTHS)),
    }


def data() -> pd.DataFrame:
    """The values of `panels`, for the table below the figure."""
    parts = [f"{name}, {e}’s" for name in ("Arrivals less departures", "Births") for e in ACCOUNTS]
    table = pd.concat([accounts(NET), accounts(BIRTHS)], axis=1)
    table.columns = pd.Index(parts)
    return table.round(1).rename_axis("Year").reset_index()


def finding() -> str:
    """What the figure shows."""
    net, births = accounts(NET).round(1), accounts(BIRTHS).round(1)
    turned = _turned()
    return (
        f"Two lines for each quantity. Arrivals less departures are below zero until {turned[0] - 1} in "
        f"both editions; from {turned[0]} to {turned[-1]} they stay below in 2022's, {_signed(net[OLD][1998], '.1f')} in "
        f"1998, and lie above in 2024's, {_signed(net[NEW][1998], '.1f')}; from 1999 on the lines are one. Births of "
        f"1996 are {births[OLD][1996]:.1f} thousand in 2022's and {births[NEW][1996]:.1f} in 2024's; in "
        f"2024's they step up from {births[NEW][2003]:.1f} in 2003 to {births[NEW][2004]:.1f} in 2004."
    )


def account() -> pd.DataFrame:
    """Departures less arrivals since 1989 in both editions beside the stocks abroad, thousands."""
    left = {edition: values / 1000 for edition, values in evidence.in_editions(DEPARTURES).items()}
    abroad, armenia = (yearly(name) / 1000 for name in ("undesa-abroad", "undesa-armenia"))
    return pd.DataFrame(
        [
            (str(year), *(_signed(left[e][year]) for e in ACCOUNTS),
             *(f"{s[year]:,.0f}" if year in s else "–" for s in (abroad, armenia)))
            for year in YEARS
        ],
        columns=["Since 1989, to", "Edition of 2022", "Edition of 2024",
                 "Born in Azerbaijan, abroad (UN, 2019’s)", "of these, in Armenia"],
    )  # fmt: skip


def share_text() -> str:
    """The report's citizens abroad for each thousand inhabitants, by the population of both editions."""
    people = [values[OUTLINE.year] for values in evidence.in_editions(PEOPLE).values()]
    abroad = total()
    return (
        f"The report’s citizens abroad, {printed(abroad, form=',.0f')}, for each 1,000 inhabitants of "
        f"{OUTLINE.year}: {span(1000 * abroad.low / max(people), 1000 * abroad.high / min(people), '.0f')}."
    )


def signs_text() -> str:
    """Where the two editions of the account agree on the sign of a year, and where they don't."""
    net, turned = accounts(NET), _turned()
    before = net.loc[: turned[0] - 1].sum()
    after = net.loc[turned[-1] + 1 :]
    apart = (after[OLD] - after[NEW]).abs().max()
    return (
        f"Departures less arrivals to {turned[0] - 1}: {_signed(-before[OLD])} thousand in 2022’s, "
        f"{_signed(-before[NEW])} in 2024’s. The editions differ in sign from {turned[0]} to {turned[-1]}; after {turned[-1]} by "
        f"at most {apart:.2f} thousand a year. Arrivals less departures of 1998 and 1999, thousand: 2022’s "
        f"{_signed(net[OLD][1998], '.1f')} and {_signed(net[OLD][1999], '.1f')}, 2024’s {_signed(net[NEW][1998], '.1f')} "
        f"and {_signed(net[NEW][1999], '.1f')}; of 2008 and 2009 in both {_signed(net[NEW][2008], '.1f')} and "
        f"{_signed(net[NEW][2009], '.1f')}."
    )


def residual_text() -> str:
    """Of what the change of the residual is made: births, deaths, and the growth that is left."""
    born, died, net = (accounts(c).sum() for c in (BIRTHS, DEATHS, NET))
    fewer = born[OLD] - born[NEW], died[OLD] - died[NEW]
    moved = net[NEW] - net[OLD]
    return (
        f"1989 to {OUTLINE.year}, thousand. Arrivals less departures: {_signed(net[OLD])} in 2022’s, "
        f"{_signed(net[NEW])} in 2024’s, {moved:,.0f} more. Births: {fewer[0]:,.0f} fewer. Deaths: "
        f"{fewer[1]:,.0f} fewer. Growth: {moved - fewer[0] + fewer[1]:,.0f} more."
    )


def births_alone_text() -> str:
    """The residual of the older edition, had only its births been counted again."""
    born, net = accounts(BIRTHS).sum(), accounts(NET).sum()
    alone = net[OLD] + born[OLD] - born[NEW]
    return (
        f"Arrivals less departures, 1989 to {OUTLINE.year}, thousand: {_signed(net[OLD])} in 2022’s; with "
        f"2024’s births alone {_signed(alone)}; {_signed(net[NEW])} in 2024’s."
    )


def revisions() -> pd.DataFrame:
    """Cells of the migrant stock that later editions count otherwise, read in copies by others."""
    stock = tables.frame("undesa_migrant_stock_2019_azerbaijan").set_index(
        ["origin", "destination", "year"]
    )["persons"]
    return pd.DataFrame(
        [
            (_pair(row["origin"], row["destination"]), str(row["year"]),
             stock[row["origin"], row["destination"], row["year"]], row["persons"], row["edition"],
             row["read_in"])
            for row in tables.rows("migrant_stock_revisions")
        ],
        columns=["Born in, living in", "Year", "2019’s", "Later", "Edition", "Copy"],
    )  # fmt: skip


def revised_text() -> str:
    """The verdict on Russia's stock with the later number in the place of the first."""
    found = next(b for b in evidence.beside(paper.claim("abroad-russia-stock"))
                 if b.series.id == "undesa-russia")  # fmt: skip
    later = revised("Azerbaijan", "Russian Federation", 2010)
    verdict = verdict_of(
        evidence.claim_interval(found.claim), Interval(later, later), found.expected
    )
    return f"Russia, {found.verdict} with 2019’s {text_of(found.point.value)}; with {later:,}: {verdict}."


def small_cells_text() -> str:
    """What the printed fives were in the export of 2016, and what is no longer printed."""
    rows = tables.rows("unhcr_small_cells")
    fives = {row["low"]: row["cells"] for row in rows if row["now"] == 5}
    gone = [row for row in rows if row["now"] is None]
    what = ", ".join(f"{cells} were {n}" for n, cells in fives.items())
    lost = ", ".join(f"{row['cells']} cells of {row['low']} or {row['high']}" for row in gone)
    return (
        f"Of {sum(fives.values())} printed fives about refugees from or in Azerbaijan {what} in UNHCR’s "
        f"export of 2016; {lost} have no row any more."
    )


def disclosure_text(year: int) -> str:
    """What it would change in a total of refugees if each printed 5 stood for three people."""
    rows = tables.frame("unhcr_population_azerbaijan").query(
        "year == @year and origin_iso3 == 'AZE' and population_type == 'refugees'"
    )
    least = min(row["low"] for row in tables.rows("unhcr_small_cells") if row["now"] == 5)
    total, fives = rows["persons"].sum(), (rows["persons"] == 5).sum()
    fewer = (5 - least) * fives
    return (
        f"{year}: {total:,} refugees in {len(rows)} countries; {fives} countries have a 5. If each "
        f"were three people, {fewer} fewer, or {100 * fewer / total:.2f}%."
    )


def _turned() -> list[int]:
    """The years in which the editions differ in sign; they follow one another."""
    net = accounts(NET)
    return [int(year) for year in net.index[net[OLD] * net[NEW] < 0]]


def _named(table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns={edition: f"Edition of {edition}" for edition in ACCOUNTS})


def _pair(origin: str, destination: str) -> str:
    return f"{origin}, {destination}".replace(" (Islamic Republic of)", "").replace(
        " Federation", ""
    )


def _signed(value: float, form: str = ",.0f") -> str:
    return f"{value:{form}}".replace("-", "−")
