"""`make mutants`: which kinds it tries, and that it counts what is caught and what isn't."""

import pytest

from tools.mutants import __main__ as mutants


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(mutants, "DATA", {"cells": lambda draw: [("a", True), ("b", False)]})
    monkeypatch.setattr(mutants, "PROSE", {"pages": lambda draw: [("c", True)]})


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [([], ["| cells | 2 | 1 |", "| pages | 1 | 1 |"]), (["prose"], ["| pages | 1 | 1 |"])],
)
def test_data_and_prose_unless_one_is_named(arguments, rows, capsys):
    assert mutants.main(arguments) == 0
    assert capsys.readouterr().out.splitlines()[2:] == rows


def test_survivors_are_named(capsys):
    mutants.main(["data", "--survivors"])
    assert "  survived: b" in capsys.readouterr().out


def test_an_unknown_kind_is_refused():
    with pytest.raises(SystemExit):
        mutants.main(["verses"])
