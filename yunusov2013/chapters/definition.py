"""What integration means: Berry's strategies, Asian origins, universals, words without a measure."""

from __future__ import annotations

import pandas as pd

from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, share
from yunusov2013 import paper, tables
from yunusov2013.words import word_interval

A, D = "abstract-", "definition-"
RUSSIA, WEST, FOREIGNERS = "abroad-russia-", "abroad-west-", "azerbaijan-foreigners-"
# Berry (1997): is the own culture kept, and is contact with the larger society sought?
STRATEGIES = {
    "integration": ("keep", "yes"),
    "assimilation": ("give up", "yes"),
    "separation": ("keep", "no"),
    "marginalisation": ("give up", "no"),
}
# Which of the nationalities that the register of 2008 names count as Asian. The United Nations'
# list of regions (M49) puts Turkey and Georgia in Western Asia.
CONVENTIONS = {
    "Turkey and Georgia in Asia": {"Turkish", "Georgian", "Iranian", "Indian", "Chinese"},
    "Turkey in Asia, Georgia not": {"Turkish", "Iranian", "Indian", "Chinese"},
    "neither in Asia": {"Iranian", "Indian", "Chinese"},
}
# A universal of these sections, and what the report says elsewhere that bears on it.
BEARING = {
    A + "never-lost-ties": (RUSSIA + "kept-connections-many", RUSSIA + "return-unlikely"),
    A + "only-self-confident": (WEST + "most-seek-work", WEST + "rural-principally"),
    D + "two-options": (RUSSIA + "groups", RUSSIA + "image-long-term-duration"),
    D + "measures-all": (RUSSIA + "instantly-many",),
}


def concepts(*levels: str) -> pd.DataFrame:
    """Rows of `concepts` at these levels, in file order."""
    table = tables.frame("concepts")
    return table[table["level"].isin(levels)]


def strategies_of(own_culture: str, contact: str) -> list[str]:
    """Berry's strategies that two answers allow; an answer that is open excludes none."""
    return [
        name
        for name, (culture, seeks) in STRATEGIES.items()
        if own_culture in {culture, "open"} and contact in {seeks, "open"}
    ]


def fits(*levels: str) -> pd.DataFrame:
    """Which strategies each concept allows: shape (concepts, 4), True where one fits."""
    rows = concepts(*levels)
    allowed = [
        strategies_of(*pair) for pair in zip(rows["own_culture"], rows["contact"], strict=True)
    ]
    return pd.DataFrame(
        [[s in found for s in STRATEGIES] for found in allowed],
        index=pd.Index(rows["concept"], name="concept"),
        columns=list(STRATEGIES),
    )


def asian_shares() -> dict[str, Interval]:
    """Asian citizens in the register of 2008, as shares of 1, under each convention.

    The low end takes none of the unlisted rest as Asian, the high end all of it.
    """
    rows = tables.rows("nationalities_2008")
    total = interval_of(paper.claim(FOREIGNERS + "irregular-end-2008"))
    rest = total.low - sum(row["persons"] for row in rows)
    found = {}
    for name, asian in CONVENTIONS.items():
        listed = sum(row["persons"] for row in rows if row["nationality"] in asian)
        found[name] = share(Interval(listed, listed + rest), total)
    return found


def asian_percents() -> pd.DataFrame:
    """`asian_shares` in percent, unrounded: Convention, Low, %, High, %."""
    return pd.DataFrame(
        [(name, 100 * s.low, 100 * s.high) for name, s in asian_shares().items()],
        columns=["Convention", "Low, %", "High, %"],
    )


def limit(identifier: str, reading: str) -> str:
    """What a claim's word or number allows, as text."""
    claim = paper.claim(identifier)
    value = word_interval(claim.word, reading) if claim.word else interval_of(claim)
    return f"{value} {claim.unit}"


def universals() -> pd.DataFrame:
    """Each universal of the two sections beside what bears on it elsewhere."""
    rows = []
    for identifier, others in BEARING.items():
        claim = paper.claim(identifier)
        bears = "; ".join(
            f"{c.subject} ({c.as_printed}, p. {c.page})" for c in map(paper.claim, others)
        )
        rows.append((claim.subject, claim.as_printed, limit(identifier, "strict"),
                     limit(identifier, "generous"), bears))  # fmt: skip
    return pd.DataFrame(
        rows, columns=["Statement about", "Printed", "Strictly", "Generously", "Elsewhere"]
    )


def is_universal(word: str | None) -> bool:
    """Whether a word's strict reading leaves a single value, such as none or all."""
    if word is None:
        return False
    value = word_interval(word, "strict")
    return value.low == value.high
