"""Register checks and run them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from companion import paper

# In the order in which a claim under several checks shows them.
VERDICTS = ("fails", "disputed", "undetermined", "holds loosely", "holds", "not checkable")


@dataclass(frozen=True)
class Result:
    """What one check found. `printed` and `computed` are ready to be read."""

    printed: str
    computed: str
    verdict: str
    reason: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is no verdict; they are {', '.join(VERDICTS)}")


Check = Callable[[], Result]
_checks: dict[str, tuple[tuple[str, ...], Check]] = {}


def check(name: str, *claims: str) -> Callable[[Check], Check]:
    """Register a check under `name` with the ids of the claims it tests."""

    def register(function: Check) -> Check:
        if name in _checks:
            raise ValueError(f"two checks are named {name!r}")
        _checks[name] = (claims, function)
        return function

    return register


def run(name: str) -> Result:
    """Run one check. Raises `KeyError` for an unknown name or claim."""
    claims, function = _checks[name]
    for identifier in claims:
        paper.claim(identifier)
    return function()


def run_all(section: str | None = None) -> dict[str, Result]:
    """Run every check, or those that test a claim of `section`."""
    return {
        name: run(name)
        for name, (claims, _) in _checks.items()
        if section is None or any(paper.claim(c).section == section for c in claims)
    }


def headline(identifier: str) -> str:
    """The first verdict, in the order of `VERDICTS`, among the checks of a claim."""
    found = {run(name).verdict for name, (claims, _) in _checks.items() if identifier in claims}
    return next((v for v in VERDICTS if v in found), "not checkable")


def as_table(results: dict[str, Result]) -> pd.DataFrame:
    """Results as a data frame, the gravest verdict first."""
    order = sorted(results.items(), key=lambda item: VERDICTS.index(item[1].verdict))
    return pd.DataFrame(
        [(r.verdict, name, r.printed, r.computed, r.reason) for name, r in order],
        columns=["verdict", "check", "printed", "computed", "reason"],
    )
