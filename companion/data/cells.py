"""Cells of a table: read by their type and rules, or refused with a sentence."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

Row = dict[str, Any]
Value = TypeVar("Value")

# How R, pandas, spreadsheets and databases write that a value is missing; here a cell is then empty.
MISSING = {"NA", "N/A", "#N/A", "NaN", "nan", "NaT", "<NA>", "None", "NULL", "null"}
# By type: the form of its cells, what makes a value of one, and what was expected. Python's own readers
# take more: digits of every script, 20130101 and 2013-W01-1 for a day, 1_000 and "inf" for a number.
TYPES: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "integer": (r"-?[0-9]+", int, "a whole number"),
    "number": (r"-?[0-9]+(\.[0-9]+)?", float, "a plain number"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, "a day that exists, as YYYY-MM-DD"),
}


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
    if text.strip() != text:
        raise BadData(f"{where} begins or ends with a space; expected none there")
    if text in MISSING and text not in rules.get("enum", ()):
        raise BadData(f"{where} is how a program writes a missing value; expected an empty cell")
    if text == "":
        if rules.get("required"):
            raise BadData(f"{where} is empty; expected {field['description']}")
        return None
    value = _typed(where, field["type"], text)
    if "enum" in rules and value not in rules["enum"]:
        raise BadData(f"{where} is unknown; expected one of {', '.join(rules['enum'])}")
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        wanted = f"{field.get('description', 'a text')} (pattern {rules['pattern']})"
        raise BadData(f"{where}; expected {wanted}")
    low, high = rules.get("minimum"), rules.get("maximum")
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadData(f"{where} is outside; expected {low} to {'any' if high is None else high}")
    return value


def _typed(where: str, kind: str, text: str) -> Any:
    if kind == "string":
        return text
    if kind not in TYPES:
        raise BadData(f"{where} has the type {kind!r}; expected one of string, {', '.join(TYPES)}")
    form, make, wanted = TYPES[kind]
    with contextlib.suppress(ValueError):
        if re.fullmatch(form, text):
            return make(text)
    raise BadData(f"{where}; expected {wanted}{_advice(kind, text)}")


def _advice(kind: str, text: str) -> str:
    """What may have happened to a cell that a number was expected in; "" if nothing is plain."""
    if kind != "number" and kind != "integer":
        return ""
    if re.fullmatch(r"-?[0-9]{1,3}([., \u00a0\u202f'’][0-9]{3})+", text):
        return " without separators of thousands"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        return ", with a decimal point"
    if not text.isascii() and any(c.isdigit() for c in text):
        return ", in the digits 0 to 9"
    return ""
