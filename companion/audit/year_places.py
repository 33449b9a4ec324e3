"""Where in a sentence a year can stand, and where nothing else can.

A year stands behind "in", "of", "since", a month or the like, and before no noun that is counted; any other number never stands
alone behind "since", "early", a season or a month, nor behind "in" where its clause goes on without a noun ("in 132, the").
So a count put in a year's place is noticed, and a year in a count's, even where both are printed.
"""

from __future__ import annotations

import re

from companion.audit.number_words import Number, numbers_in

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
# Behind these a number is a year.
_YEAR_FOLLOWS = re.compile(
    rf"(?:\b(?:[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|spring|summer|autumn|winter|{_MONTH}) )$"
)
_IN = re.compile(
    r"(?<!one )(?<! \d )\b[Ii]n $|, of $|\b(?:ends?|start|beginning|edition|census|law|policy|survey|work|rules|that) of $"
)
_ENDS = re.compile(r"[.,;:)]|$| (?:and|to|is|was)\b")
_JOINED = re.compile(r" to |–| and | or ")
_NO_NOUN = re.compile(r"[.,;:)]|$| (?:and|it|the|to|that|is|was|a|on|both|there|by)\b")
# Behind these a year may stand, and behind a name ("Moscow 2002"), a month, a comma or a dash.
_MAY_PRECEDE = re.compile(
    r"(?:\b(?i:of|in|from|to|early|late|and|or|by|around|for|since|until|between|after|before|beyond|year|is|as|so|which|rule"
    r"|spring|summer|autumn|winter)|\b[A-Z][a-z]+|[,.;–(*\"“”-]|^)\s*[\[(*\"“]*$"
)
_COUNTED = re.compile(
    r" ?%| (?:percent|people|persons|of|thousand|million|times|years|months|days|points|residents|countries|refugees"
    r"|claims|checks|each|asked|euros|men|women|sizes|orders|groups|cases)\b"
)


def misplaced(number: Number, text: str) -> str:
    """Why a number can't stand at its place in a text; empty where it can."""
    before = re.sub(r"\s+", " ", text[: number.at])
    after = text[number.end :]
    if number.is_year:
        if _COUNTED.match(after) or not _MAY_PRECEDE.search(before):
            return "a year, where only a count can stand: name the month, or write “in” or “of” before it"
        return ""
    if _is_joined(before, after):
        return "no year, and yet joined to one by “to” or “and”"
    if _YEAR_FOLLOWS.search(before) or (_IN.search(before) and _NO_NOUN.match(after)):
        return "no year, where one is read: say what is counted behind it"
    return ""


def _is_joined(before: str, after: str) -> bool:
    """Whether "to" or "and" joins a number to a year: "1995 to 12," or "12 to 1999"."""
    behind, ahead = numbers_in(before[-14:]), numbers_in(after[:12])
    is_last = behind and behind[-1].is_year and _ENDS.match(after)
    return bool(
        (is_last and _JOINED.fullmatch(before[-14:][behind[-1].end :]))
        or (ahead and ahead[0].is_year and _JOINED.fullmatch(after[: ahead[0].at]))
    )
