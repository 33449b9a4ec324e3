"""Notebooks of other people and tools: read, named where they can't be, stored without a loss."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from press.execution.notebook_files import BadNotebook, read_notebook, to_run
from press.execution.stored import check_outputs, store_outputs
from press.project import ROOT


def text_of(*cells: dict, minor: int = 5, **metadata) -> str:
    content = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": minor}
    return json.dumps(content)


def code(source: str, **more) -> dict:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [],
            "execution_count": None, **more}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path):
    def written(text: str | bytes) -> Path:
        path = tmp_path / "other.ipynb"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


CONFLICT = '{"cells": [\n<<<<<<< HEAD\n "a"\n=======\n "b"\n>>>>>>> theirs\n]}'
NONE = {
    "conflict marks": (CONFLICT, r"other\.ipynb, line 2: <<<<<<<, the mark of a conflict"),
    "cut off": (text_of(code("1"))[:50], r"other\.ipynb is not JSON"),
    "empty": ("", r"other\.ipynb is not JSON"),
    "another file": ('{"a": 1}', "is JSON, but no notebook"),
    "a list": ("[]", "is JSON, but no notebook"),
    "format 3": ('{"nbformat": 3, "worksheets": []}', "has the format 3; expected .* format 4"),
    "a cell without its type": (
        text_of({"source": ""}),
        "is no valid notebook: metadata is missing",
    ),
    "UTF-16": ("{}".encode("utf-16"), "byte 0 is not UTF-8"),
}


@pytest.mark.parametrize("fault", NONE)
def test_what_is_no_notebook_is_named(write, fault):
    text, message = NONE[fault]
    with pytest.raises(BadNotebook, match=message):
        read_notebook(write(text))


def test_a_byte_order_mark_is_passed_over(write):
    assert read_notebook(write(text_of(code("1")).encode("utf-8-sig"))).cells[0].source == "1"


def test_cells_without_an_id_get_one_and_others_keep_theirs(write):
    """Format 4.0 to 4.4 have none; a copied cell may have another's."""
    cells = [code("1"), code("2", id="cell-0"), code("3", id="own"), code("4", id="own")]
    notebook = read_notebook(write(text_of(*cells, minor=0)))
    assert [cell.id for cell in notebook.cells] == ["cell-0-", "cell-0", "own", "cell-3"]
    assert notebook.nbformat_minor >= 5
    nbformat.validate(notebook)


def test_sources_in_lines_are_joined(write):
    assert read_notebook(write(text_of(code(["1\n", "2"])))).cells[0].source == "1\n2"


@pytest.mark.parametrize("language", [{}, {"language": "python"}])
def test_a_kernel_by_another_name_is_this_projects(language):
    notebook = v4.new_notebook(
        metadata={"kernelspec": {"name": "my-env-3.9", "display_name": "M", **language}}
    )
    assert to_run(Path("other.ipynb"), notebook).metadata.kernelspec.name == "python3"
    assert notebook.metadata.kernelspec.name == "my-env-3.9", "the author's notebook changed"


def test_a_kernel_of_another_language_is_named():
    notebook = v4.new_notebook(
        metadata={"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    )
    with pytest.raises(
        BadNotebook, match=r"other\.ipynb wants the kernel 'ir'; here are: .*python3"
    ):
        to_run(Path("other.ipynb"), notebook)


def test_storing_erases_nothing_but_an_older_runs_traces(tmp_path):
    before = v4.new_notebook(
        metadata={"authors": [{"name": "A"}], "papermill": {"input_path": "x.ipynb"},
                  "kernelspec": {"name": "my-env", "display_name": "M", "language": "python"}},
        cells=[
            v4.new_markdown_cell("![p](attachment:p.png)", id="own", metadata={"tags": ["margin"]},
                                 attachments={"p.png": {"image/png": "aGk="}}),
            v4.new_code_cell("2", id="two", metadata={"tags": ["full-width"], "mine": 1,
                                                      "execution": {"iopub.execute_input": "now"}}),
            v4.new_raw_cell("---", id="raw", metadata={"format": "text/plain"}),
        ],
    )  # fmt: skip
    executed = nbformat.from_dict(json.loads(json.dumps(before)))
    executed.cells[1].outputs = [v4.new_output("execute_result", {"text/plain": "2"})]
    path = tmp_path / "other.ipynb"
    store_outputs(path, before, executed)
    stored = read_notebook(path)
    assert [c.id for c in stored.cells] == ["own", "two", "raw"]
    assert stored.cells[0] == before.cells[0] and stored.cells[2] == before.cells[2]
    assert stored.cells[1].metadata == {"tags": ["full-width", "hide-input"], "mine": 1}
    assert stored.cells[1].outputs == executed.cells[1].outputs
    assert stored.metadata.authors == [{"name": "A"}] and "papermill" not in stored.metadata
    assert stored.metadata.kernelspec.name == "python3"
    assert b"\r" not in path.read_bytes() and path.read_bytes().endswith(b"}\n")
    assert [p.name for p in tmp_path.iterdir()] == ["other.ipynb"]


PATHS = {
    "a warning": (v4.new_output("stream", name="stderr", text="/x.py:3: UserWarning: old"), "warns"),
    "the project": (v4.new_output("stream", text=f"read {ROOT}/data/x.csv"), "a path of this machine"),
    "home, in HTML": (
        v4.new_output("display_data", {"text/html": f'<a href="{Path.home()}/x">'}), "of this machine",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PATHS)
def test_no_warning_and_no_path_of_the_machine_is_stored(what):
    output, message = PATHS[what]
    with pytest.raises(BadNotebook, match=rf"other\.ipynb, cell 2 .*{message}"):
        check_outputs("other.ipynb, cell 2", [output])


def test_an_address_that_only_looks_like_a_folder_is_stored():
    text = f"https://example.org{ROOT}/x {ROOT}-2 ..{ROOT}/y"
    check_outputs("other.ipynb, cell 2", [v4.new_output("stream", text=text)])
