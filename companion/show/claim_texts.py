"""What the ledger tells of one claim beyond its line: why its verdict, how firm, what is known elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from posixpath import relpath

from companion.audit.known import NOTHING, UNTOUCHED, Known
from companion.audit.ledger import NO_CHECK, Entry
from companion.audit.registry import Check, Result
from companion.audit.robustness import Standing
from companion.data.claims import CELL
from companion.data.outline import Outline

LISTED = "cell or listed figure"  # how readers know what counts as `CELL`
USED = "Used by checks of other statements; none is of this one."
BESIDE = "Used by checks of other statements, whose verdicts these are:"


def told(entry: Entry, standing: Mapping[str, Standing], outline: Outline, folder: str) -> str:
    """All that is known of a claim, as HTML for a page in `folder`, a path from the book's root.

    `standing` says, by a check's slug, how firmly its verdict stands.
    """
    claim = entry.claim
    parts = []
    if claim.repeats:
        earlier = f"{relpath(outline.ledger, folder)}.html#{claim.repeats}"
        parts.append(f'<p>Says again what <a href="{earlier}">an earlier claim</a> says.</p>')
    if counted := counted_as(entry):
        parts.append(f"<p>{counted}</p>")
    if claim.voice != "author":
        parts.append(f"<p>Whose figure: {escape(entry.whose)}.</p>")
    beside = [found for found in entry.findings if found not in entry.judged_by]
    why, used = (
        [_finding(*found, standing.get(found[0].slug), folder) for found in group]
        for group in (entry.judged_by, beside)
    )
    parts += why
    if used:
        parts += [f"<p>{BESIDE}</p>", *used]
    if not entry.findings:
        parts.append(f"<p>{NO_CHECK}</p>")
    parts += [_elsewhere(known, entry) for known in entry.elsewhere]
    if entry.untouched:
        parts.append(f'<p class="elsewhere">Known elsewhere: <em>{NOTHING}</em>. {UNTOUCHED}</p>')
    return "".join(parts)


def cards(
    rows: list[Entry], standing: Mapping[str, Standing] | None = None
) -> dict[str, dict[str, object]]:
    """What a card on a link to a claim shows, by the claim's id.

    `standing` says, by a check's slug, at which thresholds of a word its verdict turns. "decides" names
    what would settle an undetermined one.
    """
    firm = standing or {}
    return {
        entry.claim.id: {
            "subject": entry.claim.subject,
            "printed": entry.claim.as_printed,
            "page": entry.claim.page,
            "verdict": entry.verdict,
            "counted": counted_as(entry),
            "computed": _computed(entry),
            "decides": entry.judged_by[0][1].missing if entry.judged_by else "",
            "elsewhere": [f"{known.says}. {known.sentence}" for known in entry.about],
            "turns": ". ".join(
                firm[check.slug].robustness
                for check, _ in entry.judged_by
                if check.slug in firm and firm[check.slug].robustness
            ),
        }
        for entry in rows
    }


def _computed(entry: Entry) -> str:
    if entry.judged_by:
        return entry.judged_by[0][1].computed
    return USED if entry.findings else NO_CHECK


def counted_as(entry: Entry) -> str:
    """What a claim that isn't counted among the statements is; empty for a statement."""
    if entry.claim.repeats:
        return "Says again what is said before; counted apart."
    return f"A {LISTED}; counted apart." if entry.claim.counted_as == CELL else ""


def _finding(check: Check, result: Result, standing: Standing | None, folder: str) -> str:
    page, _, passage = check.address.partition("#")
    address = f"{relpath(page, folder)}#{passage}"
    return (
        f'<p><a href="{address}" data-check="{check.slug}">{escape(check.title)}</a>: {escape(result.computed)}. '
        f"<em>{result.verdict}</em>. {escape(result.why)}{_firm(standing)}</p>"
    )


def _elsewhere(known: Known, entry: Entry) -> str:
    """A source's word on the question of a check, which is named, or on the claim."""
    asked = next((check.title for check, _ in entry.findings if check.slug == known.check), None)
    on = f", on “{escape(asked)}”" if asked else ""
    links = "; ".join(f'<a href="{escape(at)}">{escape(name)}</a>' for name, at in known.links)
    return (
        f'<p class="elsewhere">Known elsewhere{on}: <em>{known.says}</em>. '
        f"{escape(known.sentence)} <small>How sure: {escape(known.sure)} {links}</small></p>"
    )


def _firm(standing: Standing | None) -> str:
    """Where a verdict turns on a word or on how its sentence is read, in small print."""
    if standing is None:
        return ""
    turns = ". ".join(escape(text) for text in (standing.robustness, standing.readers) if text)
    parts = [f"Turns: {turns}"] if turns else []
    parts += [escape(standing.charity)] if standing.charity else []
    return f" <small>{'. '.join(parts)}.</small>" if parts else ""
