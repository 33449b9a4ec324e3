"""What published data in this book say of the report's claims.

A row of `known_elsewhere.csv` bears on the question of a check, or on a claim. What it says is
computed by a rule, or judged in two readings; where these differ, the weaker one counts. Numbers
and dates in its sentence are read from the published rows, as are its sources. Where the statistics
are here in several editions, a number has the bounds of all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from string import ascii_lowercase

import pandas as pd

from companion.audit.editions import other_editions
from companion.audit.known import AGAINST, HELD, SAYS, Known
from companion.audit.ledger import Entry, counted
from companion.audit.series import published_interval
from companion.data.cells import BadData, Row
from companion.data.claims import STATEMENT
from companion.quantities.interval import Interval, printed
from companion.quantities.periods import time_text
from yunusov2013 import checks, evidence, paper, tables
from yunusov2013.elsewhere_rules import RULES, Value
from yunusov2013.words import LEXICON

PF = "published_figures"


def by_claim() -> dict[str, tuple[Known, ...]]:
    """What is known elsewhere, by the id of the claim that it stands beside.

    A row without a claim stands beside each claim of its check. Raises `BadData` for a row whose
    check or claim isn't there.
    """
    found: dict[str, list[Known]] = {}
    for row in tables.rows("known_elsewhere"):
        for claim in _claims(row):
            found.setdefault(claim, []).append(known(row["id"]))
    return {claim: tuple(items) for claim, items in found.items()}


def known(identifier: str) -> Known:
    """One row of `known_elsewhere.csv`. Raises `KeyError` for an unknown one, `BadData` as below."""
    key = ("known", identifier, LEXICON.state)
    return tables.PACKAGE.derived(key, lambda: _known(identifier))


def sentence(identifier: str) -> str:
    """What a reader is told by a row. Raises as `known`."""
    return known(identifier).sentence


def by_edition(identifier: str) -> dict[str, str]:
    """What a computed row says by each edition alone; empty if no series has a second one here."""
    row = next(r for r in tables.rows("known_elsewhere") if r["id"] == identifier)
    sources = _sources(identifier)
    several = [found for s in sources if s["series"]
               and len(found := evidence.in_editions(s["series"])) > 1]  # fmt: skip
    if row["basis"] != "computed" or not several:
        return {}
    editions = list(dict.fromkeys(edition for found in several for edition in found))
    return {
        edition: RULES[row["rule"]]([_value(s, edition) for s in sources], row["beside"] or "")[0]
        for edition in editions
    }


def editions_text() -> str:
    """How many rows use statistics of which a second edition is here, and what each then says."""
    found = {r["id"]: told for r in tables.rows("known_elsewhere") if (told := by_edition(r["id"]))}
    turning = sum(len(set(told.values())) > 1 for told in found.values())
    says = "; ".join(
        ", ".join(f"{word} by {edition}’s" for edition, word in told.items())
        for told in found.values()
    )
    return (
        f"Of the lines on what is known elsewhere {len(found)} uses statistics with a second edition "
        f"here ({says}); {turning} turns with it."
    )


def table(entries: list[Entry]) -> pd.DataFrame:
    """The rows that decide or narrow a question of these claims: Says, On, What, Sure.

    What bears on a check's question as a whole stands under its title, else under the claim.
    """
    beside: dict[Known, str] = {}
    for entry in entries:
        for item in entry.elsewhere:
            claim = f"{entry.claim.subject} (page {entry.claim.page})"
            title = checks.REGISTRY.get(item.check).title if item.check else claim
            beside.setdefault(item, title if item.general else claim)
    chosen = sorted((i for i in beside if i.says != "nothing"), key=lambda i: SAYS.index(i.says))
    return pd.DataFrame(
        [(i.says, beside[i], i.sentence, i.sure.partition(".")[0]) for i in chosen],
        columns=["Says", "On", "What", "Sure"],
    )


def in_brief(entries: list[Entry]) -> str:
    """How many undetermined statements published data settle, narrow or say nothing of.

    Repeats and listed figures are left out.
    """
    chosen = [e for e in counted(entries, STATEMENT) if e.verdict == "undetermined"]
    settled = sum(e.settled for e in chosen)
    part = sum(not e.settled and any(k.says != "nothing" for k in e.about) for e in chosen)
    return (
        f"Of {len(chosen)} undetermined statements, data published outside the report settle {settled}; "
        f"on {part} more they decide a part or narrow what can be true; of the other "
        f"{len(chosen) - settled - part} those in this book say nothing."
    )


def of_those_that_hold(entries: list[Entry]) -> str:
    """How many statements that hold by the report published data decide against, or narrow."""
    held = [e for e in counted(entries, STATEMENT) if e.verdict in HELD]
    against = sum(e.contradicted for e in held)
    narrowed = sum(
        not e.contradicted and any(k.says in ("narrows", AGAINST) for k in e.about) for e in held
    )
    return (
        f"Of {len(held)} statements that hold, fully or loosely, published data decide against "
        f"{against or 'none'}; of {narrowed} they narrow what can be true."
    )


def agreement() -> str:
    """How often the two readings of the judged rows agreed."""
    rows = [r for r in tables.rows("known_elsewhere") if r["basis"] == "judged"]
    same = sum(r["says"] == r["says_again"] for r in rows)
    return (
        f"{len(tables.rows('known_elsewhere')) - len(rows)} rows are computed, {len(rows)} judged. "
        f"Two readings of these agreed on {same}; where they differ, the weaker one counts."
    )


def _claims(row: Row) -> Iterator[str]:
    slug, claim = row["check"], row["claim"]
    where = f"known_elsewhere.csv, {row['id']}"
    if claim and claim not in paper.claims():
        raise BadData(f"{where}, column claim: {claim!r} is no claim; expected the id of one")
    if not slug:
        yield from filter(None, [claim])
        return
    try:
        check = checks.REGISTRY.get(slug)
    except KeyError as error:
        raise BadData(f"{where}, column check: {slug!r} is no check; expected a slug") from error
    if claim and claim not in check.claims:
        raise BadData(
            f"{where}, column claim: {claim!r} is no claim of {slug}; expected one of its"
        )
    yield from [claim] if claim else check.claims


def _known(identifier: str) -> Known:
    row = next((r for r in tables.rows("known_elsewhere") if r["id"] == identifier), None)
    if row is None:
        raise KeyError(f"known_elsewhere.csv has no row {identifier!r}")
    sources = _sources(identifier)
    says = _weaker(row)
    numbers: dict[str, str] = {}
    if row["basis"] == "computed":
        says, numbers = RULES[row["rule"]]([_value(s) for s in sources], row["beside"] or "")
    text = row["what"].format(*map(_text, sources), **numbers)
    links = told_apart(dict.fromkeys(link for s in sources for link in _links(s)))
    sure = f"{row['sure']}. {row['why_sure']}"
    return Known(says, text, sure, links, row["check"], general=not row["claim"])


def told_apart(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Names with their addresses; a name of several addresses gets a letter: "UNHCR, a"."""
    found = list(links)
    several = Counter(name for name, _ in found)
    letters = {name: iter(ascii_lowercase) for name, many in several.items() if many > 1}
    return tuple(
        (f"{name}, {next(letters[name])}" if name in letters else name, address)
        for name, address in found
    )


