"""What the ledger's folds hold: a reader's browser fetches it, an edition carries it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import tinyhtml5

from press.pages.claim_pages import FOLDS


def fill_folds(article: ET.Element, site: Path, made_plain: Callable[[ET.Element], None]) -> None:
    """Put into each claim's fold of an article what the site keeps for it, in place of the link to its page.

    `made_plain` writes parsed HTML as the article is written. Raises KeyError for a claim that the site keeps nothing for.
    """
    lines = [line for line in article.iter("li") if line.get("class") == "claim"]
    if not lines:
        return
    folds = json.loads((site / "_static" / FOLDS).read_text(encoding="utf-8"))
    for line in lines:
        told = next(part for part in line.iter("div") if part.get("class") == "told")
        held = tinyhtml5.parse(f"<body>{folds[line.get('id')]}</body>")
        made_plain(held)
        body = held.find("body")
        told[:] = [] if body is None else list(body)
