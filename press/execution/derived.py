"""Files of the site that are computed from the data, kept where the notebooks' results are.

The execution cache's folder is named by the state of all that they depend on. In a cold build a
kernel makes them beside the notebooks: the build's own process would have to import what it needs for
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import nbformat

# By file: the page that needs it, and the function that returns its text.
MAKERS = {
    "claims.json": ("book/evidence/ledger", "yunusov2013.ledger:cards_json"),
    "your-table.json": ("book/tools/any_table", "yunusov2013.table_examples:examples_json"),
    "claim_pages.json": ("book/evidence/ledger", "yunusov2013.ledger:pages_json"),
}
NOTEBOOK = "derived.ipynb"


def make(cache: Path, name: str) -> None:
    """Compute a file and put it, whole, into `cache`."""
    module, function = MAKERS[name][1].split(":")
    part = cache / f"{name}.part"
    part.write_text(getattr(import_module(module), function)(), encoding="utf-8")
    part.replace(cache / name)


def lacking(cache: Path, notebooks: Iterable[Path]) -> Iterator[tuple[Path, nbformat.NotebookNode]]:
    """A notebook that makes what pages among `notebooks` need and `cache` lacks, if there is any."""
    pages = {"/".join(path.with_suffix("").parts[-3:]) for path in notebooks}
    names = [
        name for name, (page, _) in MAKERS.items() if page in pages and not (cache / name).exists()
    ]
    if names:
        yield cache / NOTEBOOK, maker_of(cache, names)


def maker_of(cache: Path, names: Iterable[str]) -> nbformat.NotebookNode:
    """A notebook that computes these files and puts them into `cache`."""
    source = "from pathlib import Path\nfrom press.execution.derived import make\n"
    source += "\n".join(f"make(Path({str(cache)!r}), {name!r})" for name in names)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
