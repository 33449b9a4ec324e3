"""The rooms of the house: who may import whom."""

import re
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent


def test_imports_go_one_way(capfd, monkeypatch):
    """The contracts stand in pyproject.toml; `lint-imports` tells the same."""
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capfd.readouterr().out


def test_no_module_edits_the_path_of_imports():
    code = [p for room in ("companion", "yunusov2013", "press", "tools", "tests")
            for p in (ROOT / room).rglob("*.py")]  # fmt: skip
    edits = re.compile(r"sys\.path\.(?:insert|append|extend)|sys\.path\[")
    assert [p.name for p in code if edits.search(p.read_text(encoding="utf-8"))] == []
