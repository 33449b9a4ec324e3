"""Exercises: what students get, and the solutions by themselves."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from companion.statistics import surveys
from press.pages.page_tools import launch_links
from press.project import ROOT
from press.teaching.exercises import (
    ANSWER,
    CODE,
    SOLUTION,
    ExerciseError,
    parts,
    solutions_version,
    student_version,
)
from press.teaching.quizzes import quiz_of

BOOK = ROOT / "book"
CHAPTERS = sorted(BOOK.rglob("*.ipynb"))
EACH = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
RUN = ["evidence/sample_size"]
OF_TWO_KINDS = {"west", "compatriots", "refugees", "sources", "words", "any_table"}


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def for_students(path: Path) -> nbformat.NotebookNode:
    return student_version(read(path), quiz_of(path.relative_to(BOOK).with_suffix("").as_posix()))


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
    assert count == len(kinds) >= (2 if path.stem == "any_table" else 3)
    if path.stem not in OF_TWO_KINDS:
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


def text_of_solution(chapter: str, number: int) -> str:
    cells = [p.cell for p in parts(read(BOOK / f"{chapter}.ipynb")) if p.solution == number]
    html = "".join(o["data"]["text/html"] for c in cells for o in c.get("outputs", []))
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_sample_size_solutions_hold_by_other_means():
    one, two, three = (text_of_solution("evidence/sample_size", n) for n in (1, 2, 3))
    assert re.findall(r"(\S+) to (\S+)", one)[0] == ("0.59", "0.67")
    printed = (13, 38, 50, 50, 25)
    sizes = [
        n for n in range(1, 50)
        if all(any((200 * count + n) // (2 * n) == p for count in range(n + 1)) for p in printed)
    ]  # fmt: skip
    assert f"{', '.join(map(str, sizes))}." in two
    assert "print 26%" in three and 26 not in {10 * count for count in range(11)}
    assert "throws out n = 10" in three
    assert surveys.possible_sample_sizes([30], 10)[-1] == 10, "a share in tenths is kept"


def test_binder_prepares_what_its_link_opens(tmp_path):
    """The last step of .binder/postBuild, and the folder that the link names."""
    step = (ROOT / ".binder" / "postBuild").read_text(encoding="utf-8").splitlines()[-1].split()
    assert step[:3] == ["python", "-m", "press.teaching.exercises"]
    ran = subprocess.run(
        [sys.executable, *step[1:3], str(tmp_path / step[3])],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    options = {"repository": "https://github.com/n/r", "branch": "main", "path": "",
               "folder": "lab/tree", "binderhub_url": "https://binder.example"}  # fmt: skip
    ((_, link),) = launch_links(options, "book/evidence/sample_size.ipynb")
    opened = link.partition("urlpath=lab/tree/")[2]
    assert SOLUTION not in (tmp_path / opened).read_text(encoding="utf-8").replace('\\"', '"')
