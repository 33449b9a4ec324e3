"""Slides: `python -m press.teaching.slides` writes a deck for each YAML file in teaching/slides/.

A slide has a title, points, speaker notes and, if wanted, the first table or figure under a heading
of its chapter, as the notebook stores it. sphinx-revealjs makes pages that open from a file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from press.project import BUILD, PRESS, ROOT

SOURCES = ROOT / "teaching" / "slides"
FOLDER = BUILD / "slides"
FIELDS = {"title": str, "points": list, "notes": str, "from": str, "rows": int}
CONFIGURATION = """\
project = "Counting integration"
extensions = ["myst_nb", "sphinx_revealjs"]
nb_execution_mode = "off"
# Without its builder here every output vanishes, and nothing says so.
nb_mime_priority_overrides = [
    ("revealjs", "image/svg+xml", 0), ("revealjs", "text/html", 1), ("revealjs", "text/plain", 2),
]
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["myst.header"]
revealjs_style_theme = "white"
revealjs_static_path = ["_static"]
revealjs_css_files = ["slides.css"]
revealjs_script_plugins = [
    {"src": "revealjs/plugin/notes/notes.js", "name": "RevealNotes"},
]
revealjs_script_conf = {
    "width": 1280, "height": 720, "margin": 0.04, "center": False, "hash": True, "slideNumber": True,
    "transition": "none",
}
"""


class SlideError(ValueError):
    """A fault in a deck; its text names file, slide, field and what was expected."""


@dataclass(frozen=True)
class Slide:
    """One slide; `shows` is the heading whose first table or figure it takes, `rows` of a table at most."""

    title: str
    points: tuple[str, ...]
    notes: str
    shows: str | None = None
    rows: int | None = None


@dataclass(frozen=True)
class Deck:
    chapter: str
    title: str
    subtitle: str
    slides: tuple[Slide, ...]


def decks(folder: Path = SOURCES) -> list[Deck]:
    """All decks, by path. Raises `SlideError` for the first faulty one."""
    return [read_deck(path, folder) for path in sorted(folder.rglob("*.yml"))]


def read_deck(path: Path, folder: Path = SOURCES) -> Deck:
    where = path.relative_to(folder).as_posix()
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or set(content) != {"title", "subtitle", "slides"}:
        raise SlideError(f"{where}: expected title, subtitle, slides")
    slides = tuple(
        _slide(s, f"{where}, slide {n}") for n, s in enumerate(content["slides"], start=1)
    )
    chapter = path.relative_to(folder).with_suffix("").as_posix()
    return Deck(chapter, content["title"], content["subtitle"], slides)


def _slide(item: dict[str, Any], where: str) -> Slide:
    for name, value in item.items():
        if name not in FIELDS or not isinstance(value, FIELDS[name]):
            raise SlideError(f"{where}, {name}: {value!r}; expected the fields {', '.join(FIELDS)}")
    for name in ("title", "points", "notes"):
        if not item.get(name):
            raise SlideError(f"{where}, {name}: missing")
    return Slide(
        item["title"], tuple(item["points"]), item["notes"], item.get("from"), item.get("rows")
    )


def visual(notebook: NotebookNode, heading: str, rows: int | None = None) -> NotebookNode:
    """The output with the first figure or table under a heading. Raises `SlideError` without one."""
    under = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{2,3} (.+)$", cell.source, re.M)
            under = found[-1] if found else under
            continue
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if under != heading:
                continue
            if "image/svg+xml" in data:
                return nbformat.v4.new_output("display_data", dict(data))
            if "<caption>" in data.get("text/html", "") and "figure-data" not in data["text/html"]:
                html = _cut(data["text/html"], rows)
                return nbformat.v4.new_output("display_data", {"text/html": html})
    raise SlideError(f"no table or figure under the heading {heading!r}")


def _cut(table: str, rows: int | None) -> str:
    """A table's first rows, with a line that says so; whole without a number."""
    head, body, rest = re.split(r"<tbody>|</tbody>", table, maxsplit=2)
    found = re.findall(r"<tr.*?</tr>", body, re.S)
    if rows is None or len(found) <= rows:
        return table
    note = f'<p class="cut">The first {rows} of {len(found)} rows.</p>'
    return f"{head}<tbody>{''.join(found[:rows])}</tbody>{rest}{note}"


def as_notebook(deck: Deck, chapter: NotebookNode) -> NotebookNode:
    """The deck as a notebook with the chapter's stored outputs and no code."""
    cells = [nbformat.v4.new_markdown_cell(f"# {deck.title}\n\n{deck.subtitle}")]
    for slide in deck.slides:
        points = "\n".join(f"- {point}" for point in slide.points)
        cells.append(nbformat.v4.new_markdown_cell(f"## {slide.title}\n\n{points}"))
        if slide.shows:
            cells.append(_shown(visual(chapter, slide.shows, slide.rows)))
        cells.append(nbformat.v4.new_markdown_cell(f"```{{revealjs-notes}}\n{slide.notes}\n```"))
    for number, cell in enumerate(cells):
        cell.id = f"slide-{number}"
    return nbformat.v4.new_notebook(
        cells=cells,
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )


def _shown(output: NotebookNode) -> NotebookNode:
    """A cell of which only its output is seen; a figure's finding is its alternative text."""
    alternative = {"image": {"alt": " ".join(output.data.get("text/plain", "").split())}}
    return nbformat.v4.new_code_cell(
        "# MyST-NB shows nothing of a cell without source",
        outputs=[output],
        metadata={"tags": ["remove-input"], "mystnb": alternative},
        execution_count=1,
    )


def chapter_of(deck: Deck) -> NotebookNode:
    return nbformat.read(ROOT / "book" / f"{deck.chapter}.ipynb", as_version=4)


def build(folder: Path = FOLDER) -> Path:
    """Write every deck to `folder`, with reveal.js beside them. Raises `SlideError`."""
    source = folder.with_name(folder.name + "-source")
    shutil.rmtree(source, ignore_errors=True)
    (source / "_static").mkdir(parents=True)
    (source / "conf.py").write_text(CONFIGURATION, encoding="utf-8")
    shutil.copy(PRESS / "teaching" / "slides.css", source / "_static")
    names = []
    for deck in decks():
        name = deck.chapter.rpartition("/")[2]
        names.append(name)
        nbformat.write(as_notebook(deck, chapter_of(deck)), source / f"{name}.ipynb")
    toc = "\n".join(names)
    (source / "index.md").write_text(f"# Slides\n\n```{{toctree}}\n{toc}\n```\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "revealjs", "-d", f"{source}/.doctrees", source, folder],
        capture_output=True, text=True,
    )  # fmt: skip
    if made.returncode:
        raise SlideError(made.stderr[-3000:])
    return folder


def main() -> int:
    try:
        print(build().relative_to(ROOT))
    except SlideError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
