"""`make mutants`: which kinds it tries, what it changes, and that it counts what is caught and what isn't."""

import ast
import random

import pytest

from tools.mutants import __main__ as mutants
from tools.mutants import library, scripts, sheets, site, warm


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(mutants, "DATA", {"cells": lambda draw: [("a", True), ("b", False)]})
    monkeypatch.setattr(mutants, "PROSE", {"pages": lambda draw: [("c", True)]})
    styles = ("sheets", lambda number, only: lambda draw: [(only, bool(only))] * number)
    monkeypatch.setitem(mutants.SAMPLES, "styles", styles)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ([], ["| cells | 2 | 1 |", "| pages | 1 | 1 |"]),
        (["prose"], ["| pages | 1 | 1 |"]),
        (["styles", "-n", "3"], ["| sheets | 3 | 0 |"]),
        (
            ["styles", "prose", "-n", "2", "--only", "a"],
            ["| pages | 1 | 1 |", "| sheets | 2 | 2 |"],
        ),
    ],
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


SHEET = """a.b { color: red; padding: 1px 2px; }
@media print { .c:not(#d) > i::before { content: "a; b"; margin: calc(1px + (2px)) } }
/* .gone { color: blue } */
"""


def test_each_declaration_and_each_name_of_a_sheet_is_changed():
    sheet = sheets.Sheet(SHEET)
    values = {**sheets.values_by_property([sheet]), "color": ["red", "green"]}
    made = {edit.of(SHEET) for edit in sheets.edits(sheet, values, random.Random(1))}
    assert made == {
        SHEET.replace(old, new)
        for old, new in [
            ("a.b", "a.b-of-nothing"), (".c:", ".c-of-nothing:"), ("#d", "#d-of-nothing"),
            ("color: red;", ";"), ("red;", "green;"), ("padding: 1px 2px", ""), ("1px 2px", "initial"),
            ('content: "a; b"', ""), ('"a; b"', "initial"),
            ("margin: calc(1px + (2px))", ""), ("calc(1px + (2px))", "initial"),
        ]
    }  # fmt: skip


SCRIPT = """// if (a === 1) return;
const c = d < 10 && e ? `${f + 1} === 2` : /1 - 2/;
if (!(g) || h(-1)) return i;
return j ?? k;
"""


def test_what_decides_in_a_script_is_turned_and_texts_are_not():
    made = {edit.of(SCRIPT) for edit in scripts.edits(SCRIPT)}
    assert made == {
        SCRIPT.replace(old, new)
        for old, new in [
            ("d < 10", "d <= 10"), ("10 &&", "11 &&"), ("&& e", "|| e"), ("f + 1", "f - 1"), ("f + 1", "f + 2"),
            ("!(g) || h(-1)", "!(!(g) || h(-1))"), ("||", "&&"), ("h(-1)", "h(-2)"), ("return i", "return undefined && i"),
        ]
    }  # fmt: skip


def test_the_browser_can_read_each_changed_script(browser):
    """A script that doesn't parse would be caught by any test, and say nothing of them."""
    context = browser.new_context()
    tab = context.new_page()
    made = [
        edit.of(text)
        for text in site.own(site.ROOT, ".js").values()
        for edit in list(scripts.edits(text))[::25]
    ]
    broken = "made => made.filter(text => { try { new Function(text); } catch { return true; } })"
    assert len(made) > 60 and tab.evaluate(broken, made) == []
    context.close()


def test_only_the_projects_own_files_are_changed():
    names = {path.rpartition("/")[2] for path in site.own(site.ROOT, ".js")}
    assert {"ledger.js", "30-bounds.js"} <= names and "minisearch.js" not in names


CODE = '''"""A module."""
from typing import TYPE_CHECKING

if TYPE_CHECKING and 1 < 2:
    import numpy


class A:
    size: tuple[1]
    b: int = 2 + 3

    def __repr__(self):
        return "a" * 4

    def of(self, c):
        if c < 5:
            return (
                c
                - 6
            )


if __name__ == "__main__":
    A().of(7)
'''


def test_of_a_module_what_can_change_a_result_is_changed():
    found = [
        (m.operator.removeprefix("core/"), m.code(CODE)) for m in library.mutants_of("a.py", CODE)
    ]
    changed = {made for _, made in found}
    for old, new in [("2 + 3", "2 - 3"), ("c < 5", "c <= 5"), ("c < 5", "c < 6"), ("- 6", "+ 6"), ("if c < 5", "if not c < 5")]:  # fmt: skip
        assert CODE.replace(old, new) in changed
    for kept in ("1 < 2", "[1]", "* 4", "of(7)", '== "__main__"'):
        assert all(kept in made for made in changed)


@pytest.mark.parametrize(
    ("line", "span"), [(10, (10, 10)), (16, (16, 16)), (19, (17, 20)), (15, (15, 15))]
)
def test_a_mutants_statement_is_the_innermost_or_its_head(line, span):
    assert library.statement_at(ast.parse(CODE), line) == span


def test_tests_are_taken_as_long_as_the_time_holds_them():
    seconds = {"a": 50.0, "b": 5.0, "c": 50.0, "d": 1.0}
    assert library.within(["a", "b", "c", "d"], seconds, 60) == ["a", "b"]
    assert library.within(["a"], seconds, 10) == ["a"]


def test_a_task_is_done_in_a_process_of_its_own():
    kept = []

    def does(said):
        kept.append(1)
        said["found"] = 5
        return 0

    assert warm.in_fork(does, 10) == {"passed": True, "found": 5} and kept == []
    assert warm.in_fork(lambda said: 1, 10) == {"passed": False}
    assert warm.in_fork(lambda said: 1 / 0, 10) == {"passed": False}


def test_a_task_that_never_ends_is_ended():
    def endless(said):
        while True:
            pass

    assert warm.in_fork(endless, 0.3) == {"passed": False}
