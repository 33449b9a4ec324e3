"""What a release consists of: `python -m press.release v1.2.3`, after `make site`.

Wheel, site, PDF, EPUB and data package in `_build/release/`, with the checksums of all and the notes.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

import yaml

from press.archive import entry
from press.offline.__main__ import FILES
from press.project import BUILD, ROOT, SITE
from press.wheel import DISTRIBUTION, build_wheel

RELEASE = BUILD / "release"
SUMS, NOTES = "SHA256SUMS", "NOTES.md"


def notes_of(changelog: str, version: str) -> str:
    """What the changelog says of a version. Raises `ValueError` if it says nothing."""
    found = re.search(rf"^## {re.escape(version)}\n+(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    if not found or not found[1].strip():
        raise ValueError(f'CHANGELOG.md: nothing under "## {version}"')
    return found[1].strip() + "\n"


def version_of(root: Path, tag: str) -> str:
    """The version that a tag names. Raises `ValueError` unless package and citation have it too."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    for name, version in (
        ("pyproject.toml", project["version"]),
        ("CITATION.cff", citation["version"]),
    ):
        if tag != f"v{version}":
            raise ValueError(f"the tag is {tag!r}, but {name} has version {version}")
    return tag.removeprefix("v")


def pack(folder: Path, target: Path) -> None:
    """Write all files of a folder into a zip archive, the same bytes for the same files."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{target.stem}/{path.relative_to(folder).as_posix()}"
            archive.writestr(entry(name), path.read_bytes())


def checksums(folder: Path) -> str:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
    )


def write_release(tag: str, folder: Path = RELEASE, root: Path = ROOT) -> None:
    """Write a release anew. Raises `ValueError` or `FileNotFoundError` if a part is amiss."""
    version = version_of(root, tag)
    notes = notes_of((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    for path in (SITE, *FILES.values()):
        if not path.exists():
            raise FileNotFoundError(f"{path.name} isn't there: make site")
    shutil.rmtree(folder, ignore_errors=True)
    build_wheel(folder, root)
    pack(SITE, folder / f"{DISTRIBUTION}-site-{version}.zip")
    pack(root / "data", folder / f"{DISTRIBUTION}-data-{version}.zip")
    for kind, path in FILES.items():
        shutil.copyfile(path, folder / f"{DISTRIBUTION}-{version}.{kind}")
    (folder / SUMS).write_text(checksums(folder), encoding="utf-8")
    (folder / NOTES).write_text(notes, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m press.release", description=__doc__)
    parser.add_argument("tag", help="v and the version, such as v0.2.0")
    try:
        write_release(parser.parse_args().tag)
    except (ValueError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"written: {RELEASE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
