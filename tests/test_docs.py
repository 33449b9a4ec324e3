"""What README and CONTRIBUTING name is there: files, targets of make, options, modules, code."""

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from companion.__main__ import parser_of
from press.project import ROOT
from press.wheel import DISTRIBUTION
from yunusov2013.report import REPORT

PAGES = ("README.md", "CONTRIBUTING.md", "press/README.md", "tools/bench/README.md")
TOP = (
    "book",
    "companion",
    "data",
    "findings",
    "press",
    "teaching",
    "tests",
    "tools",
    "yunusov2013",
)
# What a recipe writes: not here before it is followed.
TO_WRITE = re.compile(r"book/ru/|book/evidence/fee|data/paper/fees\.csv")
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.M | re.S)


def code_of(text: str) -> list[str]:
    """Code spans and lines of indented code of a page of Markdown, without fenced blocks."""
    text = BLOCK.sub("", text)
    spans = re.findall(r"`([^`]+)`", text)
    return spans + re.findall(r"^    (\S.*)$", text, re.M)


def missing_paths(code: str, root: Path = ROOT) -> list[str]:
    """The paths from the project's root that `code` names, and that aren't there.

    A page of the book may be named without its ending.
    """
    found = re.findall(rf"(?:^|(?<=\s))(?:{'|'.join(TOP)})/[\w./-]*", code)
    return [
        path
        for path in found
        if not (root / path).exists() and not [*root.glob(f"{path}.*")] and not TO_WRITE.match(path)
    ]


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", makefile, re.M))


def options() -> dict[str, set[str]]:
    """The options of each of the command's subcommands."""
    (subcommands,) = (a for a in parser_of(REPORT)._actions if a.dest == "command")
    return {name: set(p._option_string_actions) for name, p in subcommands.choices.items()}


def misnamed(text: str) -> list[str]:
    """What a page names in code that isn't there: paths, modules, make's targets, the command's options."""
    known, subcommands = targets((ROOT / "Makefile").read_text(encoding="utf-8")), options()
    wrong = []
    for code in code_of(text):
        wrong += missing_paths(code)
        wrong += [f"make {t}" for t in re.findall(r"\bmake ([a-z-]+)\b", code) if t not in known]
        for module in re.findall(r"-m ((?:press|tools|companion)[\w.]*)", code):
            there = ROOT / module.replace(".", "/")
            if not there.with_suffix(".py").exists() and not (there / "__main__.py").exists():
                wrong.append(f"-m {module}")
        for name, given in re.findall(r"\bcompanion (claims|audit)\b(.*)", code):
            wrong += [o for o in re.findall(r"--\w+", given) if o not in subcommands[name]]
        if re.fullmatch(r"--\w+", code) and code not in set().union(*subcommands.values()):
            wrong.append(code)
    return wrong


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page):
    assert misnamed((ROOT / page).read_text(encoding="utf-8")) == []


def test_links_lead_to_files():
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)]+)\)", text):
            assert "://" in link or (ROOT / page).parent.joinpath(link).exists(), (page, link)


def test_what_is_misnamed_is_found():
    page = (
        "`companion/nowhere.py`, `make it`, `.venv/bin/companion claims --verdict fails` and "
        "`--nothing`; `make book`, `companion audit --csv`, `--page`\n\n"
        "    .venv/bin/python -m press.nothing\n    .venv/bin/python -m press.build\n"
    )
    assert misnamed(page) == [
        "companion/nowhere.py", "make it", "--verdict", "--nothing", "-m press.nothing",
    ]  # fmt: skip


def test_the_check_that_is_shown_is_one_of_the_books():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (shown,) = (textwrap.dedent(code) for _, kind, code in BLOCK.findall(text) if kind == "python")
    module = re.search(r"this one in `(yunusov2013/checks/\w+\.py)`", text)
    assert shown in (ROOT / module[1]).read_text(encoding="utf-8")


def test_the_readme_is_a_page_and_names_the_distribution():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    version = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"]
    assert f"`pip install {DISTRIBUTION.replace('-', '_')}-{version}-py3-none-any.whl`" in text
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'name = "{DISTRIBUTION}"\nversion = "{version}"\n' in pyproject


def test_no_page_installs_another_project():
    """`companion` is another project on PyPI."""
    for page in (*PAGES, "CHANGELOG.md", "Makefile"):
        assert not re.search(r"pip install companion\b", (ROOT / page).read_text(encoding="utf-8"))
