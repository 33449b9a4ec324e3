"""Mutants of style sheets: a declaration gone, its value another's, a name in a selector that nothing has."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

Tokens = Sequence[ast.Node]
WITH_RULES = {"media", "supports", "layer", "container"}
UNNAMED = "-of-nothing"  # behind a class or an id, which no page then has


class Edit(NamedTuple):
    """A change of a text: what stands from `start` to `end` becomes `new`."""

    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.end :]

    def said(self, text: str) -> str:
        """The line, and what becomes of it, in one line."""
        line = text.count("\n", 0, self.start) + 1
        old = " ".join(text[self.start : self.end].split())
        return f"{line}: {old[:60] or 'nothing'} → {self.new[:60] or 'nothing'}"


class Declared(NamedTuple):
    """A declaration: its property, its value as written, and where both and the value stand."""

    name: str
    value: str
    start: int
    value_start: int
    end: int


class Sheet:
    """A style sheet, and where its declarations and the names in its selectors stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.declared: list[Declared] = []
        self.names: list[Edit] = []
        self._read(tinycss2.parse_stylesheet(text))

    def _at(self, token: ast.Node) -> int:
        return self._lines[token.source_line - 1] + token.source_column - 1

    def _read(self, rules: Iterable[ast.Node]) -> None:
        for rule in rules:
            if isinstance(rule, ast.QualifiedRule):
                self.names += self._names_in(rule.prelude)
                self.declared += self._declared_in(rule.content)
            elif isinstance(rule, ast.AtRule) and rule.content:
                if rule.lower_at_keyword in WITH_RULES:
                    self._read(tinycss2.parse_rule_list(rule.content))
                elif rule.lower_at_keyword == "page":
                    self.declared += self._declared_in(rule.content)

    def _names_in(self, selector: Tokens) -> Iterator[Edit]:
        """Each class and id of a selector, those in its functions too."""
        before: ast.Node | None = None
        for token in selector:
            named = isinstance(token, ast.IdentToken) and before == "."
            if named or isinstance(token, ast.HashToken):
                end = self._at(token) + len(token.serialize())
                yield Edit(end, end, UNNAMED)
            if isinstance(token, ast.FunctionBlock):
                yield from self._names_in(token.arguments)
            before = token

    def _declared_in(self, content: Tokens) -> Iterator[Declared]:
        """The declarations of a block that holds no other."""
        part: list[ast.Node] = []
        for token in [*content, ast.LiteralToken(0, 0, ";")]:
            if token != ";":
                part.append(token)
                continue
            spoken = [t for t in part if not isinstance(t, ast.WhitespaceToken | ast.Comment)]
            if len(spoken) > 2 and isinstance(spoken[0], ast.IdentToken) and spoken[1] == ":":
                start, value = self._at(spoken[0]), self._at(spoken[2])
                last = part[max(i for i, t in enumerate(part) if t is spoken[-1])]
                end = self._at(last) + self._length(last)
                yield Declared(spoken[0].value, self.text[value:end], start, value, end)
            part = []

    def _length(self, token: ast.Node) -> int:
        """How many characters a token has as written; a function or bracket as far as its end."""
        closing = {"function": ")", "() block": ")", "[] block": "]"}.get(token.type)
        if closing is None:
            written = getattr(token, "representation", None)
            tail = {"dimension": getattr(token, "unit", ""), "percentage": "%"}.get(token.type, "")
            return len(written + tail if written else token.serialize())
        at = self._at(token)
        depth, opening = 0, {")": "(", "]": "["}[closing]
        for i in range(at, len(self.text)):
            depth += (self.text[i] == opening) - (self.text[i] == closing)
            if depth == 0 and self.text[i] == closing:
                return i + 1 - at
        raise ValueError(f"a {token.type} without its end")


def values_by_property(sheets: Iterable[Sheet]) -> Mapping[str, list[str]]:
    """Which values each property has, in any sheet."""
    found: dict[str, list[str]] = {}
    for sheet in sheets:
        for one in sheet.declared:
            found.setdefault(one.name, []).append(one.value)
    return {name: list(dict.fromkeys(values)) for name, values in found.items()}


def edits(sheet: Sheet, values: Mapping[str, list[str]], draw: random.Random) -> Iterator[Edit]:
    """Every mutant of a sheet: each declaration gone, each with another value of its property, each name renamed."""
    yield from sheet.names
    for one in sheet.declared:
        yield Edit(one.start, one.end, "")
        others = [v for v in values[one.name] if v != one.value]
        yield Edit(one.value_start, one.end, draw.choice(others) if others else "initial")
