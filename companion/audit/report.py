"""A report, with all that the library needs to audit it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import entry_points

from companion.audit.charity import Charity
from companion.audit.known import Known
from companion.audit.lexicons import NAMES, OURS, STRICT, bounds_of
from companion.audit.registry import Registry
from companion.audit.robustness import Standing, standing
from companion.data.outline import Outline
from companion.data.package import DataPackage
from companion.data.paper import Paper
from companion.quantities.readers import Readers
from companion.quantities.words import Lexicon

GROUP = "companion.reports"  # the group of entry points under which packages register a report


@dataclass(frozen=True)
class Report:
    """One report: its name on the command line, its outline, its data, and its checks.

    `load_checks` imports the checks' modules and returns the registry that they fill, so that
    nothing runs before it is asked for. `readers` are measurements of its words, if it has any;
    `load_elsewhere` says what others published, by claim; `charity` holds readings by the rule of
    charity.
    """

    name: str
    outline: Outline
    paper: Paper
    lexicon: Lexicon
    load_checks: Callable[[], Registry]
    readers: Readers | None = None
    load_elsewhere: Callable[[], Mapping[str, Sequence[Known]]] = dict
    charity: Charity | None = None

    @property
    def package(self) -> DataPackage:
        return self.paper.package

    @cached_property
    def checks(self) -> Registry:
        return self.load_checks()

    @property
    def lexicons(self) -> tuple[str, ...]:
        """Names of the lexicons by which its words can be read."""
        return NAMES if self.readers else (STRICT, OURS)

    def reading(self, name: str) -> AbstractContextManager[None]:
        """Read its words by another lexicon for a while. Raises `KeyError` for an unknown name."""
        return self.lexicon.read_as(bounds_of(name, self.lexicon, self.readers))

    def standing(self) -> dict[str, Standing]:
        """How firmly each check's verdict stands, by slug; empty if no reader was measured.

        Ask for it while words are read as usual, not within `reading`.
        """
        if self.readers is None:
            return {}
        readers = self.readers
        return self.package.derived(
            "standing",
            lambda: standing(self.checks.registered(), self.lexicon, readers, self.charity),
        )

    @property
    def elsewhere(self) -> Mapping[str, Sequence[Known]]:
        """What others published, by the id of a claim, in this state of the tables and words."""
        return self.package.derived(("elsewhere", self.lexicon.state), self.load_elsewhere)


def installed_reports() -> dict[str, Report]:
    """The reports that installed packages register under `companion.reports`, by name."""
    return {entry.name: entry.load() for entry in entry_points(group=GROUP)}


def find_report(name: str | None = None) -> Report:
    """The report of that name, or the only one. Raises `LookupError` with the names there are."""
    reports = installed_reports()
    if name is None and len(reports) == 1:
        return next(iter(reports.values()))
    if name not in reports:
        asked = f"no report {name!r}." if name else "which report?"
        raise LookupError(f"{asked} Installed: {', '.join(sorted(reports)) or 'none'}")
    return reports[name]
