"""The wheel: whole, the same bytes twice, and enough for the audit and for every notebook."""

import shutil
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from empty_venv import EmptyVenv
from nbclient.exceptions import CellExecutionError

from companion.__main__ import main
from press.pages.downloads import with_first_cell
from press.wheel import DISTRIBUTION, build_wheel, wheel_name
from tools.elsewhere import LINE, Differing, notebooks, other_cells
from yunusov2013.tables import PACKAGE

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = notebooks()
DRAW = "from IPython.display import display; display("
PARTS = ("companion", "yunusov2013", "data", "book", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def venv(tmp_path_factory, wheel) -> EmptyVenv:
    made = EmptyVenv(tmp_path_factory.mktemp("elsewhere") / "venv")
    made.install(wheel)
    return made


def test_its_name_is_known_before_it_is_built(wheel):
    assert wheel.name == wheel_name()


def test_the_same_bytes_in_another_folder(tmp_path, wheel):
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
        copy(ROOT / part, tmp_path / part)
    again = build_wheel(tmp_path / "dist", tmp_path)
    assert again.name == wheel.name and again.read_bytes() == wheel.read_bytes()


def test_it_holds_library_report_and_data_and_nothing_else(wheel):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == DISTRIBUTION
    assert wheel.name.endswith(f"-{project['version']}-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (about,) = (n for n in names if n.endswith("dist-info/WHEEL"))
        assert "Root-Is-Purelib: true" in archive.read(about).decode()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"companion", "yunusov2013", about.partition("/")[0]}
    tables = {f"yunusov2013/data/{r['path']}" for r in PACKAGE.resources().values()}
    assert tables < names and "yunusov2013/book/references.bib" in names
    assert not [name for name in names if name.endswith((".pyc", ".ipynb"))]


def test_the_command_prints_what_it_prints_here(venv, capsys):
    place = venv.run(venv.python, "-c", "import companion; print(companion.__file__)")
    assert Path(place).is_relative_to(venv.folder)
    for arguments in (["audit", "--csv"], ["claims", "--page", "9"]):
        assert main(arguments) == 0
        here = capsys.readouterr().out
        assert venv.run(venv.folder / "bin" / "companion", *arguments) == here.strip("\n")


def test_every_notebook_runs_alone_with_its_stored_outputs(venv, tmp_path):
    """In one process that forks: kernels of their own would import the same libraries a score of times."""
    found = other_cells(NOTEBOOKS, tmp_path, lambda rest: venv.run(venv.python, *rest))
    assert found == dict.fromkeys(NOTEBOOKS, Differing([], []))


def test_a_cell_that_shows_something_else_is_told(venv, tmp_path):
    sources = [
        "print(2)",
        "print(3)",
        *[f"{DRAW} {{'image/svg+xml': 'b', 'text/plain': 'a'}}, raw=True)"] * 2,
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell in cells[:2]:
        cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="2\n")]
    for cell, said in zip(cells[2:], "ab", strict=True):
        data = {"image/svg+xml": "a", "text/plain": said}
        cell.outputs = [nbformat.v4.new_output("display_data", data)]
    path = tmp_path / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    found = other_cells([path], tmp_path, lambda rest: venv.run(venv.python, *rest))
    assert found == {path: Differing(redrawn=[3], other=[2, 4])}


def test_without_the_library_a_notebook_says_the_line_and_nothing_more(tmp_path):
    venv = EmptyVenv(tmp_path / "venv")
    path = tmp_path / "alone.ipynb"
    nbformat.write(with_first_cell(nbformat.read(NOTEBOOKS[0], as_version=4), LINE, ""), path)
    with pytest.raises(CellExecutionError) as failed:
        venv.execute(path)
    assert failed.value.ename == "NotInstalled"
    shown = failed.value.traceback.rpartition("------------------")[2].strip()
    assert f"run  %{LINE}  in a new cell" in shown and len(shown.splitlines()) == 1
