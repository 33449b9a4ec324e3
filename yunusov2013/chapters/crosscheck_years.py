"""Counts of others year by year: the lines of the figures, and what they show beside the report."""

from __future__ import annotations

from math import log

from companion.quantities.interval import span
from yunusov2013 import paper, tables
from yunusov2013.evidence import at, yearly

REPORTED = "azerbaijan-refugees-displaced-750000"
TOGETHER, INSIDE = "unhcr-displaced-in-azerbaijan", "unhcr-idps"
FROM_ARMENIA = "unhcr-refugees-armenia-in-azerbaijan"
IN_ARMENIA = "unhcr-refugees-azerbaijan-in-armenia"
REGISTER, CHECHENS = "unhcr-russia-in-azerbaijan", "chechens-uscr"
BORN, BY_ETHNICITY = "undesa-russia", "census-russia-ethnicity"
# Series to the name of its line, a mapping a figure.
DISPLACED = {
    TOGETHER: "Displaced, and refugees from Armenia, together",
    INSIDE: "Displaced inside Azerbaijan",
    FROM_ARMENIA: "Refugees from Armenia in Azerbaijan",
    IN_ARMENIA: "Refugees from Azerbaijan in Armenia",
}
DISPLACED_IN_BRIEF = {s: name for s, name in DISPLACED.items() if s != FROM_ARMENIA}
REGISTERED_FROM_RUSSIA = {REGISTER: "From Russia, registered with UNHCR"}
FROM_RUSSIA = REGISTERED_FROM_RUSSIA | {CHECHENS: "Chechens, U.S. Committee for Refugees"}
IN_RUSSIA = {
    BORN: "Born in Azerbaijan (UN)",
    BY_ETHNICITY: "Azerbaijani by ethnicity (censuses)",
}
# The report's numbers of refugees from Chechnya, by the text of their boxes.
CHECHENS_REPORTED = {
    "azerbaijan-foreigners-chechens-2001": "report: over 12,000",
    "azerbaijan-foreigners-chechens-now": "report: now",
}


def displaced_finding() -> str:
    """What the lines of `DISPLACED` show, from 1993 on."""
    return (
        f"Lines over the years. Displaced people inside Azerbaijan fall from {at(INSIDE, 1993)} at "
        f"the end of 1993 to {at(INSIDE, 1996)} in 1996 and cross the report's 750,000 on the way; "
        f"together with refugees from Armenia from {at(TOGETHER, 1993)} to {at(TOGETHER, 1996)}. "
        "The sum stays near the report's number until 1999. Below stand refugees from Armenia in "
        f"Azerbaijan, {at(FROM_ARMENIA, 1993)} in 1993, and refugees from Azerbaijan in Armenia, "
        f"{at(IN_ARMENIA, 1993)}."
    )


def displaced_in_brief_finding() -> str:
    """What the lines of `DISPLACED_IN_BRIEF` show, from 1993 to 1996."""
    return (
        f"Displaced people inside Azerbaijan fall from {at(INSIDE, 1993)} at the end of 1993 to "
        f"{at(INSIDE, 1996)} at the end of 1996 and cross the report's 750,000 on the way; together "
        f"with refugees from Armenia they fall from {at(TOGETHER, 1993)} to {at(TOGETHER, 1996)}. "
        "The last of these is close to the report's number. Refugees from Azerbaijan in Armenia "
        f"number {at(IN_ARMENIA, 1993)} at the end of 1993."
    )


def from_russia_finding() -> str:
    """What the lines of `FROM_RUSSIA` show beside the report's two numbers."""
    return (
        "UNHCR's count of refugees and asylum-seekers from Russia rises from "
        f"{at(REGISTER, 2000)} at the end of 2000 to {at(REGISTER, 2004)} at the end of 2004, drops "
        f"to {at(REGISTER, 2005)} a year later and to {at(REGISTER, 2013)} by 2013. Another count "
        f"has {at(CHECHENS, 2002)} Chechens at the end of 2002. The report's over 12,000 of 2001 "
        "stands above both, its 2,000 of now above the line from 2009 on."
    )


