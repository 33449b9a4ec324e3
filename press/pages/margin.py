"""Notes in the margin, and what Jupyter Book expects of its own theme."""

from __future__ import annotations

import contextlib

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx_book_theme.directives import Margin


def setup(app: Sphinx) -> dict[str, bool]:
    with contextlib.suppress(ExtensionError):  # a Jupyter Book release may register it itself
        app.add_config_value("comments_config", {}, "env")
    app.add_directive("margin", Margin)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
