"""This report, as the library's command finds it (entry point `companion.reports`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from companion.audit.known import Known
from companion.audit.registry import Registry
from companion.audit.report import Report
from yunusov2013.charity import CHARITY
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import LEXICON, READERS


def load_checks() -> Registry:
    """The registry, with the checks of all sections in it."""
    from yunusov2013.checks import REGISTRY  # each module registers its checks when imported

    return REGISTRY


def load_elsewhere() -> Mapping[str, Sequence[Known]]:
    """What others published on the claims that the report leaves open."""
    from yunusov2013.elsewhere import by_claim  # reads the checks

    return by_claim()


REPORT = Report(
    "yunusov2013", OUTLINE, PAPER, LEXICON, load_checks, READERS, load_elsewhere, CHARITY
)
