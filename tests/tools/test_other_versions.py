"""What `make elsewhere` installs and says; tests/press/test_wheel.py runs the comparison itself."""

import pytest

from press.project import ROOT
from tools.elsewhere import Differing, main, oldest, report

PAGE = ROOT / "book" / "index.ipynb"


def test_the_oldest_are_those_that_the_library_allows(tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\ndependencies = ["a>=1.2", "b>=3"]\n')
    assert oldest(project) == ["a==1.2", "b==3"]
    assert all(wanted.count("==") == 1 for wanted in oldest())


@pytest.mark.parametrize(
    ("found", "said", "code"),
    [
        (Differing([], []), "as stored", 0),
        (Differing([3, 4], []), "drawings of code cells 3, 4", 0),
        (Differing([], [2]), "outputs of code cells 2", 1),
        (Differing([3], [2]), "drawings of code cells 3; outputs of code cells 2", 1),
    ],
)
def test_only_more_than_a_drawing_is_a_failure(capsys, found, said, code):
    assert report({PAGE: found}) == code
    assert capsys.readouterr().out == f"book/index.ipynb: {said}\n"


def test_a_python_that_is_not_there_is_told(capsys):
    assert main(["--python", "/nowhere/python"]) == 2
    assert capsys.readouterr().err.endswith("failed, see above\n")
