"""The section on Russia beside its surveys: prices, numbers, places, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from companion.data.cells import Row
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from companion.statistics import surveys
from yunusov2013 import paper, tables
from yunusov2013.chapters.russia_surveys import plans
from yunusov2013.events import period_of
from yunusov2013.evidence import at

S = "abroad-russia-"
PRICES = ("start-cover", "moscow-month", "market-place", "market-rent")
WHEN = {"Only recently": "until recently", "first": "at first"}  # printed words, in a table's
# Series on Azerbaijanis in Russia, with their labels in a figure.
CENSUSES = {
    "undesa-russia": "Born in Azerbaijan (UN)",
    "census-russia-ethnicity": "Azerbaijani by ethnicity (censuses)",
}


def start_cost() -> dict[str, Interval]:
    """Parts of the cost of a start in Moscow, in USD, over the months that savings must cover."""
    months = interval_of(paper.claim(S + "start-cover"))
    month = interval_of(paper.claim(S + "moscow-month"))
    rent = interval_of(paper.claim(S + "market-rent"))
    days = Interval(28 * months.low, 31 * months.high)
    return {
        "months of living": Interval(months.low * month.low, months.high * month.high),
        "the market place": interval_of(paper.claim(S + "market-place")),
        "daily rent of the place": rent * days,
    }


def start_prices() -> pd.DataFrame:
    """The printed figures that the cost of a start is made of: What, As printed, Page."""
    claims = [paper.claim(S + name) for name in PRICES]
    rows = [(claim.subject, claim.as_printed, claim.page) for claim in claims]
    return pd.DataFrame(rows, columns=["What", "As printed", "Page"])


def start_cost_table() -> pd.DataFrame:
    """The table of `start_cost` and the sum of its parts: USD from and to, as text."""
    parts = start_cost()
    whole = sum(parts.values(), Interval(0, 0))
    rows = [
        (name, f"{cost.low:,.0f}", f"{cost.high:,.0f}")
        for name, cost in {**parts, "all three, if none includes another": whole}.items()
    ]
    return pd.DataFrame(rows, columns=["Part", "USD, from", "to"])


def age_bands() -> dict[str, Interval]:
    """The ages of migrants that the section compares, in years: younger, main, older."""
    return {n: interval_of(paper.claim(f"{S}age-{n}")) for n in ("younger", "main", "older")}


def years_of_age(band: Interval) -> int:
    """How many years of age a band of whole years holds, both ends included."""
    return int(band.high - band.low + 1)


def age_band_table() -> pd.DataFrame:
    """The bands of `age_bands`: Ages as text, and the years of age in each."""
    rows = [(f"{b.low:g} to {b.high:g}", years_of_age(b)) for b in age_bands().values()]
    return pd.DataFrame(rows, columns=["Ages", "years of age in the band"])


def deportation_paces() -> pd.DataFrame:
    """People deported a day if all fell between the first raid and two possible last days.

    The last days are the end of the month in which raids began and of that in which people were
    counted. Raises `ValueError` if one of these days is open.
    """
    deported = paper.claim(S + "deported-moscow-1999").low
    (first, raids), (_, counted) = (
        period_of("event-raids-1999"),
        period_of("event-deportations-1999"),
    )
    if deported is None or first is None or raids is None or counted is None:
        raise ValueError("a pace needs a number of people, a first and a last day")
    rows = []
    for last in (raids, counted):
        days = (last - first).days + 1
        rows.append((f"{_day(first)} to {_day(last)}", days, f"{deported / days:.0f}"))
    return pd.DataFrame(rows, columns=["If all fell into", "days", "people a day"])


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def citizens_beside_plans() -> pd.DataFrame:
    """New citizens in percent of the printed stock, and the plans of 2005 by city; percent as text."""
    part = interval_of(paper.claim(S + "citizens-2007")) / interval_of(paper.claim(S + "stock"))
    scale = span(100 * part.low, 100 * part.high, ".1f")
    rows = [("50,000, in percent of 600,000 to 800,000", scale)]
    rows += [(f"planned citizenship in 2005, {city}", str(p)) for city, p in plans().items()]
    return pd.DataFrame(rows, columns=["Quantity", "percent"])


def finding_of_censuses() -> str:
    """What the figure of `CENSUSES` shows, in words."""
    born, ethnic = CENSUSES
    return (
        f"People born in Azerbaijan and living in Russia fall from {at(born, 1990)} in 1990 to "
        f"{at(born, 2010)} in 2010; Azerbaijanis by ethnicity rise from {at(ethnic, 1989)} in 1989 "
        f"to {at(ethnic, 2010)} in 2010. The report's range of "
        f"{interval_of(paper.claim(S + 'stock'))} holds both."
    )


def rise_by_base(bases: Sequence[int]) -> pd.DataFrame:
    """What chance leaves of the printed rise in marriages, by how many there were before.

    Columns: marriages before and after, and the 95% interval of their ratio as text.
    """
    times = interval_of(paper.claim(S + "marriages-quadrupled")).low
    rows = []
    for base in bases:
        after = int(times * base)
        rows.append((base, after, span(*surveys.count_ratio_interval(after, base), ".1f")))
    return pd.DataFrame(rows, columns=["Marriages before", "after", "95% interval of the ratio"])


def cities_of(origins: set[str] | None = None) -> list[Row]:
    """Towns among the destinations of `settlement_places`, with coordinates."""
    places = {row["place"]: row for row in tables.rows("places")}
    wanted = [r["destination"] for r in tables.rows("settlement_places")
              if origins is None or r["origin"] in origins]  # fmt: skip
    return [places[name] for name in dict.fromkeys(wanted) if name in places]


def towns_from_the_north() -> pd.DataFrame:
    """The towns of `cities_of` from north to south: Town, degrees north."""
    towns = pd.DataFrame(cities_of()).sort_values("latitude", ascending=False)
    shown = towns[["place", "latitude"]]
    return shown.rename(columns={"place": "Town", "latitude": "degrees north"})


def settlement_list() -> pd.DataFrame:
    """Where people of each origin settled, and when: From, To (places joined), When."""
    places = tables.frame("settlement_places")
    found = places.groupby("origin", sort=False).agg(
        To=("destination", _each_once), When=("period_printed", "first")
    )
    found["When"] = found["When"].replace(WHEN)
    return found.rename_axis("From").reset_index()


def spellings_of_places() -> pd.DataFrame:
    """Places with the report's spellings and their pages: Place, Printed, Pages."""
    spelled = tables.frame("spellings").query("kind == 'place'")
    found = spelled.groupby("name", sort=False).agg(
        Printed=("as_printed", _each_once), Pages=("page", _each_once)
    )
    return found.rename_axis("Place").reset_index()


def _each_once(values: pd.Series) -> str:
    return ", ".join(map(str, dict.fromkeys(values)))


def dated_events() -> pd.DataFrame:
    """The section's dated events by the first day on which they can have begun.

    Those without a first day come first. Columns: As printed, Event, Page.
    """
    events = tables.frame("events").query("section == 'abroad-russia'")
    order = ["date_start", "date_end"]
    events = events.sort_values(order, kind="stable", na_position="first")
    heads = {"date_printed": "As printed", "event": "Event", "page": "Page"}
    return events[list(heads)].rename(columns=heads)
