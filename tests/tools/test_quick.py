"""`make quick`: what differs, which tests that reaches, which of them fit in its time."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tools import quick
from tools.quick import Nearest, changed_files, distances, imported, reach, reasons, seconds_of

ROOT = Path(__file__).resolve().parents[2]
TEST = "tests/test_made.py"


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*quick.ROOMS, cache_dir=None)


def git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *name, *arguments], check=True, capture_output=True)


def test_new_changed_and_deleted_files_differ(tmp_path):
    git(tmp_path, "init", "-q")
    for name in ("same", "changed", "gone"):
        (tmp_path / name).write_text("a")
    (tmp_path / ".gitignore").write_text("ignored")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    assert changed_files(tmp_path) == []
    (tmp_path / "changed").write_text("b")
    (tmp_path / "gone").unlink()
    for name in ("ignored", "new é"):
        (tmp_path / name).touch()
    assert changed_files(tmp_path) == ["changed", "gone", "new é"]
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "second")
    assert changed_files(tmp_path) == []
    assert changed_files(tmp_path, "HEAD~1") == ["changed", "gone", "new é"]
    with pytest.raises(subprocess.CalledProcessError):
        changed_files(tmp_path, "no-such-commit")


def test_what_is_imported_from_a_package_may_be_a_module():
    source = "import a.b\nfrom c import d\nif a:\n    from e.f import g as h"
    assert imported(source) == {"a.b", "c", "c.d", "e.f", "e.f.g"}


def test_distance_is_the_fewest_imports(graph):
    near = distances(graph, {"companion.data.cells": 0})
    assert near["companion.data.cells"] == 0 and near["companion.data.package"] == 1
    assert max(near.values()) > 2
    assert "tools.quick" not in near


@pytest.mark.parametrize(
    ("change", "nearest"),
    [
        ("companion/statistics/surveys/proportions.py", "tests/companion/test_surveys.py"),
        ("data/paper/lexicon.csv", "tests/data/test_data.py"),
        ("book/evidence/crosscheck.ipynb", "tests/companion/test_prose.py"),
        ("press/styles/40-claim-cards.css", "tests/press/test_ledger_page.py"),
        ("press/scripts/62-search-key.js", "tests/press/test_search.py"),
        ("tests/book/test_tables.py", "tests/book/test_tables.py"),
        ("Makefile", "tests/test_docs.py"),
    ],
)
def test_a_change_reaches_its_tests(graph, change, nearest):
    found = reach(ROOT, [change], graph)
    assert found[nearest][0] <= 2 and nearest in sorted(found, key=found.get)[:12]
    assert all(name.rpartition("/")[2].startswith("test_") for name in found)


def test_what_nothing_reads_reaches_nothing(graph):
    assert reach(ROOT, ["docs/nosuch" + "thing.md"], graph) == {}


def test_of_two_changes_the_nearer_is_the_reason(graph):
    changed = ["companion/data/cells.py", "tests/press/test_meta.py"]
    found = reach(ROOT, changed, graph)
    assert found["tests/press/test_meta.py"] == (0, "tests/press/test_meta.py")
    lines = list(reasons(found))
    assert [line.partition(": ")[0] for line in lines] == changed
    assert lines[1] == "tests/press/test_meta.py: press/test_meta.py"


def test_durations_are_read_from_the_last_whole_run(tmp_path):
    report = tmp_path / "tests.xml"
    assert seconds_of(report) == {}
    report.write_text(
        '<testsuites><testsuite><testcase classname="tests.a" name="b[c]" time="1.5"/></testsuite></testsuites>'
    )
    assert seconds_of(report) == {("tests.a", "b[c]"): 1.5}


@pytest.fixture
def forgotten():
    """Python knows a made test file by its name, whatever is in it now."""
    yield
    sys.modules.pop("tests.test_made", None)


MADE = """
from pathlib import Path
import pytest
@pytest.mark.parametrize("path", [Path("a.ipynb"), Path("b.ipynb")], ids=str)
def test_notebook(path): pass
def test_quick(): pass
def test_slow(): pass
"""


@pytest.mark.parametrize(
    ("led", "seconds", "ran"),
    [
        ("a.ipynb", {}, ["test_notebook[a.ipynb]", "test_quick", "test_slow"]),
        ("x.py", {"test_slow": 99.0}, ["test_notebook[a.ipynb]", "test_notebook[b.ipynb]", "test_quick"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_and_named(tmp_path, capsys, forgotten, led, seconds, ran):
    made = tmp_path / TEST
    made.parent.mkdir()
    made.write_text(MADE)
    known = {("tests.test_made", name): time for name, time in seconds.items()}
    plugin = Nearest({TEST: (1, led)}, {Path("a.ipynb")}, known)
    done: list[str] = []
    plugin.pytest_runtest_logreport = lambda report: (
        done.append(report.nodeid.partition("::")[2]) if report.when == "call" else None
    )
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "--import-mode",
        "importlib",
        "-o",
        "addopts=",
        "--rootdir",
        str(tmp_path),
    ]
    assert pytest.main([*options, str(made)], plugins=[plugin]) == 0
    assert done == ran
    told = capsys.readouterr().out
    assert "1 test files; all others are left to make test" in told
    assert (f"{TEST}: 1 tests that the change may reach" in told) == bool(seconds)


def test_the_sites_build_is_paid_once(tmp_path, forgotten):
    """By the first test that looks at it, if the time holds it."""
    made = tmp_path / TEST
    made.parent.mkdir()
    made.write_text(
        "import pytest\n@pytest.fixture\ndef site(): pass\ndef test_a(site): pass\ndef test_b(site): pass\n"
    )
    options = ["-q", "-p", "no:cacheprovider", "--import-mode", "importlib", "-o", "addopts="]
    for budget, left in ((quick.BUILD + 5, {}), (quick.BUILD - 5, {TEST: 2})):
        sys.modules.pop("tests.test_made", None)
        plugin = Nearest({TEST: (0, TEST)}, set(), {})
        plugin.seconds_left = budget
        ended = pytest.main([*options, "--rootdir", str(tmp_path), str(made)], plugins=[plugin])
        assert ended == (pytest.ExitCode.NO_TESTS_COLLECTED if left else 0)
        assert (plugin.left, plugin.built) == (left, not left)


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("press/engine/20-tests.js", "engine"),
        ("press/your_table/40-state.js", "your_table"),
        ("press/scripts/40-claim-cards.js", "claim-cards"),
        ("press/styles/24-motion.css", "motion"),
        ("press/static/ledger.js", "ledger"),
    ],
)
def test_a_part_of_a_joined_script_is_named_by_its_folder(path, stem):
    assert quick.stem_of(path) == stem


def test_any_style_reaches_the_looks_and_a_script_what_is_named_like_it(graph):
    assert reach(ROOT, ["press/styles/24-motion.css"], graph)[quick.LOOKS][0] == 0
    found = reach(ROOT, ["press/engine/20-tests.js"], graph)
    assert found["tests/press/test_engine.py"][0] == 0 < found["tests/press/test_lite.py"][0]
