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
from press.execution.notebook_files import BadNotebook, read_notebook
from press.execution.notebook_runs import code_size, run_all
from press.execution.stored import store_outputs
from press.faults import cause_of
from press.project import ROOT
from press.teaching.quizzes import QuizError, put_quizzes
from press.turns import my_turn

README_FIGURE = ROOT / ".github" / "figure.svg"


def notebooks(root: Path = ROOT) -> list[Path]:
    """All notebooks of the book, in a stable order."""
    return sorted(
        p for p in (root / "book").rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts
    )


def seal_data(root: Path = ROOT) -> None:
    """Write the SHA-256 and the size of each table into the data package.

    Of the bytes that git keeps: a table with line ends of Windows gets those of all others first, which
    is said. Else it would be another file in every clone.
    """
    path = root / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        table = root / "data" / resource["path"]
        raw = table.read_bytes()
        if b"\r\n" in raw:
            raw = raw.replace(b"\r\n", b"\n")
            table.write_bytes(raw)
            print(f"data/{resource['path']}: its line ends were those of Windows, and are \\n now")
        resource["hash"] = "sha256:" + hashlib.sha256(raw).hexdigest()
        resource["bytes"] = len(raw)
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8", newline="\n")


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
    try:
        with my_turn():
            return store([Path(name).resolve() for name in names])
    except OSError as error:
        print(f"stopped: {cause_of(error) or error}", file=sys.stderr)
        return 1


def store(paths: list[Path]) -> int:
    """Execute and store these notebooks, or, of none, all with what is derived from the data.

    A notebook that is none or fails stays as it was, and the others are stored; returns 1 then, else 0.
    """
    if not paths:
        from yunusov2013.data_page import write_data_page
        from yunusov2013.reference_page import write_reference_page

        seal_data()
        write_data_page()
        write_reference_page()
    try:
        put_quizzes(paths or notebooks())
    except QuizError as error:
        print(error, file=sys.stderr)
        return 1
    unrun, failed = [], False
    for path in paths or notebooks():
        try:
            unrun.append((path, read_notebook(path)))
        except BadNotebook as fault:
            print(f"{shown(path.parent)}/{fault}: left as it was", file=sys.stderr)
            failed = True
    unrun.sort(key=lambda pair: code_size(pair[1]), reverse=True)
    before = dict(unrun)
    for path, result in run_all(unrun, timeout=300):
        try:
            if result.err is not None:
                raise BadNotebook(f"{path.name}: {result.exc_string}")
            store_outputs(path, before[path], result.nb)
        except BadNotebook as fault:
            print(f"{shown(path)}: left as it was\n{fault}", file=sys.stderr)
            failed = True
        else:
            print(shown(path))
    if not paths and not failed:
        README_FIGURE.write_text(readme_figure(), encoding="utf-8")
    return int(failed)


def shown(path: Path) -> Path:
    """A path from the project, or the whole of one outside."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
