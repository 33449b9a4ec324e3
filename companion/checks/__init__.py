"""The audit: each check names the claims it tests and computes a verdict.

One module a section; importing the package registers them all.
"""

from importlib import import_module
from pkgutil import iter_modules

from companion.checks.registry import (
    CHAPTERS,
    VERDICTS,
    Check,
    Result,
    as_table,
    checks_of,
    headline,
    registered,
    run,
    run_all,
)
from companion.events import order_of, period_of

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = [
    "CHAPTERS",
    "VERDICTS",
    "Check",
    "Result",
    "as_table",
    "checks_of",
    "headline",
    "order_of",
    "period_of",
    "registered",
    "run",
    "run_all",
]
