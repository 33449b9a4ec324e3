"""Workflows, forms and hooks: they say what GitHub understands, and give away nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from press.project import ROOT

BIN = Path(sys.executable).parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
LINTERS = {
    "jactionlint": ["jactionlint", "--shellcheck="],
    "zizmor": ["zizmor", "--offline", "--quiet", "--pedantic", "--no-config"],
}
CARELESS = """on: pull_request_target
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }} ${{ matrx.python }}
"""


def lint(name: str, *paths: Path) -> subprocess.CompletedProcess:
    program, *options = LINTERS[name]
    return subprocess.run(
        [BIN / program, *options, *paths], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", LINTERS)
def test_linters_find_nothing(name):
    done = lint(name, *WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", LINTERS)
def test_linters_find_what_is_careless(name, tmp_path):
    path = tmp_path / ".github" / "workflows" / "careless.yml"
    path.parent.mkdir(parents=True)
    path.write_text(CARELESS, encoding="utf-8")
    assert lint(name, path).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_permissions_are_named(path):
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert used and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[\d.]+", u) for u in used), (
        used
    )
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
        assert job["permissions"], "a job says what it may"


def test_one_commit_for_one_action():
    used = {u for path in WORKFLOWS for u in re.findall(r"uses: (\S+)@(\S+)", path.read_text())}
    assert len(used) == len({name for name, _ in used})


def test_the_matrix_is_what_the_package_promises():
    matrix = yaml.safe_load((FOLDER / "tests.yml").read_text())["jobs"]["linux"]["strategy"][
        "matrix"
    ]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first, last = matrix["python"][0], matrix["python"][-1]
    assert f"Python {first} to {last}" in readme


def test_workflows_call_what_there_is():
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for path in WORKFLOWS:
        for line in re.findall(
            r"(?:run: |^ +)make (?:--silent )?([a-z ]+)", path.read_text(), re.M
        ):
            assert set(line.split()) <= known, (path.name, line)


def test_forms_ask_what_is_needed():
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        if path.stem == "config":
            continue
        assert form["name"] and form["description"]
        ids = [part["id"] for part in form["body"]]
        assert len(ids) == len(set(ids))
        assert all(part["attributes"]["label"] for part in form["body"])
        assert {part["type"] for part in form["body"]} <= {"input", "textarea", "dropdown"}
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-number.yml").read_text())
    (claim,) = (part for part in form["body"] if part["id"] == "claim")
    assert claim["validations"]["required"]
    assert claim["attributes"]["placeholder"] in (ROOT / "data/paper/claims.csv").read_text()


def test_hooks_are_the_projects_own_linters():
    done = subprocess.run(
        [BIN / "pre-commit", "validate-config"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    for repository in config["repos"]:
        assert repository["repo"] == "local", "pinned by requirements.txt, with all else"
        for hook in repository["hooks"]:
            assert (BIN / hook["entry"].split()[0].removeprefix(".venv/bin/")).exists(), hook["id"]
