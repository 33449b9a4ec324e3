"""Write press/static/minisearch.js: the library behind the search, made small, with its licence beside.

Source: MiniSearch (MIT), a package of npm, which publishes it with its comments: three times as large.
The file is kept in the project, so this runs only for a new version, with Node.js on the machine:
`python -m tools.vendor.minisearch`.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from press.project import PRESS

VERSION = "7.2.0"
ESBUILD = "0.25.12"  # another could write the same library otherwise
TARGET = PRESS / "static" / "minisearch.js"
LICENCE = TARGET.with_name("minisearch.LICENSE.txt")
BANNER = f"/*! MiniSearch {VERSION}, MIT licence: minisearch.LICENSE.txt */"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        packages = [f"minisearch@{VERSION}", f"esbuild@{ESBUILD}"]
        subprocess.run(
            ["npm", "install", "--no-save", "--no-audit", "--no-fund", *packages],
            cwd=folder, check=True,
        )  # fmt: skip
        modules = Path(folder, "node_modules")
        subprocess.run(
            [modules / ".bin" / "esbuild", modules / "minisearch" / "dist" / "umd" / "index.js",
             "--minify", "--target=es2020", "--legal-comments=none", f"--banner:js={BANNER}", f"--outfile={TARGET}"],
            check=True,
        )  # fmt: skip
        shutil.copyfile(modules / "minisearch" / "LICENSE.txt", LICENCE)


if __name__ == "__main__":
    main()
