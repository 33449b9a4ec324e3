"""Stored outputs are those of the run that the site shows, by nbval's own comparison of cells.

`pytest --nbval book` does the same with runs of its own; here each notebook has run once, for the site.
"""

from itertools import count
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbFile, NbCellError

from press.execution.start import kept_run
from press.project import ROOT

NOTEBOOKS = sorted((ROOT / "book").rglob("*.ipynb"))


class KeptRun:
    """Stands in for the kernel that nbval talks to: answers each cell with what it gave in a run that was kept."""

    def __init__(self, run: nbformat.NotebookNode) -> None:
        self.cells = iter([cell for cell in run.cells if cell.cell_type == "code"])
        self.numbers = count()
        self.messages = iter(())

    def is_alive(self) -> bool:
        return True

    def execute_cell_input(self, source: str, allow_stdin: bool) -> int:
        cell, number = next(self.cells), next(self.numbers)
        assert cell.source == source
        said = [(output.output_type, output) for output in cell.outputs]
        self.messages = iter([
            {"msg_type": kind, "content": content, "parent_header": {"msg_id": number}}
            for kind, content in [*said, ("status", {"execution_state": "idle"})]
        ])  # fmt: skip
        return number

    def await_reply(self, number: int, timeout: float) -> None:
        """What was asked has been answered long ago."""

    await_idle = await_reply

    def get_message(self, stream: str, timeout: float) -> dict:
        return next(self.messages)

    def stop(self) -> None:
        """There is nothing to stop."""


def differences(session: pytest.Session, stored: Path, run: nbformat.NotebookNode) -> list[str]:
    """What nbval says of each cell of a stored notebook the outputs of which aren't those of a run."""
    file = IPyNbFile.from_parent(session, path=stored)
    file.kernel = KeptRun(run)
    found = []
    for cell in file.collect():
        try:
            cell.runtest()
        except NbCellError as error:
            found.append(
                f"{stored.name}, code cell {cell.cell_num}: {error}\n{error.inner_traceback}"
            )
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_stored_outputs_are_the_sites(request, site, path):
    found = differences(request.session, path, kept_run(path))
    assert not found, "\n".join([*found, "make outputs stores them anew"])


def test_another_output_is_told_with_its_cell(request, site, tmp_path):
    stored = nbformat.read(NOTEBOOKS[0], as_version=4)
    run = kept_run(NOTEBOOKS[0])
    cell = [cell for cell in stored.cells if cell.cell_type == "code"][1]
    cell.outputs[0] = nbformat.v4.new_output("stream", text="other")
    nbformat.write(stored, tmp_path / "changed.ipynb")
    (found,) = differences(request.session, tmp_path / "changed.ipynb", run)
    assert found.startswith("changed.ipynb, code cell 1: ")
