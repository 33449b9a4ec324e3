"""Tables 1 and 2 of the report and the plans of 2005: what they carry without sample sizes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from companion.quantities.interval import span
from companion.statistics import ranks, surveys
from companion.statistics.surveys.contrasts import Contrast
from yunusov2013 import tables
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
BANDS = (0, 100, 200)  # of sample sizes, each a hundred wide
LEVEL = 0.05
SURVEYS = {
    "soviet-identity-2001": "Identity, 2001",
    "moscow-image-2002": "Moscow, 2002",
    "identities-2005": "Identities, 2005",
    "citizenship-plans-2005": "Plans, 2005",
}
TOLD = {"here": "given", "partly": "in part", "elsewhere": "perhaps on another page",
        "not": "not given"}  # fmt: skip


def possible_sizes(columns: dict[str, Sequence[int]], single_answer: bool = False) -> pd.DataFrame:
    """Smallest sample size and number of possible ones by band, a row for each named column.

    A range where rounding halves up and rounding them to even differ.
    """
    rows = []
    for name, column in columns.items():
        cells = []
        for convention in ("half_up", "half_even"):
            sizes = surveys.possible_sample_sizes(column, 299, convention, single_answer)
            cells.append([sizes[0], *(sum(b <= n < b + 100 for n in sizes) for b in BANDS)])
        rows.append((name, *(span(min(pair), max(pair)) for pair in zip(*cells, strict=True))))
    columns = ["Column", "Smallest n", "possible of 1–99", "of 100–199", "of 200–299"]
    return pd.DataFrame(rows, columns=columns)


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


def standing_by_size(n_max: int) -> pd.DataFrame:
    """First equal group size at which each contrast stands, and that from which it does for good.

    Columns: image, groups, first, lasting (missing where it never does); the earliest first.
    """
    found = surveys.smallest_n(moscow.images(), OPTIONS, n_max, LEVEL)
    rows = [(c[0], named(c), first, lasting) for c, (first, lasting) in found.items()]
    table = pd.DataFrame(rows, columns=["image", "groups", "first", "lasting"])
    return table.sort_values("lasting", kind="stable", ignore_index=True)


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


def overlap_table(limits: Sequence[int | None]) -> pd.DataFrame:
    """Sharp bounds on what Russian Muscovites chose together, by the most answers allowed."""
    events = {
        "both": lambda p: {RUSSIAN_CITY, RUS} <= p,
        "at least one of them": lambda p: bool({RUSSIAN_CITY, RUS} & p),
        "those two and no other": lambda p: p == {RUSSIAN_CITY, RUS},
        "several answers": lambda p: len(p) > 1,
    }
    column = moscow.image(RUSSIANS)
    rows = [
        (name, *(span(*surveys.overlap_bounds(column, event, NO_ANSWER, most), ".4g")
                 for most in limits))
        for name, event in events.items()
    ]  # fmt: skip
    heads = ["any number" if most is None else f"at most {most}" for most in limits]
    return pd.DataFrame(rows, columns=["Russian Muscovites who chose …", *heads])


def whole_question(sizes: Sequence[int], draws: int) -> pd.DataFrame:
    """Long-term residents against migrants on the images that either chose.

    Bonferroni's p from the printed margins, and the range of the corrected test over `draws`
    joint tables, made up within the margins, by assumed equal size.
    """
    pair = (LONG_TERM, MIGRANTS)
    margins = {g: surveys.Margins(tuple(moscow.image(g)), NO_ANSWER) for g in pair}
    drawn = {g: surveys.joint_shares(margins[g], draws, seed=i) for i, g in enumerate(pair)}
    chosen = [o for o in IMAGES if any(moscow.image(g)[o] for g in pair)]
    rows = []
    for n in sizes:
        shares = [[moscow.image(g)[o] * n / 100 for g in pair] for o in chosen]
        single = [surveys.score_test_p(a, n, b, n) for a, b in shares]
        joint = [
            surveys.marginal_independence(
                {g: drawn[g][i] for g in pair}, dict.fromkeys(pair, n), margins[MIGRANTS].patterns,
                chosen,
            ).corrected_p
            for i in range(draws)
        ]  # fmt: skip
        rows.append((n, f"{surveys.bonferroni(single):.2g}", span(min(joint), max(joint), ".2g")))
    heads = ["n each, assumed", "Bonferroni, from margins",
             f"Corrected test on {draws} simulated joint tables"]  # fmt: skip
    return pd.DataFrame(rows, columns=heads)


def likeness(first: Sequence[str], second: Sequence[str]) -> pd.DataFrame:
    """Three measures of how alike two orders are, and the percent of orders at least as alike."""
    measures = {
        "Kendall’s tau": ranks.kendall_tau,
        "Spearman’s rho": ranks.spearman_rho,
        "footrule, turned round": ranks.footrule_similarity,
    }
    rows = [
        (name, f"{measure(first, second):.2f}",
         f"{100 * ranks.permutation_p(first, second, measure):.1f}")
        for name, measure in measures.items()
    ]  # fmt: skip
    heads = ["Measure (1 = same order)", "Value", "percent of all orders at least as alike"]
    return pd.DataFrame(rows, columns=heads)


def turned_pairs(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    """Pairs that two orders of the same items put the other way round, and all pairs."""
    pairs = list(combinations(ranks.ranks_of(first, second), 2))
    return sum(a > b for a, b in pairs), len(pairs)


def plans() -> dict[str, int]:
    """Percent planning Russian citizenship in 2005, by city."""
    return {row["city"]: row["percent"] for row in tables.rows("citizenship_plans_2005")}


def plans_by_size(sizes: Sequence[int]) -> pd.DataFrame:
    """Wilson's interval of each city's plans by assumed sample size, percent."""
    rows = []
    for city, p in plans().items():
        ends = (surveys.wilson_interval(p * n / 100, n) for n in sizes)
        rows.append((city, f"{p}%", *(span(100 * low, 100 * high) for low, high in ends)))
    return pd.DataFrame(rows, columns=["City", "Printed", *(f"n = {n:,}" for n in sizes)])


def plans_apart(n_max: int) -> pd.DataFrame:
    """Equal sizes at which two cities' plans differ: first, and for good; "none" if never."""
    by_city = {city: {"plan": p} for city, p in plans().items()}
    found = surveys.smallest_n(by_city, ["plan"], n_max, LEVEL)
    rows = [
        (f"{a} – {b}", plans()[a] - plans()[b], *(str(n or "none") for n in sizes))
        for (_, a, b), sizes in found.items()
    ]
    return pd.DataFrame(rows, columns=["Cities", "Points", "First n", "Every n from"])


def reporting_grid() -> pd.DataFrame:
    """What the report tells of each survey: items as rows, surveys as columns."""
    told = tables.frame("survey_reporting")
    told["given"] = told["given"].map(TOLD)
    grid = told.pivot(index="item", columns="survey", values="given")
    grid = grid.reindex(told["item"].unique())[list(SURVEYS)].rename(columns=SURVEYS)
    return grid.rename_axis("A reader must know").reset_index()