def _sources(identifier: str) -> list[Row]:
    """The published rows behind a row, in the order of its sentence."""
    found = [s for s in tables.rows("known_elsewhere_sources") if s["known"] == identifier]
    return sorted(found, key=lambda s: s["number"])


def _weaker(row: Row) -> str:
    given = [row[c] for c in ("says", "says_again") if row[c]]
    if (row["basis"] == "judged") != (len(given) == 2) or (row["basis"] == "computed") != bool(
        row["rule"]
    ):
        raise BadData(
            f"known_elsewhere.csv, {row['id']}: expected two readings of a judged row, and a rule "
            "of a computed one"
        )
    return max(given, key=SAYS.index, default="")


def _figure(source: Row) -> Row:
    return next(r for r in tables.rows(PF) if r["id"] == source["figure"])


def _value(source: Row, edition: str = "") -> Value:
    """A source's value: in one edition of its statistics, or bounded by all that are here."""
    if source["event"]:
        return Value(date.fromisoformat(source["event"]))
    if source["figure"]:
        row = _figure(source)
        register = f"{row['quantity'].partition(': ')[0]}, {row['period_start']}"
        low, high = (float("nan") if row[c] is None else row[c] for c in ("low", "high"))
        return Value(published_interval(low, high), register)
    found = evidence.in_editions(source["series"])
    chosen = [found[edition]] if edition in found else found.values()
    numbers = [values[source["year"]] for values in chosen]
    return Value(Interval(min(numbers), max(numbers)), source["series"])


def _text(source: Row) -> str:
    """A source's value as a sentence has it: a day, or a number without "at least" or "at most"."""
    if source["event"]:
        day = date.fromisoformat(source["event"])
        return time_text(day, day)
    value = _value(source).interval
    if value.low == 0 or value.high == float("inf"):
        return f"{value.high if value.low == 0 else value.low:,.10g}"
    return printed(value, form=",.0f")


def _links(source: Row) -> Iterator[tuple[str, str]]:
    if source["event"] or source["figure"]:
        dates = {r["date"]: r for r in tables.rows("published_events")}
        row = dates[source["event"]] if source["event"] else _figure(source)
        yield row["published_by"], row["url"]
        return
    series = evidence.all_series()[source["series"]]
    for one in (series, *other_editions(tables.PACKAGE, series).values()):
        publisher = tables.PACKAGE.resource(one.table)["sources"][0]
        yield publisher["title"], publisher["path"]
