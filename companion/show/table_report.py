"""What a table answers, as text for eyes, as JSON for programs, as one HTML file that stands alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from textwrap import fill
from typing import Any

import pandas as pd

from companion.data.typed_tables import PercentTable
from companion.quantities.interval import span
from companion.statistics.any_table import Answer, Design
from companion.statistics.any_table.parts import decimals_text

WIDTH = 100  # characters of a line of text
# The book's ink, paper and blue (`palette`), with their counterparts on dark.
STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fefefe;--line:#c9ced4;--soft:#5a6370;--mark:#0072b2}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#14171a;--line:#3b4148;--soft:#a3abb5;--mark:#6cb8e6}}
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:0 auto;padding:1rem}
h2{border-top:2px solid var(--mark);padding-top:.5rem;margin-top:2rem}
.assumes{color:var(--soft)}
.wide{overflow-x:auto}
.wide:focus{outline:2px solid var(--mark)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft)}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
"""


def shown(value: Any, form: str) -> str:
    """A value of an answer as text: bounds by `form`, numbers with commas, a dash for none.

    >>> shown((25.5, 26.5), ".1f"), shown(1200, "g"), shown(None, "g")
    ('25.5 to 26.5', '1,200', '–')
    """
    if value is None:
        return "–"
    if isinstance(value, tuple):
        low, high = value
        return span(low, high, form)
    if isinstance(value, int):
        return f"{value:,}"
    return str(value).replace("-", "−") if str(value)[:1] == "-" else str(value)


def design_text(table: PercentTable, design: Design) -> list[str]:
    """What was read, and under which rules: sentences."""
    rules = {"several": "several answers a person, one at least", "single": "one answer a person",
             "separate": "each row a question of its own"}  # fmt: skip
    sizes = ", ".join(f"{g} {n:,}" for g, n in design.sizes.items()) or "none"
    limit = f", {design.max_answers} at most" if design.max_answers else ""
    alone = f"“{design.no_answer}” stands alone. " if design.no_answer else ""
    return [
        f"{len(table.options)} answers, {len(table.groups)} group{'s' * (len(table.groups) > 1)}, rounded to the nearest "
        f"{decimals_text(table)}.",
        f"Read as: {rules[design.answering]}{limit}. {alone}Known n: {sizes}. "
        f"{'Weighted.' if design.weighted else 'Not weighted, as far as is known.'}",
    ]


def as_frame(answer: Answer) -> pd.DataFrame:
    """An answer's table as text, for `companion.show.display.table`."""
    rows = [[shown(v, answer.form) for v in row] for row in answer.rows]
    return pd.DataFrame(rows, columns=answer.columns)


def as_text(table: PercentTable, design: Design, found: Sequence[Answer]) -> str:
    """The whole report as plain text, tables in columns."""
    lines = [table.name, "=" * len(table.name), ""]
    lines += [fill(line, WIDTH) for line in design_text(table, design)]
    for answer in found:
        lines += ["", answer.question, "-" * len(answer.question)]
        if answer.void:
            lines.append(fill(f"Void: {answer.void}.", WIDTH))
            continue
        lines += [fill(f"It assumes {answer.assumes}.", WIDTH), ""]
        lines += _columns(answer)
        lines += ["", *(fill(says, WIDTH) for says in answer.says)] if answer.says else []
    return "\n".join(lines) + "\n"


def _columns(answer: Answer) -> list[str]:
    rows = [answer.columns, *([shown(v, answer.form) for v in row] for row in answer.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(v.ljust(w) for v, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def as_json(table: PercentTable, design: Design, found: Sequence[Answer]) -> str:
    """The whole report as JSON: numbers as numbers, bounds as lists of two."""
    report = {
        "table": table.name,
        "decimals": table.decimals,
        "percents": table.percents,
        "design": {
            "answering": design.answering,
            "no_answer": design.no_answer,
            "max_answers": design.max_answers,
            "sizes": dict(design.sizes),
            "weighted": design.weighted,
            "design_effect": design.design_effect,
            "n_max": design.largest(table),
            "level": design.level,
        },
        "answers": [
            {
                "key": a.key,
                "question": a.question,
                "assumes": a.assumes,
                "void": a.void,
                "columns": a.columns,
                "rows": a.rows,
                "says": a.says,
            }
            for a in found
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def as_html(table: PercentTable, design: Design, found: Sequence[Answer]) -> str:
    """The whole report as one HTML file, which fetches nothing and runs no script."""
    name = escape(table.name)
    intro = "".join(f"<p>{escape(line)}</p>" for line in design_text(table, design))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{name}: what the table carries</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{name}</h1>\n{intro}\n{''.join(map(_section, found))}</main>\n</body>\n</html>\n"
    )


def _section(answer: Answer) -> str:
    head = f'<section id="{answer.key}">\n<h2>{escape(answer.question)}</h2>\n'
    if answer.void:
        return f"{head}<p>Void: {escape(answer.void)}.</p>\n</section>\n"
    columns = "".join(f'<th scope="col">{escape(c)}</th>' for c in answer.columns)
    body = "".join(_row([shown(v, answer.form) for v in row]) for row in answer.rows)
    says = "".join(f"<p>{escape(s)}</p>" for s in answer.says)
    return (
        f'{head}<p class="assumes">It assumes {escape(answer.assumes)}.</p>\n'
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(answer.question)}"><table>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>\n{says}\n</section>\n"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = (escape(c) for c in cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in others)}</tr>'
