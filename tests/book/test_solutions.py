"""Each exercise's solution is code that anybody can follow, and its result is held.

A solution's notebook has its chapter's code, all of it and in order, and a student's what comes before the
solutions: a kernel is sent nothing else, so the run of the chapter, whose outputs nbval compares, is theirs.
`tests/press/test_exercises.py` runs both of one chapter.
"""

import ast
import importlib
from pathlib import Path

import nbformat
import pytest
from solved import CHAPTERS, CHECKED, read, solved

from press.teaching.exercises import CODE, parts, solutions_version, student_version

EACH = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
FORMULAS = {0, 1, 2, 0.5, 50, 100}  # halves, percent, the first two: what a formula has


def code_of(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@EACH
def test_solutions_and_students_notebooks_have_the_chapters_code(path):
    chapter = read(path)
    before = [
        p.cell.source for p in parts(chapter) if not p.solution and p.cell.cell_type == "code"
    ]
    assert code_of(solutions_version(chapter)) == code_of(chapter)
    assert [c for c in code_of(student_version(chapter)) if c != CODE] == before
    assert before == code_of(chapter)[: len(before)], "code after a solution could need it"


def unnamed(source: str) -> set[float]:
    """Numbers of a piece of code that are no formula's, and that no name is given to."""
    tree = ast.parse(source)
    numbers = [
        n for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) in (int, float)
    ]
    named = {
        id(n)
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Assign)
        for value in (
            statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
        )
        for n in ast.walk(value)
        if not any(isinstance(part, ast.BinOp | ast.Compare) for part in ast.walk(value))
    }
    return {n.value for n in numbers if id(n) not in named} - FORMULAS


@EACH
def test_constants_of_solutions_have_names(path):
    code = [p.cell.source for p in parts(read(path)) if p.solution and p.cell.cell_type == "code"]
    assert not {number for source in code for number in unnamed(source)}


def test_a_number_without_a_name_is_found():
    assert unnamed("old, high = [7, 8], 3\nsum(x >= 8 for x in old) / 100") == {8}
    assert unnamed("half = 17 / 2") == {17}


def test_each_solution_with_code_is_checked():
    for path in Path(__file__).parent.glob("test_solutions_*.py"):
        importlib.import_module(path.stem)
    unchecked = [
        (chapter, text[:40])
        for chapter, text in solved()
        if not any(chapter == where and text.startswith(asks) for where, asks in CHECKED)
    ]
    assert not unchecked
