"""How firmly a verdict stands: the thresholds of its words at which it turns, and who goes along.

A check reads words by the report's lexicon. Here each word that it reads is given one line at a time
(strict and generous alike), from one end of its scale to the other, and the check runs again: what
comes out is the verdict as a function of the threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from companion.audit.charity import Charity, charity_text
from companion.audit.registry import VERDICTS, Check
from companion.data.cells import Row
from companion.quantities.interval import span
from companion.quantities.readers import Measured, Readers
from companion.quantities.words import Lexicon
from companion.statistics.surveys import wilson_interval

# Thresholds that are tried, by the unit of a word: every percent, steps of a twentieth of a ratio,
# and for counts one digit and a zero after it, with 15 for what stands between.
PERCENTS = tuple(float(p) for p in range(101))
RATIOS = tuple(round(0.05 * k, 2) for k in range(1, 61))
COUNTS = tuple(float(m * 10**e) for e in range(6) for m in (1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9))
GRIDS = {"percent": PERCENTS, "times": RATIOS}
STRIDE = 5  # thresholds between two runs of a check, where both give the same verdict
UNMEASURED = "nobody measured it"
# What is asked of a line, in this order, and the verdicts by which it is so.
SIDES = {
    "stands": ("holds", "holds loosely"),
    "isn’t refuted": tuple(v for v in VERDICTS if v != "fails"),
    "holds strictly": ("holds",),
}


@dataclass(frozen=True)
class Sweep:
    """A check's verdict at each threshold (ascending) of one end, "low" or "high", of one word."""

    check: str
    word: str
    end: str
    thresholds: tuple[float, ...]
    verdicts: tuple[str, ...]

    @property
    def runs(self) -> list[tuple[str, float, float]]:
        """Each stretch of one verdict: the verdict, its first and its last threshold."""
        pairs = zip(self.verdicts, self.thresholds, strict=True)
        stretches = [(v, [t for _, t in run]) for v, run in groupby(pairs, key=lambda p: p[0])]
        return [(verdict, run[0], run[-1]) for verdict, run in stretches]

    @property
    def turns(self) -> bool:
        """Whether any threshold gives another verdict than the others."""
        return len(set(self.verdicts)) > 1


@dataclass(frozen=True)
class Agreement:
    """Readers who draw a line on which a claim stands: from `least` to `most`, in one measurement.

    The two differ where people said which values they accept, and not where their lines are.
    """

    least: int
    most: int
    measured: Measured
    says: str = "stands"

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% intervals of their shares, as one, 0 to 1."""
        asked = self.measured.asked
        ends = wilson_interval(self.least, asked)[0], wilson_interval(self.most, asked)[1]
        return float(ends[0]), float(ends[1])


def words_read(check: Check, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that a check looks up when it runs, in the order of their first use."""
    with lexicon.recording() as read:
        check.function()
    return tuple(dict.fromkeys(read))


def sweep(check: Check, lexicon: Lexicon, word: str, end: str, stride: int = STRIDE) -> Sweep:
    """Run a check with one `end` ("low" or "high") of a word at the thresholds of its unit's grid.

    Strict and generous readings get the same line, so that "holds loosely" for a generous reading
    doesn't arise; nor does a word mean the largest group here. Thresholds beyond the word's other end, and a lower line of 0, are left out. The
    check runs at each `stride`-th threshold, and at all between two that differ; it is taken not
    to turn twice between two that agree (with a stride of 1 nothing is taken).
    """
    row = lexicon.row(word)
    other = "high" if end == "low" else "low"
    limit = row[f"strict_{other}"]

    def verdict(threshold: float) -> str:
        line: Row = {f"{reading}_{end}": threshold for reading in ("strict", "generous")}
        line |= {f"{reading}_{other}": limit for reading in ("strict", "generous")}
        with lexicon.read_as({word: line | {"order": None}}):
            return check.function().verdict

    grid = [
        t
        for t in GRIDS.get(row["unit"], COUNTS)
        if (t > 0 or end == "high")
        and (limit is None or (t <= limit if end == "low" else t >= limit))
    ]
    return Sweep(check.slug, word, end, tuple(grid), tuple(_verdicts(grid, verdict, stride)))


def _verdicts(grid: list[float], verdict: Callable[[float], str], stride: int) -> list[str]:
    if not grid:
        return []
    known = {i: verdict(grid[i]) for i in {*range(0, len(grid), stride), len(grid) - 1}}
    places = sorted(known)
    for a, b in pairwise(places):
        for i in range(a + 1, b):
            known[i] = known[a] if known[a] == known[b] else verdict(grid[i])
    return [known[i] for i in range(len(grid))]


