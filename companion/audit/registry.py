"""Register checks of a report and run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from companion.data.claims import CELL, Claim, slug
from companion.data.outline import Outline
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval

# In the order in which a claim under several checks shows them.
VERDICTS = ("fails", "disputed", "undetermined", "holds loosely", "holds", "not checkable")


@dataclass(frozen=True)
class Result:
    """What one check found. `printed` and `computed` are ready to be read.

    `missing` names what would decide an undetermined verdict, and is empty beside any other.
    Raises `ValueError` for an unknown verdict, and for an undetermined one without it.
    """

    printed: str
    computed: str
    verdict: str
    reason: str
    missing: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is no verdict; they are {', '.join(VERDICTS)}")
        if self.verdict == "undetermined" and not self.missing:
            raise ValueError(
                "an undetermined result names what would decide it; `missing` is empty"
            )
        if self.verdict != "undetermined":
            object.__setattr__(self, "missing", "")

    @property
    def why(self) -> str:
        """The reason and, where the verdict is undetermined, what would decide it."""
        return f"{self.reason} Would decide: {self.missing}." if self.missing else self.reason


Function = Callable[[], Result]


@dataclass(frozen=True)
class Check:
    """A registered check: its id and title, the claims it names, the heading that discusses it.

    `claims` are those that it judges, then those that it only uses, which are `beside` too: what a
    statement is held against, or the words around a question that is no claim's. `section` is the
    first claim's, and `address` where the book discusses it: a page from the root, and the
    heading's id. The page is the section's first, or the one that `passage` names before a `#`.
    Both raise `KeyError` for a claim that isn't there. `cells` says that it tests the
    cells of a table that it names; else a statement is held against them.
    """

    slug: str
    title: str
    claims: tuple[str, ...]
    passage: str
    function: Function
    registry: Registry = field(repr=False, compare=False)
    cells: bool = False
    beside: frozenset[str] = frozenset()

    def judges(self, claim: Claim) -> bool:
        """Whether its verdict is about a claim: not about one beside it, or cells that are only used."""
        return claim.id not in self.beside and (claim.counted_as != CELL or self.cells)

    @property
    def section(self) -> str:
        return self.registry.paper.claim(self.claims[0]).section

    @property
    def address(self) -> str:
        page, _, heading = self.passage.rpartition("#")
        return f"{page or self.registry.outline.section(self.section).pages[0]}.html#{heading}"

    def is_on(self, page: str) -> bool:
        """Whether a page of the book, named from its root, discusses it."""
        return self.address.partition(".html#")[0] == page


class Registry:
    """The checks of a report, in the order of their registration."""

    def __init__(self, paper: Paper, outline: Outline) -> None:
        self.paper = paper
        self.outline = outline
        self._checks: dict[str, Check] = {}

    def check(
        self,
        identifier: str,
        title: str,
        *claims: str,
        passage: str,
        cells: bool = False,
        beside: Iterable[str] = (),
    ) -> Callable[[Function], Function]:
        """Register a check by its slug, under a title, with the ids of the claims it judges.

        Code and addresses name a check by its slug, readers by its title, which may be reworded.
        `beside` are the ids of claims that it only uses: its verdict isn't theirs. `passage` is the id
        of the heading, in the chapter of the first claim's section, under which the book discusses
        it; `cells` says that the check tests the cells of a table among the claims, not only a
        statement by them. Raises `ValueError` for a slug that is taken or is none, a title that is
        taken, a check of no claim, and a claim that is named twice.
        """
        named = (*claims, *beside)

        def register(function: Function) -> Function:
            taken = {c.title for c in self._checks.values()}
            if identifier in self._checks or slug(identifier) != identifier or title in taken:
                raise ValueError(
                    f"check {identifier!r}, {title!r}, needs a slug and a title of its own"
                )
            if not named or len(set(named)) < len(named):
                raise ValueError(f"check {identifier!r} needs a claim at least, and each once")
            made = Check(
                identifier, title, named, passage, function, self, cells,
                frozenset(named[len(claims):]),
            )  # fmt: skip
            self._checks[identifier] = made
            return function

        return register

    def registered(self, section: str | None = None) -> list[Check]:
        """All checks, or those that name a claim of `section`, in the order of registration.

        Raises `KeyError` if a check names a claim that isn't there.
        """
        return [
            check
            for check in self._checks.values()
            if section in {None, *(self.paper.claim(c).section for c in check.claims)}
        ]

    def get(self, identifier: str) -> Check:
        """The check of that slug. Raises `KeyError` for an unknown one."""
        if identifier not in self._checks:
            raise KeyError(f"no check {identifier!r}")
        return self._checks[identifier]

    def run(self, identifier: str) -> Result:
        """Run one check. Raises `KeyError` for an unknown slug or claim."""
        check = self.get(identifier)
        for claim in check.claims:
            self.paper.claim(claim)
        return check.function()

    def run_all(self, section: str | None = None) -> dict[str, Result]:
        """Run every check, or those that name a claim of `section`; results by slug."""
        return {check.slug: check.function() for check in self.registered(section)}

    def run_on(self, page: str) -> dict[str, Result]:
        """Run the checks that a page of the book discusses; results by slug."""
        return {c.slug: c.function() for c in self.registered() if c.is_on(page)}

    def checks_of(self, claim: str) -> list[Check]:
        """The checks that name a claim. Raises `KeyError` for an unknown claim."""
        self.paper.claim(claim)
        return [check for check in self._checks.values() if claim in check.claims]

    def headline(self, claim: str) -> str:
        """The first verdict, in the order of `VERDICTS`, among the checks of a claim."""
        found = {
            check.function().verdict
            for check in self.checks_of(claim)
            if check.judges(self.paper.claim(claim))
        }
        return next((v for v in VERDICTS if v in found), "not checkable")


def known(claims: Iterable[Claim], *columns: str) -> str:
    """ "holds" if every claim has a value in each of `columns`, otherwise "undetermined".

    For a check whose question those values would decide, so that it changes once the report is
    found to give them. Without a claim nothing is known.
    """
    rows = list(claims)
    complete = bool(rows) and all(getattr(row, c) is not None for row in rows for c in columns)
    return "holds" if complete else "undetermined"


def figure(claim: Claim) -> Interval | None:
    """The number that a claim prints, as bounds; None for a word alone."""
    return None if claim.bound == "word" else interval_of(claim)


def decided(value: Interval | None, judge: Callable[[Interval], str]) -> str:
    """What `judge` makes of a value, or "undetermined" where the report doesn't give it."""
    return "undetermined" if value is None else judge(value)


def whole_of(paper: Paper, claim: Claim) -> Interval | None:
    """The number of the whole that a claim is a part of; None where the report names none."""
    return None if claim.part_of is None else figure(paper.claim(claim.part_of))


def growth_of(paper: Paper, claim: Claim) -> Interval | None:
    """How many times as large the end of a growth word is as its start; None without either."""
    if claim.from_claim is None or claim.to_claim is None:
        return None
    start, end = figure(paper.claim(claim.from_claim)), figure(paper.claim(claim.to_claim))
    return None if start is None or end is None else end / start
