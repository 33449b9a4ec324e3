"""Execute every notebook from the top and store its outputs, without machine metadata.

Also puts each chapter's quiz at its end, stores its students' version, and writes what is derived from the data: the hash and size of each table in
`data/datapackage.json` (so that `frictionless validate` notices any changed digit) and the data
page. Changed data are first listed, with the outputs and verdicts that follow, and sealed after a yes
(`--yes`, YES=1); else nothing is written and the exit code is 1.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat

from press.execution.ending import end_when_told
from press.execution.notebook_files import BadNotebook, read_notebook
from press.execution.notebook_runs import code_size, run_all
from press.execution.stored import store_outputs
from press.faults import cause_of
from press.project import ROOT
from press.sealing import Change, changes, seal_data, turned
from press.teaching.quizzes import QuizError, put_quizzes
from press.teaching.students import store_for_students
from press.turns import my_turn

# Of each notebook its path, the notebook as it was read, and as it was run.
Runs = list[tuple[Path, nbformat.NotebookNode, nbformat.NotebookNode]]

README_FIGURE = ROOT / ".github" / "figure.svg"


def notebooks(root: Path = ROOT) -> list[Path]:
    """All notebooks of the book, in a stable order."""
    return sorted(
        p for p in (root / "book").rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def moved(before: nbformat.NotebookNode, executed: nbformat.NotebookNode) -> list[int]:
    """The cells of a notebook whose stored outputs are not those of its new run."""
    pairs = zip(before.cells, executed.cells, strict=True)
    return [at for at, (old, new) in enumerate(pairs) if old.get("outputs") != new.get("outputs")]


def agreed(yes: bool) -> bool:
    """Whether the changed data may be sealed; nobody at a terminal is a no."""
    if yes:
        return True
    if not sys.stdin.isatty():
        print("Seal this? Nobody to ask here: no (make outputs YES=1 says yes).")
        return False
    return input("Seal this, and store the outputs? Type yes: ").strip().lower() == "yes"


def refused(found: list[Change]) -> bool:
    """Whether a publisher's table was changed by hand, which is said."""
    by_hand = [change.resource["path"] for change in found if change.by_hand]
    for path in by_hand:
        print(f"data/{path}: a publisher's values, which only make refresh writes", file=sys.stderr)
    return bool(by_hand)


def listed(found: list[Change], runs: Runs) -> None:
    """Print what changed data change: cells, verdicts, outputs."""
    for change in found:
        print(*change.lines(), sep="\n")
    print(*turned(ROOT, found), sep="\n")
    for path, before, result in runs:
        if cells := moved(before, result):
            print(f"{shown(path)}: other outputs in cells {', '.join(map(str, cells))}")


def readme_figure(root: Path = ROOT) -> str:
    """The first figure of the page on Table 1 as a file of its own, on a white ground."""
    notebook = nbformat.read(root / "book" / "abroad" / "russia_table_1.ipynb", as_version=4)
    svg = next(
        output["data"]["image/svg+xml"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/svg+xml" in output.get("data", {})
    )
    start = svg.index(">", svg.index("<svg")) + 1
    return svg[:start] + '<rect width="100%" height="100%" fill="white"/>' + svg[start:]


def main(arguments: list[str]) -> int:
    yes, names = "--yes" in arguments, [a for a in arguments if a != "--yes"]
    if absent := [name for name in names if not Path(name).is_file()]:
        print(f"no such notebook: {', '.join(absent)}", file=sys.stderr)
        return 2
    end_when_told("stopped: notebooks not yet named are as they were")
    os.environ["PYTHONPATH"] = str(ROOT)
    try:
        with my_turn():
            return store([Path(name).resolve() for name in names], yes)
    except OSError as error:
        print(f"stopped: {cause_of(error) or error}", file=sys.stderr)
        return 1


def store(paths: list[Path], yes: bool = False) -> int:
    """Execute and store these notebooks, or, of none, all with what is derived from the data.

    A notebook that is none or fails stays as it was, and the others are stored; returns 1 then, else 0.
    Where data changed since they were sealed, they are listed, and nothing is stored without a yes.
    """
    found = changes(ROOT)
    if refused(found):
        return 1
    if paths and found:
        print("data changed and aren't sealed: make outputs, for all notebooks", file=sys.stderr)
        return 1
    try:
        put_quizzes(paths or notebooks())
    except QuizError as error:
        print(error, file=sys.stderr)
        return 1
    runs, failed = executed(paths or notebooks())
    if found:
        listed(found, runs)
        if failed or not agreed(yes):
            print("nothing was written", file=sys.stderr)
            return 1
    for path, before, result in runs:
        try:
            store_outputs(path, before, result)
        except BadNotebook as fault:
            print(f"{shown(path)}: left as it was\n{fault}", file=sys.stderr)
            failed = True
        else:
            print(shown(path))
    store_for_students([path for path, _, _ in runs])
    if not paths:
        from yunusov2013.data_page import write_data_page
        from yunusov2013.reference_page import write_reference_page

        seal_data(ROOT)
        write_data_page()
        write_reference_page()
    if not paths and not failed:
        README_FIGURE.write_text(readme_figure(), encoding="utf-8")
    return int(failed)


def executed(paths: list[Path]) -> tuple[Runs, bool]:
    """Run notebooks from the top, those with most code first; and whether one failed, which is said."""
    unrun, runs, failed = [], Runs(), False
    for path in paths:
        try:
            unrun.append((path, read_notebook(path)))
        except BadNotebook as fault:
            print(f"{shown(path.parent)}/{fault}: left as it was", file=sys.stderr)
            failed = True
    unrun.sort(key=lambda pair: code_size(pair[1]), reverse=True)
    before = dict(unrun)
    for path, result in run_all(unrun, timeout=300):
        if result.err is None:
            runs.append((path, before[path], result.nb))
        else:
            print(
                f"{shown(path)}: left as it was\n{path.name}: {result.exc_string}", file=sys.stderr
            )
            failed = True
    return runs, failed


def shown(path: Path) -> Path:
    """A path from the project, or the whole of one outside."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
