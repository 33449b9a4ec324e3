"""The assignments, made and graded as an instructor would, handed in as students would."""

import copy
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
import yaml

from press.project import ROOT
from press.teaching import assignments
from press.teaching.assignments import SOURCES, in_graders, make, make_all, make_graders, names

NAMES = names()
EACH = pytest.mark.parametrize("name", NAMES)
CHECK = re.compile(r'grader\.check\("(\w+)"\)')
CODE_POINTS = 6
ALL = "points for code"


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """Every assignment, in a folder with its name."""
    make_graders()
    folder = tmp_path_factory.mktemp("assignments")
    make_all(folder, check=False)  # `graded` hands in the solutions too
    return folder


def guide(name: str) -> dict:
    return yaml.safe_load((SOURCES / f"{name}.yml").read_text(encoding="utf-8"))


def answer_cells(notebook: nbformat.NotebookNode) -> dict[str, nbformat.NotebookNode]:
    """By question the cell to answer in, which stands before the question's check."""
    found, last = {}, None
    for cell in notebook.cells:
        if cell.cell_type == "code" and (check := CHECK.search(cell.source)):
            found[check[1]] = last
        elif cell.cell_type == "code":
            last = cell
    return found


def read(folder: Path, name: str, version: str) -> nbformat.NotebookNode:
    return nbformat.read(folder / name / version / f"{name}.ipynb", as_version=4)


def handed_in(folder: Path, name: str, answers: dict[str, str]) -> nbformat.NotebookNode:
    """A student's notebook with these answers, by question."""
    notebook = read(folder, name, "student")
    cells = answer_cells(notebook)
    for question, code in answers.items():
        cells[question].source = code
    return notebook


def stripped(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """As some editors save it: without cell metadata, with other ids, without the notebook's own metadata."""
    copied = copy.deepcopy(notebook)
    copied.metadata = {"kernelspec": copied.metadata["kernelspec"]}
    for number, cell in enumerate(copied.cells):
        cell.metadata, cell.id = {}, f"other-{number}"
    return copied


def grades(
    folder: Path, name: str, notebooks: dict[str, nbformat.NotebookNode], out: Path, **options
):
    """Grade notebooks with what the instructor has: the finished process, and rows by notebook."""
    out.mkdir(exist_ok=True)
    for stem, notebook in notebooks.items():
        nbformat.write(notebook, out / f"{stem}.ipynb")
    files = [out / f"{stem}.ipynb" for stem in notebooks]
    table = out / "grades.csv"
    ended = in_graders(
        "python",
        folder / name / "instructor" / "grade.py",
        *files,
        "--out",
        table,
        cwd=out,
        **options,
    )
    if not table.exists():
        return ended, {}
    with table.open(encoding="utf-8", newline="") as file:
        rows = {row.pop("notebook").removesuffix(".ipynb"): row for row in csv.DictReader(file)}
    return ended, {s: {q: float(p) for q, p in row.items() if p} for s, row in rows.items()}


@pytest.fixture(scope="session")
def graded(made, tmp_path_factory) -> dict:
    """For each assignment how four students did: all right, nothing, three faults, right without metadata."""

    def run(name: str):
        right = {q: cell.source for q, cell in answer_cells(read(made, name, "instructor")).items()}
        faults = {fault["question"]: fault["code"] for fault in guide(name)["faults"]}
        solved = handed_in(made, name, right)
        students = {
            "right": solved, "blank": handed_in(made, name, {}), "stripped": stripped(solved),
            "faulty": handed_in(made, name, {**right, **faults}),
        }  # fmt: skip
        ended, found = grades(made, name, students, tmp_path_factory.mktemp(name))
        assert ended.returncode == 0, ended.stderr
        return found

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(NAMES, pool.map(run, NAMES), strict=True))


@EACH
def test_each_gets_exactly_the_points_that_it_earns(graded, name):
    found, faults = graded[name], guide(name)["faults"]
    assert found["right"][ALL] == found["stripped"][ALL] == CODE_POINTS
    assert found["blank"][ALL] == 0
    lost = {q: points - found["faulty"][q] for q, points in found["right"].items() if q != ALL}
    assert len(faults) == 3
    assert {q: n for q, n in lost.items() if n} == {f["question"]: f["loses"] for f in faults}


def test_without_the_library_nothing_is_graded(made, tmp_path):
    name = NAMES[0]
    ended, found = grades(made, name, {"blank": handed_in(made, name, {})}, tmp_path, library=False)
    assert ended.returncode == 3 and not found
    assert "Stopped, nothing is graded: companion and yunusov2013 can't be imported" in ended.stderr
    assert "Traceback" not in ended.stderr
    with zipfile.ZipFile(made / name / "instructor" / "autograder.zip") as archive:
        archive.extract("run_otter.py", tmp_path)
    started = in_graders("python", tmp_path / "run_otter.py", cwd=tmp_path, library=False)
    assert started.returncode and "No module named 'companion'" in started.stderr


