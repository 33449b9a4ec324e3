"""Mutants of scripts: a comparison, a condition, a sign, a number or a return turned.

By Pygments' tokens, so that strings, patterns and comments stay as they are. Each mutant is a script that still
parses, which a test holds by the browser's own engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Keyword, Literal, Operator, Punctuation, _TokenType

from tools.mutants.sheets import Edit

TURNED = {
    "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "/", "/": "*", "true": "false", "false": "true",
}  # fmt: skip
BINARY = {"+", "-", "*", "/"}


class Token(NamedTuple):
    at: int
    kind: _TokenType
    text: str

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def tokens_of(script: str) -> list[Token]:
    """The tokens of a script that do something."""
    found = (Token(*each) for each in JavascriptLexer().get_tokens_unprocessed(script))
    return [t for t in found if t.text.strip() and t.kind not in Comment]


def edits(script: str) -> Iterator[Edit]:
    """Every mutant of a script."""
    tokens = tokens_of(script)
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        if token.kind in Literal.Number and token.text.isdigit():
            yield Edit(token.at, token.end, str(int(token.text) + 1))
        elif token.kind in Operator or token.kind in Keyword.Constant:
            if token.text in TURNED and _can_turn(script, token, before):
                yield Edit(token.at, token.end, TURNED[token.text])
        elif token.kind in Keyword and token.text == "if":
            yield from _turned_condition(script, tokens, i)
        elif token.kind in Keyword and token.text == "return" and _returns(script, token):
            yield Edit(token.end, token.end, " undefined &&")


def _can_turn(script: str, token: Token, before: Token | None) -> bool:
    """Whether an operator may be another: a sign with two operands, `&&` and `||` with no `??` on their line."""
    if token.text in BINARY:
        return before is not None and script[token.at - 1 : token.end + 1] == f" {token.text} "
    start, end = script.rfind("\n", 0, token.at) + 1, script.find("\n", token.at)
    return token.text not in {"&&", "||"} or "??" not in script[start:end]


def _returns(script: str, token: Token) -> bool:
    """Whether a value is returned, and no operator can't stand before it."""
    rest = script[token.end : script.find("\n", token.end)]
    function = re.match(r" (\w+|\(\w*\)) =>", rest)
    return rest.startswith(" ") and "??" not in rest and rest != " undefined;" and not function


def _turned_condition(script: str, tokens: Sequence[Token], at: int) -> Iterator[Edit]:
    """The condition of an `if`, negated."""
    depth = 0
    for token in tokens[at + 1 :]:
        if token.kind in Punctuation or token.kind in Operator:
            depth += token.text.count("(") - token.text.count(")")
        if depth == 0:
            start, end = tokens[at + 1].end, token.end - 1
            yield Edit(start, end, f"!({script[start:end]})")
            return
