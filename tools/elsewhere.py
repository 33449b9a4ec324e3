"""Run the notebooks with other versions of their packages: `make elsewhere WITH="pandas==3.0.0" PYTHON=python3.13`.

The book's wheel goes into an environment of its own, with the newest of what it needs but for what `WITH` names
(`LOWEST=1`: with the oldest that the wheel allows). Each notebook's outputs are held against the stored ones.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from press.environment import programs
from press.pages.downloads import with_first_cell
from press.project import ROOT
from press.wheel import build_wheel

Output = dict[str, Any]  # of a cell, as nbformat has it
ALONE = ROOT / "tools" / "alone.py"
LINE = "pip install somewhere"  # what the first cell says where the library is missing


class Differing(NamedTuple):
    """Code cells of a notebook, from 1: those whose drawings alone differ, and those that show something else."""

    redrawn: list[int]
    other: list[int]


def notebooks() -> list[Path]:
    return sorted((ROOT / "book").rglob("*.ipynb"))


def printed(notebook: nbformat.NotebookNode) -> list[list[Output]]:
    """What each code cell shows."""
    kept = ("name", "text", "data")
    return [
        [{key: output[key] for key in kept if key in output} for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def is_redrawn(new: list[Output], old: list[Output]) -> bool:
    """Whether two cells show the same but for the lines of drawings, whose texts are equal."""

    def without_lines(outputs: list[Output]) -> list[Output]:
        return [
            {**output, "data": {k: v for k, v in output["data"].items() if k != "image/svg+xml"}}
            if "data" in output
            else output
            for output in outputs
        ]

    return new != old and without_lines(new) == without_lines(old)


def other_cells(
    paths: Sequence[Path], folder: Path, run: Callable[[list[str | Path]], object]
) -> dict[Path, Differing]:
    """For each notebook the code cells that show something else than what is stored.

    `run` takes arguments for a Python that has the library; copies and outputs go into `folder`. A cell 0
    is the one that a downloaded notebook begins with, which shows nothing.
    """
    alone = [folder / str(number) / path.name for number, path in enumerate(paths)]
    for path, copy in zip(paths, alone, strict=True):
        copy.parent.mkdir()
        nbformat.write(with_first_cell(nbformat.read(path, as_version=4), LINE, ""), copy)
    run([ALONE, *alone])
    found = {}
    for path, copy in zip(paths, alone, strict=True):
        shown = json.loads(copy.with_suffix(".json").read_text(encoding="utf-8"))
        stored = [[], *printed(nbformat.read(path, as_version=4))]
        cells = list(enumerate(zip(shown, stored, strict=True)))
        redrawn = [number for number, pair in cells if is_redrawn(*pair)]
        other = [number for number, (new, old) in cells if new != old and number not in redrawn]
        found[path] = Differing(redrawn, other)
    return found


def oldest(project: Path = ROOT / "pyproject.toml") -> list[str]:
    """What the library depends on, each at the oldest version that it allows."""
    text = tomllib.loads(project.read_text(encoding="utf-8"))
    return [wanted.replace(">=", "==") for wanted in text["project"]["dependencies"]]


def environment(folder: Path, python: str, wanted: Sequence[str]) -> Path:
    """The Python of a new environment with the wheel and `wanted`. Raises `CalledProcessError`."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    subprocess.check_call([uv, "venv", "--quiet", "--python", python, folder])
    made = programs(folder) / "python"
    wheel = build_wheel(folder / "wheel")
    subprocess.check_call([uv, "pip", "install", "--quiet", "--python", made, wheel, *wanted])
    return made


def report(found: dict[Path, Differing]) -> int:
    """Say which cells differ; 1 if any differs in more than a drawing."""
    for path, (redrawn, other) in found.items():
        said = [f"{what} of code cells {', '.join(map(str, cells))}"
                for what, cells in (("drawings", redrawn), ("outputs", other)) if cells]  # fmt: skip
        print(f"{path.relative_to(ROOT)}: {'; '.join(said) or 'as stored'}")
    return int(any(other for _, other in found.values()))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.elsewhere", description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="its Python, a path or a name")
    parser.add_argument("--lowest", action="store_true", help="the oldest packages allowed")
    parser.add_argument("wanted", nargs="*", help="packages with versions, as pip reads them")
    asked = parser.parse_args(arguments)
    wanted = [*(oldest() if asked.lowest else []), *asked.wanted]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        try:
            python = environment(folder / "venv", asked.python, wanted)
            (folder / "notebooks").mkdir()
            found = other_cells(
                notebooks(), folder / "notebooks",
                lambda rest: subprocess.check_call([python, *rest], cwd=folder),
            )  # fmt: skip
        except subprocess.CalledProcessError as fault:
            print(f"{Path(str(fault.cmd[0])).name} failed, see above", file=sys.stderr)
            return 2
    return report(found)


if __name__ == "__main__":
    raise SystemExit(main())
