"""Grade notebooks that were handed in: python grade.py FILE.ipynb …, beside autograder.zip.

Prints each question's points and writes them to grades.csv, a row a notebook; what you wrote there of the written
part stays, and so do the rows of notebooks graded before. What can't be graded is told in a sentence; the other
notebooks are graded all the same. Nothing is graded without the book's library: every answer would count as wrong.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARY = ("companion", "yunusov2013")
WRITTEN = "written part"
FIND = "import importlib.util, sys; print(*(n for n in sys.argv[1:] if not importlib.util.find_spec(n)))"


class NotGraded(Exception):
    """Why a notebook isn't graded, in a sentence for whoever handed it in."""


def keep_search_path() -> None:
    """Make PYTHONPATH hold in every folder, as answers run in one of otter-grader's own."""
    if folders := os.environ.get("PYTHONPATH"):
        os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, folders.split(os.pathsep)))


def missing(*modules: str) -> list[str]:
    """Those that can't be imported where answers run: in another process and another folder."""
    with tempfile.TemporaryDirectory() as elsewhere:
        command = [sys.executable, "-c", FIND, *modules]
        found = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=True)
    return found.stdout.split()


def why_stopped() -> str:
    """What nobody can be graded without, or nothing."""
    if absent := missing(*LIBRARY):
        return (
            f"{' and '.join(absent)} can't be imported here, so every answer would count "
            "as wrong. Install the book's wheel into this environment."
        )
    if missing("otter"):
        return (
            "otter-grader isn't installed here. Install version 7.0.0 and the book's wheel into an environment of "
            "their own: it can't share the one that builds the book."
        )
    return ""


def columns() -> list[str]:
    """The columns of the table of grades."""
    return ["notebook", *sorted(questions()), "points for code", WRITTEN]


def graded_before(table: Path) -> dict[str, dict[str, str]]:
    """Rows of an earlier run by notebook. Raises `NotGraded` for a table that isn't of this assignment."""
    if not table.exists():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns():
            raise NotGraded(
                f"{table} isn't a table of this assignment's grades, and stays as it is. Name another with --out."
            )
        return {row["notebook"]: row for row in reader}


def questions() -> set[str]:
    """The questions that are graded here."""
    with zipfile.ZipFile(HERE / "autograder.zip") as archive:
        return {Path(n).stem for n in archive.namelist() if n.startswith("tests/")}


def rubric() -> str:
    """The file with the rubric and the exemplary answers."""
    return next((path.name for path in HERE.glob("*.md")), "the rubric")


def check_notebook(path: Path) -> None:
    """Raises `NotGraded` for what is no notebook of this assignment with answers in it."""
    if not path.is_file():
        raise NotGraded(f"{path}: there is no such file.")
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        raise NotGraded(
            f"{path.name} can't be read as a notebook. Save it in Jupyter as .ipynb and hand it in again."
        ) from None
    if not "".join(code).strip():
        raise NotGraded(
            f"{path.name} has no code: was it saved? Open it, check that your answers are there, save, hand it in again."
        )
    checked = set(re.findall(r"""grader\.check\(["'](\w+)["']\)""", "\n".join(code)))
    if checked and not checked & questions():
        raise NotGraded(
            f"{path.name} is of another assignment: it has none of the questions of this one."
        )


def grade(path: Path) -> dict[str, tuple[float, float]]:
    """Points and possible points by question."""
    from otter.api import grade_submission

    results = grade_submission(str(path), str(HERE / "autograder.zip"), quiet=True)
    return {name: (r.score, r.possible) for name, r in sorted(results.results.items())}


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("notebooks", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("grades.csv"))
    asked = arguments.parse_args()
    keep_search_path()
    if stopped := why_stopped():
        print(f"Stopped, nothing is graded: {stopped}", file=sys.stderr)
        return 3
    try:
        rows = graded_before(asked.out)
    except NotGraded as why:
        print(f"Stopped, nothing is graded: {why}", file=sys.stderr)
        return 3
    told = False
    for path in asked.notebooks:
        try:
            check_notebook(path)
            points = grade(path.resolve())
        except NotGraded as why:
            print(why, file=sys.stderr)
            told = True
            continue
        total, possible = (sum(column) for column in zip(*points.values(), strict=True))
        rows[path.name] = {
            "notebook": path.name,
            **{n: p for n, (p, _) in points.items()},
            "points for code": total,
            WRITTEN: rows.get(path.name, {}).get(WRITTEN, ""),
        }
        said = ", ".join(f"{name} {p:g} of {most:g}" for name, (p, most) in points.items())
        print(f"{path.name}: {total:g} of {possible:g} for code. {said}", flush=True)
    if rows:
        with asked.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns())
            writer.writeheader()
            writer.writerows(rows.values())
        print(
            f"{asked.out} has a column for the written part, which is yours to read: see {rubric()}."
        )
    return int(told)


if __name__ == "__main__":
    raise SystemExit(main())
