"""Change data, prose and code a little, and print how much of it is caught: `make mutants`.

Everything in `data` and `prose` takes some minutes. `library`, `styles` and `scripts` are drawn samples (N=20),
each of it held against the tests. The seed is fixed, so two runs try the same.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from press.project import ROOT
from press.sealing import Change
from tools.mutants import cells, claims, prose
from yunusov2013.report import REPORT
from yunusov2013.tables import PACKAGE

SEED = 1
Outcome = tuple[str, bool]
Kind = Callable[[random.Random], Iterable[Outcome]]


def listed_cells(draw: random.Random) -> Iterator[Outcome]:
    """Cells of any table: whether the list before the seal names the cell."""
    resources = {ROOT / "data" / r["path"]: r for r in PACKAGE.describe()["resources"]}
    for path, column, after in cells.changed_cells(ROOT, 150, draw):
        change = Change(resources[path], path.read_bytes(), after)
        named = any(f"column {column}: " in line for line in change.lines())
        yield f"{path.name}, {column}", named


DATA: dict[str, Kind] = {
    "a cell of any table: listed before it is sealed": listed_cells,
    "a claim's or event's page": partial(claims.pages, PACKAGE, range(15)),
    "a claim's token and numbers alike": partial(claims.tokens, PACKAGE),
    "an event's date, moved": partial(claims.dates, PACKAGE),
}
PROSE: dict[str, Kind] = {
    "a page in prose, for each other page": partial(prose.pages, REPORT, ROOT),
    "a count in words": partial(prose.counts, REPORT, ROOT),
    "a number for another of its notebook": partial(prose.numbers, REPORT, ROOT),
    "a direction, turned round": partial(prose.directions, REPORT, ROOT),
}


def of_library(number: int, only: str) -> Kind:
    from tools.mutants.library import library

    return lambda draw: library(ROOT, number, draw, only)


def of_styles(number: int, only: str) -> Kind:
    from tools.mutants import site

    return lambda draw: site.tried(site.of_styles, number, draw, only)


def of_scripts(number: int, only: str) -> Kind:
    from tools.mutants import site

    return lambda draw: site.tried(site.of_scripts, number, draw, only)


# Drawn samples; each imports what it needs when it is asked for.
SAMPLES: dict[str, tuple[str, Callable[[int, str], Kind]]] = {
    "library": ("the library", of_library),
    "styles": ("styles", of_styles),
    "scripts": ("scripts", of_scripts),
}

KINDS = ("data", "prose", *SAMPLES)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    # Not `choices`: before 3.12 those refuse an empty list too.
    parser.add_argument(
        "kinds", nargs="*", help=f"{', '.join(KINDS)} (data and prose, if none is named)"
    )
    parser.add_argument("-n", type=int, default=20, help="how many of a drawn sample")
    parser.add_argument("--only", default="", help="of a sample, files whose path contains this")
    parser.add_argument("--survivors", action="store_true", help="name each that wasn't caught")
    options = parser.parse_args(arguments)
    kinds = options.kinds or ["data", "prose"]
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"no kind {', '.join(sorted(unknown))}; expected {', '.join(KINDS)}")
    wanted = {
        **(DATA if "data" in kinds else {}),
        **(PROSE if "prose" in kinds else {}),
        **{
            name: sample(options.n, options.only)
            for kind, (name, sample) in SAMPLES.items()
            if kind in kinds
        },
    }
    print("| changed | tried | caught |\n| --- | --- | --- |")
    for name, kind in wanted.items():
        found = list(kind(random.Random(SEED)))
        caught = sum(outcome for _, outcome in found)
        print(f"| {name} | {len(found)} | {caught} |", flush=True)
        if options.survivors:
            survived = [f"  survived: {what}" for what, outcome in found if not outcome]
            print(*survived, sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
