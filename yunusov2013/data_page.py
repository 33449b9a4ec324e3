"""Write `book/back/data.md` from the data package, so that the page can't go stale."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from companion.audit.readings import agreement
from yunusov2013 import paper, tables
from yunusov2013.tables import DATA, PACKAGE

PAGE = DATA.parent / "book" / "back" / "data.md"
SORTS = {"number": "numbers", "word": "quantity words", "date": "dates of events"}
FIRST_ROWS = 3
# Ids that headings had when others may have linked to them.
FORMERLY = {"undesa-wpp2022-azerbaijan": "un-desa-the-population-account-of-azerbaijan"}
LOOKS = {"first": "", "again": ", looked for again"}

INTRODUCTION = """# The data

*This page is generated from `data/datapackage.json` and the tables; do not edit it.*

One row for every quantity that the report states, with the page where it stands, the token as
printed, and the bounds that its words give. The report's sentences are not here: facts and figures
are, described in our own words. Numbers of laws, articles, tables and pages, and the years of
citations, are not quantities and have no row.

Where the report says *now*, the row is dated from the source that the sentence cites up to the
report itself, and says so. A range is kept as printed; a hedge ("about", "almost") is recorded and
never widens a number in the data. Early, mid and late mean the first, second and last third of a
year or decade; the turn of the century means 1998 to 2002.
"""

READINGS = """## How complete it is

The report was read twice, for two lists made without knowledge of each other: once from its start
to its end, once from its end to its start. Every token that either list took for a quantity or a
date was then kept or set aside, and `readings.csv` says which and why.

| what | first | second | both | kept | Chapman's estimate | missed by both |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}

Chapman's estimate {{cite}}`chapman1951` is the one that ecologists use for animals that are caught
twice: if two lists share most of what they hold, little escaped both. It supposes that the
lists are independent and every quantity as easy to see as any other. Numbers and dates are, and
there the lists agree. Words are not: a faint word ("certain", "widely") is faint for both
readers, so the last column is more likely too low than too high.

So it was: {again} words of extent, pace and order, and words such as *any*, *all* and *none*, had escaped
both. Two more readings looked for their kind and for dates of events without a reading, one from the
start of the report to its end, one by searching its text for such words; both are of one reader, so
they are less independent than the first two. In all, {aside} tokens were set aside: {reasons}.
"""


def data_page() -> str:
    """The page as Markdown."""
    package = PACKAGE.describe()
    claims, cells = len(tables.rows("claims")), len(paper.claims())
    repeats = sum(row["repeats"] is not None for row in tables.rows("claims"))
    licence, source = package["licenses"][0], package["sources"][0]
    parts = [
        INTRODUCTION,
        f"There are {claims} quantities in the text, {cells - claims} in tables and lists, and "
        f"{len(tables.rows('events'))} dated events. {repeats} of those in the text say an earlier one "
        "again. Totals of verdicts leave these and the cells and listed figures out, and print them apart.\n",
        f"Licence: {licence['title']} ([{licence['name']}]({licence['path']})), unless a table says "
        f"otherwise. Source: [{source['title']}]({source['path']}).\n",
        _index(package["resources"]),
        _readings(),
        *(_table(resource) for resource in package["resources"]),
    ]
    return "\n".join(parts)


def _index(resources: list[dict[str, Any]]) -> str:
    """All tables in one list: what each holds, how much, and its file."""
    lines = [
        f"- [{resource['title']}](#{_anchor(resource['title'])}): {_length(resource):,} rows, "
        f"{len(resource['schema']['fields'])} columns, {_file(resource['path'])}, {resource['bytes'] / 1000:,.1f} kB"
        for resource in resources
    ]
    return (
        "## All tables\n\nEach leads to its description; its file is CSV, to download.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def _anchor(title: str) -> str:
    """The end of a link to a heading, as MyST makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _length(resource: dict[str, Any]) -> int:
    return len(tables.rows(resource["name"].replace("-", "_")))


def _first_rows(path: str) -> list[str]:
    """A file's head and first rows as they are, in a fold."""
    with Path(DATA, path).open(encoding="utf-8") as file:
        lines = [line.rstrip("\n") for _, line in zip(range(1 + FIRST_ROWS), file, strict=False)]
    return [
        '<details class="first-rows online-only"><summary>First rows</summary>',
        "",
        "```text",
        *lines,
        "```",
        "",
        "</details>",
        "",
    ]


def _readings() -> str:
    readings = tables.rows("readings")
    rows = [
        f"| {SORTS[r.sort]}{LOOKS[r.look]} | {r.first} | {r.second} | {r.both} | {r.kept} | {r.estimate:.0f} | "
        f"{r.missed:.0f} |"
        for r in agreement(readings)
    ]
    aside = Counter(row["reason"] for row in readings if row["decision"] == "set aside")
    reasons = ", ".join(f"{reason} ({count})" for reason, count in aside.most_common())
    again = sum(
        (r["look"], r["sort"], r["decision"]) == ("again", "word", "kept") for r in readings
    )
    return READINGS.format(rows="\n".join(rows), aside=aside.total(), reasons=reasons, again=again)


def _table(resource: dict[str, Any]) -> str:
    label = f"({FORMERLY[resource['name']]})=\n\n" if resource["name"] in FORMERLY else ""
    lines = [
        f"{label}## {resource['title']}\n",
        f"{_file(resource['path'])}, {_length(resource)} rows.",
    ]
    for source in resource.get("sources", []):
        edition = f", {source['version']}" if "version" in source else ""
        lines[-1] += f" Source: [{source['title']}]({source['path']}){edition}."
    for licence in resource.get("licenses", []):
        lines[-1] += f" Licence: [{licence['title']}]({licence['path']})."
    if "citation" in resource:
        lines[-1] += (
            f" Cite as: {resource['citation']}. Retrieved {resource['retrieved']}. Kept here: "
            f"{resource['processing']}."
        )
    fields = resource["schema"]["fields"]
    lines += ["", f'<details class="columns"><summary>Its {len(fields)} columns</summary>']
    lines += ["", "| column | type | meaning |", "| --- | --- | --- |"]
    lines += [*(_column(field) for field in fields), "", "</details>", ""]
    return "\n".join([*lines, *_first_rows(resource["path"])])


def _column(field: dict[str, Any]) -> str:
    """A column's row: its meaning, its values, and of one that nothing reads why it stays."""
    meaning = f"{field['description']}."
    if allowed := field.get("constraints", {}).get("enum"):
        meaning += f" One of: {', '.join(allowed)}."
    if "why" in field:
        meaning += f" Nothing is computed from it; it stays {field['why']}."
    return f"| `{field['name']}` | {field['type']} | {meaning} |"


def _file(path: str) -> str:
    # Not as a Markdown link: Sphinx would copy the file to an address that nobody can guess.
    return f'<a href="../../data/{path}"><code>data/{path}</code></a>'


def write_data_page(path: Path = PAGE) -> None:
    """Write the page if it changed."""
    text = data_page()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
