"""Table 1 of the report, the question about Moscow: what it carries without sample sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from companion.quantities.interval import span
from companion.show import figures
from companion.statistics import surveys
from companion.statistics.surveys.contrasts import Contrast
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow import (
    GROUPS,
    IMAGES,
    LONG_TERM,
    MIGRANTS,
    NO_ANSWER,
    RUS,
    RUSSIAN_CITY,
    RUSSIANS,
    SHORT_NAMES,
)

OPTIONS = list(IMAGES.values())
LEVEL = 0.05


def named(contrast: Contrast) -> str:
    """The two groups of a contrast, in short."""
    return f"{SHORT_NAMES[contrast[1]]} – {SHORT_NAMES[contrast[2]]}"


def effect_sizes() -> pd.DataFrame:
    """All contrasts of Table 1: image, groups, points, bounds of Cohen's h; the largest first."""
    images = moscow.images()
    rows = []
    for contrast in surveys.contrast_family(images, OPTIONS):
        image, a, b = contrast
        low, high = surveys.cohen_h_bounds(images[a][image], images[b][image])
        rows.append((image, named(contrast), images[a][image] - images[b][image], low, high))
    table = pd.DataFrame(rows, columns=["image", "groups", "points", "h_low", "h_high"])
    return table.sort_values("h_low", ascending=False, kind="stable", ignore_index=True)


def effect_sizes_in_words(contrasts: pd.DataFrame) -> pd.DataFrame:
    """The table of `effect_sizes` with the bounds of Cohen's h in one column, as text."""
    ends = zip(contrasts["h_low"], contrasts["h_high"], strict=True)
    shown = contrasts[["image", "groups", "points"]].assign(
        h=[span(low, high, ".2f") for low, high in ends]
    )
    return shown.set_axis(["Image", "Groups", "Points", "Cohen’s h"], axis=1)


def standing_by_size(n_max: int) -> pd.DataFrame:
    """First equal group size at which each contrast stands, and that from which it does for good.

    Columns: image, groups, first, lasting (missing where it never does); the earliest first.
    """
    found = surveys.smallest_n(moscow.images(), OPTIONS, n_max, LEVEL)
    rows = [(c[0], named(c), first, lasting) for c, (first, lasting) in found.items()]
    table = pd.DataFrame(rows, columns=["image", "groups", "first", "lasting"])
    return table.sort_values("lasting", kind="stable", ignore_index=True)


def stand_from_the_start(standing: pd.DataFrame) -> tuple[int, int]:
    """Of `standing_by_size`: the smallest size at which any contrast stands, and how many stand
    at every possible size from there on."""
    least = int(standing["first"].min())
    return least, int((standing["lasting"] == least).sum())


def standing_arrows(standing: pd.DataFrame, n_max: int) -> Figure:
    """An arrow for each row of `standing_by_size` from its lasting size on, up to `n_max`.

    A dashed line marks the smallest size at which any contrast stands.
    """
    least, _ = stand_from_the_start(standing)
    names = standing["image"] + "\n" + standing["groups"]
    return figures.ranges(
        names.tolist(), standing["lasting"].tolist(), [float("inf")] * len(standing),
        "people in each group", xlim=(80, n_max), log=True, mark=least,
    )  # fmt: skip


