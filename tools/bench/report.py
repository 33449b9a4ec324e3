"""What was measured as tables and a picture."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib

from companion.show.palette import BLUE, GREY, STYLE, new_figure
from tools.bench.builds import Build
from tools.bench.measure import Scores, Visit

OURS, STOCK, BEFORE = "this book", "stock theme", "baseline"
KIB = 1024


def of(site: str, rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if row.site == site]


def span(values: Sequence[float], form: str) -> str:
    """The least and the greatest value, or one where they print the same."""
    ends = [format(end, form) for end in (min(values), max(values))]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def measured_sites(rows: Sequence[Any]) -> list[str]:
    """The sites that were measured: the stock theme's, ours."""
    return [site for site in (STOCK, OURS) if of(site, rows)]


def summary(visits: Sequence[Visit], scores: Sequence[Scores]) -> list[tuple[str, ...]]:
    """Rows of the main table: what was measured, then of each site.

    Raises `ValueError` unless all sites were measured on the same pages.
    """
    sites = measured_sites(visits)
    if len({tuple(v.page for v in of(site, visits)) for site in sites}) != 1:
        raise ValueError("the sites were measured on different pages")

    def row(name: str, cell: Any, rows: Sequence[Any]) -> tuple[str, ...]:
        return name, *(cell(of(site, rows)) for site in sites)

    def kib(rows: Sequence[Visit]) -> list[float]:
        return [row.bytes / KIB for row in rows]

    return [
        row("first visit, KiB compressed: median", lambda v: f"{median(kib(v)):.0f}", visits),
        row("first visit, KiB compressed: all pages", lambda v: span(kib(v), ".0f"), visits),
        row("the next page of that visit, KiB compressed",
            lambda v: span([x.again / KIB for x in v], ".0f"), visits),
        row("and its requests", lambda v: span([x.again_requests for x in v], "d"), visits),
        row("requests", lambda v: span([x.requests for x in v], "d"), visits),
        row("of them to other hosts", lambda v: span([x.outside for x in v], "d"), visits),
        row("errors in the console", lambda v: span([x.errors for x in v], "d"), visits),
        row("rules of axe broken", lambda v: span([x.axe_rules or 0 for x in v], "d"), visits),
        row("pages that scroll sideways at 360 pixels",
            lambda v: f"{sum(x.sideways_px > 0 for x in v)} of {len(v)}", visits),
        row("Lighthouse: performance", lambda s: span([x.performance for x in s], "d"), scores),
        row("Lighthouse: accessibility", lambda s: span([x.accessibility for x in s], "d"), scores),
        row("Lighthouse: best practices", lambda s: span([x.best_practices for x in s], "d"), scores),
        row("Lighthouse: SEO", lambda s: span([x.seo for x in s], "d"), scores),
        row("largest contentful paint, s", lambda s: span([x.lcp_s for x in s], ".1f"), scores),
        row("layout shift", lambda s: span([x.cls for x in s], ".3f"), scores),
        row("and while it is read down", lambda v: span([x.shift for x in v], ".3f"), visits),
    ]  # fmt: skip


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_csv(rows: Sequence[Any]) -> str:
    """Measurements, one a line, under the names of their fields."""
    text = io.StringIO()
    records = [asdict(row) for row in rows]
    writer = csv.DictWriter(text, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def picture(visits: Sequence[Visit]) -> str:
    """Each page's weight in both themes as an SVG on a white ground; the axis is logarithmic."""
    ours, stock = of(OURS, visits), of(STOCK, visits)
    figure, axes = new_figure(1.2 + 0.3 * len(ours))
    with matplotlib.rc_context(STYLE):
        for place, (light, heavy) in enumerate(zip(ours, stock, strict=True)):
            for page, colour, marker in ((heavy, GREY, "s"), (light, BLUE, "o")):
                axes.plot(page.bytes / KIB, place, marker, color=colour, markersize=8)
                axes.annotate(f"{page.bytes / KIB:.0f}", (page.bytes / KIB, place), (8, 0),
                              textcoords="offset points", va="center", fontsize=10)  # fmt: skip
        axes.set_xscale("log")
        heaviest = max(page.bytes / KIB for page in visits)
        axes.set_xlim(min(page.bytes / KIB for page in visits) / 1.3, heaviest * 1.6)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.set_minor_formatter("")
        axes.set_yticks(range(len(ours)), [page.page.removeprefix("book/") for page in ours])
        axes.set_ylim(len(ours) - 0.4, -0.6)
        axes.set_xlabel("KiB of a first visit, compressed (logarithmic)")
        for colour, marker, name in ((BLUE, "o", OURS), (GREY, "s", STOCK)):
            axes.plot([], [], marker, color=colour, label=name)
        figure.legend(loc="outside upper left", ncols=2, frameon=False)
        figure.set_facecolor("white")
        text = io.StringIO()
        figure.savefig(
            text, format="svg", facecolor="white", metadata={"Date": None, "Creator": None}
        )
    return text.getvalue()


def write_results(
    folder: Path, visits: Sequence[Visit], scores: Sequence[Scores], machine: str
) -> str:
    """Write what was found of pages as tables and a picture; return the summary as Markdown."""
    compared = markdown(["", *measured_sites(visits)], summary(visits, scores))
    pages = len(of(OURS, visits))
    scored = ", ".join(score.page.removeprefix("book/") for score in of(OURS, scores))
    text = (
        f"# Results\n\n{machine} {pages} pages; Lighthouse on {scored}. [README](README.md) says how.\n\n"
        f"{compared}\n![Weight of each page's first visit in both themes](weight.svg)\n"
    )
    (folder / "pages.csv").write_text(as_csv(visits), encoding="utf-8")
    (folder / "lighthouse.csv").write_text(as_csv(scores), encoding="utf-8")
    (folder / "weight.svg").write_text(picture(visits), encoding="utf-8")
    (folder / "results.md").write_text(text, encoding="utf-8")
    return text


def write_builds(folder: Path, builds: Sequence[Build], machine: str, base: str | None) -> str:
    """Write what builds cost; return it as Markdown."""

    def shown(value: float | None, form: str) -> str:
        return "" if value is None or math.isnan(value) else format(value, form)

    rows = []
    for build in builds:
        form, whole = (".2f", ".2f") if build.build.startswith("ratio") else (".1f", ".0f")
        rows.append(
            (build.build, shown(build.wall_s, form), shown(build.cpu_s, form),
             shown(build.memory_mib, whole), shown(build.left, "d"))
        )  # fmt: skip
    heads = ["build of this book", "seconds", "processor, s", "memory, MiB", "processes left"]
    baseline = f" The baseline is {base}." if base else ""
    text = (
        f"# Builds\n\n{machine}{baseline} [README](README.md) says how.\n\n{markdown(heads, rows)}"
    )
    (folder / "builds.csv").write_text(as_csv(builds), encoding="utf-8")
    (folder / "builds.md").write_text(text, encoding="utf-8")
    return text
