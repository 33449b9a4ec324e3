"""The section's other surveys, what is told of each, and what a response that isn't told leaves open."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from companion.quantities.hedges import interval_of
from companion.quantities.interval import span
from companion.show import figures
from companion.statistics import surveys
from yunusov2013 import paper, tables
from yunusov2013.chapters import moscow
from yunusov2013.chapters.moscow_surveys import LEVEL, OPTIONS, named, stand_from_the_start

SURVEYS = {
    "soviet-identity-2001": "Identity, 2001",
    "moscow-image-2002": "Moscow, 2002",
    "identities-2005": "Identities, 2005",
    "citizenship-plans-2005": "Plans, 2005",
}
TOLD = {"here": "given", "partly": "in part", "elsewhere": "perhaps on another page",
        "not": "not given"}  # fmt: skip


def soviet_identity() -> float:
    """Most that "almost" leaves of the Azerbaijanis in Moscow who called themselves Soviet, percent."""
    return interval_of(paper.claim("abroad-russia-soviet-identity-2001")).high


def soviet_identity_by_size(sizes: Sequence[int]) -> pd.DataFrame:
    """Wilson's interval of `soviet_identity` by assumed sample size, percent, as text."""
    rows = []
    for n in sizes:
        low, high = surveys.wilson_interval(soviet_identity() * n / 100, n)
        rows.append((n, span(100 * low, 100 * high)))
    return pd.DataFrame(rows, columns=["n, assumed", "95% interval"])


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


def reporting_figure(grid: pd.DataFrame) -> Figure:
    """`reporting_grid` as marks."""
    item = grid.columns[0]
    return figures.degrees(grid.set_index(item), list(TOLD.values()))


def reporting_finding(grid: pd.DataFrame) -> str:
    """What no survey, and what each survey, is told of."""
    told = grid.set_index(grid.columns[0])
    never = told.index[(told == TOLD["not"]).all(axis=1)]
    always = told.index[(told == TOLD["here"]).all(axis=1)]
    return (
        f"A grid of what a reader must know and four surveys. Given of all: {', '.join(always)}. "
        f"Given of none: {', '.join(never)}."
    )


def response_needed(standing: pd.DataFrame) -> pd.DataFrame:
    """Response rate above which an order is known of those who don't answer too, lowest first.

    Of the contrasts of `moscow_surveys.standing_by_size` that stand from the start. Columns: image,
    groups, points, and the ends that rounding leaves, low and high, in percent.
    """
    images, (least, _) = moscow.images(), stand_from_the_start(standing)
    kept = standing[standing["lasting"] == least]
    wanted = set(zip(kept["image"], kept["groups"], strict=True))
    rows = []
    for contrast in surveys.contrast_family(images, OPTIONS):
        image, a, b = contrast
        if (image, named(contrast)) in wanted:
            low, high = surveys.response_that_orders(images[a][image], images[b][image])
            points = abs(images[a][image] - images[b][image])
            rows.append((image, named(contrast), points, 100 * low, 100 * high))
    table = pd.DataFrame(rows, columns=["image", "groups", "points", "low", "high"])
    return table.sort_values("high", kind="stable", ignore_index=True)


def response_arrows(needed: pd.DataFrame) -> Figure:
    """An arrow for each row of `response_needed`, from the rate that is surely enough to everybody."""
    names = (needed["image"] + "\n" + needed["groups"]).tolist()
    ends = [float("inf")] * len(needed)
    return figures.ranges(names, needed["high"].tolist(), ends, "% who answered", xlim=(50, 100))


def response_table(needed: pd.DataFrame) -> pd.DataFrame:
    """`response_needed` to read, with the rates to one decimal."""
    shown = needed.round({"low": 1, "high": 1})
    heads = ["Image", "Groups", "Points", "Not known below, %", "Known above, %"]
    return shown.set_axis(heads, axis=1)


def alike_by_size(sizes: Sequence[int], margin: int) -> pd.DataFrame:
    """The two Azerbaijani groups on the international city: alike, and what could be found.

    Columns: n each; p that they are not within `margin` points, over the counts that print the
    table, as text; the chance, in percent as text, to find a gap such as theirs, and of the margin.
    """
    city = moscow.INTERNATIONAL
    one, other = (moscow.image(g)[city] for g in (moscow.LONG_TERM, moscow.MIGRANTS))
    rows = []
    for n in sizes:
        ends = surveys.equivalence_p(one, n, other, n, margin / 100)
        gaps = (abs(one - other), margin)
        found = [surveys.power((other + gap) / 100, other / 100, n) for gap in gaps]
        rows.append((n, span(*ends, ".2g"), *(f"{100 * chance:.0f}" for chance in found)))
    heads = ["n each, assumed", f"p, within {margin} points",
             *(f"chance to find {gap} points, %" for gap in (abs(one - other), margin))]  # fmt: skip
    return pd.DataFrame(rows, columns=heads)


def normal_curve_text(sizes: Sequence[int], gaps: Sequence[int]) -> str:
    """How far the normal curve is off the counted chances of `alike_by_size`, in points."""
    share = moscow.image(moscow.MIGRANTS)[moscow.INTERNATIONAL]
    asked = [((share + gap) / 100, share / 100, n) for gap in gaps for n in sizes]
    off = max(abs(surveys.normal_power(*a) - surveys.power(*a)) for a in asked)
    return (
        "Chances are counted out over all pairs of counts; the normal curve is at most "
        f"{100 * off:.1f} points off."
    )


def alike_bars(sizes: Sequence[int], margin: int) -> Figure:
    """The p-values of `alike_by_size`: a bar for what rounding leaves, a dot where it leaves one.

    A dashed line marks `LEVEL`.
    """
    one, other = (
        moscow.image(g)[moscow.INTERNATIONAL] for g in (moscow.LONG_TERM, moscow.MIGRANTS)
    )
    ends = [surveys.equivalence_p(one, n, other, n, margin / 100) for n in sizes]
    return figures.ranges(
        [f"{n:,} each" for n in sizes], [low for low, _ in ends], [high for _, high in ends],
        f"p-value: {margin} points apart or more", xlim=(0, 0.3), mark=LEVEL,
    )  # fmt: skip
