"""`make kit`: one zip that opens from a memory stick, and a folder for instructors beside it.

The zip has the site, students' notebooks, the library, the data, assignments without answers,
slides and the PDF. `_build/teaching/` has what only instructors need.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat

from press import lite
from press.archive import entry
from press.pages.downloads import ARCHIVE
from press.pages.downloads import FOLDER as FILES
from press.project import BUILD, PRESS, ROOT, SITE
from press.teaching import assignments, slides
from press.teaching.coding import write_sheet
from press.teaching.exercises import solutions_version
from press.teaching.quiz_exports import write_exports
from press.teaching.quizzes import quizzes, read_quiz
from press.wheel import DISTRIBUTION

KIT = BUILD / "kit" / f"{DISTRIBUTION}-kit.zip"
FOR_INSTRUCTORS = BUILD / "teaching"
LARGEST = 25 * 1024 * 1024
SHIM = "from_file.js"
START = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Counting integration</title></head>
<body>
<h1>Counting integration, offline</h1>
<ul>
{links}
</ul>
</body>
</html>
"""

Files = dict[str, bytes]


class KitError(RuntimeError):
    """Why there is no kit; the text says what is missing or too large."""


def files_below(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """What is in a folder, as entries below `name`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def offline_site(site: Path) -> Files:
    """The site's files, changed so that pages opened from a file find their data."""
    files = {
        name: raw
        for name, raw in files_below(site, "site")
        if not name.startswith(f"site/{lite.NAME}/")  # JupyterLite is blank from a file
    }
    for name, raw in list(files.items()):
        if name.endswith(".json") and "/_static/" in name:
            base = name.rpartition("/")[2]
            text = json.dumps(json.loads(raw), ensure_ascii=False, separators=(",", ":"))
            files[f"{name}.js"] = f"carriedData({json.dumps(base)}, {text});\n".encode()
        if name.endswith(".html") and b"</title>" in raw:
            up = "../" * (name.count("/") - 1)
            script = f'</title><script src="{up}_static/{SHIM}"></script>'.encode()
            files[name] = lite.LINK.sub(b"", raw.replace(b"</title>", script, 1))
    files[f"site/_static/{SHIM}"] = (PRESS / "teaching" / SHIM).read_bytes()
    return files


def contents(site: Path, decks: Path, made: Path, pdf: Path | None) -> Files:
    """Every file of the kit by its name in the zip. Raises `KitError` for what isn't built."""
    for folder in (site, decks, made):
        if not folder.is_dir():
            raise KitError(f"{folder} isn't built")
    files = offline_site(site)
    with zipfile.ZipFile(site / FILES / ARCHIVE) as archive:
        for name in archive.namelist():
            files[f"notebooks/{name.partition('/')[2]}"] = archive.read(name)
    files |= dict(files_below(decks, "slides"))
    for folder in sorted(path for path in made.iterdir() if (path / "student").is_dir()):
        files |= dict(files_below(folder / "student", f"assignments/{folder.name}"))
    links = {"Read the book": "site/book/index.html", "Notebooks": "notebooks/", "Slides": "slides/index.html",
             "Assignments": "assignments/", "Data": "site/data/"}  # fmt: skip
    if pdf:
        files[pdf.name] = pdf.read_bytes()
        links["The book as PDF"] = pdf.name
    items = "\n".join(f'<li><a href="{target}">{name}</a></li>' for name, target in links.items())
    return {"START.html": START.format(links=items).encode(), **files}


def write_kit(target: Path, files: Files) -> Path:
    """Write the zip, the same bytes for the same files. Raises `KitError` if it is too large."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name, raw in files.items():
            archive.writestr(entry(f"{DISTRIBUTION}/{name}"), raw)
    if target.stat().st_size > LARGEST:
        size = target.stat().st_size / 1024**2
        target.unlink()
        raise KitError(f"the kit has {size:.1f} MiB; at most {LARGEST / 1024**2:.0f}")
    return target


def write_for_instructors(folder: Path, book: Path = ROOT / "book") -> None:
    """Solutions by themselves, quizzes for learning platforms, the test, the sheet for double coding."""
    learning = ROOT / "teaching" / "learning"
    for quiz in [*quizzes(), read_quiz(learning / "test.yml", learning)]:
        write_exports(quiz, folder / "quizzes")
    for path in sorted(book.rglob("*.ipynb")):
        name = "-".join(path.relative_to(book).parts)
        (folder / "solutions").mkdir(parents=True, exist_ok=True)
        nbformat.write(
            solutions_version(nbformat.read(path, as_version=4)), folder / "solutions" / name
        )
    write_sheet(folder / "coding.csv")


def main() -> int:
    pdf = next(iter(sorted((BUILD / "pdf").glob("*.pdf"))), None)
    try:
        decks = slides.build()
        written = write_kit(KIT, contents(SITE, decks, assignments.FOLDER, pdf))
    except (KitError, slides.SlideError) as error:
        print(error, file=sys.stderr)
        return 1
    write_for_instructors(FOR_INSTRUCTORS)
    print(written.relative_to(ROOT), FOR_INSTRUCTORS.relative_to(ROOT), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
