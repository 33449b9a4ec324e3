"""What solutions print, which tests hold them, and the data that they start from."""

import csv
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import nbformat

from press.project import ROOT
from press.teaching.exercises import parts

CHAPTERS = sorted((ROOT / "book").rglob("*.ipynb"))
ASKED = re.compile(r"\*\*\d\.\*\* (.+)")
CHECKED: set[tuple[str, str]] = set()


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def lines_of_solutions(notebook: nbformat.NotebookNode) -> list[str]:
    """Every line of a solution's source and outputs that says more than a word or two."""
    cells = [part.cell for part in parts(notebook) if part.solution]
    texts = [cell.source for cell in cells] + [
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in cells
        for output in cell.get("outputs", [])
    ]
    lines = [line.strip() for text in texts for line in re.sub(r"<[^>]+>", "\n", text).splitlines()]
    return [line for line in lines if len(line) >= 25]


@cache
def solved() -> dict[tuple[str, str], str]:
    """What each solution with code prints, by its chapter and the exercise's text."""
    found = {}
    for path in CHAPTERS:
        chapter = path.relative_to(ROOT / "book").with_suffix("").as_posix()
        asked: list[str] = []
        for part in parts(read(path)):
            if part.cell.cell_type == "markdown" and not part.solution:
                asked += ASKED.findall(re.sub("<!--.*?-->", "", part.cell.source))[-1:]
            elif part.cell.cell_type == "code" and part.solution:
                html = " ".join(o["data"]["text/html"] for o in part.cell.outputs)
                found[chapter, asked[-1]] = " ".join(
                    unescape(re.sub(r"<[^>]+>", " ", html)).split()
                )
    return found


def printed_by(chapter: str, asks: str) -> str:
    """What the one solution prints whose exercise begins with `asks`."""
    (said,) = [
        v for (where, text), v in solved().items() if where == chapter and text.startswith(asks)
    ]
    return said


def solution(chapter: str, asks: str) -> Callable:
    """Of a test: it is given what this solution prints."""
    CHECKED.add((chapter, asks))

    def of(test: Callable[[str], None]) -> Callable[[], None]:
        def holds() -> None:
            test(printed_by(chapter, asks))

        return holds

    return of


def rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def claims() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows("paper/claims")}


def low(claim: str) -> float:
    return float(claims()[claim]["low"])


def reading(word: str, bound: str) -> float:
    return next(float(r[bound]) for r in rows("paper/lexicon") if r["word"] == word)


def is_number(claim: dict[str, str]) -> bool:
    return claim["bound"] != "word"
