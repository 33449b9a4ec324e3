"""Write `book/tools/reference.md` from the library's docstrings, so that the page can't go stale."""

from __future__ import annotations

from companion.show.reference import reference_markdown
from companion.statistics import any_table, ranks, surveys
from yunusov2013.tables import DATA

PAGE = DATA.parent / "book" / "tools" / "reference.md"
INTRODUCTION = """# Reference

*This page is generated from the docstrings of `companion.statistics`; do not edit it.*

The functions behind the book, for tables of your own. Percentages are numbers from 0 to 100 as printed,
with the `decimals` that were printed (0 if not given); shares and p-values run from 0 to 1; sizes are
people. Each example is run as a test. What each method is for, and why it and not another, stands under
[methods](../back/methods.md). The command line answers the same questions without a line of code:

```
companion table plans.csv --answers several --no-answer "don't know" --n women=212 --html > plans.html
```

Rows are answers, columns are groups; a row named n holds sizes, `-` reads standard input, and
`companion table --help` names the rest.
"""


def reference_page() -> str:
    """The page as Markdown."""
    return "\n".join([INTRODUCTION, *map(reference_markdown, (surveys, any_table, ranks))])


def write_reference_page() -> None:
    """Write the page where it differs."""
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != reference_page():
        PAGE.write_text(reference_page(), encoding="utf-8")
