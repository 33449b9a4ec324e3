"""The Sphinx extension that turns this book's notebooks into light pages; a module a concern.

They may be set up in any order: where a moment matters, a module names its event's priority.
"""

from __future__ import annotations

from sphinx.application import Sphinx

MODULES = (
    "furo",
    "execution",
    "formulas",
    "figures",
    "margin",
    "roles",
    "folded_code",
    "code_spans",
    "page_tools",
    "page_meta",
    "addresses",
    "claim_pages",
    "claim_chips",
    "reference_cards",
    "one_claim",
    "search_index",
    "term_links",
    "terms_a_to_z",
    "named_tables",
    "long_tables",
    "print_links",
    "comments",
    "explorer_page",
    "table_page",
    "moved_parts",
    "downloads",
    "light_files",
    "content_policy",
)


def setup(app: Sphinx) -> dict[str, bool]:
    for module in MODULES:
        app.setup_extension(f"{__name__}.{module}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
