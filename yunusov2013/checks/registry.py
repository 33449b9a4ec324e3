"""The registry that the modules beside this one fill, and the questions that they share."""

from companion.audit import registry
from companion.audit.registry import Registry, decided, figure
from companion.quantities.interval import Interval
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import range_verdict

REGISTRY = Registry(PAPER, OUTLINE)
check = REGISTRY.check


def by_figure(identifier: str) -> str:
    """A claim's own number against its word, or "undetermined" where it is a word alone."""
    claim = PAPER.claim(identifier)
    return decided(figure(claim), lambda value: range_verdict(value, claim.word))


def whole_of(identifier: str) -> Interval | None:
    """The number of the whole that a claim is a part of; None where the report names none."""
    return registry.whole_of(PAPER, PAPER.claim(identifier))


def growth_of(identifier: str) -> Interval | None:
    """How many times as large a growth word's end is as its start; None without two numbers."""
    return registry.growth_of(PAPER, PAPER.claim(identifier))
