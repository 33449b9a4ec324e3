"""The ledger: every claim with its verdict and the checks that test it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from companion.audit.known import AGAINST, DECIDES, HELD, NOTHING, OPEN, UNTOUCHED, Known
from companion.audit.registry import VERDICTS, Check, Result
from companion.audit.report import Report
from companion.audit.robustness import Standing
from companion.data.claims import CELL, COUNTED_AS, REPEAT, STATEMENT, Claim
from companion.data.outline import Outline

T = TypeVar("T")
READ_AS = {CELL: "listed figure"}  # how readers are told of what counts as a cell
NO_CHECK = "Nothing else in this report tests it."


@dataclass(frozen=True)
class Entry:
    """A claim, its headline verdict, the checks that name it, and what is known elsewhere.

    `looked` says that others' publications were looked through for the report's claims.
    """

    claim: Claim
    verdict: str
    findings: tuple[tuple[Check, Result], ...]
    elsewhere: tuple[Known, ...] = ()
    looked: bool = False

    @property
    def untouched(self) -> bool:
        """Whether the claim is open, and nothing that was found elsewhere bears on it."""
        return self.looked and self.verdict in OPEN and not self.elsewhere

    @property
    def about(self) -> tuple[Known, ...]:
        """What is known elsewhere of the claim, or of a check that judges it."""
        judging = {None, *(check.slug for check, _ in self.judged_by)}
        return tuple(known for known in self.elsewhere if known.check in judging)

    @property
    def contradicted(self) -> bool:
        """Whether the claim stands by the report, and what is known elsewhere decides against it."""
        against = [k for k in self.about if k.says == AGAINST and not k.general]
        return self.verdict in HELD and bool(against)

    @property
    def settled(self) -> bool:
        """Whether what is known elsewhere decides each question that leaves this claim open."""
        decides = [k for k in self.about if k.says in DECIDES and not k.general]
        decided = {known.check for known in decides}
        asked = {check.slug for check, result in self.judged_by if result.verdict in OPEN}
        return None in decided or (bool(asked) and asked <= decided)

    @property
    def whose(self) -> str:
        """Voice of the figure, and the name if it isn't the author's own."""
        named = self.claim.voice != "author" and self.claim.attributed_to
        return f"{self.claim.voice}: {self.claim.attributed_to}" if named else self.claim.voice

    @property
    def judged_by(self) -> tuple[tuple[Check, Result], ...]:
        """The checks whose verdict is about the claim; others only use it."""
        return tuple(found for found in self.findings if found[0].judges(self.claim))

    def is_on(self, page: str) -> bool:
        """Whether a page of the book discusses a check whose verdict is about the claim."""
        return any(check.is_on(page) for check, _ in self.judged_by)

    def facet(self, key: str) -> str:
        """The value by which the ledger files this entry: its verdict, or a column of its claim."""
        return self.verdict if key == "verdict" else str(getattr(self.claim, key))


def entries(
    report: Report,
    section: str | None = None,
    page: int | None = None,
    verdict: str | None = None,
) -> list[Entry]:
    """Every claim in the report's order, or those of a section, a page or a headline verdict.

    What is known elsewhere stands beside a claim under every verdict.
    """
    tested: dict[str, list[tuple[Check, Result]]] = {}
    for check in report.checks.registered(section):
        result = check.function()
        for identifier in check.claims:
            tested.setdefault(identifier, []).append((check, result))
    order = list(report.outline.names)
    found = []
    for claim in sorted(report.paper.claims().values(), key=lambda c: order.index(c.section)):
        findings = sorted(
            tested.get(claim.id, []), key=lambda item: VERDICTS.index(item[1].verdict)
        )
        verdicts = [result.verdict for check, result in findings if check.judges(claim)]
        headline = next(iter(verdicts), "not checkable")
        if section in {None, claim.section} and page in {None, claim.page}:
            known = report.elsewhere.get(claim.id, ())
            found.append(
                Entry(claim, headline, tuple(findings), tuple(known), bool(report.elsewhere))
            )
    return [entry for entry in found if verdict in {None, entry.verdict}]


def as_frame(rows: list[Entry], standing: Mapping[str, Standing] | None = None) -> pd.DataFrame:
    """Entries as a data frame, a row for each claim and check (or claim without one).

    `standing` says, by a check's slug, how firmly its verdict stands. What is known elsewhere stands
    in the row of the check that it bears on; what bears on the claim without one, in its first row, and
    there too that nothing bears on an open one.
    """
    firm = standing or {}
    records = [
        {
            "claim": entry.claim.id,
            "section": entry.claim.section,
            "page": entry.claim.page,
            "subject": entry.claim.subject,
            "whose": entry.whose,
            "printed": entry.claim.as_printed,
            "verdict": entry.verdict,
            "counted_as": entry.claim.counted_as,
            "repeats": entry.claim.repeats,
            "check": check.title if check else None,
            "computed": result.computed if result else None,
            "check_verdict": result.verdict if result else None,
            "judges_claim": check.judges(entry.claim) if check else None,
            "reason": result.reason if result else NO_CHECK,
            "passage": check.address if check else None,
            "check_id": check.slug if check else None,
            "robustness": _turns(firm.get(check.slug)) if check else "",
            "readers": firm[check.slug].readers if check and check.slug in firm else "",
            "missing": (result.missing or None) if result else None,
            "elsewhere": f"{NOTHING}: {UNTOUCHED}"
            if entry.untouched and first
            else " ".join(
                known.text
                for known in entry.elsewhere
                if known.check == (check.slug if check else None) or (known.check is None and first)
            ),
        }
        for entry in rows
        for first, (check, result) in _marked(entry.findings or ((None, None),))
    ]
    return pd.DataFrame(records)


def _marked(found: Iterable[T]) -> Iterator[tuple[bool, T]]:
    """Each item with whether it is the first."""
    return ((number == 0, item) for number, item in enumerate(found))


def counted(rows: list[Entry], *kinds: str) -> list[Entry]:
    """The entries that count as one of `kinds`, of `COUNTED_AS`."""
    return [entry for entry in rows if entry.claim.counted_as in kinds]


def by_kind(rows: list[Entry]) -> pd.DataFrame:
    """Claims by what they count as (rows, as `COUNTED_AS`) and headline verdict (columns), and "all"."""
    found = pd.DataFrame(
        [(e.claim.counted_as, e.verdict) for e in rows], columns=["kind", "verdict"]
    )
    counts = pd.crosstab(found["kind"], found["verdict"])
    counts = counts.reindex(index=list(COUNTED_AS), columns=list(VERDICTS), fill_value=0)
    return counts.assign(all=counts.sum(axis=1))


def kinds_text(rows: list[Entry]) -> str:
    """How many statements, and apart from them repeats and cells: "9 statements, 2 listed figures"."""
    names = {STATEMENT: "statement{}", REPEAT: "that repeat{} one", CELL: "listed figure{}"}
    counts = by_kind(rows)["all"]
    parts = []
    for kind, name in names.items():
        one = counts[kind] == 1
        ending = ("s" if one else "") if kind == REPEAT else ("" if one else "s")
        if counts[kind]:
            parts.append(f"{counts[kind]:,} {name.format(ending)}")
    return ", ".join(parts)


def totals(rows: list[Entry], outline: Outline) -> pd.DataFrame:
    """Statements by section and headline verdict: sections as rows, verdicts as columns, totals.

    What repeats a statement and the cells and listed figures are left out; `by_kind` counts them.
    """
    frame = pd.DataFrame(
        [(e.claim.section, e.verdict) for e in counted(rows, STATEMENT)],
        columns=["section", "verdict"],
    )
    counts = pd.crosstab(frame["section"], frame["verdict"])
    counts = counts.reindex(index=list(outline.names), columns=list(VERDICTS), fill_value=0)
    counts = counts[counts.sum(axis=1) > 0]
    counts.loc["all"] = counts.sum()
    counts["all"] = counts.sum(axis=1)
    return counts.rename(index={**outline.names, "all": "All"})


def _turns(standing: Standing | None) -> str:
    """What a verdict turns on: thresholds of words, and readings by the rule of charity."""
    parts = (standing.robustness, standing.charity) if standing else ()
    return ". ".join(part for part in parts if part)
