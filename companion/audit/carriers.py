"""What carries a number of the prose: what is printed together, the figures of a claim or event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.audit.number_words import Number, numbers_in
from companion.audit.report import Report


@dataclass(frozen=True)
class Carrier:
    """What is printed together: a row of a table, a sentence, or the figures of a claim."""

    numbers: tuple[Number, ...]
    cell: int | None = None

    def carries(self, *spoken: Number) -> bool:
        return all(any(s.names(printed) for printed in self.numbers) for s in spoken)


@dataclass(frozen=True)
class Row:
    """The figures of one claim or event of the report."""

    id: str
    section: str
    figures: Carrier


def figures_of(report: Report) -> tuple[Row, ...]:
    """The figures of every claim and event, with the years of its dates."""
    return report.package.derived("figures in prose", lambda: tuple(_figures(report)))


def _figures(report: Report) -> Iterator[Row]:
    columns = {
        "claims": ("as_printed", "period_printed", "low", "high"),
        "events": ("as_printed", "date_printed"),
    }
    dates = ("period_start", "date_start", "date_end")
    for table, names in columns.items():
        for row in report.package.rows(table):
            texts = [str(row[name]).replace("-", " ") for name in names]
            texts += [str(row[name].year) for name in dates if row.get(name)]
            figures = Carrier(tuple(n for text in texts for n in numbers_in(text)))
            yield Row(row["id"], row["section"], figures)


def rows_of(report: Report, page: str) -> list[Row]:
    """What the report prints in the sections of a page; all of it for a page of no section."""
    sections = report.outline.sections_on(page)
    return [row for row in figures_of(report) if row.section in sections or not sections]


def discussed(report: Report, page: str, heading: str) -> set[str]:
    """The claims that checks discuss under a heading of a page."""
    return {
        claim
        for check in report.checks.registered()
        if check.address == f"{page}.html#{heading}"
        for claim in check.claims
    }
