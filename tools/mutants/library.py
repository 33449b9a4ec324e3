"""Mutants of the library: operators of Cosmic Ray on a drawn sample, each held against the tests that reach it.

A mutant lives in a copy of `companion/`; the tree itself isn't touched. Once for each state of library, data and
tests, each test file runs alone and its lines are noted (`_build/mutants/`, some minutes); a mutant is then held
against the files that run its statement, those of its module's name first, then the quickest, in a fork of
one process that has the slow imports behind it. Needs `os.fork`: Linux or macOS.

Not drawn, since no result can depend on it: annotations, `__repr__`, and what runs for type checkers or at the
command line's entrance alone.
"""

from __future__ import annotations

import ast
import compileall
import json
import py_compile
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from press.project import digest_of
from tools.mutants.warm import Warm

OPERATORS = (
    "core/ReplaceComparisonOperator_Lt_LtE", "core/ReplaceComparisonOperator_LtE_Lt",
    "core/ReplaceComparisonOperator_Gt_GtE", "core/ReplaceComparisonOperator_GtE_Gt",
    "core/ReplaceComparisonOperator_Eq_NotEq", "core/ReplaceComparisonOperator_NotEq_Eq",
    "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/AddNot", "core/NumberReplacer",
    "core/ReplaceBinaryOperator_Add_Sub", "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceBinaryOperator_Mul_Div", "core/ReplaceBinaryOperator_Div_Mul",
)  # fmt: skip
TESTS = ("tests/companion", "tests/data", "tests/yunusov2013")
READ = ("companion", "yunusov2013", "data", "requirements.txt")  # by the tests
ENOUGH = 90.0  # seconds of tests that a mutant is held against at most
LONGEST = 600.0  # seconds of a test file that is run alone, to see what it reaches
Outcome = tuple[str, bool]
Span = tuple[int, int]  # first and last line


@dataclass(frozen=True)
class Mutant:
    path: str
    operator: str
    occurrence: int
    statement: Span

    def code(self, before: str) -> str:
        """The mutated module."""
        made = mutate_code(before, get_operator(self.operator)(), self.occurrence)
        assert made is not None
        return made

    def __str__(self) -> str:
        name = self.operator.removeprefix("core/")
        return f"{self.path}:{self.statement[0]}: {name} {self.occurrence}"


class _Places(Visitor):
    """On which lines each operator would change something, in the order in which it counts."""

    def __init__(self) -> None:
        self.operators = {name: get_operator(name)() for name in OPERATORS}
        self.lines: dict[str, list[int]] = {name: [] for name in OPERATORS}

    def visit(self, node: Any) -> Any:
        for name, operator in self.operators.items():
            self.lines[name] += [start[0] for start, _ in operator.mutation_positions(node)]
        return node


def mutants_of(path: str, code: str) -> Iterator[Mutant]:
    """Every mutant of a module that a result can depend on."""
    tree = ast.parse(code)
    left_out = {line for span in without_results(tree) for line in range(span[0], span[1] + 1)}
    places = _Places()
    places.walk(get_ast(code))
    for name, lines in places.lines.items():
        for occurrence, line in enumerate(lines):
            if line not in left_out:
                yield Mutant(path, name, occurrence, statement_at(tree, line))


