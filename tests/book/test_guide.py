"""The guide has what an instructor needs of every chapter."""

import re
from itertools import pairwise

import pytest

from press.project import ROOT

GUIDE = (ROOT / "book" / "teaching" / "guide.md").read_text(encoding="utf-8")
SECTIONS = {
    found[1]: text
    for text in GUIDE.split("\n## ")[1:]
    if (found := re.search(r"\[The chapter\]\(\.\./([\w/]+)\.ipynb\)", text))
}
CHAPTERS = sorted(
    p.relative_to(ROOT / "book").with_suffix("").as_posix()
    for p in (ROOT / "book").rglob("*.ipynb")
    if p != ROOT / "book" / "index.ipynb"
)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_guide_has_a_chapter(chapter):
    text = SECTIONS[chapter]
    for field in ("Level", "Minutes", "Needed before", "Objectives", "Methods", "Discuss", "Care"):
        assert f"**{field}**" in text, field
    assert len(re.findall(r"\*\*Misconception\*\*: .+ \*Ask:\* .+[?.]", text)) >= 2
    assert re.search(r"\*\*Discuss\*\*: .*\?", text)


def test_the_guide_has_no_other_chapter():
    assert sorted(SECTIONS) == CHAPTERS


def test_syllabi_minutes_add_up():
    syllabi = (ROOT / "book" / "teaching" / "syllabi.md").read_text(encoding="utf-8")
    first = syllabi.split("\n## ")[1]
    spans = [tuple(map(int, s)) for s in re.findall(r"^\| (\d+)–(\d+) \|", first, re.M)]
    assert spans[0][0] == 0 and spans[-1][1] == 90
    assert all(one[1] == other[0] for one, other in pairwise(spans))