def registered_from_russia_finding() -> str:
    """What the line of `REGISTERED_FROM_RUSSIA` shows beside the report's two numbers."""
    return (
        f"The registered rise from {at(REGISTER, 2000)} at the end of 2000 to {at(REGISTER, 2004)} "
        f"at the end of 2004 and fall to {at(REGISTER, 2005)} a year later and "
        f"{at(REGISTER, 2013)} in 2013. The report has over 12,000 in 2001 and about 2,000 now."
    )


def in_russia_finding() -> str:
    """What the lines of `IN_RUSSIA` show beside the report's range."""
    return (
        f"People born in Azerbaijan and living in Russia fall from {at(BORN, 1990)} in 1990 to "
        f"{at(BORN, 2010)} in 2010. Azerbaijanis by ethnicity rise from {at(BY_ETHNICITY, 1989)} in "
        f"1989 to {at(BY_ETHNICITY, 2002)} in 2002 and fall to {at(BY_ETHNICITY, 2010)} in 2010. "
        "The report's 600,000 to 800,000 of 2013 covers the last value of each."
    )


def displaced_text(year: int) -> str:
    """UNHCR's counts at the end of a year beside the report's 750,000."""
    report = paper.claim(REPORTED).low
    total, inside = yearly(TOGETHER)[year], yearly(INSIDE)[year]
    return (
        f"End of {year}: {total:,.0f} with refugees from Armenia, {100 * total / report:.1f}% of the report’s "
        f"number; {inside:,.0f} displaced inside the country, {100 * inside / report:.0f}% of it."
    )


def nearer_text() -> str:
    """At which year ends which of UNHCR's two sums lies nearer to the report's 750,000, as a ratio."""
    report = paper.claim(REPORTED).low
    both, inside = yearly(TOGETHER), yearly(INSIDE)
    off = {year: [abs(log(sum_[year] / report)) for sum_ in (inside, both)] for year in both.index}
    alone = [year for year, (one, two) in off.items() if one < two]
    rest = [year for year in off if year not in alone]
    return (
        f"Nearer to the report’s number: the displaced alone at the ends of "
        f"{' and '.join(map(str, alone))}, with refugees from Armenia at those of {min(rest)} to {max(rest)}."
    )


def fled_text() -> str:
    """Refugees from Azerbaijan in Armenia and in Russia by UNHCR, first, last and between."""
    armenia, russia = yearly(IN_ARMENIA), yearly("unhcr-refugees-azerbaijan-in-russia")
    first = russia.index.min()
    return (
        f"Refugees from Azerbaijan by UNHCR. In Armenia: {armenia[1993]:,.0f} at the end of 1993, "
        f"{armenia[first]:,.0f} at that of {first}. In Russia, from {first} on: {russia[first]:,.0f}, "
        f"{russia[1999]:,.0f} at the end of 1999, {russia[2000]:,.0f} a year later."
    )


def status_text() -> str:
    """People from Russia in UNHCR's register by status, around the step of 2004 and 2005."""
    rows = tables.frame("unhcr_population_azerbaijan").query(
        "origin_iso3 == 'RUS' and asylum_iso3 == 'AZE' and 2003 <= year <= 2005"
    )
    kinds = {"asylum_seekers": "waiting for a decision", "refugees": "refugees"}
    years = [
        f"{year}, " + " and ".join(f"{r.persons:,} {kinds[str(r.population_type)]}"
                                   for r in found.itertuples())
        for year, found in rows.groupby("year")
    ]  # fmt: skip
    return f"From Russia, in UNHCR’s table, at the end of {'; of '.join(years)}."


def uzbekistan_text() -> str:
    """Refugees from Uzbekistan in UNHCR's table, whom the comparison leaves out."""
    rows = tables.frame("unhcr_population_azerbaijan").query(
        "origin_iso3 == 'UZB' and asylum_iso3 == 'AZE' and population_type == 'refugees' and year < 2000"
    )
    people = rows["persons"]
    return (
        f"Refugees from Uzbekistan in Azerbaijan (UNHCR): {span(people.min(), people.max())} at the "
        f"ends of {rows['year'].min()} to {rows['year'].max()}."
    )
