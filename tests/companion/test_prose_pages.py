"""A page that prose names is a page of what is discussed there."""

import json
import random
from pathlib import Path

import pytest

from companion.audit.prose_pages import wrong_pages
from tools.mutants import prose
from yunusov2013.report import REPORT

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_page_in_prose_is_one_of_what_is_discussed(path: Path):
    found = wrong_pages(REPORT, path, ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("abroad/index", "the ranges on page 6", "the ranges on page 7"),
        ("evidence/crosscheck", "regions (page 6", "regions (page 11"),
        ("recommendations", "Page 5 says that the number", "Page 4 says that the number"),
    ],
)
def test_a_wrong_page_is_caught(name, true, false):
    path = ROOT / "book" / f"{name}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert true in text, "the sentence has changed: choose another for this test"
    assert wrong_pages(REPORT, path, ROOT, json.loads(text.replace(true, false)))


def test_each_other_page_is_caught():
    """Every page that prose names, for every other page of the report: `make mutants`."""
    survived = [what for what, found in prose.pages(REPORT, ROOT, random.Random(1)) if not found]
    assert not survived, survived
