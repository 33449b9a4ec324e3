"""Assignments: `make assignments` writes each one's student's and instructor's version.

The sources are MyST text in teaching/assignments/, which jupytext pairs with notebooks; otter-grader
makes both versions of it. It has an environment of its own, as its wrapt excludes the book's.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jupytext
import nbformat
import yaml

from press.archive import entry
from press.environment import make_environment, programs
from press.project import BUILD, ROOT
from press.wheel import wheel_name

SOURCES = ROOT / "teaching" / "assignments"
LOCK = SOURCES / "requirements.txt"
GRADERS = BUILD / "graders"
FOLDER = BUILD / "assignments"
RUN = programs(GRADERS)
READ_ME = """\
To work on {name}.ipynb: Python 3.11 or newer, and the book's library, the file {wheel}
that the book's site offers beside each notebook (Run). With that file in this folder:

    python -m pip install otter-grader==7.0.0 jupyterlab ./{wheel}
    jupyter lab {name}.ipynb

Answer in place of the three dots. A check says whether an answer has the right form, not whether it is
right. Choose "Run all cells", save, and hand in {name}.ipynb.
"""
# Otter goes on without the library and takes every point; what it starts first stops instead.
GUARD = "import companion, yunusov2013  # without them nothing can be graded\n"


class AssignmentError(RuntimeError):
    """An assignment that can't be made; the text says which and why."""


def names() -> list[str]:
    """The assignments: what has a text and instructions for those who grade."""
    return sorted(path.stem for path in SOURCES.glob("*.yml"))


def make_graders() -> None:
    """Install what grades, unless this lock's is there."""
    if not RUN.is_dir():
        print("installing what grades: once, a minute or two", flush=True)
    make_environment(GRADERS, LOCK)


def in_graders(
    *command: str | Path, cwd: Path, library: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a program of the graders' environment, with or without the book's library in reach."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    env["PATH"] = f"{RUN}{os.pathsep}{env.get('PATH', '')}"  # whose python3 the kernel is
    if library:
        env["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        [RUN / command[0], *command[1:]], cwd=cwd, env=env, capture_output=True, text=True
    )


def make(name: str, folder: Path, check: bool = True) -> Path:
    """Write an assignment's versions to `folder`/name: student/ and instructor/. That folder.

    With `check` its own solution is graded. Raises `AssignmentError` where otter-grader doesn't take its text or its own solution.
    """
    target = folder / name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    master = target / f"{name}.ipynb"
    notebook = jupytext.read(SOURCES / f"{name}.md")
    notebook.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
    }
    nbformat.write(notebook, master)
    options = ["--no-pdfs"] if check else ["--no-pdfs", "--no-run-tests"]
    made = in_graders("otter", "assign", *options, master, target / "made", cwd=target)
    if made.returncode:
        raise AssignmentError(f"{name}: {made.stdout[-1500:]}{made.stderr[-3000:]}")
    student, instructor = target / "student", target / "instructor"
    (target / "made" / "student").rename(student)
    (target / "made" / "autograder").rename(instructor)
    (zipped,) = instructor.glob("*.zip")  # its name has the time of the day
    (instructor / "autograder.zip").write_bytes(guarded(zipped.read_bytes()))
    zipped.unlink()
    (student / "README.txt").write_text(
        READ_ME.format(name=name, wheel=wheel_name()), encoding="utf-8"
    )
    (instructor / f"{name}.md").write_text(instructions(name), encoding="utf-8")
    shutil.copy(SOURCES / "grade.py", instructor)
    shutil.rmtree(target / "made")
    master.unlink()
    return target


def guarded(archive: bytes) -> bytes:
    """A grader's archive that stops without the book's library; the same bytes whenever it is made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist()):
            text = old.read(name)
            new.writestr(entry(name), GUARD.encode() + text if name == "run_otter.py" else text)
    return stream.getvalue()


def instructions(name: str) -> str:
    """For those who grade: rubric and exemplary answers of the written part, and typical faults."""
    found = yaml.safe_load((SOURCES / f"{name}.yml").read_text(encoding="utf-8"))
    lines = [f"# For those who grade: {found['title']}", "", f"Objectives: {found['objectives']}", "",
             "## Written part", "", "Each line is met, and gives its points, or it isn't.", ""]  # fmt: skip
    lines += [f"- {row['points']} of {found['points']}: {row['for']}" for row in found["rubric"]]
    for answer in found["exemplars"]:
        points = "1 point" if answer["points"] == 1 else f"{answer['points']} points"
        lines += ["", f"**{answer['level']}, {points}.** {answer['text']}", "",
                  f"*Why:* {answer['why']}"]  # fmt: skip
    lines += ["", "## Typical faults", ""]
    lines += [
        f"- {f['question']}, −{f['loses']}: {f['why']} (`{f['code'].strip()}`)"
        for f in found["faults"]
    ]
    return "\n".join(lines) + "\n"


def make_all(folder: Path, check: bool = True) -> list[Path]:
    """Make every assignment, two at a time. Raises `AssignmentError` for the first that can't be."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda name: make(name, folder, check), names()))


def main() -> int:
    make_graders()
    print(f"making and grading {len(names())} assignments: two to four minutes", flush=True)
    try:
        for made in make_all(FOLDER):
            print(made.relative_to(ROOT))
    except AssignmentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
