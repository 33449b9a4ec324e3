"""This book beside its baseline, as a table: what a visit weighs, when it is painted, how long a press waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tools.bench.measure import Paint, Visit
from tools.bench.moments import Wait
from tools.bench.report import BEFORE, KIB, OURS, as_csv, markdown, of, span

Row = tuple[str, str, str, str, str]
NOTE = """Other work ran on the machine, which delays what is timed: paints are the earliest of {runs} runs of Lighthouse, taken in turn, then
the range over the pages; waits are least / median / most of so many presses, at a processor slowed four times by the browser, and
behind the semicolon four times what the page's own thread works in the least press without being slowed. Of that other work
takes little: it is the number to compare. Bytes, requests and shifts don't depend on the machine."""


def ratio(then: float, now: float) -> str:
    return f"{now / then:.2f}" if then else ""


def visit_rows(visits: Sequence[Visit]) -> list[Row]:
    """What first visits and second pages cost, then and now."""
    then, now = of(BEFORE, visits), of(OURS, visits)

    def row(name: str, value: Callable[[list[Visit]], float], form: str, asked: str) -> Row:
        a, b = value(then), value(now)
        return name, format(a, form), format(b, form), ratio(a, b), asked

    return [
        row("pages", len, "d", ""),
        row("first visit, KiB: the median page", lambda v: median(x.bytes / KIB for x in v), ".1f", "0.7 ×"),
        row("first visit, KiB: the heaviest page", lambda v: max(x.bytes / KIB for x in v), ".1f", "0.7 ×"),
        row("requests, at most", lambda v: max(x.requests for x in v), "d", ""),
        row("second page of a visit, KiB: the median", lambda v: median(x.again / KIB for x in v), ".1f", ""),
        row("of it beyond its HTML, KiB: the median", lambda v: median((x.again - x.again_html) / KIB for x in v), ".1f", "0"),
        row("and at most", lambda v: max((x.again - x.again_html) / KIB for x in v), ".1f", "what only that page has"),
        row("files fetched again, at most", lambda v: max(x.repeated for x in v), "d", "0"),
        row("layout shift while it comes and is read down, at most", lambda v: max(x.shift for x in v), ".4f", "0"),
    ]  # fmt: skip


def paint_rows(paints: Sequence[Paint]) -> list[Row]:
    """What Lighthouse says of a phone's paints, then and now."""
    then, now = of(BEFORE, paints), of(OURS, paints)

    def row(name: str, value: Callable[[Any], float], form: str, asked: str) -> Row:
        a, b = [value(x) for x in then], [value(x) for x in now]
        return name, span(a, form), span(b, form), ratio(max(a), max(b)), asked

    return [
        row("first contentful paint, s (Lighthouse)", lambda x: x.fcp_s, ".2f", ""),
        row("largest contentful paint, s (Lighthouse)", lambda x: x.lcp_s, ".2f", "1.2"),
        row("layout shift (Lighthouse)", lambda x: x.cls, ".4f", "0"),
    ]


def wait_rows(waits: Sequence[Wait]) -> list[Row]:
    """Presses, with what was asked of each; a press that the baseline doesn't have stands alone."""
    asked = {"ledger": "100", "claim card": "50", "your table": "100"}
    then = {wait.press: wait for wait in of(BEFORE, waits)}

    def cell(wait: Wait | None) -> str:
        return f"{wait.least_ms:.0f} / {wait.median_ms:.0f} / {wait.most_ms:.0f}; {wait.own_ms:.0f}" if wait else ""  # fmt: skip

    return [
        (now.press, cell(then.get(now.press)), cell(now),
         ratio(then[now.press].own_ms, now.own_ms) if now.press in then else "",
         asked[now.press.partition(":")[0]])
        for now in of(OURS, waits)
    ]  # fmt: skip


def write_beside(
    folder: Path, visits: Sequence[Visit], paints: Sequence[Paint], waits: Sequence[Wait], about: str
) -> str:  # fmt: skip
    """Write what was measured of both books; return the table as Markdown. `about` says when, where and of what."""
    heads = ("", "baseline", "this book", "ratio", "asked")
    press = ("milliseconds from a press to its paint", "baseline", "this book", "ratio of own", "asked")  # fmt: skip
    pages = ", ".join(paint.page.removeprefix("book/") for paint in of(OURS, paints))
    text = (
        f"# Pages\n\n{about} [README](README.md) says how.\n\n"
        f"{markdown(heads, [*visit_rows(visits), *paint_rows(paints)])}\n"
        f"{markdown(press, wait_rows(waits))}\n"
        f"Lighthouse looked at {pages}. {NOTE.format(runs=paints[0].runs)}\n"
    )
    (folder / "pages.md").write_text(text, encoding="utf-8")
    (folder / "visits.csv").write_text(as_csv(visits), encoding="utf-8")
    (folder / "paints.csv").write_text(as_csv(paints), encoding="utf-8")
    (folder / "waits.csv").write_text(as_csv(waits), encoding="utf-8")
    return text
