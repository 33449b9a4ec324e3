"""A chapter's notebook in two: what students get, without solutions, and the solutions by themselves.

In a chapter a solution is what stands between `<details class="solution">` and `</details>`, in one
cell or over several. The student's notebook has cells to answer in at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from press.teaching.quizzes import HEADING, Quiz, as_questions, with_quiz

SOLUTION = '<details class="solution"><summary>Solution</summary>'
END = "</details>"
EXERCISES = re.compile(r"^## Exercises$", re.M)
ANSWER = "*Your answer:*"
CODE = "# Your answer"


class ExerciseError(ValueError):
    """A solution that isn't closed; the text says where it begins."""


@dataclass(frozen=True)
class Part:
    """A cell, or a piece of one, and whether it belongs to a solution (0 if not, else its number)."""

    cell: NotebookNode
    solution: int


def parts(notebook: NotebookNode) -> Iterator[Part]:
    """The cells, those of Markdown cut where a solution begins or ends. Raises `ExerciseError`."""
    number, is_open = 0, False
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            yield Part(cell, number if is_open else 0)
            continue
        rest = cell.source
        while rest:
            text, mark, rest = rest.partition(END if is_open else SOLUTION)
            if text.strip():
                piece = NotebookNode(**{**cell, "source": text.strip()})
                yield Part(piece, number if is_open else 0)
            if mark:
                is_open = not is_open
                number += is_open
    if is_open:
        raise ExerciseError(f"solution {number} has no {END}")


def answer_cells(number: int, has_code: bool) -> list[NotebookNode]:
    """The cells that students answer exercise `number` in, with ids that stay."""
    code = nbformat.v4.new_code_cell(CODE, id=f"answer-{number}-code")
    words = nbformat.v4.new_markdown_cell(ANSWER, id=f"answer-{number}")
    return [code, words] if has_code else [words]


def student_version(notebook: NotebookNode, quiz: Quiz | None = None) -> NotebookNode:
    """The notebook with cells to answer in for solutions, and its quiz without what is right.

    Outputs of all other cells stay. Raises `ExerciseError` for a solution that isn't closed.
    """
    found = list(parts(notebook))
    with_code = {p.solution for p in found if p.cell.cell_type == "code"}
    cells: list[NotebookNode] = []
    asked = 0
    for part in found:
        if part.solution == 0:
            cells.append(part.cell)
        elif part.solution > asked:
            asked = part.solution
            cells += answer_cells(asked, asked in with_code)
    version = NotebookNode(**{**notebook, "cells": _with_ids_once(cells)})
    return with_quiz(version, as_questions(quiz)) if quiz else version


def solutions_version(notebook: NotebookNode) -> NotebookNode:
    """The exercises with their solutions open, after the code of the chapter that they build on."""
    found = list(parts(notebook))
    start = next((i for i, p in enumerate(found) if EXERCISES.search(p.cell.source)), len(found))
    title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
    cells = [nbformat.v4.new_markdown_cell(f"# Solutions: {title}", id="title")]
    cells += [p.cell for p in found[:start] if p.cell.cell_type == "code"]
    for part in found[start:]:
        source = EXERCISES.split(part.cell.source)[-1].strip()
        if part.cell.cell_type == "code":
            cells.append(part.cell)
        elif not source.startswith((HEADING, "## Further")):
            cells.append(NotebookNode(**{**part.cell, "source": source.split("\n## Further")[0]}))
    return NotebookNode(**{**notebook, "cells": _with_ids_once(cells)})


def _with_ids_once(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells, where several came of one with ids of their own."""
    seen: dict[str, int] = {}
    named = []
    for cell in cells:
        seen[cell.id] = seen.get(cell.id, 0) + 1
        count = seen[cell.id]
        named.append(cell if count == 1 else NotebookNode(**{**cell, "id": f"{cell.id}-{count}"}))
    return named
