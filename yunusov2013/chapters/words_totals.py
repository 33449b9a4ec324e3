"""The chapter on words: what all claims add up to by several lists of what words mean."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from companion.audit import fair_totals
from companion.audit.ledger import counted, entries
from companion.audit.lexicons import BY_READERS, OURS, bounds_of, falls_short
from companion.data.cells import Row
from companion.data.claims import STATEMENT
from companion.quantities.interval import span
from yunusov2013 import ledger
from yunusov2013.report import REPORT
from yunusov2013.words import LEXICON, READERS

LEXICON_NAMES = {
    "strict": "our strict readings alone",
    "ours": "ours",
    "strictest-tenth": "strictest tenth of readers: what {:.0%} accept, or most",
    "measured": "median reader: what {:.0%} accept",
    "most-generous-tenth": "most generous tenth: what {:.0%} accept",
}
STRICTEST = "strictest-tenth"
TOP = 100.0  # percent: the end of a scale that a strict reader may ask for


def totals() -> pd.DataFrame:
    """Statements by verdict (columns) under five lexicons (rows)."""
    return ledger.totals_by_lexicon()


def totals_table() -> pd.DataFrame:
    """`totals` with a name for each lexicon that says what it is."""
    names = {key: name.format(BY_READERS.get(key)) if key in BY_READERS else name
             for key, name in LEXICON_NAMES.items()}  # fmt: skip
    return totals().rename(index=names).reset_index(names="Words read by")


def failing_checks() -> list[int]:
    """How many checks fail under each lexicon, in the order of `totals`."""
    return REPORT.package.derived("failing checks", _failing_checks)


def _failing_checks() -> list[int]:
    found = []
    for name in REPORT.lexicons:
        with REPORT.reading(name):
            failed = [c for c in REPORT.checks.registered() if c.function().verdict == "fails"]
        found.append(len(failed))
    return found


def failing_text() -> str:
    """Statements and checks that fail by our list, each with the least and the most of all lists."""
    checks, ours = failing_checks(), list(REPORT.lexicons).index(OURS)
    return (
        f"Statements that fail: {fair_totals.with_range(totals(), 'fails')}. Checks that fail: "
        f"{checks[ours]} ({span(min(checks), max(checks))})."
    )


def at_the_end() -> dict[str, Row]:
    """The strictest tenth's bounds, with "most" and its like read as all.

    So are the words of share of which no value has enough readers, if they have a lower line alone:
    the line of the strictest tenth lies from what most accept to there.
    """
    bounds = bounds_of(STRICTEST, LEXICON, READERS)
    for word in falls_short(STRICTEST, LEXICON, READERS):
        if LEXICON.row(word)["strict_high"] is None and LEXICON.row(word)["unit"] == "percent":
            bounds[word] |= {"strict_low": TOP, "generous_low": TOP}
    return bounds


def beyond_text() -> str:
    """Of how many words the strictest tenth's line isn't known, and what fails at its far end."""
    short = falls_short(STRICTEST, LEXICON, READERS)
    measured = [word for word in LEXICON.words() if READERS.of(word) is not None]
    with LEXICON.read_as(at_the_end()):
        found = Counter(entry.verdict for entry in counted(entries(REPORT), STATEMENT))
    return (
        f"No value is accepted by {BY_READERS[STRICTEST]:.0%} of readers for {len(short)} of "
        f"{len(measured)} measured words. Were “most” and its like {TOP:g}% for the strictest tenth, "
        f"{found['fails']} statements would fail."
    )
