"""The command: `companion claims --page 9`, `companion audit --verdict fails`, and for anybody's table
of percentages, report or not, `companion table plans.csv`."""

from __future__ import annotations

import argparse
import sys

from companion.audit import ledger
from companion.audit.known import NOTHING, UNTOUCHED
from companion.audit.lexicons import OURS
from companion.audit.registry import VERDICTS
from companion.audit.report import Report, find_report
from companion.audit.robustness import Standing
from companion.data.claims import Claim
from companion.show.table_command import add_table_options, print_table
from companion.show.terminal import printing


def claims_text(report: Report, page: int | None, section: str | None) -> str:
    """The rows of a page in order, to hold beside the report, each with its file and line."""
    chosen = [
        claim
        for claim in report.paper.claims().values()
        if page in (None, claim.page) and section in (None, claim.section)
    ]
    return "".join(_claim_text(report, claim) for claim in chosen)


def _claim_text(report: Report, claim: Claim) -> str:
    numbers = "–".join(f"{v:g}" for v in dict.fromkeys((claim.low, claim.high)) if v is not None)
    file, row = report.paper.place_of(claim)
    file = f"{report.package.folder.name}/{file}"
    return (
        f"p. {claim.page:>2}  {claim.as_printed:<40} {numbers:>15} {claim.unit}\n"
        f"       {claim.subject}  [{claim.id}]\n"
        f"       {file}, row {row}\n"
    )


def audit_text(rows: list[ledger.Entry], form: str, standing: dict[str, Standing]) -> str:
    """The ledger's entries as text, JSON or CSV."""
    if form == "json":
        frame = ledger.as_frame(rows, standing)
        return frame.to_json(orient="records", force_ascii=False, indent=1) + "\n"
    if form == "csv":
        return ledger.as_frame(rows, standing).to_csv(index=False, lineterminator="\n")
    lines = []
    for entry in rows:
        claim = entry.claim
        lines.append(f"{entry.verdict.upper():<14} p. {claim.page:>2}  {claim.as_printed}")
        if claim.repeats:
            lines.append(f"               Says again what {claim.repeats} says")
        lines.append(f"               {claim.subject}  [{claim.id}]")
        for check, result in entry.findings:
            about = "" if check.judges(claim) else ", of the sentence"
            lines.append(
                f"               {check.title}: {result.computed} ({result.verdict}{about})"
            )
            lines.append(f"                 {result.why}")
            firm = standing.get(check.slug, Standing())
            lines += [
                f"                 {text}."
                for text in (firm.robustness, firm.readers, firm.charity)
                if text
            ]
        known = [known.text for known in entry.elsewhere]
        if entry.untouched:
            known = [f"{NOTHING}: {UNTOUCHED}"]
        lines += [f"               Known elsewhere: {text}" for text in known]
    lines.append(f"{len(rows)} claim{'' if len(rows) == 1 else 's'}: {ledger.kinds_text(rows)}")
    for kind, counts in ledger.by_kind(rows).iterrows():
        found = [f"{n} {verdict}" for verdict, n in counts.drop("all").items() if n]
        if found:
            lines.append(f"  {ledger.READ_AS.get(str(kind), kind)}: {', '.join(found)}")
    return "\n".join(lines) + "\n"


def parser_of(report: Report) -> argparse.ArgumentParser:
    """The command's options for one report."""
    outline = report.outline
    parser = argparse.ArgumentParser(
        prog="companion",
        description=f"The figures of {outline.author}, {outline.title} ({outline.year}): every "
        "claim with its page, and what became of it when it was checked.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    claims = commands.add_parser("claims", help="the rows of a page or section, to hold beside it")
    audit = commands.add_parser("audit", help="every claim with its checks and verdicts")
    last = outline.page_numbers[-1]
    for command in (claims, audit):
        command.add_argument("--report", metavar="NAME", help="which installed report, if several")
        command.add_argument(
            "--page", type=int, choices=outline.page_numbers, metavar=f"0-{last}",
            help="one page of the report; 0 is the abstract",
        )  # fmt: skip
        command.add_argument("--section", choices=outline.names, help="one section of the report")
    audit.add_argument("--verdict", choices=VERDICTS, help="claims with this verdict")
    audit.add_argument(
        "--lexicon", choices=report.lexicons, default=OURS,
        help="how words are read: strictly alone, as the report's lexicon has it, or as measured "
        "readers do: the median one, the tenth who accept least or most",
    )  # fmt: skip
    form = audit.add_mutually_exclusive_group()
    for name in ("json", "csv"):
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, default="text",
            help=f"as {name.upper()}, a row a check (a claim with two has two), in UTF-8",
        )  # fmt: skip
    add_table_options(
        commands.add_parser("table", help="what anybody's table of percentages carries")
    )
    return parser


def _asked_report(arguments: list[str]) -> Report:
    """The report named by `--report`, before the other options are known."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--report")
    return find_report(first.parse_known_args(arguments)[0].report)


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["table"]:  # it needs no report
        return print_table(given[1:])
    with printing():
        try:
            report = _asked_report(given)
        except LookupError as error:
            print(error.args[0], file=sys.stderr)
            return 2
        options = parser_of(report).parse_args(given)
        if options.command == "claims":
            sys.stdout.write(claims_text(report, options.page, options.section))
        else:
            with report.reading(options.lexicon):
                rows = ledger.entries(report, options.section, options.page, options.verdict)
            with printing(None if options.form == "text" else "utf-8"):
                sys.stdout.write(audit_text(rows, options.form, report.standing()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
