"""Other lexicons than a report's own: what verdicts would be if words were read otherwise."""

from __future__ import annotations

from companion.data.cells import Row
from companion.quantities.readers import Readers
from companion.quantities.words import Lexicon

STRICT, OURS = "strict", "ours"
# What share of measured readers accepts all that a word stands for under each lexicon.
BY_READERS = {"strictest-tenth": 0.9, "measured": 0.5, "most-generous-tenth": 0.1}
NAMES = (STRICT, OURS, "strictest-tenth", "measured", "most-generous-tenth")
# Words that nobody measured keep both their readings in these, in the others the strict one alone.
KEEP_UNMEASURED = ("measured", "most-generous-tenth")
ENDS = ("low", "high")


def falls_short(name: str, lexicon: Lexicon, readers: Readers) -> list[str]:
    """The measured words of which no value is accepted by as many readers as a lexicon asks for.

    There what most of them accept stands in: where the lexicon's own line is isn't known.
    """
    seen = {word: readers.of(word) for word in lexicon.words()}
    return [w for w, m in seen.items() if m is not None and not m.reaches(BY_READERS[name])]


def bounds_of(name: str, lexicon: Lexicon, readers: Readers | None) -> dict[str, Row]:
    """The bounds of all words that read otherwise than in `lexicon` itself under a lexicon's name.

    "strict": strict bounds alone, with no generous reading. The three by readers: a word that was
    measured, or has a near one that was, gets one pair of bounds, within which so many readers of
    `BY_READERS` accept every value, or where no value has so many, as many as any has; a value is
    taken for the nearest that people were asked about. Ends that a word leaves open, as "most" does above, stay open,
    and words that nobody measured keep their strict bounds, except in those of `KEEP_UNMEASURED`. In
    none of these four does a word mean the largest group, whatever its percent. Raises `KeyError` for
    an unknown name.
    """
    if name == OURS:
        return {}
    if name != STRICT and (name not in BY_READERS or readers is None):
        raise KeyError(f"no lexicon {name!r}; they are {', '.join(NAMES)}")
    found: dict[str, Row] = {}
    for word in lexicon.words():
        row = lexicon.row(word)
        line = {end: row[f"strict_{end}"] for end in ENDS}
        measured = readers.of(word) if readers and name != STRICT else None
        if measured is not None:
            held = dict(zip(ENDS, measured.taken_by(BY_READERS[name]), strict=True))
            line = {end: None if line[end] is None else held[end] for end in ENDS}
        elif name in KEEP_UNMEASURED:
            found[word] = {"order": None}
            continue
        found[word] = {f"{r}_{end}": line[end] for r in ("strict", "generous") for end in ENDS}
        found[word]["order"] = None
    return found
