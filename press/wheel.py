"""Library, report and data as one wheel: `python -m press.wheel`, or `make wheel`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from press.project import BUILD, ROOT

DISTRIBUTION = (
    "counting-integration"  # its name for pip; the library's own is another project there
)


def build_wheel(folder: Path, root: Path = ROOT) -> Path:
    """Write the wheel of the project at `root` into `folder`; returns its path.

    The same bytes for the same files, whenever and wherever it is built. Raises `ValueError` or
    `OSError` if the project's metadata, or a file that they name, is at fault.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return Path(next(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"])))


def wheel_name(root: Path = ROOT) -> str:
    """The name of the project's wheel, which holds its version."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name'].replace('-', '_')}-{project['version']}-py3-none-any.whl"


if __name__ == "__main__":
    print(f"written: {build_wheel(BUILD / 'wheel').relative_to(ROOT)}")