def without_results(tree: ast.Module) -> Iterator[Span]:
    """Lines that decide no result: annotations on lines of their own, `__repr__`, entrances, type checkers' imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "__repr__":
            yield node.lineno, node.end_lineno or node.lineno
        if isinstance(node, ast.If) and (
            "TYPE_CHECKING" in ast.unparse(node.test) or "__main__" in ast.unparse(node.test)
        ):
            yield node.lineno, node.end_lineno or node.lineno
        if isinstance(node, ast.AnnAssign) and node.value is None:
            yield node.lineno, node.end_lineno or node.lineno


def statement_at(tree: ast.Module, line: int) -> Span:
    """First and last line of the innermost statement there; of one that holds others, its head."""
    spans = []
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
            if first <= line <= max(last, first):
                spans.append((first, max(last, first)))
    return max(spans, default=(line, line))


class Tests:
    """The test files, and which lines of the library each of them runs, alone, in a copy of the tree."""

    def __init__(self, root: Path, warm: Warm) -> None:
        self._warm = warm
        self.reached = self._reached(root)

    def _reached(self, root: Path) -> dict[str, Any]:
        """Of each test file that passes: its seconds, and the lines that it runs by module. Kept between runs."""
        kept = root / "_build" / "mutants" / "reached.json"
        kept.parent.mkdir(parents=True, exist_ok=True)
        known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
        helpers = tuple(p.relative_to(root).as_posix() for p in sorted(root.glob("tests/*.py")))
        state = digest_of((*READ, *helpers), root)
        files: dict[str, Any] = {}
        for path in sorted(p for folder in TESTS for p in (root / folder).glob("test_*.py")):
            name = path.relative_to(root).as_posix()
            now = state + digest_of((name,), root)
            if known.get(name, {}).get("state") != now:
                known[name] = self._traced(name, now)
                kept.write_text(json.dumps(known), encoding="utf-8")
            files[name] = known[name]
        return {name: file for name, file in files.items() if file["passed"]}

    def _traced(self, name: str, state: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder, "lines.json")
            answer = self._warm.ask({"files": [name], "trace": str(lines)}, LONGEST)
            if not answer["passed"]:
                print(f"left out, as it fails without a mutant: {name}", file=sys.stderr)
            ran = json.loads(lines.read_text(encoding="utf-8")) if answer["passed"] else {}
        return {"state": state, "passed": answer["passed"], "took": answer["took"], "lines": ran}

    def catch(self, mutant: Mutant) -> bool:
        """Whether a test that reaches the mutant, which is in its place, fails or never ends."""
        files = self.that_reach(mutant)
        expected = sum(self.reached[name]["took"] for name in files)
        return bool(files) and not self._warm.ask({"files": files}, 3 * expected + 20)["passed"]

    def that_reach(self, mutant: Mutant) -> list[str]:
        """The test files that run a mutant's statement: of its module's name first, then the quickest."""
        first, last = mutant.statement
        stem = Path(mutant.path).stem
        found = [
            name
            for name, file in self.reached.items()
            if any(first <= line <= last for line in file["lines"].get(mutant.path, ()))
        ]
        found.sort(key=lambda name: (stem not in name, self.reached[name]["took"]))
        return within(found, {name: file["took"] for name, file in self.reached.items()}, ENOUGH)


def within(names: list[str], seconds: dict[str, float], limit: float) -> list[str]:
    """As many of the names, from the first, as a limit holds; the first in any case."""
    kept: list[str] = []
    for name in names:
        if kept and sum(seconds[n] for n in kept) + seconds[name] > limit:
            break
        kept.append(name)
    return kept


def library(root: Path, tried: int, draw: random.Random, only: str = "") -> Iterator[Outcome]:
    """A drawn sample of mutants of the modules whose path contains `only`, with their outcomes."""
    texts = {
        path: (root / path).read_text(encoding="utf-8") for path in modules(root) if only in path
    }
    every = [mutant for path, text in texts.items() for mutant in mutants_of(path, text)]
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(root, Path(folder))
        with Warm("tools.mutants.warm", copy) as warm:
            tests = Tests(root, warm)
            for mutant in draw.sample(every, min(tried, len(every))):
                module, text = copy / mutant.path, texts[mutant.path]
                module.write_text(mutant.code(text), encoding="utf-8")
                yield str(mutant), tests.catch(mutant)
                module.write_text(text, encoding="utf-8")


def modules(root: Path) -> list[str]:
    """The library's modules, from the root."""
    return sorted(p.relative_to(root).as_posix() for p in (root / "companion").rglob("*.py"))


def copied(root: Path, copy: Path) -> Path:
    """The tree with a `companion` of its own, and links to all else."""
    for path in root.iterdir():
        if path.name == "companion":
            shutil.copytree(path, copy / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif not path.name.startswith("."):
            (copy / path.name).symlink_to(path)
    # By content: a mutant is made and undone within the second that times of files have.
    checked = py_compile.PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(copy / "companion", quiet=2, invalidation_mode=checked)
    return copy
