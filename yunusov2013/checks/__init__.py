"""The audit: each check names the claims it tests and computes a verdict.

One module a section; importing the package registers them all.
"""

from functools import partial
from importlib import import_module
from pkgutil import iter_modules

from companion.audit.registry import VERDICTS
from companion.show.audit_table import audit_table
from yunusov2013.checks.registry import REGISTRY

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

registered, run, run_all = REGISTRY.registered, REGISTRY.run, REGISTRY.run_all
run_on = REGISTRY.run_on
checks_of, headline = REGISTRY.checks_of, REGISTRY.headline
as_table = partial(audit_table, REGISTRY)

__all__ = [
    "REGISTRY",
    "VERDICTS",
    "as_table",
    "checks_of",
    "headline",
    "registered",
    "run",
    "run_all",
    "run_on",
]