def standing_at(sizes: Sequence[tuple[int, int, int]]) -> pd.DataFrame:
    """How many contrasts stand at assumed sizes of the three groups, at design effects 1 and 2."""
    rows = []
    for given in sizes:
        stand = []
        for effect in (1.0, 2.0):
            adjusted = surveys.standing_contrasts(
                moscow.images(), OPTIONS, dict(zip(GROUPS, given, strict=True)), effect
            )
            stand.append({c for c, p in (adjusted or {}).items() if p < LEVEL})
        images = ", ".join(sorted({c[0] for c in stand[1]}))
        rows.append((*given, *(len(s) for s in stand), images))
    columns = [*(SHORT_NAMES[g] for g in GROUPS), "stand", "stand at design effect 2",
               "images that still stand then"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def smallest_sizes() -> tuple[int, int, int]:
    """The smallest sample sizes that can print each column of Table 1."""
    first, second, third = (surveys.possible_sample_sizes(moscow.image(g), 299)[0] for g in GROUPS)
    return first, second, third


def differences(sizes: Sequence[int]) -> pd.DataFrame:
    """Russian Muscovites less migrants: points, and Newcombe's interval by assumed equal size."""
    images = moscow.images()
    rows = []
    for image in OPTIONS:
        a, b = images[RUSSIANS][image], images[MIGRANTS][image]
        ends = (surveys.newcombe_interval(a * n / 100, n, b * n / 100, n) for n in sizes)
        rows.append((image, a - b, *(span(100 * low, 100 * high) for low, high in ends)))
    heads = [f"95% interval, n = {n:,} each" for n in sizes]
    return pd.DataFrame(rows, columns=["Image", "Points", *heads])


def overlap_of_russian_images() -> tuple[float, float]:
    """Fréchet's bounds on Russian Muscovites who chose both Russian images, in percent.

    From the two printed margins alone.
    """
    both = (moscow.image(RUSSIANS)[option] / 100 for option in (RUSSIAN_CITY, RUS))
    low, high = surveys.frechet_bounds(*both)
    return 100 * low, 100 * high


EVENTS: dict[str, Callable[[frozenset[int]], bool]] = {
    "both": lambda p: {RUSSIAN_CITY, RUS} <= p,
    "at least one of them": lambda p: bool({RUSSIAN_CITY, RUS} & p),
    "those two and no other": lambda p: p == {RUSSIAN_CITY, RUS},
    "several answers": lambda p: len(p) > 1,
}


def overlap_table(limits: Sequence[int | None]) -> pd.DataFrame:
    """Sharp bounds on what Russian Muscovites chose together, by the most answers allowed."""
    column = moscow.image(RUSSIANS)
    rows = [
        (name, *(span(*surveys.overlap_bounds(column, event, NO_ANSWER, most), ".4g")
                 for most in limits))
        for name, event in EVENTS.items()
    ]  # fmt: skip
    heads = ["any number" if most is None else f"at most {most}" for most in limits]
    return pd.DataFrame(rows, columns=["Russian Muscovites who chose …", *heads])


def overlap_figure(limits: Sequence[int | None], mark: float) -> Figure:
    """`overlap_table` as bars, and a line at `mark` percent; a later limit has a bar where it moves a bound."""
    column = moscow.image(RUSSIANS)
    drawn: list[tuple[str, tuple[float, float]]] = []
    for name, event in EVENTS.items():
        by_limit = [surveys.overlap_bounds(column, event, NO_ANSWER, most) for most in limits]
        drawn.append((name, by_limit[0]))
        drawn += [
            (f"… at most {most}", ends)
            for most, ends in zip(limits[1:], by_limit[1:], strict=True)
            if ends != by_limit[0]
        ]
    labels, ends = zip(*drawn, strict=True)
    lows, highs = zip(*ends, strict=True)
    return figures.ranges(
        labels, lows, highs, "percent of Russian Muscovites", xlim=(0, 100), mark=mark
    )


def overlap_in_people(n: int) -> str:
    """What Russian Muscovites chose together, of `n` people, any number of answers, as a sentence."""
    column = moscow.image(RUSSIANS)
    ends = {name: surveys.whole_people_bounds(column, n, event, NO_ANSWER)
            for name, event in EVENTS.items()}  # fmt: skip
    parts = [f"{name}, {span(low, high)}" for name, (low, high) in ends.items()]
    return f"Of {n} people, counted as whole people: {'; '.join(parts)}."


class Whole(NamedTuple):
    """The p-values of the whole question at a size: Bonferroni's, and the ends of the corrected test."""

    n: int
    bonferroni: float
    least: float
    most: float


def whole_question_p(sizes: Sequence[int]) -> list[Whole]:
    """Long-term residents against migrants on the images that either chose.

    Bonferroni's p in the worst case of all counts that print the margins, and the least and the
    largest p of the corrected test over all joint tables of whole people, by assumed equal size.
    Raises `ValueError` for a size at which a percentage has no count, or several.
    """
    pair = (LONG_TERM, MIGRANTS)
    chosen = [o for o in IMAGES if any(moscow.image(g)[o] for g in pair)]
    patterns = surveys.answer_patterns(len(moscow.image(MIGRANTS)), NO_ANSWER)
    rows = []
    for n in sizes:
        printed = [[moscow.image(g)[o] for g in pair] for o in chosen]
        single = [float(surveys.worst_case_p(a, n, b, n)) for a, b in printed]
        counts = {g: [_only_count(p, n) for p in moscow.image(g)] for g in pair}
        each = dict.fromkeys(pair, n)
        ends = [
            surveys.marginal_independence(table, each, patterns, chosen).corrected_p
            for table in surveys.extreme_joint_tables(counts, each, patterns, chosen)
        ]
        rows.append(Whole(n, surveys.bonferroni(single), min(ends), max(ends)))
    return rows


def whole_question(found: Sequence[Whole]) -> pd.DataFrame:
    """`whole_question_p` as a table to read."""
    rows = [(w.n, f"{w.bonferroni:.2g}", span(w.least, w.most, ".3g")) for w in found]
    heads = ["n each, assumed", "Bonferroni, from margins", "Corrected test, any joint table"]
    return pd.DataFrame(rows, columns=heads)


def whole_question_bars(found: Sequence[Whole]) -> Figure:
    """The p-values as "one in …": a bar a size for the corrected test, a dot for Bonferroni's rule.

    The dashed line is `LEVEL`.
    """
    return figures.ranges(
        [f"{w.n} each" for w in found], [1 / w.most for w in found], [1 / w.least for w in found],
        "p-value: one in …", points=[1 / w.bonferroni for w in found], xlim=(10, 100_000), log=True,
        mark=1 / LEVEL,
    )  # fmt: skip


def _only_count(percent: int, n: int) -> int:
    found = surveys.counts_printed_as(percent, n)
    if len(found) != 1:
        raise ValueError(f"{len(found)} counts of {n} people print as {percent}%, not one")
    return found[0]
