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
    "page_tools",
    "page_meta",
    "addresses",
    "claim_pages",
    "claim_chips",
    "reference_cards",
    "search_index",
    "term_links",
    "named_tables",
    "print_links",
    "explorer_page",
    "moved_parts",
    "downloads",
    "content_policy",
)


def setup(app: Sphinx) -> dict[str, bool]:
    for module in MODULES:
        app.setup_extension(f"{__name__}.{module}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
