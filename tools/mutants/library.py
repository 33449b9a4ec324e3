"""Mutants of the library: operators of Cosmic Ray on a drawn sample, each held against the tests.

A mutant lives in a copy of `companion/`; the tree itself isn't touched. Each is tried with the tests that
need neither a browser nor a built site, which takes up to a few minutes where it survives.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

OPERATORS = (
    "core/ReplaceComparisonOperator_Lt_LtE", "core/ReplaceComparisonOperator_LtE_Lt",
    "core/ReplaceComparisonOperator_Gt_GtE", "core/ReplaceComparisonOperator_GtE_Gt",
    "core/ReplaceComparisonOperator_Eq_NotEq", "core/ReplaceComparisonOperator_NotEq_Eq",
    "core/ReplaceAndWithOr", "core/ReplaceOrWithAnd", "core/AddNot", "core/NumberReplacer",
    "core/ReplaceBinaryOperator_Add_Sub", "core/ReplaceBinaryOperator_Sub_Add",
    "core/ReplaceBinaryOperator_Mul_Div", "core/ReplaceBinaryOperator_Div_Mul",
)  # fmt: skip
TESTS = ("tests/companion", "tests/data", "tests/yunusov2013")
LIMIT = 600  # seconds; a mutant that takes longer never ends, which is noticed
Outcome = tuple[str, bool]


def mutants_of(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every mutant of a module: operator, which occurrence, and the mutated code."""
    code = path.read_text(encoding="utf-8")
    for name in OPERATORS:
        occurrence = 0
        while (made := mutate_code(code, get_operator(name)(), occurrence)) is not None:
            yield name, occurrence, made
            occurrence += 1


def library(root: Path, tried: int, draw: random.Random, only: str = "") -> Iterator[Outcome]:
    """A drawn sample of mutants of the modules whose path contains `only`, with their outcomes."""
    paths = [p for p in sorted((root / "companion").rglob("*.py")) if only in p.as_posix()]
    every = [(p, *mutant) for p in paths for mutant in mutants_of(p)]
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(root, Path(folder))
        for path, name, occurrence, made in draw.sample(every, min(tried, len(every))):
            module = copy / path.relative_to(root)
            before = module.read_text(encoding="utf-8")
            module.write_text(made, encoding="utf-8")
            caught = not _passes(copy)
            module.write_text(before, encoding="utf-8")
            yield f"{path.relative_to(root)}: {name.removeprefix('core/')} {occurrence}", caught


def _copy(root: Path, copy: Path) -> Path:
    """The tree with a `companion` of its own, and links to all else."""
    for path in root.iterdir():
        if path.name == "companion":
            shutil.copytree(path, copy / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif not path.name.startswith("."):
            (copy / path.name).symlink_to(path)
    return copy


def _passes(copy: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
