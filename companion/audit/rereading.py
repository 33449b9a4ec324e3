"""How alike several readings of the same statements by the rule of charity are.

They are readings that a language model made for an edition: neither persons nor a sample of readers, so
that an interval can be over statements alone. What they were is shown whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from companion.audit.charity import STEPS, Grant, fell_text
from companion.audit.ledger import counted, entries
from companion.audit.report import Report
from companion.data.claims import STATEMENT
from companion.quantities.interval import span

READINGS = 3  # that each statement has; what would fail is read again later, knowing that


def first_readings(grants: Mapping[str, Sequence[Grant]]) -> list[list[Grant]]:
    """Of each statement the readings that all have. Raises `ValueError` where one has fewer."""
    found = [[g for g in readers if g.reader <= READINGS] for readers in grants.values()]
    if not found or any(len(readings) != READINGS for readings in found):
        raise ValueError(f"each statement has {READINGS} first readings")
    return found


def patterns(grants: Mapping[str, Sequence[Grant]]) -> pd.DataFrame:
    """How the first readings of a statement fell, the plainest first: Readings, Statements, Alike.

    "Alike" is how many of them name the same step.
    """
    found = first_readings(grants)
    counts = Counter(fell_text(readings) for readings in found)
    alike = {fell_text(r): max(Counter(g.needs for g in r).values()) for r in found}
    place = {fell_text(r): tuple(sorted(STEPS.index(grant.needs) for grant in r)) for r in found}
    order = sorted(counts, key=lambda fell: (-alike[fell], place[fell]))
    return pd.DataFrame(
        [(fell, counts[fell], alike[fell]) for fell in order],
        columns=["Readings", "Statements", "Alike"],
    )


def kappa(grants: Mapping[str, Sequence[Grant]]) -> float:
    """Fleiss' kappa (1971) of the first readings over the five steps.

    1 where all agree, 0 where they do so no more often than the steps' own frequencies would
    have it. Steps are taken as names: plain beside sense counts as apart as plain beside none.
    """
    return _kappa(_table(grants))


def kappa_interval(grants: Mapping[str, Sequence[Grant]]) -> tuple[float, float]:
    """95% interval of `kappa`, if the statements had been drawn from many such, one by one.

    By the jackknife: kappa with each statement left out in turn says how much hangs on which
    statements there are. Of other readings than these it says nothing.
    """
    table = _table(grants)
    left_out = [_kappa(np.delete(table, i, axis=0)) for i in range(len(table))]
    error = np.sqrt((len(table) - 1) * np.var(left_out))
    middle, reach = _kappa(table), NormalDist().inv_cdf(0.975) * error
    return float(middle - reach), float(min(1.0, middle + reach))


def _table(grants: Mapping[str, Sequence[Grant]]) -> NDArray[np.int64]:
    """Statements by step: how many of the first readings name it."""
    return np.array([
        [sum(grant.needs == step for grant in readings) for step in STEPS]
        for readings in first_readings(grants)
    ])  # fmt: skip


def _kappa(table: NDArray[np.int64]) -> float:
    from statsmodels.stats.inter_rater import fleiss_kappa

    return float(fleiss_kappa(table))


def agreement_text(grants: Mapping[str, Sequence[Grant]]) -> str:
    """How many statements all, two, or none of three readings agree on, and kappa with its interval."""
    counts = patterns(grants).groupby("Alike")["Statements"].sum()
    whole, two, apart = (int(counts.get(n, 0)) for n in (READINGS, 2, 1))
    return (
        f"Of {counts.sum()} statements all three readings name one step for {whole}, two of three for "
        f"{two}, each another for {apart}. Fleiss’ kappa: {kappa(grants):.2f}; 95% interval over statements "
        f"{span(*kappa_interval(grants), '.2f')}."
    )


def by_one_reading_text(report: Report) -> str:
    """How many statements would have another verdict by one first reading alone, and how many fail.

    Raises `ValueError` for a report without readings.
    """
    if report.charity is None:
        raise ValueError("the report has no readings by the rule of charity")
    usual = _verdicts(report)
    turned, failing = [], []
    for reader in range(1, READINGS + 1):
        with report.charity.by_one(reader):
            found = _verdicts(report)
        turned.append(sum(found[claim] != verdict for claim, verdict in usual.items()))
        failing.append(sum(verdict == "fails" for verdict in found.values()))
    *first, last = map(str, turned)
    return (
        f"By one of the readings alone {', '.join(first)} or {last} of {len(usual)} statements would "
        f"have another verdict; {span(min(failing), max(failing))} fail by each."
    )


def _verdicts(report: Report) -> dict[str, str]:
    return {e.claim.id: e.verdict for e in counted(entries(report), STATEMENT)}
