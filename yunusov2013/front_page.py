"""The findings of the front page: one computed sentence each, and where the book shows it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from companion.audit import fair_totals
from companion.audit.ledger import by_kind as counts_by_kind
from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.data.claims import CELL, REPEAT
from companion.quantities.hedges import interval_of
from companion.quantities.interval import span
from companion.statistics import surveys
from yunusov2013 import checks, elsewhere, ledger, paper
from yunusov2013.chapters import moscow
from yunusov2013.chapters.foreigners_registers import falls
from yunusov2013.checks import run
from yunusov2013.events import first_day
from yunusov2013.outline import OUTLINE

Finding = tuple[str, str]
MEANING = {
    "fails": "as printed the text contradicts itself or a map, under every fair reading of its words",
    "disputed": "sources differ, and the report shows it",
    "undetermined": "a size, a base or a date is missing",
    "holds loosely": "in a generous reading, which is named",
    "holds": "recomputed and equal, or no other words conflict",
    "not checkable": "nothing else in this report tests it; published data may",
}


def more_findings() -> list[tuple[str, str, str]]:
    """Those beside the three that the page begins with: sentence, chapter, address from that page."""
    made = [make() for make in _FINDINGS]
    return [
        (text, OUTLINE.name_of_page(address.partition(".html")[0]), address.removeprefix("book/"))
        for text, address in made
    ]


def verdict_table() -> pd.DataFrame:
    """What the report says by verdict, the gravest first, and all.

    Columns: Verdict, Meaning, Statements, Counted apart. A count of statements is text, with the
    least and the most under five lexicons: "1 (1 to 35)"; beside it "3 repeats, 6 listed figures".
    """
    totals = ledger.totals_by_lexicon()
    kinds = counts_by_kind(ledger.entries())
    statements = [*(fair_totals.with_range(totals, v) for v in VERDICTS), f"{sum(totals.T[OURS])}"]
    return pd.DataFrame({
        "Verdict": [*VERDICTS, "all"],
        "Meaning": [*(MEANING[v] for v in VERDICTS), "together"],
        "Statements": statements,
        "Counted apart": [
            _beside(*counts) for counts in zip(kinds.loc[REPEAT], kinds.loc[CELL], strict=True)
        ],
    })  # fmt: skip


def _beside(repeats: int, cells: int) -> str:
    counts = {"repeat": repeats, "listed figure": cells}
    return ", ".join(f"{n} {word}{'s' * (n > 1)}" for word, n in counts.items() if n) or "none"


def known_elsewhere() -> str:
    """What data outside the report say of undetermined claims, and of those that hold."""
    entries = ledger.entries()
    return f"{elsewhere.in_brief(entries)} {elsewhere.of_those_that_hold(entries)}"


def _passage(check: str) -> str:
    return checks.REGISTRY.get(check).address


def _most_russians() -> Finding:
    low, high = surveys.overlap_bounds(
        moscow.image(moscow.RUSSIANS),
        lambda p: bool({moscow.RUSSIAN_CITY, moscow.RUS} & p),
        exclusive=moscow.NO_ANSWER,
    )
    return (
        "What “most Russians” are said to see in Moscow, "
        f"{moscow.image(moscow.RUSSIANS)[moscow.RUSSIAN_CITY]}% of them chose. The share who chose a "
        "Russian city, the capital of the medieval Rus’, or both lies somewhere from "
        f"{span(low, high, '.1f')}%; the table can’t say where.",
        _passage("table-1-most-either-russian-image"),
    )


def _year_2007() -> Finding:
    year = first_day("event-integration-began-2007").year
    return (
        f"Two sentences on one page date the end of migrants’ intentions to integrate, and the "
        f"beginning of their integration, to the same year, {year}. A slip for intentions to return "
        "would explain it.",
        _passage("2007-ended-or-began"),
    )


def _dropped() -> Finding:
    now = interval_of(paper.claim("azerbaijan-foreigners-irregular-now"))
    by_total = falls()
    share = span(100 * by_total["low"].min(), 100 * by_total["high"].max())
    return (
        "The number of irregular migrants in Azerbaijan “dropped considerably”, but from which "
        f"total isn’t said. The {now} that remained are {share}% of what there was, by which of one "
        f"ministry’s {len(by_total)} totals one takes.",
        _passage("irregular-migrants-dropped-considerably"),
    )


def _asian() -> Finding:
    return (
        "Whether labour migrants came “principally from Asian countries” turns on where Asia ends. "
        f"In the one list by nationality: {run('abstract-principally-from-asian-countries').computed}"
        ".",
        _passage("abstract-principally-from-asian-countries"),
    )


def _register() -> Finding:
    return (
        f"A register has {paper.claim('azerbaijan-compatriots-registered-1997').low:,.0f} returning "
        "compatriots; “tens of thousands”, the report says, came from Georgia alone. How much the "
        f"register can hold: {run('register-how-much-it-can-hold').computed}.",
        _passage("register-how-much-it-can-hold"),
    )


def _upkeep() -> Finding:
    upkeep = interval_of(paper.claim("abroad-west-germany-upkeep")).high
    return (
        f"The report gives {upkeep / 1e6:g} million euros a year, at the highest, for the upkeep of "
        "irregular migrants, without saying which people or which country. If it is Germany: "
        f"{run('upkeep-cost-a-person').computed}.",
        _passage("upkeep-cost-a-person"),
    )


_FINDINGS: tuple[Callable[[], Finding], ...] = (
    _most_russians, _year_2007, _dropped, _asian, _register, _upkeep,
)  # fmt: skip
