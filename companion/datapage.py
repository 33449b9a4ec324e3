"""Write `book/back/data.md` from the data package, so that the page can't go stale."""

from __future__ import annotations

from pathlib import Path

from companion import paper
from companion.package import DATA, describe

PAGE = DATA.parent / "book" / "back" / "data.md"

INTRODUCTION = """# The data

*This page is generated from `data/datapackage.json` and the tables; do not edit it.*

One row for every quantity that the report states, with the page where it stands, the token as
printed, and the bounds that its words give. The report's sentences are not here: facts and figures
are, described in our own words. Numbers of laws, articles, tables and pages, and the years of
citations, are not quantities and have no row.

Where the report says *now*, the row is dated by the source that the sentence cites up to the report
itself, and says so. A range is kept as printed; a hedge ("about", "almost") is recorded and never
widens a number in the data. Early, mid and late mean the first, second and last third of a year or
decade; the turn of the century means 1998 to 2002.

The report's text was read once, from its beginning to its end, and the list checked by machine
against the page for each token. A second list, made independently, is still to come, and with it an
estimate of what a single reading missed.
"""


def data_page() -> str:
    """The page as Markdown."""
    package = describe()
    claims, cells = len(paper.load()["claims"]), len(paper.claims())
    parts = [
        INTRODUCTION,
        f"There are {claims} quantities in the text, {cells - claims} in tables and lists, and "
        f"{len(paper.load()['events'])} dated events.\n",
        f"Licence: {package['licenses'][0]['title']} "
        f"([{package['licenses'][0]['name']}]({package['licenses'][0]['path']})). "
        f"Source: {package['sources'][0]['title']}.\n",
    ]
    for resource in package["resources"]:
        rows = len(paper.load()[resource["name"].replace("-", "_")])
        parts.append(f"## {resource['title']}\n\n`data/{resource['path']}`, {rows} rows.\n")
        parts.append("| column | type | meaning |\n| --- | --- | --- |")
        for field in resource["schema"]["fields"]:
            allowed = field.get("constraints", {}).get("enum")
            choice = f" One of: {', '.join(allowed)}." if allowed else ""
            text = f"{field['description']}.{choice}"
            parts.append(f"| `{field['name']}` | {field['type']} | {text} |")
        parts.append("")
    return "\n".join(parts)


def write_data_page(path: Path = PAGE) -> None:
    """Write the page if it changed."""
    text = data_page()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
