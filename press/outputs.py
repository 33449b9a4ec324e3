"""Execute every notebook from the top and store its outputs, without machine metadata.

Also writes what is derived from the data: the hash and size of each table in
`data/datapackage.json` (so that `frictionless validate` notices any changed digit) and the data
page. Changed data are first listed, with the outputs and verdicts that follow, and sealed after a yes
(`--yes`, YES=1); else nothing is written and the exit code is 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
from jupyter_cache.executors.utils import ExecutionResult

from press.execution.ending import end_when_told
from press.execution.notebook_runs import code_size, run_all
from press.project import ROOT
from press.sealing import Change, changes, seal_data, turned

Runs = list[tuple[Path, nbformat.NotebookNode]]

README_FIGURE = ROOT / ".github" / "figure.svg"


def notebooks(root: Path = ROOT) -> list[Path]:
    """All notebooks of the book, in a stable order."""
    return sorted(
        p for p in (root / "book").rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def store_outputs(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Write an executed notebook to `path`, without what differs from run to run."""
    notebook.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
        # Code folds on the page: a reader wants the result, and opens the code beside it.
        cell.metadata = {"tags": ["hide-input"]} if cell.cell_type == "code" else {}
    nbformat.write(notebook, path)


def moved(notebook: Path, executed: nbformat.NotebookNode) -> list[int]:
    """The cells of a notebook whose stored outputs are not those of its new run."""
    stored = nbformat.read(notebook, as_version=4)
    pairs = zip(stored.cells, executed.cells, strict=True)
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
    for path, result in runs:
        if cells := moved(path, result):
            print(f"{path.relative_to(ROOT)}: other outputs in cells {', '.join(map(str, cells))}")


def readme_figure(root: Path = ROOT) -> str:
    """The first figure of the Russia chapter as a file of its own, on a white ground."""
    notebook = nbformat.read(root / "book" / "abroad" / "russia.ipynb", as_version=4)
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
    found = changes(ROOT)
    if refused(found):
        return 1
    if names and found:
        print("data changed and aren't sealed: make outputs, for all notebooks", file=sys.stderr)
        return 1
    runs: Runs = []
    failed = False
    for path, result in executed([Path(name).resolve() for name in names] or notebooks()):
        if result.err is not None:
            print(f"{path.relative_to(ROOT)}: left as it was\n{result.err}", file=sys.stderr)
            failed = True
        elif found:
            runs.append((path, result.nb))
        else:
            stored(path, result.nb)
    if found:
        listed(found, runs)
        if failed or not agreed(yes):
            print("nothing was written", file=sys.stderr)
            return 1
        for path, notebook in runs:
            stored(path, notebook)
    if not names:
        from yunusov2013.data_page import write_data_page

        seal_data(ROOT)
        write_data_page()
    if not names and not failed:
        README_FIGURE.write_text(readme_figure(), encoding="utf-8")
    return int(failed)


def executed(paths: list[Path]) -> Iterator[tuple[Path, ExecutionResult]]:
    """Run notebooks from the top, those with most code first."""
    unrun = [(path, nbformat.read(path, as_version=4)) for path in paths]
    unrun.sort(key=lambda pair: code_size(pair[1]), reverse=True)
    return run_all(unrun, timeout=300)


def stored(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Store outputs, and name the notebook."""
    store_outputs(path, notebook)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
