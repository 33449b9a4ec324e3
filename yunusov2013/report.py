"""This report, as the library's command finds it (entry point `companion.reports`)."""

from __future__ import annotations

from companion.audit.registry import Registry
from companion.audit.report import Report
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import LEXICON, READERS


def load_checks() -> Registry:
    """The registry, with the checks of all sections in it."""
    from yunusov2013.checks import REGISTRY  # each module registers its checks when imported

    return REGISTRY


REPORT = Report("yunusov2013", OUTLINE, PAPER, LEXICON, load_checks, READERS)
