"""The ledger: every claim with its verdict, its checks and the passage that discusses it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from os.path import relpath

import pandas as pd

from companion import checks, paper
from companion.checks import VERDICTS, Check, Result
from companion.display import framed
from companion.paper import Claim

SECTION_NAMES = {
    "abstract": "Abstract",
    "definition": "Definition of the term",
    "azerbaijan-refugees": "Displaced people in Azerbaijan",
    "azerbaijan-compatriots": "Compatriots who returned",
    "azerbaijan-foreigners": "Foreigners in Azerbaijan",
    "abroad": "Azerbaijani migrants by region",
    "abroad-russia": "Russia",
    "abroad-west": "The West",
    "abroad-middle-east": "The Middle East",
    "recommendations": "Recommendations",
}
FACETS = ("verdict", "section", "page", "kind", "voice")
NO_CHECK = "Nothing else in the report bears on it."


@dataclass(frozen=True)
class Entry:
    """A claim, its headline verdict, and the checks that test it with their results."""

    claim: Claim
    verdict: str
    findings: tuple[tuple[Check, Result], ...]

    @property
    def whose(self) -> str:
        """Voice of the figure, and the name if it isn't the author's own."""
        named = self.claim.voice != "author" and self.claim.attributed_to
        return f"{self.claim.voice}: {self.claim.attributed_to}" if named else self.claim.voice

    def facet(self, key: str) -> str:
        """The value by which the ledger files this entry: its verdict, or a column of its claim."""
        return self.verdict if key == "verdict" else str(getattr(self.claim, key))


def entries(
    section: str | None = None, page: int | None = None, verdict: str | None = None
) -> list[Entry]:
    """Every claim in the report's order, or those of a section, a page or a headline verdict."""
    ran = {check.name: (check, check.function()) for check in checks.registered()}
    tested: dict[str, list[tuple[Check, Result]]] = {}
    for check, result in ran.values():
        for identifier in check.claims:
            tested.setdefault(identifier, []).append((check, result))
    found = []
    for claim in sorted(
        paper.claims().values(), key=lambda c: list(SECTION_NAMES).index(c.section)
    ):
        findings = sorted(
            tested.get(claim.id, []), key=lambda item: VERDICTS.index(item[1].verdict)
        )
        headline = findings[0][1].verdict if findings else "not checkable"
        if section in {None, claim.section} and page in {None, claim.page}:
            found.append(Entry(claim, headline, tuple(findings)))
    return [entry for entry in found if verdict in {None, entry.verdict}]


def as_frame(rows: list[Entry]) -> pd.DataFrame:
    """Entries as a data frame, a row for each claim and check (or claim without one)."""
    records = [
        {
            "claim": entry.claim.id,
            "section": entry.claim.section,
            "page": entry.claim.page,
            "subject": entry.claim.subject,
            "whose": entry.whose,
            "printed": entry.claim.as_printed,
            "verdict": entry.verdict,
            "check": check.name if check else None,
            "computed": result.computed if result else None,
            "check_verdict": result.verdict if result else None,
            "reason": result.reason if result else NO_CHECK,
            "passage": check.address if check else None,
        }
        for entry in rows
        for check, result in entry.findings or ((None, None),)
    ]
    return pd.DataFrame(records)


def totals(rows: list[Entry]) -> pd.DataFrame:
    """Claims by section and headline verdict: sections as rows, verdicts as columns, and totals."""
    frame = pd.DataFrame(
        [(e.claim.section, e.verdict) for e in rows], columns=["section", "verdict"]
    )
    counts = pd.crosstab(frame["section"], frame["verdict"])
    counts = counts.reindex(index=list(SECTION_NAMES), columns=list(VERDICTS), fill_value=0)
    counts = counts[counts.sum(axis=1) > 0]
    counts.loc["all"] = counts.sum()
    counts["all"] = counts.sum(axis=1)
    return counts.rename(index={**SECTION_NAMES, "all": "All"})


