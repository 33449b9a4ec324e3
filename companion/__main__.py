"""`python -m companion claims --page 9` and `python -m companion audit --verdict fails`."""

from __future__ import annotations

import argparse
import sys

from companion import ledger, paper
from companion.checks import CHAPTERS, VERDICTS


def print_claims(page: int | None, section: str | None) -> None:
    """Print the rows of a page in order, to hold beside the report."""
    for claim in paper.claims().values():
        if page in (None, claim.page) and section in (None, claim.section):
            numbers = "–".join(
                f"{v:g}" for v in dict.fromkeys((claim.low, claim.high)) if v is not None
            )
            print(f"p. {claim.page:>2}  {claim.as_printed:<40} {numbers:>15} {claim.unit}")
            print(f"       {claim.subject}  [{claim.id}]")


def print_audit(rows: list[ledger.Entry], form: str) -> None:
    """Print the ledger's entries as text, JSON or CSV."""
    frame = ledger.as_frame(rows)
    if form == "json":
        print(frame.to_json(orient="records", force_ascii=False, indent=1))
    elif form == "csv":
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    else:
        for entry in rows:
            print(f"{entry.verdict.upper():<14} p. {entry.claim.page:>2}  {entry.claim.as_printed}")
            print(f"               {entry.claim.subject}  [{entry.claim.id}]")
            for check, result in entry.findings:
                print(f"               {check.name}: {result.computed} ({result.verdict})")
                print(f"                 {result.reason}")
        print(f"{len(rows)} claims")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="companion", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    claims = commands.add_parser("claims", help="the rows of a page or section")
    audit = commands.add_parser("audit", help="every claim with its checks and verdicts")
    for command in (claims, audit):
        command.add_argument("--page", type=int, choices=range(15), metavar="0-14")
        command.add_argument("--section", choices=CHAPTERS)
    audit.add_argument("--verdict", choices=VERDICTS)
    form = audit.add_mutually_exclusive_group()
    form.add_argument("--json", dest="form", action="store_const", const="json")
    form.add_argument("--csv", dest="form", action="store_const", const="csv")
    options = parser.parse_args(arguments)
    if options.command == "claims":
        print_claims(options.page, options.section)
    else:
        rows = ledger.entries(options.section, options.page, options.verdict)
        print_audit(rows, options.form or "text")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
