#!/usr/bin/env bash
# mypy 2.4.1: `strict = true` in the section of one module makes every module strict, without a word.
#
# A per-module section is how a project holds one package to more than the others. Most options work
# so; `strict` is accepted there as well, and then applies to all modules that are checked.
#
# Seen: two packages with the same unannotated function, strictness asked for one. With the section,
# the other one fails too; without it neither does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mypy==2.4.1
cd "$folder"
for name in held free; do
  mkdir "$name"
  printf 'def twice(x):\n    return x + x\n' >"$name/__init__.py"
done
printf '[mypy]\n' >plain.ini
printf '[mypy]\n[mypy-held.*]\nstrict = true\n' >one.ini
venv/bin/mypy --version
plain=$(venv/bin/mypy --no-incremental --config-file plain.ini -p held -p free || true)
one=$(venv/bin/mypy --no-incremental --config-file one.ini -p held -p free || true)
printf 'without the section: %s\nwith it:\n%s\n' "$plain" "$one"
[[ $plain == Success* ]]
[[ $one == *free/__init__.py:1:* && $one != *unrecognized* && $one != *warning* ]]
