"""`python -m companion claims --page 9` and `python -m companion audit`."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from dataclasses import asdict

from companion import checks, paper


def print_claims(page: int | None, section: str | None) -> None:
    """Print the rows of a page in order, to hold beside the report."""
    for claim in paper.claims().values():
        if page in (None, claim.page) and section in (None, claim.section):
            numbers = "–".join(
                f"{v:g}" for v in dict.fromkeys((claim.low, claim.high)) if v is not None
            )
            print(f"p. {claim.page:>2}  {claim.as_printed:<40} {numbers:>15} {claim.unit}")
            print(f"       {claim.subject}  [{claim.id}]")


def print_audit(section: str | None, verdict: str | None, form: str) -> None:
    """Print every check's result as text, JSON or CSV."""
    found = {n: r for n, r in checks.run_all(section).items() if verdict in (None, r.verdict)}
    if form == "json":
        print(json.dumps({n: asdict(r) for n, r in found.items()}, ensure_ascii=False, indent=1))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["check", "printed", "computed", "verdict", "reason"])
        writer.writerows([n, *asdict(r).values()] for n, r in found.items())
    else:
        for name, r in found.items():
            print(f"{r.verdict.upper():<15} {name}\n    printed  {r.printed}")
            print(f"    computed {r.computed}\n    {r.reason}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="companion", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    claims = commands.add_parser("claims", help="the rows of a page or section")
    claims.add_argument("--page", type=int, choices=range(15), metavar="0-14")
    claims.add_argument("--section")
    audit = commands.add_parser("audit", help="all checks and their verdicts")
    audit.add_argument("--section")
    audit.add_argument("--verdict", choices=checks.VERDICTS)
    form = audit.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json")
    form.add_argument("--csv", dest="form", action="store_const", const="csv")
    options = parser.parse_args(arguments)
    if options.command == "claims":
        print_claims(options.page, options.section)
    else:
        print_audit(options.section, options.verdict, options.form or "text")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
