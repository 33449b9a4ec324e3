"""What others published on a claim of a report, whatever its verdict."""

from __future__ import annotations

from dataclasses import dataclass

# Verdicts that leave a claim open, and those by which it stands.
OPEN = ("undetermined", "not checkable")
HELD = ("holds loosely", "holds")
AGAINST = "decides against"
DECIDES = ("decides for", AGAINST)
NOTHING = "nothing"
SAYS = (*DECIDES, "narrows", NOTHING)
UNTOUCHED = "No published row in this book bears on it."  # of an open claim without any


@dataclass(frozen=True)
class Known:
    """What a source outside a report says of one question: a word of `SAYS`, and a sentence.

    `check` is the slug of the check that asks it, None if it bears on the claim without one. Where
    it is `general`, it bears on the check's question for whatever claim the check names, and so
    can't settle a claim by itself. `sure` says how sure it is and why; `links` are the sources,
    each a name and an address. The verdict is about the report alone and doesn't change by it.
    """

    says: str
    sentence: str
    sure: str
    links: tuple[tuple[str, str], ...]
    check: str | None = None
    general: bool = False

    @property
    def text(self) -> str:
        """All of it as plain text, with the addresses."""
        sources = "; ".join(f"{name}, {address}" for name, address in self.links)
        return f"{self.says}: {self.sentence} ({self.sure}) [{sources}]"
