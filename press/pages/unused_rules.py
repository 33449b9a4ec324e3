"""A style sheet without the rules that no page of the site, nor any state that its scripts make, can match.

Furo's sheet and MyST-NB's are written for every page that there could be: nine tenths of their rules match
nothing here. A rule stays where each class, id and tag of a selector stands in some page or is a word of some
script; what decides by attributes or states alone stays too. So a rule may stay without need, and none that is
needed goes.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import rcssmin
import tinycss2
from tinycss2 import ast

Tokens = Sequence[ast.Node]
# Selectors that hold where one of their arguments does; those of other functions never make a rule match less.
ANY_OF = {"is", "where", "-webkit-any", "-moz-any"}
WITH_RULES = {"media", "supports", "layer", "container"}

_TAG = re.compile(r"<([a-zA-Z][\w-]*)")
_NAMES = re.compile(r'\s(?:class|id)="([^"]*)"')
_SAID = re.compile(r"[\w-]{3,}|(?<=[\"'`])[\w-]+(?=[\"'`])")
_BEGUN = re.compile(r"([\w-]+-)\$\{")  # `group-${number}`
_USED_PROPERTY = re.compile(r"(?:var\(\s*|[\"'])(--[\w-]+)")


@dataclass(frozen=True)
class Words:
    """What selectors may name: tags in lower case, classes and ids, and the words of scripts, which may be any of these.

    A word of one or two letters counts where quotes stand around it; else it is a variable. `begun` are beginnings of names
    that scripts complete.
    """

    tags: frozenset[str]
    names: frozenset[str]
    scripts: frozenset[str]
    begun: tuple[str, ...] = ()

    @classmethod
    def of(cls, pages: Iterable[str], scripts: Iterable[str]) -> Words:
        tags: set[str] = set()
        names: set[str] = set()
        for page in pages:
            tags.update(map(str.lower, _TAG.findall(page)))
            for found in _NAMES.findall(page):
                names.update(found.split())
        scripts = list(scripts)
        said = {word for script in scripts for word in _SAID.findall(script)}
        begun = {name for script in scripts for name in _BEGUN.findall(script)}
        return cls(frozenset(tags), frozenset(names), frozenset(said), tuple(sorted(begun)))

    def has_tag(self, name: str) -> bool:
        return name.lower() in self.tags or name in self.scripts

    def has_name(self, name: str) -> bool:
        return name in self.names or name in self.scripts or name.startswith(self.begun)


def parted(tokens: Tokens) -> list[list[ast.Node]]:
    """Selectors of a list, which commas part."""
    parts: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def can_match(selector: Tokens, words: Words) -> bool:
    """Whether all that a selector names is there."""
    before = ""  # what stands right before a name says what it is a name of
    for token in selector:
        if isinstance(token, ast.HashToken) and not words.has_name(token.value):
            return False
        if isinstance(token, ast.IdentToken):
            known = words.has_name if before == "." else words.has_tag
            if before != ":" and not known(token.value):
                return False
        if (
            isinstance(token, ast.FunctionBlock)
            and token.lower_name in ANY_OF
            and not any(can_match(part, words) for part in parted(token.arguments))
        ):
            return False
        before = token.value if isinstance(token, ast.LiteralToken) else ""
    return True


def matching(rules: Tokens, words: Words) -> list[ast.Node]:
    """The rules that can match, each with those of its selectors that can."""
    kept: list[ast.Node] = []
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            selectors = [part for part in parted(rule.prelude) if can_match(part, words)]
            if not selectors:
                continue
            rule.prelude = [token for part in selectors for token in (*part, _COMMA)][:-1]
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in WITH_RULES and rule.content:
            rule.content = matching(tinycss2.parse_rule_list(rule.content), words)
            if not [one for one in rule.content if not isinstance(one, ast.WhitespaceToken)]:
                continue
        kept.append(rule)
    return kept


def without_properties(sheet: str, used_elsewhere: frozenset[str]) -> str:
    """A sheet without the custom properties that nothing reads, nor what only those read."""
    while True:
        used = used_elsewhere.union(_USED_PROPERTY.findall(sheet))
        kept = tinycss2.serialize(
            _with_used(tinycss2.parse_stylesheet(sheet, skip_comments=True), used)
        )
        if kept == sheet:
            return sheet
        sheet = kept


def _with_used(rules: Tokens, used: frozenset[str]) -> list[ast.Node]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            parts: list[Any] = tinycss2.parse_blocks_contents(rule.content)
            rule.content = [
                part
                for part in parts
                if not (isinstance(part, ast.Declaration) and part.name.startswith("--"))
                or part.name in used
            ]
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in WITH_RULES and rule.content:
            rule.content = _with_used(tinycss2.parse_rule_list(rule.content), used)
    return list(rules)


@functools.lru_cache(maxsize=1)  # each sheet of a site is held against the same
def _named_by(pages: tuple[str, ...], scripts: tuple[str, ...]) -> tuple[Words, frozenset[str]]:
    """What selectors may name, and the custom properties that are read."""
    read = frozenset(name for text in (*pages, *scripts) for name in _USED_PROPERTY.findall(text))
    return Words.of(pages, scripts), read


def reduced(sheet: str, pages: Sequence[str], scripts: Sequence[str]) -> str:
    """`sheet` with what can match on these pages or be made to by these scripts, and no more characters than needed."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    words, read = _named_by(tuple(pages), tuple(scripts))
    matched = tinycss2.serialize(matching(rules, words))
    return str(rcssmin.cssmin(without_properties(matched, read)))


_COMMA = ast.LiteralToken(0, 0, ",")
