"""Double coding: two students judge twenty claims blind; how far they agree, beyond chance.

`python -m press.teaching.coding` writes the sheet; with two filled sheets it prints the agreement and
where the two differ from each other or from the ledger.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import krippendorff
import numpy as np
from numpy.typing import NDArray
from statsmodels.stats.inter_rater import cohens_kappa

from companion.audit.registry import VERDICTS
from press.project import BUILD
from yunusov2013 import ledger

CLAIMS = 20
HEADS = ("claim", "page", "subject", "printed", "verdict")
SHEET = BUILD / "teaching" / "coding.csv"
DRAWS, SEED = 2000, 2013


class SheetError(ValueError):
    """A fault in a filled sheet; the text names file, row and column."""


@dataclass(frozen=True)
class Agreement:
    """How far two codings agree: claims, alike, and two measures beyond chance with 95% intervals."""

    claims: int
    alike: int
    kappa: tuple[float, float, float]
    alpha: tuple[float, float, float]


def chosen() -> list[ledger.Entry]:
    """Twenty claims, in the report's order: in turn of each verdict, the same in every run."""
    by_verdict = defaultdict(list)
    for entry in sorted(
        ledger.entries(), key=lambda e: hashlib.sha256(e.claim.id.encode()).digest()
    ):
        by_verdict[entry.verdict].append(entry)
    turns = [
        e for group in zip(*_padded([by_verdict[v] for v in VERDICTS]), strict=True) for e in group
    ]
    wanted = {e.claim.id for e in [e for e in turns if e is not None][:CLAIMS]}
    return [e for e in ledger.entries() if e.claim.id in wanted]


def _padded(groups: list[list[ledger.Entry]]) -> list[list[ledger.Entry | None]]:
    longest = max(map(len, groups))
    return [[*group, *[None] * (longest - len(group))] for group in groups]


def write_sheet(path: Path) -> None:
    """A table to fill in: a claim a row, the verdict empty, and nothing of what the ledger says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for entry in chosen():
            claim = entry.claim
            writer.writerow([claim.id, claim.page, claim.subject, claim.as_printed, ""])


def read_sheet(path: Path) -> dict[str, str]:
    """Verdicts by claim. Raises `SheetError` for a missing file, column, claim or verdict."""
    if not path.is_file():
        raise SheetError(f"{path}: there is no such file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        for column in ("claim", "verdict"):
            if row.get(column) is None:
                raise SheetError(
                    f"{path.name}, row {number}: no column {column}; expected {', '.join(HEADS)}"
                )
        verdict = row["verdict"].strip().lower()
        if verdict not in VERDICTS:
            raise SheetError(
                f"{path.name}, row {number}, verdict: {row['verdict']!r}; expected one of {', '.join(VERDICTS)}"
            )
        if row["claim"] in found:
            raise SheetError(f"{path.name}, row {number}, claim: {row['claim']!r} stands twice")
        found[row["claim"]] = verdict
    return found


def agreement(first: dict[str, str], second: dict[str, str]) -> Agreement:
    """Cohen's kappa and Krippendorff's alpha (nominal) of two codings of the same claims.

    Kappa's interval is the usual large-sample one, alpha's a bootstrap over claims. Raises `SheetError`
    where the claims differ or all verdicts are one, of which chance says nothing.
    """
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())
        raise SheetError(f"the two sheets are of different claims: {', '.join(odd[:5])}")
    codes = np.array(
        [[VERDICTS.index(coding[claim]) for claim in first] for coding in (first, second)]
    )
    if len(set(codes.flat)) < 2:
        raise SheetError("both used one verdict for all claims: chance would agree as well")
    table = np.zeros((len(VERDICTS), len(VERDICTS)))
    np.add.at(table, (codes[0], codes[1]), 1)
    used = np.unique(codes)
    kappa = cohens_kappa(table[np.ix_(used, used)])
    return Agreement(
        len(first), int((codes[0] == codes[1]).sum()),
        (float(kappa.kappa), float(kappa.kappa_low), float(min(kappa.kappa_upp, 1.0))),
        (_alpha(codes), *_bootstrap(codes)),
    )  # fmt: skip


def _alpha(codes: NDArray[np.int64]) -> float:
    """Krippendorff's alpha of codes, shape (2, claims); 1 where a draw has one verdict only."""
    if len(set(codes.flat)) < 2:
        return 1.0
    return float(krippendorff.alpha(codes, level_of_measurement="nominal"))


def _bootstrap(codes: NDArray[np.int64]) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    draws = [
        _alpha(codes[:, random.integers(0, codes.shape[1], codes.shape[1])]) for _ in range(DRAWS)
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)


def report(first: dict[str, str], second: dict[str, str]) -> str:
    """The agreement, and each claim on which the two and the ledger aren't of one mind."""
    found = agreement(first, second)
    ours = {entry.claim.id: entry.verdict for entry in ledger.entries()}
    lines = [
        f"Alike on {found.alike} of {found.claims} claims.",
        "Cohen's kappa {:.2f} ({:.2f} to {:.2f}); Krippendorff's alpha {:.2f} ({:.2f} to {:.2f}).".format(
            *found.kappa, *found.alpha
        ),
        "",
    ]
    for claim in first:
        said = (first[claim], second[claim], ours.get(claim, "not in the ledger"))
        if len(set(said)) > 1:
            lines.append(f"{claim}: first {said[0]}, second {said[1]}, ledger {said[2]}")
    with_ledger = Counter(
        claim for coding in (first, second) for claim in coding if coding[claim] == ours.get(claim)
    )
    lines += [
        "",
        f"Both as the ledger: {sum(n == 2 for n in with_ledger.values())} of {found.claims}.",
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sheets", nargs="*", type=Path, help="two filled sheets; none writes an empty one"
    )
    sheets = parser.parse_args(arguments).sheets
    if not sheets:
        write_sheet(SHEET)
        print(SHEET)
        return 0
    if len(sheets) != 2:
        parser.error(f"two filled sheets are compared, not {len(sheets)}")
    try:
        print(report(*(read_sheet(path) for path in sheets)))
    except SheetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
