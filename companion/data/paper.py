"""What a report prints: its claims by id, its events, the works that it cites for them."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches

from companion.data.cells import Row
from companion.data.claims import Claim, cells_as_claims
from companion.data.package import DataPackage

Period = tuple[date | None, date | None]  # first and last day; None is open


class Paper:
    """A report as its data package has it: tables `claims`, `events` and `claim_sources`."""

    def __init__(self, package: DataPackage) -> None:
        self.package = package

    def claims(self) -> dict[str, Claim]:
        """All claims by id: the rows of `claims.csv`, then the cells of the tables."""
        return self.package.derived("claims", self._claims)

    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claims in self._by_table().values() for claim in claims}

    def _by_table(self) -> dict[str, list[Claim]]:
        """The claims of each table that has some, a claim a row, in the rows' order."""
        found = {"claims": [Claim(**row) for row in self.package.rows("claims")]}
        for name, descriptor in self.package.resources().items():
            if cells := cells_as_claims(descriptor, self.package.rows(name)):
                found[name] = cells
        return found

    def claim(self, identifier: str) -> Claim:
        """The claim of that id. Raises `KeyError` with the nearest ids."""
        known = self.claims()
        if identifier not in known:
            near = ", ".join(get_close_matches(identifier, known, 3)) or "none near"
            raise KeyError(f"no claim {identifier!r}; near it: {near}")
        return known[identifier]

    def claims_with(self, **columns: str) -> list[Claim]:
        """The claims whose columns hold these values. Raises `AttributeError` for an unknown column."""
        return [
            claim
            for claim in self.claims().values()
            if all(getattr(claim, column) == value for column, value in columns.items())
        ]

    def place_of(self, claim: Claim) -> tuple[str, int]:
        """The file of a claim, from the package's folder, and its row there; the header is row 1."""
        places = self.package.derived(
            "places",
            lambda: {
                found.id: (self.package.resource(name)["path"], row)
                for name, claims in self._by_table().items()
                for row, found in enumerate(claims, start=2)
            },
        )
        return places[claim.id]

    def events(self) -> dict[str, Row]:
        """The rows of `events.csv` by id."""
        return self.package.derived(
            "events", lambda: {row["id"]: row for row in self.package.rows("events")}
        )

    def period_of(self, event: str) -> Period:
        """First and last day of an event of `events.csv`. Raises `KeyError` for an unknown id."""
        if event not in self.events():
            raise KeyError(f"no event {event!r} in events.csv")
        row = self.events()[event]
        return row["date_start"], row["date_end"]

    def quoted(self, *identifiers: str) -> str:
        """Claims and events as the report prints them, in one sentence: what, how much, when, where.

        Raises `KeyError` for an unknown id.
        """
        events = self.events()
        parts = [
            f"{events[i]['event']} (“{events[i]['date_printed']}”, page {events[i]['page']})"
            if i in events
            else _quoted_claim(self.claim(i))
            for i in identifiers
        ]
        return f"In the report: {'; '.join(parts)}."

    def cited_sources(self, identifier: str) -> list[str]:
        """Bibliography keys of the works that the report names for a claim."""
        rows = self.package.rows("claim_sources")
        return [row["source"] for row in rows if row["claim"] == identifier]


def _quoted_claim(found: Claim) -> str:
    where = f"page {found.page}"
    if found.period_printed:
        where = f"“{found.period_printed}”, {where}"
    return f"{found.subject}: “{found.as_printed}” ({where})"
