"""Code without the marks that show nothing: most words of it look like any text, in both themes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pygments.formatters import HtmlFormatter
from pygments.style import Style
from pygments.token import Text, Token, Whitespace
from sphinx.application import Sphinx


def is_plain(kind: Any, styles: Iterable[type[Style]]) -> bool:
    """Whether code of this kind looks like any text in all styles; of spaces nothing is seen."""
    return kind in Whitespace or all(
        style.style_for_token(kind) == style.style_for_token(Token) for style in styles
    )


def formatter_for(*styles: type[Style]) -> type[HtmlFormatter]:
    """Pygments' writer of HTML, with a span only around what looks different in one of the styles."""

    class Sparing(HtmlFormatter):
        def format_unencoded(self, tokensource: Any, outfile: Any) -> None:
            plain = ((Text if is_plain(kind, styles) else kind, said) for kind, said in tokensource)
            super().format_unencoded(plain, outfile)

    return Sparing


def mark_sparingly(app: Sphinx) -> None:
    """Let the builder's highlighter write spans that show something; Furo's dark style is one of two."""
    builder: Any = app.builder
    if both := [
        found
        for name in ("highlighter", "dark_highlighter")
        if (found := getattr(builder, name, None))
    ]:
        builder.highlighter.formatter = formatter_for(
            *(found.formatter_args["style"] for found in both)
        )


def setup(app: Sphinx) -> dict[str, bool]:
    # After Furo, which makes the dark style at the same moment.
    app.connect("builder-inited", mark_sparingly, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
