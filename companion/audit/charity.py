"""Charity by one rule: what has to be granted for a statement to stand, as several readers judge it.

Where no number decides, a verdict rests on how a sentence is read. Each reader goes through the same
steps, in this order, and stops at the first that makes the statement stand:

- plain: as its words say; nothing beside it conflicts.
- sense: a word, a referent, a scope or a date that the text leaves open is taken in one sense, which
  ordinary use or the report's own text supports and which is kept throughout.
- fact: something that the report doesn't print would have to be so, and nothing printed is against it.
- word: another word or number than the printed one would have to be meant, or one word would have to
  mean two things within a paragraph.
- none: no reading makes it stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby

from companion.data.cells import Row

STEPS = ("plain", "sense", "fact", "word", "none")
# What a reading of each step does, after its number.
GRANTED = {
    "plain": "take it as its words say",
    "sense": "take a word in a sense that the text leaves open",
    "fact": "need a fact that the report doesn’t print",
    "word": "need another word than the printed one",
    "none": "find no way for it to stand",
}
STANDS_NOT = ("word", "none")


@dataclass(frozen=True)
class Grant:
    """What one reader found has to be granted for a statement to stand: a step, and why."""

    reader: int
    needs: str
    why: str


def grants_by_check(rows: Iterable[Row]) -> dict[str, tuple[Grant, ...]]:
    """Readers' judgements by the slug of a check, from rows of `check`, `reader`, `needs`, `why`.

    Raises `ValueError` for rows of a check that don't stand together, and for a reader who judged
    a check twice.
    """
    found: dict[str, tuple[Grant, ...]] = {}
    for check, group in groupby(rows, key=lambda row: str(row["check"])):
        grants = tuple(Grant(row["reader"], row["needs"], row["why"]) for row in group)
        readers = [grant.reader for grant in grants]
        if check in found or len(set(readers)) < len(readers):
            raise ValueError(f"{check}: each reader judges it once, in rows that stand together")
        found[check] = grants
    return found


def verdict_of(needs: Sequence[str]) -> str:
    """The verdict that readers' steps give, the same for every statement.

    "fails" only if nobody finds a reading of the printed words on which it stands; "holds" if most
    read it plainly so; "holds loosely" if most need no more than a sense of its words; otherwise
    "undetermined", since a fact is missing or the readers differ. Raises `ValueError` without a
    reader, or for a step that is none.
    """
    if not needs or not set(needs) <= set(STEPS):
        raise ValueError(f"steps are {', '.join(STEPS)}, one a reader; got {list(needs)}")
    count, half = Counter(needs), len(needs) / 2
    if all(step in STANDS_NOT for step in needs):
        return "fails"
    if count["plain"] > half:
        return "holds"
    if count["plain"] + count["sense"] > half:
        return "holds loosely"
    return "undetermined"


def fell_text(grants: Sequence[Grant]) -> str:
    """How the readings fell, in the order of the steps: "sense 2, fact 1"."""
    count = Counter(grant.needs for grant in grants)
    return ", ".join(f"{step} {count[step]}" for step in STEPS if count[step])


def charity_text(grants: Sequence[Grant]) -> str:
    """How the readings of one check fell, as a sentence without its full stop."""
    return f"Read {len(grants)} times by the rule of charity: {fell_text(grants)}"


def readings_text(grants: Sequence[Grant]) -> str:
    """How the readings of one check fell, and the verdict that they give, as a sentence in words."""
    needs = [grant.needs for grant in grants]
    count = Counter(needs)
    told = ", ".join(f"{count[step]} {GRANTED[step]}" for step in STEPS if count[step])
    return f"Of {len(needs)} readings {told}. By the rule of charity: {verdict_of(needs)}."


class Charity:
    """The readers' judgements of a report's checks, and the verdicts that they give.

    `load` returns them by the slug of a check, in the present state of the data.
    """

    def __init__(self, load: Callable[[], dict[str, tuple[Grant, ...]]]) -> None:
        self._load = load
        self._heard: list[list[str]] = []
        self._alone: int | None = None

    @property
    def grants(self) -> dict[str, tuple[Grant, ...]]:
        """Readers' judgements by the slug of a check."""
        found = self._load()
        if self._alone is None:
            return found
        return {
            check: tuple(grant for grant in grants if grant.reader == self._alone)
            for check, grants in found.items()
        }

    @contextmanager
    def by_one(self, reader: int) -> Iterator[None]:
        """For a while, let one reading of each check give its verdict. `reader` is its number."""
        before, self._alone = self._alone, reader
        try:
            yield
        finally:
            self._alone = before

    def verdict(self, check: str) -> str:
        """The verdict that readers give a check. Raises `KeyError` for one that nobody judged."""
        if check not in self.grants:
            raise KeyError(f"no reading by the rule of charity of the check {check!r}")
        for heard in self._heard:
            heard.append(check)
        return verdict_of([grant.needs for grant in self.grants[check]])

    @contextmanager
    def recording(self) -> Iterator[list[str]]:
        """Note each check whose verdict is asked for meanwhile, in order."""
        heard: list[str] = []
        self._heard.append(heard)
        try:
            yield heard
        finally:
            self._heard.remove(heard)
