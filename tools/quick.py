"""Run what a change can have broken, nearest first, for forty seconds: `make quick`.

What differs from a commit (HEAD, or BASE=commit) is followed to the test files: a module by its imports
(grimp's graph), a table, notebook, style or script by the modules and tests that name it. Tests of a changed
notebook run for that notebook alone. What no longer fits in the time is named at the end, for `make test`.
pytest-testmon chooses by a recorded run of each test and sees neither tables, notebooks nor styles;
pytest-picked sees changed test files alone.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("companion", "yunusov2013", "press", "tools")
DURATIONS = "_build/tests.xml"  # which `make test` writes
BUDGET = 30.0  # seconds of tests; to begin takes some more
UNKNOWN = 0.5  # seconds, of a test that no whole run has measured
BUILD = 25.0  # seconds of the site's build, which the first test that looks at it pays
APART = "tests/graders"  # in an environment of their own

FAR = 99
LOOKS = "tests/press/test_looks.py"  # what any style sheet shows in
Reach = dict[str, tuple[int, str]]  # test file: how far from the change, and from which


def changed_files(root: Path, base: str = "HEAD") -> list[str]:
    """Files below `root` that differ from a commit, new ones included. Raises `CalledProcessError`."""

    def git(*arguments: str) -> list[str]:
        command = ["git", "-C", str(root), *arguments, "-z"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return [name for name in done.stdout.split("\0") if name]

    new = git("ls-files", "--others", "--exclude-standard")
    return sorted({*git("diff", "--name-only", "--no-renames", "--relative", base), *new})


def imported(source: str) -> set[str]:
    """Names of modules that a Python file imports, or may import: each `from a import b` gives a and a.b."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def module_of(path: str) -> str:
    """The dotted name of a Python file, as other files import it."""
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts).removeprefix("tests.")


def stem_of(path: str) -> str:
    """A file's name; of a part of the engine, or of a page's script, which are joined, its folder's."""
    stem = re.sub(r"^\d+-", "", Path(path).stem)
    joined = stem != Path(path).stem and Path(path).parent.name not in {"styles", "scripts"}
    return Path(path).parent.name if joined else stem


def names_of(path: str) -> re.Pattern[str]:
    """What a file that is no module is named by: its name or its path, in quotes or at a path's end."""
    stem = stem_of(path)
    if Path(path).suffix in {".css", ".js"}:
        return re.compile(rf"\b{re.escape(stem.removesuffix('s'))}")
    below = Path(path).with_suffix("").as_posix().partition("/")[2] or stem
    return re.compile(rf"[\"'/](?:{re.escape(stem)}|{re.escape(below)})(?:\.\w+)?[\"'#]")


def distances(graph: grimp.ImportGraph, start: dict[str, int]) -> dict[str, int]:
    """How many imports lie between each module and the nearest of those in `start`, which have theirs."""
    found, level = dict(start), dict(start)
    while level:
        nearer: dict[str, int] = {}
        for module, steps in level.items():
            for importer in graph.find_modules_that_directly_import(module):
                if importer not in found or found[importer] > steps + 1:
                    found[importer] = nearer[importer] = steps + 1
        level = nearer
    return found


def reach(root: Path, changed: Iterable[str], graph: grimp.ImportGraph) -> Reach:
    """The test files that the changed files can reach, each with its distance and the change it is nearest to."""
    tests = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "tests").rglob("*.py"))
        if APART not in path.as_posix()
    }
    code = {
        module_of(path.relative_to(root).as_posix()): path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (root / room).rglob("*.py")
    }
    found: Reach = {}
    for change in changed:
        start: dict[str, int] = {}
        steps = {change: 0} if change in tests else {}
        if change.endswith(".py"):
            start = {module_of(change): 0}
        else:
            named = names_of(change)
            room = f"tests/{Path(change).parts[0]}/"  # tests mirror the tree
            start = {name: 1 for name, text in code.items() if named.search(text)}
            steps |= {name: 1 for name in tests if name.startswith(room)}
            steps |= {LOOKS: 0} if change.endswith(".css") else {}
            words = set(re.split(r"[-_.]", stem_of(change)))
            steps |= {
                name: 0
                for name, text in tests.items()
                if named.search(text) or words & set(Path(name).stem.split("_"))
            }
        near = distances(graph, {m: n for m, n in start.items() if m in graph.modules}) | start
        for name, text in tests.items():
            ways = [near[module] + 1 for module in imported(text) & near.keys()]
            nearest = min([*ways, steps.get(name, FAR)])
            if Path(name).name.startswith("test_") and nearest < found.get(name, (FAR, ""))[0]:
                found[name] = (nearest, change)
    return found


