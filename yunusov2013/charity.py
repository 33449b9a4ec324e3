"""How readers judged, by one rule, what has to be granted for a statement of this report to stand."""

from __future__ import annotations

from companion.audit.charity import Charity, grants_by_check, readings_text
from yunusov2013.tables import PACKAGE

# What would decide where readers only differ, and no single fact is missing.
MEANT = "which of its readings was meant"

CHARITY = Charity(
    lambda: PACKAGE.derived("charity", lambda: grants_by_check(PACKAGE.rows("charity")))
)
by_charity = CHARITY.verdict


def read_text(check: str) -> str:
    """How the readings of a check fell. Raises `KeyError` for one that nobody judged."""
    return readings_text(CHARITY.grants[check])
