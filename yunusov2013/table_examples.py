"""Tables to start from on the page for a reader's own table, each with how it was asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from companion.statistics.surveys import printed_percent
from yunusov2013.chapters import moscow, russia_surveys, sample_size

# Made up: an election in a country that isn't, asked twice. Counts, of which the page shows percentages.
INVENTED = {
    "May": {"Harbour": 231, "Orchard": 198, "Mill": 87, "Lantern": 41, "others": 12, "undecided": 43},
    "June": {"Harbour": 285, "Orchard": 331, "Mill": 106, "Lantern": 38, "others": 25, "undecided": 60},
}  # fmt: skip


def examples() -> list[dict[str, Any]]:
    """Each table as text, with the settings that differ from the page's own at the start."""
    images = moscow.table_1()
    plans = russia_surveys.plans()
    polled = {
        month: [printed_percent(count, sum(counts.values())) for count in counts.values()]
        for month, counts in INVENTED.items()
    }
    farmers = {group: list(column.values()) for group, column in sample_size.columns().items()}
    return [
        {
            "text": _typed("Moscow is …", list(images.iloc[:, 0]),
                           {g: list(images[g]) for g in images.columns[1:]}),
            "noAnswer": images.iloc[moscow.NO_ANSWER, 0],
        },
        {"text": _typed("Source", sample_size.options(), farmers)},
        {
            "text": _typed("Plan", ["Russian citizenship"], {c: [p] for c, p in plans.items()}),
            "answering": "separate",
        },
        {"text": _typed("Party", list(INVENTED["May"]), polled), "answering": "single"},
    ]  # fmt: skip


def _typed(corner: str, options: Sequence[str], columns: Mapping[str, Sequence[float]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([corner, *columns])
    writer.writerows(
        [option, *(f"{column[i]:g}" for column in columns.values())]
        for i, option in enumerate(options)
    )
    return text.getvalue()


def examples_json() -> str:
    """The examples as JSON without blanks; the same bytes for the same data."""
    return json.dumps({"examples": examples()}, ensure_ascii=False, separators=(",", ":"))
