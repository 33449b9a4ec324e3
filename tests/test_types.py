"""Types: mypy's word on the whole tree, and a reason for each line that it is not to look at."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def mypy(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """mypy by the rules of this project, in a folder of its own or in the tree."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    return subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True)


def test_the_tree_has_no_type_error():
    """Strict on the library, by the overrides in pyproject.toml."""
    done = mypy()
    assert done.returncode == 0, done.stdout + done.stderr


FAULTS = {
    "no_type": "def f(x):\n    return x\n",
    "half_a_type": "def f(x: list) -> None: ...\n",
    "any_type": "import json\n\ndef f() -> str:\n    return json.loads('1')\n",
}


def test_the_library_is_held_to_strict_rules(tmp_path: Path):
    """What a module outside the library may do is an error in one inside."""
    for room in ("companion", "tools"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
        for name, fault in FAULTS.items():
            (tmp_path / room / f"{name}.py").write_text(fault)
    said = mypy("companion", "tools", folder=tmp_path).stdout
    accused = set(re.findall(r"^(\S+?):\d+: error", said, re.M))
    assert accused == {f"companion/{name}.py" for name in FAULTS}, said


def test_what_is_ignored_has_a_reason():
    rooms = ("companion", "yunusov2013", "press", "tools")
    code = [p for room in rooms for p in (ROOT / room).rglob("*.py")]
    lines = [line for p in code for line in p.read_text(encoding="utf-8").splitlines()]
    ignored = [line for line in lines if "type: ignore" in line]
    assert all(
        re.search(r"# type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # \w", line) for line in ignored
    ), ignored
