#!/usr/bin/env bash
# hatchling 1.33.0: an editable install copies what `force-include` names into site-packages.
#
# `dev-mode-dirs` makes an editable install a line in a .pth file, so that the tree itself is what runs.
# A folder that the wheel gets from elsewhere by `force-include` is copied into site-packages all the
# same. The copy is a package without __init__: where the tree is out of sight, `import` succeeds and
# finds nothing in it, and a test for "is it installed?" says yes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hatchling==1.33.0 editables==0.5
mkdir -p "$folder/tree/thing" "$folder/tree/data"
cd "$folder/tree"
echo 'NAME = "thing"' >thing/__init__.py
echo 'a,b' >data/table.csv
cat >pyproject.toml <<'TOML'
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "thing"
version = "1"
[tool.hatch.build]
dev-mode-dirs = ["."]
[tool.hatch.build.targets.wheel]
packages = ["thing"]
[tool.hatch.build.targets.wheel.force-include]
"data" = "thing/data"
TOML
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
site=$("$folder/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
echo "hatchling 1.33.0, site-packages/thing after an editable install: $(cd "$site/thing" && find . -type f | sort | xargs)"
test -f "$site/thing/data/table.csv"
test ! -e "$site/thing/__init__.py"
