"""Refresh data/independent from newly downloaded originals: `make refresh SOURCE=dir`.

Shows what would change, asks, and writes all tables or none. `--yes` (YES=1) writes without asking;
values are added, changed or taken out only with `--accept-revisions` (REVISIONS=1) or a yes of
their own. Exit code: 0 written, or nothing to write; 1 refused, nothing written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from companion.show.terminal import printing
from press.project import ROOT
from press.sealing import seal_data
from tools.refresh import changes

NEXT = """written. Next:
  1. in data/datapackage.json bring version, citation and retrieved of these tables up to date
  2. make outputs, and read what changes in the notebooks
  3. make test, and commit the data and the notebooks together"""


def agreed(question: str) -> bool:
    """Whether somebody at a terminal answers yes; nobody there is a no."""
    if not sys.stdin.isatty():
        print(f"{question} Nobody to ask here: no.")
        return False
    return input(f"{question} Type yes: ").strip().lower() == "yes"


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="refresh", description=__doc__)
    parser.add_argument("source", type=Path, help="the folder with the downloaded files, unpacked")
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--accept-revisions", action="store_true",
                        help="let values be added, changed and taken out")  # fmt: skip
    parser.add_argument("--country", action="append", default=[], metavar="NAME",
                        help="a name without a code that is a country, though no table has it yet")  # fmt: skip
    options = parser.parse_args(arguments)
    source = options.source.expanduser()
    if not source.is_dir():
        parser.error(f"{source} is not a folder; expected the one with the downloaded files")
    with printing():
        return refresh(source, root, options.yes, options.accept_revisions, options.country)
    return 1  # nobody reads on, so nothing was written


def refresh(
    source: Path, root: Path, yes: bool, accept_revisions: bool, countries: Sequence[str] = ()
) -> int:
    """Show what would change and, if that is agreed to, write it; returns the exit code."""
    plan = changes.plan(source, root / "data", countries)
    for line in changes.describe(plan):
        print(line)
    if plan.faults:
        for fault in plan.faults:
            print(f"fault: {fault}", file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return 1
    if all(change.empty for change in plan.changes):
        return 0
    if plan.revises and not accept_revisions:
        question = (
            f"Values that are new, change or go: {plan.revises} (--accept-revisions). Let them?"
        )
        if not agreed(question):
            print("nothing was written")
            return 1
    if not yes and not agreed("Write this to data/independent (--yes)?"):
        print("nothing was written")
        return 1
    sys.stdout.flush()  # a closed pipe ends it here, before anything is written
    changes.write(plan, root / "data", lambda: seal_data(root, refreshed=True))
    print(NEXT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
