"""Cells of a table: read by their type and rules, or refused with a sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

Row = dict[str, Any]
Value = TypeVar("Value")


class BadData(ValueError):
    """A data file breaks its contract. The message names file, row, column and value."""


def given(value: Value | None, what: str = "a value") -> Value:
    """A value that may be missing, where it may not. Raises `BadData`, naming `what` is missing."""
    if value is None:
        raise BadData(f"{what} is missing; expected one to go by")
    return value


def read_cell(place: str, field: dict[str, Any], text: str) -> Any:
    """The value of a cell that stands at `place`. Raises `BadData` if it breaks `field`'s rules."""
    rules = field.get("constraints", {})
    where = f"{place}: {text!r}"
    if text == "":
        if rules.get("required"):
            raise BadData(f"{where} is empty; expected {field['description']}")
        return None
    value = _typed(where, field["type"], text)
    if "enum" in rules and value not in rules["enum"]:
        raise BadData(f"{where} is unknown; expected one of {', '.join(rules['enum'])}")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        raise BadData(f"{where}; expected lower-case words joined by hyphens")
    low, high = rules.get("minimum"), rules.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadData(f"{where} is outside; expected {low} to {'any' if high is None else high}")
    return value


def _typed(where: str, kind: str, text: str) -> Any:
    try:
        if kind == "integer":
            if not re.fullmatch(r"-?[0-9]+", text):
                raise ValueError(text)
            return int(text)
        if kind == "number":
            if not re.fullmatch(r"-?\d+(\.\d+)?", text):
                raise ValueError(text)
            return float(text)
        if kind == "date":
            return date.fromisoformat(text)
    except ValueError:
        wanted = {
            "integer": "a whole number",
            "number": "a plain number",
            "date": "a day that exists, as YYYY-MM-DD",
        }
        raise BadData(f"{where}; expected {wanted[kind]}") from None
    return text
