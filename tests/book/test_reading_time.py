"""The reading time that a chapter prints is the one that the rule gives."""

import json
import re

import pytest

from companion.audit.reading_time import reading_minutes
from press.project import ROOT, pages_of

PRINTED = re.compile(r"Reading time: about (\d+) minutes")
CHAPTERS = [
    ROOT / f"{page}.ipynb"
    for page in pages_of(ROOT / "_toc.yml")
    if (ROOT / f"{page}.ipynb").exists() and page != "book/index"
]


def page(words: int, tables: int = 0, folded: int = 0) -> dict:
    text = "word " * words + f"<details>{'word ' * folded}</details>"
    shown = "<table><tr><td>1 2 3</td></tr></table>" * tables
    output = {"data": {"text/html": shown}}
    return {
        "cells": [
            {"cell_type": "markdown", "source": [text]},
            {"cell_type": "code", "source": ["code " * 900], "outputs": [output]},
        ]
    }


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
def test_a_chapter_prints_its_reading_time(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    printed = PRINTED.search("".join(notebook["cells"][0]["source"]))
    assert printed, f"{path.name} prints no reading time"
    assert int(printed[1]) == reading_minutes(notebook)


def test_words_and_tables_take_time_and_folds_do_not():
    assert reading_minutes(page(2200)) == 10
    assert reading_minutes(page(2200, tables=4)) == 12
    assert reading_minutes(page(2200, folded=5000)) == 10
    assert reading_minutes(page(1)) == 1