def facets(rows: list[Entry]) -> dict[str, tuple[str, dict[str, str]]]:
    """What the ledger can be narrowed down by: a key, its name, its values with their labels.

    Values stand in a fixed order, and only those that a row has.
    """
    kinds, voices = (sorted({getattr(e.claim, key) for e in rows}) for key in ("kind", "voice"))
    orders = {
        "verdict": ("Verdict", {v: v for v in VERDICTS}),
        "section": ("Section", SECTION_NAMES),
        "page": ("Page", {"0": "abstract"} | {str(n): str(n) for n in range(1, 15)}),
        "kind": ("Kind of figure", {k: k for k in kinds}),
        "voice": ("Whose figure", {v: v for v in voices}),
    }
    had = {key: {entry.facet(key) for entry in rows} for key in FACETS}
    return {
        key: (orders[key][0], {v: label for v, label in orders[key][1].items() if v in had[key]})
        for key in FACETS
    }


def filter_form(rows: list[Entry]) -> str:
    """The form that narrows the ledger down, hidden until the page's script has taken it over."""
    groups = "".join(
        f'<details><summary>{name}<span class="chosen"></span></summary>'
        f"<fieldset><legend>{name}</legend>{_choices(rows, key, labels)}</fieldset></details>"
        for key, (name, labels) in facets(rows).items()
    )
    return (
        '<form class="ledger-filter" aria-label="Narrow the ledger down" autocomplete="off" hidden>'
        '<p><label>Search words <input type="search" name="q" spellcheck="false"></label> '
        "<small>“in quotation marks”: side by side</small></p>"
        f"{groups}"
        f'<p><span role="status" tabindex="-1">All {len(rows)} claims are shown.</span> '
        '<button type="button">Clear</button></p></form>'
    )


def _choices(rows: list[Entry], key: str, labels: dict[str, str]) -> str:
    counts = Counter(entry.facet(key) for entry in rows)
    return "".join(
        f'<label><input type="checkbox" name="{key}" value="{escape(value)}"> {escape(label)} '
        f'<span class="count">{counts[value]}</span></label>'
        for value, label in labels.items()
    )


def cards(rows: list[Entry]) -> dict[str, dict[str, object]]:
    """What a card on a link to a claim shows, by the claim's id."""
    return {
        entry.claim.id: {
            "subject": entry.claim.subject,
            "printed": entry.claim.as_printed,
            "page": entry.claim.page,
            "verdict": entry.verdict,
            "computed": entry.findings[0][1].computed if entry.findings else NO_CHECK,
        }
        for entry in rows
    }


def as_html(rows: list[Entry]) -> str:
    """Entries as one table; each row has its claim's id, so that it can be linked to."""
    caption = f"{SECTION_NAMES[rows[0].claim.section]}: {len(rows)} claims" if rows else "No claims"
    head = "".join(f'<th scope="col">{h}</th>' for h in
                   ("What", "Page", "Printed", "Verdict", "Why"))  # fmt: skip
    body = "".join(_row(entry) for entry in rows)
    return framed(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", caption, stacks=True)


def _row(entry: Entry) -> str:
    claim = entry.claim
    whose = "" if claim.voice == "author" else f" <small>({escape(entry.whose)})</small>"
    why = "".join(_finding(check, result) for check, result in entry.findings) or NO_CHECK
    data = "".join(f' data-{key}="{escape(entry.facet(key))}"' for key in FACETS)
    address = f'<a class="permalink" href="#{claim.id}" aria-label="Link to this row: {escape(claim.subject)}">#</a>'
    return (
        f'<tr id="{claim.id}"{data}><th scope="row">{escape(claim.subject)}{whose} {address}</th>'
        f'<td class="number" data-label="Page">{claim.page or "abstract"}</td>'
        f'<td data-label="Printed">{escape(claim.as_printed)}</td>'
        f'<td data-label="Verdict">{entry.verdict}</td><td data-label="Why">{why}</td></tr>'
    )


def _finding(check: Check, result: Result) -> str:
    page, _, passage = check.address.partition("#")
    address = f"{relpath(page, 'book/evidence')}#{passage}"
    return (
        f'<p><a href="{address}">{escape(check.name)}</a>: {escape(result.computed)}. '
        f"<em>{result.verdict}</em>. {escape(result.reason)}</p>"
    )
