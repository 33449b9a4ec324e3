"""How long a notebook takes to read, by one rule: running words, and a pause at what is looked at.

Only what a page shows at first counts, not what it folds: code, solutions, a figure's data.
"""

from __future__ import annotations

import re
from typing import Any

WORDS_A_MINUTE = (
    220  # of non-fiction read silently: Brysbaert 2019 has 238, and these words carry numbers
)
MINUTES_A_DISPLAY = 0.5  # a table or a figure, looked at for what the text says of it

_FOLDS = re.compile(r"<details\b.*?</details>", re.S)
_TABLES = re.compile(r"<table\b.*?</table>", re.S)
_COMMENTS = re.compile(r"<!--.*?-->", re.S)  # which no reader sees
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\{[\w:]+\}|[`*#$|]")


def reading_minutes(notebook: dict[str, Any]) -> int:
    """Whole minutes, one at least, that a notebook (nbformat 4, as a dictionary) takes to read."""
    text = "\n\n".join(_shown(cell) for cell in notebook["cells"])
    text = _COMMENTS.sub("", _FOLDS.sub(" ", text))
    displays = len(_TABLES.findall(text)) + text.count("<svg class=figure>")
    words = len(_MARKUP.sub(" ", _TABLES.sub(" ", text)).split())
    return max(1, round(words / WORDS_A_MINUTE + MINUTES_A_DISPLAY * displays))


def _shown(cell: dict[str, Any]) -> str:
    """What a page shows of a cell: its text, or what its code put out; a figure as one word."""
    if cell["cell_type"] == "markdown":
        return "".join(cell["source"])
    parts = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if "image/svg+xml" in data:
            parts.append("<svg class=figure>")
        elif "text/html" in data:
            parts.append("".join(data["text/html"]))
        else:
            parts.append("".join(output.get("text", [])))
    return "\n".join(parts)
