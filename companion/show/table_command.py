"""`companion table FILE.csv`: the report on anybody's table of percentages, or what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from companion.data.cells import BadData
from companion.data.typed_tables import read_table
from companion.show import table_report
from companion.show.terminal import printing
from companion.statistics.any_table import Design, answers

MOST_PEOPLE = 100_000
MOST_BYTES = 1_000_000


def add_table_options(table: argparse.ArgumentParser) -> None:
    """The options of `companion table`, which needs no report."""
    table.description = (
        "What a table of rounded percentages carries without its sample sizes. Rows are answers, columns "
        "are groups of people, the first row and column name them; a row named n holds sizes."
    )
    table.add_argument("file", metavar="FILE.csv", help="the table; - reads it from standard input")
    table.add_argument(
        "--answers", choices=("several", "single", "separate"), default="several",
        help="several answers a person (the default), a single one, or separate questions a row, also "
        "where options are left out",
    )  # fmt: skip
    table.add_argument("--no-answer", metavar="NAME", help="the row of those who gave no answer")
    table.add_argument(
        "--most", type=_people, metavar="K", help="the most answers that were allowed"
    )
    table.add_argument(
        "--n", action="append", default=[], type=_size, metavar="GROUP=N",
        help="the number asked in a group, or in each if no group is named; may be repeated",
    )  # fmt: skip
    table.add_argument(
        "--weighted", action="store_true", help="answers were weighted: what is void is off"
    )
    table.add_argument(
        "--design-effect",
        type=_effect,
        default=2.0,
        metavar="D",
        help="tried beside 1; 2 if not given",
    )
    table.add_argument(
        "--decimals",
        type=int,
        choices=(0, 1, 2),
        help="decimals, where zeros at the end were dropped",
    )
    table.add_argument(
        "--up-to", type=_people, metavar="N", help="the largest size of a group to try"
    )
    table.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="NAME",
        help="a row or column, such as a total; may be repeated",
    )
    table.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="NAME",
        help="a row or column that reads like a total and isn't one; may be repeated",
    )
    form = table.add_mutually_exclusive_group()
    for name, what in (("json", "as JSON, in UTF-8"), ("html", "as one HTML file, in UTF-8")):
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, default="text", help=what
        )


def _people(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_PEOPLE:
        raise argparse.ArgumentTypeError(f"{text!r} isn't a whole number from 1 to {MOST_PEOPLE:,}")
    return int(text)


def _size(text: str) -> tuple[str, int]:
    group, _, number = text.rpartition("=")
    return group, _people(number)


def _effect(text: str) -> float:
    try:
        effect = float(text)
    except ValueError:
        effect = 0.0
    if not 1 <= effect <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} isn't a number from 1 to 100")
    return effect


def table_text(options: argparse.Namespace) -> str:
    """The report on the table that the options name. Raises `BadData`, and `OSError` for the file."""
    name = "standard input" if options.file == "-" else options.file
    if options.file == "-":
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with Path(options.file).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadData(f"{name} has more than {MOST_BYTES:,} bytes; expected a table of percentages")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(
            f"{name}, byte {error.start}: not UTF-8; expected a CSV file in UTF-8"
        ) from None
    table = read_table(text, name, options.decimals, options.leave_out, options.keep)
    sizes = dict(table.sizes)
    for group, n in options.n:
        sizes |= {group: n} if group else dict.fromkeys(table.groups, n)
    design = Design(
        options.answers, options.no_answer, options.most, sizes, options.weighted,
        options.design_effect, options.up_to,
    )  # fmt: skip
    write = {
        "text": table_report.as_text,
        "json": table_report.as_json,
        "html": table_report.as_html,
    }
    return write[options.form](table, design, answers(table, design))


def print_table(given: list[str]) -> int:
    """Print the report on a table as the arguments say; 0, or 2 after a sentence on what is wrong."""
    parser = argparse.ArgumentParser(prog="companion table")
    add_table_options(parser)
    options = parser.parse_args(given)
    try:
        text = table_text(options)
    except BadData as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{options.file}: {error.strerror}; expected a file to read", file=sys.stderr)
        return 2
    with printing(None if options.form == "text" else "utf-8"):
        sys.stdout.write(text)
    return 0
