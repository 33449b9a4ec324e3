"""The audit: each check names the claims it tests and computes a verdict."""

from companion.checks import russia  # noqa: F401  (registers its checks)
from companion.checks.registry import VERDICTS, Result, as_table, headline, run, run_all

__all__ = ["VERDICTS", "Result", "as_table", "headline", "run", "run_all"]
