"""The mark of each verdict: a shape that reads without its colour, in a small drawing of its own."""

from __future__ import annotations

from companion.audit.registry import VERDICTS

# Drawn in a box of 12 by 12 in the text's ink; the page's style gives the colour. A filled shape
# was recomputed, a half-filled one in a generous reading, a hollow one waits for what is missing.
SHAPES = {
    "fails": '<path d="M2 2 10 10M10 2 2 10" stroke="currentColor" stroke-width="3"/>',
    "disputed": '<path d="M6 1 11 6 6 11 1 6ZM6 1V11" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "undetermined": '<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "holds loosely": '<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.5"/>'
    '<path d="M6 2A4 4 0 0 0 6 10Z" fill="currentColor"/>',
    "holds": '<circle cx="6" cy="6" r="4.7" fill="currentColor"/>',
    "not checkable": '<path d="M3 6H9" stroke="currentColor" stroke-width="1.5"/>',
}


def css_class(verdict: str) -> str:
    """The class of what has a verdict: "v-holds-loosely". Raises `KeyError` for another word."""
    if verdict not in SHAPES:
        raise KeyError(f"no verdict {verdict!r}; there are {', '.join(VERDICTS)}")
    return f"v-{verdict.replace(' ', '-')}"


def mark(verdict: str) -> str:
    """A verdict's mark as inline SVG, which screen readers pass over: a text beside it says the same.

    Raises `KeyError` for an unknown verdict.
    """
    return (
        f'<svg class="{css_class(verdict)}" viewBox="0 0 12 12" width="12" height="12" '
        f'aria-hidden="true">{SHAPES[verdict]}</svg>'
    )