def sweeps(check: Check, lexicon: Lexicon, stride: int = STRIDE) -> list[Sweep]:
    """The sweeps of every bounded end of every word that a check reads."""
    return [
        sweep(check, lexicon, word, end, stride)
        for word in words_read(check, lexicon)
        for end in ("low", "high")
        if lexicon.row(word)[f"strict_{end}"] is not None
    ]


def agreement(found: Sweep, readers: Readers) -> Agreement | None:
    """Of measured readers, those on whose line of the word the claim stands.

    Where it stands on no line, those on whose line it isn't refuted; where it stands on every
    line, those with whom it holds and not only loosely. Only where that is one side of the scale:
    lower lines up to a threshold, or upper lines from one on. None without a measurement, or where
    the verdict doesn't turn or is such between others.
    """
    measured = readers.of(found.word)
    if measured is None or not found.turns:
        return None
    split = {says: [v in verdicts for v in found.verdicts] for says, verdicts in SIDES.items()}
    says = next((s for s, within in split.items() if any(within) and not all(within)), None)
    if says is None:
        return None
    within = split[says]
    changes = sum(a != b for a, b in pairwise(within))
    if changes != 1 or within[0] != (found.end == "low"):
        return None
    inside = [t for t, is_in in zip(found.thresholds, within, strict=True) if is_in]
    if found.end == "low":
        return Agreement(*measured.lower_lines(max(inside)), measured, says)
    return Agreement(*measured.upper_lines(min(inside)), measured, says)


def robustness_text(found: Iterable[Sweep], units: Callable[[str], str]) -> str:
    """Where a check turns: "“most” from: holds to 39%, fails from 40%"; empty where it doesn't.

    `units` gives the unit of a word.
    """
    parts = []
    for one in found:
        if one.turns:
            sign = {"percent": "%", "times": " times"}.get(units(one.word), "")
            line = "at least" if one.end == "low" else "at most"
            runs = "; ".join(
                f"{verdict} {_stretch(first, last, one.thresholds, sign)}"
                for verdict, first, last in one.runs
            )
            parts.append(f"“{_spoken(one.word)}” as {line}: {runs}")
    return ". ".join(parts)


def readers_text(found: Iterable[Sweep], readers: Readers) -> str:
    """On how many measured readers' line a check's claim stands, by word with which it turns.

    It says so of a word that nobody measured. Empty where no word turns the verdict.
    """
    parts = []
    for one in found:
        if (seen := agreement(one, readers)) is not None:
            low, high = seen.interval
            kind = "typical numbers" if seen.measured.typical else "readers’ own limits"
            parts.append(
                f"“{_spoken(one.word)}”: {seen.says} with {span(seen.least, seen.most)} of "
                f"{seen.measured.asked} ({100 * low:.0f} to {100 * high:.0f}%; {kind} for "
                f"“{seen.measured.word}”)"
            )
        elif one.turns and readers.of(one.word) is None:
            parts.append(f"“{_spoken(one.word)}”: {UNMEASURED}")
    return ". ".join(dict.fromkeys(parts))


@dataclass(frozen=True)
class Standing:
    """How firmly one check's verdict stands, in words; each empty where there is nothing to say.

    At which thresholds of a word it turns, how many measured readers go along, and how readings by
    the rule of charity fell, where they decide it.
    """

    robustness: str = ""
    readers: str = ""
    charity: str = ""


def standing(
    checks: Iterable[Check], lexicon: Lexicon, readers: Readers, charity: Charity | None = None
) -> dict[str, Standing]:
    """The standing of each check, by its slug."""

    def unit(word: str) -> str:
        return str(lexicon.row(word)["unit"])

    return {
        check.slug: Standing(
            robustness_text(swept := sweeps(check, lexicon), unit),
            readers_text(swept, readers),
            charity_text(charity.grants[check.slug]) if charity and decides(charity, check) else "",
        )
        for check in checks
    }


def decides(charity: Charity, check: Check) -> bool:
    """Whether a check asks readers for its verdict, as its data are."""
    with charity.recording() as heard:
        check.function()
    return check.slug in heard


def _stretch(first: float, last: float, grid: tuple[float, ...], sign: str) -> str:
    if first == grid[0]:
        return f"to {last:,g}{sign}"
    if last == grid[-1]:
        return f"from {first:,g}{sign}"
    return f"at {first:,g}{sign}" if first == last else f"{first:,g} to {last:,g}{sign}"


def _spoken(word: str) -> str:
    return word.replace("-", " ")
