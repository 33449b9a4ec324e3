"""Execute every notebook from the top and store its outputs, without machine metadata.

Also puts each chapter's quiz at its end, and writes what is derived from the data: the hash and size of each table in
`data/datapackage.json` (so that `frictionless validate` notices any changed digit) and the data
page. Run it after a deliberate change of data, read what changed, and commit both.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

import nbformat

from press.execution.ending import end_when_told
from press.execution.notebook_runs import code_size, run_all
from press.project import ROOT
from press.teaching.quizzes import QuizError, put_quizzes

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


def seal_data(root: Path = ROOT) -> None:
    """Write the SHA-256 and the size of each table into the data package."""
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        raw = (root / "data" / resource["path"]).read_bytes()
        resource["hash"] = "sha256:" + hashlib.sha256(raw).hexdigest()
        resource["bytes"] = len(raw)
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8")


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


def main(names: list[str]) -> int:
    if absent := [name for name in names if not Path(name).is_file()]:
        print(f"no such notebook: {', '.join(absent)}", file=sys.stderr)
        return 2
    end_when_told("stopped: notebooks not yet named are as they were")
    os.environ["PYTHONPATH"] = str(ROOT)
    if not names:
        from yunusov2013.data_page import write_data_page

        seal_data()
        write_data_page()
    paths = [Path(name).resolve() for name in names] or notebooks()
    try:
        put_quizzes(paths)
    except QuizError as error:
        print(error, file=sys.stderr)
        return 1
    unrun = [(path, nbformat.read(path, as_version=4)) for path in paths]
    unrun.sort(key=lambda pair: code_size(pair[1]), reverse=True)
    failed = False
    for path, result in run_all(unrun, timeout=300):
        if result.err is not None:
            print(f"{path.relative_to(ROOT)}: left as it was\n{result.err}", file=sys.stderr)
            failed = True
            continue
        store_outputs(path, result.nb)
        print(path.relative_to(ROOT))
    if not names and not failed:
        README_FIGURE.write_text(readme_figure(), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