def seconds_of(report: Path) -> dict[tuple[str, str], float]:
    """What each test took in the last whole run, by class and name as JUnit's XML has them."""
    if not report.is_file():
        return {}
    cases = ET.parse(report).getroot().iter("testcase")
    return {(c.get("classname", ""), c.get("name", "")): float(c.get("time", 0)) for c in cases}


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


class Nearest:
    """A plugin of pytest: orders tests by distance, and leaves out what the time doesn't hold."""

    def __init__(
        self, found: Reach, notebooks: set[Path], seconds: dict[tuple[str, str], float]
    ) -> None:
        self.found, self.notebooks, self.seconds = found, notebooks, seconds
        self.seconds_left = BUDGET
        self.left: Counter[str] = Counter()
        self.ran: set[str] = set()
        self.built = False

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """The nearest files first, of those the quickest, as many tests as the time holds."""
        work: defaultdict[str, float] = defaultdict(float)
        concerned = [item for item in items if self.concerned(item)]
        for item in concerned:
            work[file_of(item)] += self.expected(item)
        concerned.sort(key=lambda item: (self.found[file_of(item)][0], work[file_of(item)]))
        items[:] = filter(self.fits, concerned)
        config.hook.pytest_deselected(items=[item for item in concerned if item not in items])

    def fits(self, item: pytest.Item) -> bool:
        """Whether the time holds this test too, which then takes its part of it."""
        looks = "site" in getattr(item, "fixturenames", ())
        needed = self.expected(item) + (0 if self.built or not looks else BUILD)
        if needed > self.seconds_left:
            self.left[file_of(item)] += 1
            return False
        self.seconds_left -= needed
        self.built |= looks
        self.ran.add(file_of(item))
        return True

    def concerned(self, item: pytest.Item) -> bool:
        """Whether a test of one notebook is of a changed one, where a notebook is what leads to it."""
        values = item.callspec.params.values() if hasattr(item, "callspec") else ()
        notebooks = {v for v in values if isinstance(v, Path) and v.suffix == ".ipynb"}
        leads = self.found[file_of(item)][1].endswith(".ipynb")
        return not (leads and notebooks) or bool(notebooks & self.notebooks)

    def expected(self, item: pytest.Item) -> float:
        """Seconds that a test took, with what it set up; what a first look at the site cost may lie in it."""
        place = file_of(item).removesuffix(".py").replace("/", ".")
        took = self.seconds.get((place, item.name), UNKNOWN)
        return min(took, BUILD) if "site" in getattr(item, "fixturenames", ()) else took

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section(f"{len(self.ran)} test files; all others are left to make test")
        for name, number in self.left.items():
            terminalreporter.line(f"{name}: {number} tests that the change may reach")


def reasons(found: Reach) -> Iterator[str]:
    """A line a change: what it can have broken, nearest first."""
    for change in sorted({change for _, change in found.values()}):
        tests = sorted((steps, name) for name, (steps, led) in found.items() if led == change)
        names = [name.removeprefix("tests/") for _, name in tests]
        more = f", and {len(names) - 4} more" if len(names) > 4 else ""
        yield f"{change}: {', '.join(names[:4])}{more}"


def main(arguments: list[str]) -> int:
    """Run the tests; pytest's exit code, 0 where nothing changed or no test is reached."""
    options = argparse.ArgumentParser(
        prog="make quick", description=(__doc__ or "").partition("\n")[0]
    )
    options.add_argument("--base", default="HEAD", help="the commit to compare with")
    base = options.parse_args(arguments).base
    try:
        changed = changed_files(ROOT, base)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"git can't tell what differs from {base}: {error}", file=sys.stderr)
        return 2
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    found = reach(ROOT, changed, graph)
    if not found:
        print(f"{len(changed)} files differ from {base}; they reach no test")
        return 0
    print(*reasons(found), sep="\n")
    notebooks = {ROOT / name for name in changed if name.endswith(".ipynb")}
    plugin = Nearest(found, notebooks, seconds_of(ROOT / DURATIONS))
    os.environ.pop("CI", None)  # a browser that isn't here is no failure
    ended = pytest.main(["-q", *found], plugins=[plugin])
    return 0 if ended == pytest.ExitCode.NO_TESTS_COLLECTED else int(ended)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