def test_a_relative_search_path_costs_nobody_a_point(made, tmp_path, monkeypatch):
    name = "several_answers"
    right = {q: cell.source for q, cell in answer_cells(read(made, name, "instructor")).items()}
    monkeypatch.setattr(assignments, "ROOT", os.path.relpath(ROOT, tmp_path))
    ended, found = grades(made, name, {"right": handed_in(made, name, right)}, tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert found["right"][ALL] == CODE_POINTS


def test_without_otter_nothing_is_graded_and_a_sentence_says_why(made):
    grader = made / NAMES[0] / "instructor" / "grade.py"
    ended = subprocess.run(  # the book's own environment has the library and not otter-grader
        [sys.executable, grader, "any.ipynb"],
        capture_output=True, text=True, cwd=grader.parent, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert ended.returncode == 3
    assert "Stopped, nothing is graded: otter-grader isn't installed here." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_grading_again_keeps_what_the_teacher_wrote(made, tmp_path):
    name = NAMES[0]
    blank = handed_in(made, name, {})
    grades(made, name, {"early": blank}, tmp_path)
    table = tmp_path / "grades.csv"
    header, row = table.read_text(encoding="utf-8").splitlines()
    assert header.endswith(",written part") and row.endswith(",")
    table.write_text(f"{header}\n{row}3\n", encoding="utf-8")
    _, late = grades(made, name, {"late": blank}, tmp_path)
    assert late["early"]["written part"] == 3 and "written part" not in late["late"]
    _, again = grades(made, name, {"early": blank}, tmp_path)
    assert again == late
    ended, _ = grades(made, NAMES[1], {"early": blank}, tmp_path)
    assert ended.returncode == 3 and "stays as it is" in ended.stderr


def test_what_cannot_be_graded_is_told_and_the_rest_is_graded(made, tmp_path):
    name, other = NAMES[:2]
    (tmp_path / "broken.ipynb").write_text("{")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "empty.ipynb")
    nbformat.write(handed_in(made, other, {}), tmp_path / "other.ipynb")
    nbformat.write(handed_in(made, name, {}), tmp_path / "blank.ipynb")
    before = {p.name: p.read_bytes() for p in tmp_path.glob("*.ipynb")}
    files = ["absent.ipynb", "broken.ipynb", "empty.ipynb", "other.ipynb", "blank.ipynb"]
    ended = in_graders("python", made / name / "instructor" / "grade.py", *files, cwd=tmp_path)
    assert ended.returncode == 1
    for sentence in (
        "absent.ipynb: there is no such file.",
        "broken.ipynb can't be read as a notebook.",
        "empty.ipynb has no code: was it saved?",
        "other.ipynb is of another assignment",
    ):
        assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
    assert f"blank.ipynb: 0 of {CODE_POINTS} for code." in ended.stdout
    assert f"see {name}.md" in ended.stdout
    assert before == {p.name: p.read_bytes() for p in tmp_path.glob("*.ipynb")}, "no lost work"


@pytest.mark.parametrize(
    ("answer", "said"),
    [("...", "no answer yet"), ("'22%'", "two numbers, the lower first"), ("(1, 2)", "passed")],
)
def test_a_check_says_what_an_answer_should_look_like(made, answer, said, tmp_path):
    folder = shutil.copytree(made / "several_answers" / "student", tmp_path / "student")
    program = (
        "import otter; grader = otter.Notebook('several_answers.ipynb'); "
        f"total = {answer}; print(grader.check('before_rounding', global_env=globals()))"
    )
    ended = in_graders("python", "-c", program, cwd=folder)
    assert said in ended.stdout, ended.stdout + ended.stderr


@EACH
def test_students_get_no_answer(made, name):
    student = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (made / name / "student").rglob("*")
        if path.is_file()
    )
    text = student + json.loads(
        json.dumps("\n".join(c.source for c in read(made, name, "student").cells))
    )
    cells = answer_cells(read(made, name, "instructor")).values()
    given = answer_cells(read(made, name, "student")).values()
    shown = {line for cell in given for line in cell.source.splitlines()}
    answers = [line for cell in cells for line in cell.source.splitlines() if line not in shown]
    assert len(answers) >= len(list(given)), "there is something to hide"
    assert not [line for line in answers if line in text]
    assert not [e for e in guide(name)["exemplars"] if e["text"][:40] in text]
    assert not any(cell.get("outputs") for cell in read(made, name, "student").cells)
    tests = read(made, name, "student").metadata["otter"]["tests"].values()
    cases = [case for test in tests for suite in test["suites"] for case in suite["cases"]]
    assert cases and not any(case["hidden"] or case["points"] for case in cases)


@EACH
def test_the_written_part_has_a_rubric_and_three_answers(name):
    found = guide(name)
    assert sum(row["points"] for row in found["rubric"]) == found["points"]
    answers = found["exemplars"]
    assert "**weak, 1 point.**" in assignments.instructions(name)
    assert [answer["level"] for answer in answers] == ["weak", "fair", "good"]
    points = [answer["points"] for answer in answers]
    assert points == sorted(set(points)) and points[-1] == found["points"]
    assert all(answer["why"] and len(answer["text"].split()) <= 120 for answer in answers)
    assert answers[-1]["text"] in " ".join(
        (SOURCES / f"{name}.md").read_text(encoding="utf-8").split()
    )


def without_ids(path: Path) -> str:
    return re.sub(r'"id": "[\w-]+"', "", path.read_text(encoding="utf-8"))


def test_two_builds_are_equal_but_for_ids(made, tmp_path):
    name = NAMES[0]
    again = make(name, tmp_path, check=False)
    files = sorted(p.relative_to(again) for p in again.rglob("*") if p.is_file())
    assert files == sorted(
        p.relative_to(made / name) for p in (made / name).rglob("*") if p.is_file()
    )
    for file in files:
        one, other = made / name / file, again / file
        if file.suffix == ".ipynb":
            assert without_ids(one) == without_ids(other)
        else:
            assert one.read_bytes() == other.read_bytes(), file
