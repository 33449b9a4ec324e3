"""The students' notebooks to run in a browser, by JupyterLite: `python -m press.lite`, or `make lite`.

A folder of its own, `_build/lite/`, which `make site` copies into the site. Its programs are from this folder;
the engine, Pyodide, comes from a public address, which the page that leads in says first. What the engine
doesn't have, the book's own wheel and those of `CARRIED`, is here, and no other index is asked.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import nbformat

from press.environment import make_environment, programs
from press.faults import cause_of
from press.project import BUILD, PRESS, ROOT
from press.teaching.exercises import student_version
from press.teaching.quizzes import quiz_of
from press.teaching.students import BOOK, chapters, with_library
from press.turns import my_turn
from press.wheel import DISTRIBUTION, build_wheel

LITE = BUILD / "lite"
TOOLS = BUILD / "lite-tools"
LOCK = ROOT / "teaching" / "lite" / "requirements.txt"
NAME = "lite"  # of the folder in the site
LINK = re.compile(rb'<p class="run-here">.*?</p>')
LARGEST = 25 * 1024 * 1024
CARRIED = ("latexcodec", "pybtex", "seaborn")  # needed, and not among the engine's packages
ENGINE = (
    "Pyodide 314.0.6 (Python 3.14, with pandas 3.0, statsmodels 0.14.6 and what else they need)"
)
ENGINE_FROM = "https://cdn.jsdelivr.net"
# Of this folder alone: the engine is WebAssembly in workers, and JupyterLab writes styles as it goes.
POLICY = "; ".join((
    "default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
    f"script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: {ENGINE_FROM}", "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:", "font-src 'self' data:", "worker-src 'self' blob:",
    f"connect-src 'self' data: blob: {ENGINE_FROM}", "frame-src 'self' data: blob:", "frame-ancestors 'self'",
))  # fmt: skip
# As Cloudflare Pages reads it; a host without `!` adds one policy to the other, which then blocks the engine.
HEADERS = f"/{NAME}/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {POLICY}\n"
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Counting integration",
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {"disablePyPIFallback": True}
        },
    },
}


class LiteError(RuntimeError):
    """Why there is no folder to run notebooks from; the text says what failed."""


def pins(names: tuple[str, ...], lock: str) -> str:
    """The entries of a lock file for some packages, with their hashes. Raises `LiteError` for one that it lacks."""
    found = {e.partition("==")[0]: e for e in re.findall(r"^[\w.-]+==(?:.*\\\n)*.*\n", lock, re.M)}
    if absent := [name for name in names if name not in found]:
        raise LiteError(f"requirements.txt has no {', '.join(absent)}")
    return "".join(found[name] for name in names)


def put_wheels(folder: Path) -> None:
    """Put the book's wheel and those of `CARRIED`, as the book's lock names them, into a folder."""
    build_wheel(folder)
    wanted = folder / "wanted.txt"
    wanted.write_text(pins(CARRIED, (ROOT / "requirements.txt").read_text(encoding="utf-8")))
    options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--quiet"]
    run(sys.executable, "-m", "pip", "download", *options, "-r", wanted, "-d", folder)
    wanted.unlink()


def put_notebooks(folder: Path) -> None:
    """Put the students' notebooks into a folder, with the pages of Markdown that they link to."""
    book = ROOT / BOOK
    for path in chapters():
        name = path.relative_to(book)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        notebook = nbformat.read(path, as_version=4)
        version = student_version(notebook, quiz_of(name.with_suffix("").as_posix()))
        nbformat.write(with_library(version, DISTRIBUTION), target)
    for path in [*book.glob("back/*.md"), *book.glob("tools/*.md")]:
        target = folder / path.relative_to(book)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a program. Raises `LiteError` with the end of what it says if it fails."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}  # 1980, as in archives
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode:
        raise LiteError(f"{command[0]}: {(done.stdout + done.stderr).strip()[-1500:]}")


def entrance(folder: Path, megabytes: float) -> str:
    """The page that leads in: what will be loaded, from where, and the notebooks one by one."""
    links = []
    for path in chapters():
        name = path.relative_to(ROOT / BOOK).as_posix()
        title = nbformat.read(path, as_version=4).cells[0].source.splitlines()[0].lstrip("# ")
        links.append(f'<li><a href="lab/index.html?path={escape(name)}">{escape(title)}</a></li>')
    text = (PRESS / "templates" / "lite.html").read_text(encoding="utf-8")
    return text.format(
        engine=escape(ENGINE), host=ENGINE_FROM.removeprefix("https://"), size=f"{megabytes:.0f}", links="\n".join(links)
    )  # fmt: skip


def build(target: Path = LITE) -> Path:
    """Build the folder anew. Raises `LiteError` where a part can't be had, or it is too large."""
    make_environment(TOOLS, LOCK)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        put_wheels(work / "wheels")
        put_notebooks(work / "notebooks")
        (work / "jupyter-lite.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        options = ["--no-sourcemaps", "--no-unused-shared-packages", "--apps", "lab", "--contents",
                   "notebooks", "--piplite-wheels", "wheels", "--output-dir", "out"]  # fmt: skip
        run(programs(TOOLS) / "jupyter-lite", "build", *options, cwd=work)
        for path in (work / "out").glob("rspack.*"):
            path.unlink()
        size = sum(p.stat().st_size for p in (work / "out").rglob("*") if p.is_file())
        if size > LARGEST:
            raise LiteError(f"{size / 1024**2:.1f} MiB; at most {LARGEST / 1024**2:.0f}")
        (work / "out" / "index.html").write_text(entrance(work, size / 1e6), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(work / "out", target)
    return target


def link(root: str) -> str:
    """What leads from a page to the folder; `root` is the way from there to the site's."""
    return f'<p class="run-here"><a href="{root}{NAME}/index.html">Run the notebooks in this browser</a>, nothing installed.</p>'


def offer(site: Path) -> bool:
    """Copy the folder into the site, if it was built, and exempt it from the site's header."""
    if not LITE.is_dir():
        return False
    shutil.rmtree(site / NAME, ignore_errors=True)
    shutil.copytree(LITE, site / NAME)
    headers = site / "_headers"
    said = headers.read_text(encoding="utf-8").partition(f"/{NAME}/*")[0]
    headers.write_text(said + HEADERS, encoding="utf-8")
    return True


def main() -> int:
    try:
        with my_turn():
            print(f"written: {build().relative_to(ROOT)} (make site offers it)")
    except (LiteError, OSError, subprocess.CalledProcessError) as fault:
        print(cause_of(fault) or fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
