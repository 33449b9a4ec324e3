"""The ledger as a page: rows that can be linked to, a form that narrows them down, cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from os.path import dirname, relpath

from companion.audit.known import Known
from companion.audit.ledger import NO_CHECK, Entry
from companion.audit.registry import VERDICTS, Check, Result
from companion.audit.robustness import Standing
from companion.data.claims import CELL, COUNTED_AS
from companion.data.outline import Outline
from companion.show.tables import framed

FACETS = ("verdict", "section", "page", "kind", "voice", "counted_as")
LISTED = "cell or listed figure"  # how readers know what counts as `CELL`
USED = "Used by checks of other statements; none is of this one."
BESIDE = "Used by checks of other statements, whose verdicts these are:"


def facets(rows: list[Entry], outline: Outline) -> dict[str, tuple[str, dict[str, str]]]:
    """What the ledger can be narrowed down by: a key, its name, its values with their labels.

    Values stand in a fixed order, and only those that a row has.
    """
    kinds, voices = (sorted({getattr(e.claim, key) for e in rows}) for key in ("kind", "voice"))
    orders = {
        "verdict": ("Verdict", {v: v for v in VERDICTS}),
        "section": ("Section", outline.names),
        "page": ("Page", {str(n): str(n) if n else "abstract" for n in outline.page_numbers}),
        "kind": ("Kind of figure", {k: k for k in kinds}),
        "voice": ("Whose figure", {v: v for v in voices}),
        "counted_as": ("Counted as", {c: LISTED if c == CELL else c for c in COUNTED_AS}),
    }
    had = {key: {entry.facet(key) for entry in rows} for key in FACETS}
    return {
        key: (orders[key][0], {v: label for v, label in orders[key][1].items() if v in had[key]})
        for key in FACETS
    }


def filter_form(rows: list[Entry], outline: Outline) -> str:
    """The form that narrows the ledger down, hidden until the page's script has taken it over."""
    groups = "".join(
        f'<details><summary>{name}<span class="chosen"></span></summary>'
        f"<fieldset><legend>{name}</legend>{_choices(rows, key, labels)}</fieldset></details>"
        for key, (name, labels) in facets(rows, outline).items()
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
            "counted": _counted_as(entry),
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


def _counted_as(entry: Entry) -> str:
    """What a claim that isn't counted among the statements is; empty for a statement."""
    if entry.claim.repeats:
        return "Says again what is said before; counted apart."
    return f"A {LISTED}; counted apart." if entry.claim.counted_as == CELL else ""


def as_html(
    rows: list[Entry], outline: Outline, standing: Mapping[str, Standing] | None = None
) -> str:
    """Entries as one table; each row has its claim's id, so that it can be linked to.

    `standing` says, by a check's slug, how firmly its verdict stands.
    """
    caption = f"{outline.names[rows[0].claim.section]}: {len(rows)} claims" if rows else "No claims"
    head = "".join(f'<th scope="col">{h}</th>' for h in
                   ("What", "Page", "Printed", "Verdict", "Why"))  # fmt: skip
    body = "".join(_row(entry, standing or {}) for entry in rows)
    return framed(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>", caption, stacks=True)


def _row(entry: Entry, standing: Mapping[str, Standing]) -> str:
    claim = entry.claim
    whose = "" if claim.voice == "author" else f" <small>({escape(entry.whose)})</small>"
    beside = [found for found in entry.findings if found not in entry.judged_by]
    why, said = (
        "".join(_finding(*found, standing.get(found[0].slug)) for found in group)
        for group in (entry.judged_by, beside)
    )
    if said:
        why += f"<p>{BESIDE}</p>{said}"
    why = why or NO_CHECK
    if claim.repeats:
        why = f'<p>Says again what <a href="#{claim.repeats}">an earlier claim</a> says.</p>{why}'
    why += "".join(_elsewhere(known, entry) for known in entry.elsewhere)
    data = "".join(f' data-{key}="{escape(entry.facet(key))}"' for key in FACETS)
    address = f'<a class="permalink" href="#{claim.id}" aria-label="Link to this row: {escape(claim.subject)}">#</a>'
    return (
        f'<tr id="{claim.id}"{data}><th scope="row">{escape(claim.subject)}{whose} {address}</th>'
        f'<td class="number" data-label="Page">{claim.page or "abstract"}</td>'
        f'<td data-label="Printed">{escape(claim.as_printed)}</td>'
        f'<td data-label="Verdict">{entry.verdict}{_small(entry)}</td><td data-label="Why">{why}</td></tr>'
    )


def _small(entry: Entry) -> str:
    claim = entry.claim
    kind = LISTED if claim.counted_as == CELL else claim.counted_as
    return f" <small>({kind})</small>" if claim.repeats or claim.table else ""


def _finding(check: Check, result: Result, standing: Standing | None) -> str:
    page, _, passage = check.address.partition("#")
    here = dirname(check.registry.outline.ledger)
    address = f"{relpath(page, here)}#{passage}"
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
