"""Register checks and run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from companion import paper
from companion.paper import Claim
from companion.references import linked_claims

# In the order in which a claim under several checks shows them.
VERDICTS = ("fails", "disputed", "undetermined", "holds loosely", "holds", "not checkable")

# The page of the book that follows each section of the report.
CHAPTERS = {
    "abstract": "book/definition",
    "definition": "book/definition",
    "azerbaijan-refugees": "book/azerbaijan/refugees",
    "azerbaijan-compatriots": "book/azerbaijan/compatriots",
    "azerbaijan-foreigners": "book/azerbaijan/foreigners",
    "abroad": "book/abroad/index",
    "abroad-russia": "book/abroad/russia",
    "abroad-west": "book/abroad/west",
    "abroad-middle-east": "book/abroad/middle_east",
    "recommendations": "book/recommendations",
}


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


@dataclass(frozen=True)
class Check:
    """A registered check: the claims it tests, the heading that discusses it, its function."""

    name: str
    claims: tuple[str, ...]
    passage: str
    function: Callable[[], Result]

    @property
    def section(self) -> str:
        """Section of the first claim, whose chapter holds the passage."""
        return paper.claim(self.claims[0]).section

    @property
    def address(self) -> str:
        """Where the book discusses it: the page from the root, and the heading's id."""
        return f"{CHAPTERS[self.section]}.html#{self.passage}"


_checks: dict[str, Check] = {}


def check(
    name: str, *claims: str, passage: str
) -> Callable[[Callable[[], Result]], Callable[[], Result]]:
    """Register a check under `name` with the ids of the claims it tests.

    `passage` is the id of the heading, in the chapter of the first claim's section, under which
    the book discusses it. Raises `ValueError` for a name that is taken or a check of no claim.
    """

    def register(function: Callable[[], Result]) -> Callable[[], Result]:
        if name in _checks or not claims:
            raise ValueError(f"check {name!r} needs a name of its own and a claim at least")
        _checks[name] = Check(name, claims, passage, function)
        return function

    return register


def registered(section: str | None = None) -> list[Check]:
    """All checks, or those that test a claim of `section`, in the order of registration.

    Raises `KeyError` if a check names a claim that isn't there.
    """
    return [
        check
        for check in _checks.values()
        if section in {None, *(paper.claim(c).section for c in check.claims)}
    ]


def run(name: str) -> Result:
    """Run one check. Raises `KeyError` for an unknown name or claim."""
    for identifier in _checks[name].claims:
        paper.claim(identifier)
    return _checks[name].function()


def run_all(section: str | None = None) -> dict[str, Result]:
    """Run every check, or those that test a claim of `section`."""
    return {check.name: check.function() for check in registered(section)}


def checks_of(identifier: str) -> list[Check]:
    """The checks that test a claim. Raises `KeyError` for an unknown claim."""
    paper.claim(identifier)
    return [check for check in _checks.values() if identifier in check.claims]


def headline(identifier: str) -> str:
    """The first verdict, in the order of `VERDICTS`, among the checks of a claim."""
    found = {check.function().verdict for check in checks_of(identifier)}
    return next((v for v in VERDICTS if v in found), "not checkable")


def known(claims: Iterable[Claim], *columns: str) -> str:
    """ "holds" if every claim has a value in each of `columns`, otherwise "undetermined".

    For a check whose question those values would decide, so that it changes once the report is
    found to give them. Without a claim nothing is known.
    """
    rows = list(claims)
    complete = bool(rows) and all(getattr(row, c) is not None for row in rows for c in columns)
    return "holds" if complete else "undetermined"


def as_table(results: dict[str, Result], gravest_first: bool = True) -> pd.DataFrame:
    """Results as a data frame, the gravest verdict first; what is printed links to the ledger."""
    order = list(results.items())
    if gravest_first:
        order.sort(key=lambda item: VERDICTS.index(item[1].verdict))
    rows = [
        (
            r.verdict,
            name,
            linked_claims(name, r.printed, _checks[name].claims),
            r.computed,
            r.reason,
        )
        for name, r in order
    ]
    # Columns of objects: pandas' own text would lose the links.
    return pd.DataFrame(
        rows, columns=["Verdict", "Check", "Printed", "Computed", "Why"], dtype=object
    )
