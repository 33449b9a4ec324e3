"""Charts as small as a thumb, for a card that says one thing. They follow the text's ink."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

WIDTH, LINE = 240, 20  # units of a drawing, about pixels
QUIET = 'opacity=".45"'


def bars(values: Sequence[tuple[str, float]], scale: float, unit: str = "") -> str:
    """Horizontal bars, each under its name and with its number; `scale` fills the width."""
    parts = []
    for row, (name, value) in enumerate(values):
        top = 2 * LINE * row
        length = max(1, (WIDTH - 50) * value / scale)
        parts.append(
            _text(0, top + 13, name)
            + f'<rect x="0" y="{top + LINE}" width="{length:.0f}" height="14" fill="currentColor"/>'
            + _text(length + 6, top + LINE + 12, f"{value:,g}{unit}")
        )
    said = "; ".join(f"{name}: {value:,g}{unit}" for name, value in values)
    return _drawing(2 * LINE * len(values), said, "".join(parts))


def days(events: Sequence[tuple[str, date]]) -> str:
    """Two or three events as dots on a line of time, each with its name and month."""
    first, last = min(d for _, d in events), max(d for _, d in events)
    parts = [f'<path d="M0 {2 * LINE}H{WIDTH}" stroke="currentColor" {QUIET}/>']
    for name, day in events:
        at = 8 + (WIDTH - 16) * (day - first).days / max(1, (last - first).days)
        anchor = "start" if at < WIDTH / 2 else "end"
        edge = 0 if anchor == "start" else WIDTH
        parts.append(f'<circle cx="{at:.0f}" cy="{2 * LINE}" r="6" fill="currentColor"/>')
        parts.append(_text(edge, LINE + 5, name, anchor))
        parts.append(_text(edge, 3 * LINE + 5, f"{day:%B %Y}", anchor))
    said = "; ".join(f"{name}: {day:%B %Y}" for name, day in sorted(events, key=lambda e: e[1]))
    return _drawing(4 * LINE, said, "".join(parts))


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="14" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(words)}</text>'
    )


def _drawing(height: float, said: str, body: str) -> str:
    return (
        f'<svg class="small-chart" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(said)}">{body}</svg>'
    )
