"""Types: mypy's word on the whole tree, and a reason for each line that it is not to look at."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def mypy(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """mypy by the rules of this project, in a folder of its own or in the tree."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    return subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True)


def test_the_tree_has_no_type_error():
    """Strict on the library, by the overrides in pyproject.toml."""
    done = mypy()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "fault",
    [
        "def f(x):\n    return x\n",
        "def f(x: list) -> None: ...\n",
        "import json\n\ndef f() -> str:\n    return json.loads('1')\n",
    ],
    ids=["no type", "half a type", "any"],
)
def test_the_library_is_held_to_strict_rules(fault: str, tmp_path: Path):
    """What a module outside the library may do is an error in one inside."""
    for name in ("companion", "tools"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "made.py").write_text(fault)
    done = {
        name: mypy(f"{name}/made.py", folder=tmp_path).returncode for name in ("companion", "tools")
    }
    assert done == {"companion": 1, "tools": 0}


def test_what_is_ignored_has_a_reason():
    rooms = ("companion", "yunusov2013", "press", "tools")
    code = [p for room in rooms for p in (ROOT / room).rglob("*.py")]
    lines = [line for p in code for line in p.read_text(encoding="utf-8").splitlines()]
    ignored = [line for line in lines if "type: ignore" in line]
    assert all(
        re.search(r"# type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # \w", line) for line in ignored
    ), ignored
