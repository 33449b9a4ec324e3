"""Grade notebooks that were handed in: python grade.py FILE.ipynb …, beside autograder.zip.

Prints each question's points and writes them to grades.csv, a row a notebook. What can't be graded is told in a
sentence and isn't in the table; the other notebooks are graded all the same. Nothing is graded without
the book's library: every answer would count as wrong.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import re
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIBRARY = ("companion", "yunusov2013")


class NotGraded(Exception):
    """Why a notebook isn't graded, in a sentence for whoever handed it in."""


def missing_library() -> list[str]:
    return [name for name in LIBRARY if importlib.util.find_spec(name) is None]


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
    if missing := missing_library():
        print(
            f"Stopped, nothing is graded: {' and '.join(missing)} can't be imported here, so every answer would count "
            "as wrong. Install the book's wheel into this environment.",
            file=sys.stderr,
        )
        return 3
    rows, told = [], False
    for path in asked.notebooks:
        try:
            check_notebook(path)
            points = grade(path.resolve())
        except NotGraded as why:
            print(why, file=sys.stderr)
            told = True
            continue
        total, possible = (sum(column) for column in zip(*points.values(), strict=True))
        rows.append(
            {
                "notebook": path.name,
                **{n: p for n, (p, _) in points.items()},
                "points for code": total,
                "written part": "",
            }
        )
        said = ", ".join(f"{name} {p:g} of {most:g}" for name, (p, most) in points.items())
        print(f"{path.name}: {total:g} of {possible:g} for code. {said}", flush=True)
    if rows:
        with asked.out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        print(
            f"{asked.out} has a column for the written part, which is yours to read: see {rubric()}."
        )
    return int(told)


if __name__ == "__main__":
    raise SystemExit(main())
