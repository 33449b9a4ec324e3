"""Exercises: what students get, and the solutions by themselves."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from solved import CHAPTERS, lines_of_solutions, read

from press.project import ROOT
from press.teaching.exercises import (
    ANSWER,
    CODE,
    ExerciseError,
    parts,
    solutions_version,
    student_version,
)
from press.teaching.quizzes import quiz_of

BOOK = ROOT / "book"
EACH = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
RUN = ["evidence/sample_size"]


def for_students(path: Path) -> nbformat.NotebookNode:
    return student_version(read(path), quiz_of(path.relative_to(BOOK).with_suffix("").as_posix()))


@EACH
def test_students_get_no_solution(path: Path):
    elsewhere = json.dumps([part.cell for part in parts(read(path)) if not part.solution])
    text = json.dumps(for_students(path).cells)
    given = [
        line for line in lines_of_solutions(read(path)) if line in text and line not in elsewhere
    ]
    assert not given
    assert 'class=\\"answer\\"' not in text, "the quiz says what is right"


def test_a_line_of_a_solution_would_be_noticed():
    lines = lines_of_solutions(read(BOOK / "evidence" / "sample_size.ipynb"))
    assert any("8, 16, 24" in line for line in lines), "outputs too"
    assert any("Multiples of 8" in line for line in lines)


@EACH
def test_students_get_the_rest_and_a_place_to_answer(path: Path):
    chapter, version = read(path), for_students(path)
    nbformat.validate(version)
    ids = [cell.id for cell in version.cells]
    assert len(ids) == len(set(ids))
    solutions = max((part.solution for part in parts(chapter)), default=0)
    assert [c.source for c in version.cells].count(ANSWER) == solutions
    kept = [
        part.cell for part in parts(chapter) if not part.solution and part.cell.cell_type == "code"
    ]
    assert [c for c in version.cells if c.cell_type == "code" and c.source != CODE] == kept


def test_a_solution_that_is_not_closed_is_told():
    cell = nbformat.v4.new_markdown_cell(
        '<details class="solution"><summary>Solution</summary>\n\nBecause.'
    )
    with pytest.raises(ExerciseError, match="solution 1 has no </details>"):
        student_version(nbformat.v4.new_notebook(cells=[cell]))


def exercises(path: Path) -> tuple[int, list[str]]:
    """How many exercises a chapter has, and the kinds that their hints name."""
    text = "\n\n".join(c.source for c in for_students(path).cells).split("\n## Quiz")[0]
    part = text.split("## Exercises")[1]
    kinds = re.findall(r"^\*(Read|Compute|Judge)\. Hint, \d+ minutes:\* \S", part, re.M)
    return len(re.findall(r"^\*\*\d\.\*\* ", part, re.M)), kinds


@pytest.mark.parametrize(
    "path", [p for p in CHAPTERS if p.stem != "index" or p.parent != BOOK], ids=lambda p: p.stem
)
def test_each_exercise_says_its_kind_its_minutes_and_a_hint(path: Path):
    count, kinds = exercises(path)
    assert count == len(kinds) >= 3
    assert sorted(set(kinds)) == ["Compute", "Judge", "Read"]


def executed(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def printed(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """What each cell that shows something shows, as plain text and HTML."""
    return [
        [
            output.get("data", {}).get(kind, "")
            for output in cell.outputs
            for kind in ("text/html", "text/plain")
        ]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source != CODE
    ]


@pytest.mark.parametrize("version", [solutions_version, student_version])
@pytest.mark.parametrize("chapter", RUN)
def test_both_notebooks_run_and_print_what_the_chapter_prints(chapter, version, tmp_path):
    stored = version(read(BOOK / f"{chapter}.ipynb"))
    expected = printed(stored)
    assert printed(executed(stored, tmp_path)) == expected
