"""A page that prose names is a page of what is discussed there."""

import json
import random
from pathlib import Path

import pytest

from companion.audit.prose_pages import PagesRead, named_pages, wrong_pages
from tools.mutants import prose
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_page_in_prose_is_one_of_what_is_discussed(path: Path):
    found = wrong_pages(REPORT, path, ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def test_pages_are_read_from_prose_and_not_from_code():
    text = "On page 6, pages 8 to 10 and Pages 1, 2 and 3; `--page 9` of 12 pages."
    assert [page for page, _ in named_pages(text)] == [6, 8, 10, 1, 2, 3]


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("abroad/index", "the ranges on page 6", "the ranges on page 7"),
        ("evidence/crosscheck", "in three regions (page 6)", "in three regions (page 11)"),
        ("recommendations", "Page 3 supports the first", "Page 7 supports the first"),
    ],
)
def test_a_wrong_page_is_caught(name, true, false):
    path = ROOT / "book" / f"{name}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert true in text, "the sentence has changed: choose another for this test"
    assert wrong_pages(REPORT, path, ROOT, json.loads(text.replace(true, false)))


def test_a_link_may_name_a_page_of_where_it_leads():
    read = PagesRead(REPORT, "book/abroad/west", {"cells": []})
    text = "See [page 6](index.ipynb), not page 6 of [that](index.ipynb)."
    linked = [read.linked(text, match) for _, match in named_pages(text)]
    assert linked == [{6}, set()]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The [three](../evidence/ledger.ipynb#abroad-russia-groups) groups (page 6).", []),
        ("The [three](../evidence/ledger.ipynb#abroad-russia-groups) groups (page 8).", [8]),
        ("Its groups (page 6<!-- page of abroad-russia-groups -->).", []),
        ("Its groups (page 8<!-- page of abroad-russia-groups -->).", [8]),
        ("[Three](../evidence/ledger.ipynb#abroad-russia-groups) groups, pages 6 and 9.", []),
    ],
)
def test_a_page_beside_a_claims_link_is_that_claims(text, wrong):
    """Pages 6, 8 and 9 are all pages of this chapter's section."""
    chapter = {"cells": [{"cell_type": "markdown", "source": "# Russia\n\n" + text}]}
    read = PagesRead(REPORT, "book/abroad/russia", chapter)
    assert [page for piece in read.prose for page, _ in read.wrong_in(piece)] == wrong


def test_most_wrong_pages_are_caught():
    caught = [found for _, found in prose.pages(REPORT, ROOT, random.Random(1))]
    assert len(caught) > 120 and sum(caught) > 0.75 * len(caught)
