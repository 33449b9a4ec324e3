"""Whose figures these are: voices, cited works, age at publication, and what each figure lacks.

The functions take frames of claims (columns as in `claims.csv`) and of citations (as in
`claim_sources.csv`), so that they can be tried on a few made rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

VOICES = ("author", "agency", "survey", "quoted")
NEEDS_BASE = ("share", "rate", "ratio")
AGE_BANDS = ((0, 2), (3, 5), (6, 8), (9, 11), (12, 14), (15, 20))


def firm(claims: pd.DataFrame) -> pd.Series:
    """Whether a claim prints a number, rather than a quantity word alone."""
    return claims["bound"] != "word"


def voices(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims by voice and by whom the figure is attributed to, author first.

    Columns: voice, attributed_to, numbers, words, all, share (percent of all rows).
    """
    frame = claims.assign(numbers=firm(claims), words=~firm(claims))
    frame = frame.groupby(["voice", "attributed_to"], sort=False)[["numbers", "words"]].sum()
    frame = frame.astype(int).reset_index()
    frame["all"] = frame["numbers"] + frame["words"]
    frame["share"] = 100 * frame["all"] / len(claims)
    order = frame["voice"].map(VOICES.index)
    return frame.assign(order=order).sort_values(
        ["order", "all"], ascending=[True, False], kind="stable", ignore_index=True
    ).drop(columns="order")  # fmt: skip


def cited_works(
    claims: pd.DataFrame, sources: pd.DataFrame, years: Mapping[str, int | None]
) -> pd.DataFrame:
    """One row a cited work: claims and numbers that cite it, most cited first.

    A claim that cites several works counts for each. Raises `KeyError` for a work that `years`
    lacks. Columns: work, year, claims, numbers.
    """
    numbers = set(claims.loc[firm(claims), "id"])
    rows = [
        (work, years[str(work)], group["claim"].nunique(), group["claim"].isin(numbers).sum())
        for work, group in sources[sources["claim"].isin(claims["id"])].groupby("source")
    ]
    frame = pd.DataFrame(rows, columns=["work", "year", "claims", "numbers"], dtype=object)
    return frame.sort_values(
        ["claims", "work"], ascending=[False, True], ignore_index=True
    )  # fmt: skip


def rests_on(claims: pd.DataFrame, sources: pd.DataFrame, works: Sequence[str]) -> pd.DataFrame:
    """How many claims rest on some works, among all, numbers and words.

    A row counts as resting on `works` if it cites one of them. Columns: rows (which), all, cited,
    these (claims citing `works`), of_all and of_cited (percent).
    """
    cited = claims["id"].isin(sources["claim"])
    these = claims["id"].isin(sources.loc[sources["source"].isin(works), "claim"])
    parts = {"all": firm(claims) | True, "numbers": firm(claims), "words": ~firm(claims)}
    frame = pd.DataFrame(
        [(name, part.sum(), (part & cited).sum(), (part & these).sum())
         for name, part in parts.items()],
        columns=["rows", "all", "cited", "these"],
    )  # fmt: skip
    frame["of_all"] = 100 * frame["these"] / frame["all"]
    frame["of_cited"] = 100 * frame["these"] / frame["cited"]
    return frame


def ages(claims: pd.DataFrame, year: int) -> pd.Series:
    """Whole years from the end of a claim's own period to `year`, by claim id.

    Claims that are dated by "now", or whose period has no end, are left out.
    """
    dated = claims[claims["period_basis"].isin(["stated", "context"])]
    dated = dated[dated["period_end"].notna()]
    return pd.Series([year - day.year for day in dated["period_end"]], dated["id"], dtype=int)


def in_bands(values: pd.Series, bands: Sequence[tuple[int, int]] = AGE_BANDS) -> pd.DataFrame:
    """How many values each band holds, both ends included. Columns: low, high, claims.

    Raises `ValueError` if a value lies in no band.
    """
    frame = pd.DataFrame(
        [(low, high, int(values.between(low, high).sum())) for low, high in bands],
        columns=["low", "high", "claims"],
    )
    if frame["claims"].sum() != len(values):
        raise ValueError(f"{len(values)} values, but the bands hold {frame['claims'].sum()}")
    return frame


def ages_of_now(
    claims: pd.DataFrame,
    sources: pd.DataFrame,
    years: Mapping[str, int | None],
    year: int,
) -> pd.DataFrame:
    """How old "now" may be: years from the newest work that a claim cites to `year`.

    Only claims dated by publication. `cited` is False, and the age None, where no work is cited;
    the age is None, too, where no cited work has a year. Columns: claim, subject, word, page,
    cited, source, age.
    """
    rows = []
    for claim in claims[claims["period_basis"] == "publication"].itertuples():
        works = list(sources.loc[sources["claim"] == claim.id, "source"])
        known = [when for work in works if (when := years[work]) is not None]
        age = year - max(known) if known else None
        rows.append((claim.id, claim.subject, claim.period_printed, claim.page, bool(works),
                     ", ".join(works) or None, age))  # fmt: skip
    columns = ["claim", "subject", "word", "page", "cited", "source", "age"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def against_source(
    claims: pd.DataFrame, sources: pd.DataFrame, years: Mapping[str, int | None]
) -> pd.DataFrame:
    """Claims with a period of their own beside the newest work that they cite.

    Left out are claims dated by "now", which are dated from their source, and claims that cite a
    work without a year. Columns: claim, begins, appeared (years), newer (begins after it appeared).
    """
    rows = []
    own = claims["period_basis"].isin(["stated", "context"]) & claims["period_start"].notna()
    for claim, start in zip(claims[own]["id"], claims[own]["period_start"], strict=True):
        cited = [years[work] for work in sources.loc[sources["claim"] == claim, "source"]]
        known = [when for when in cited if when is not None]
        if known and len(known) == len(cited):
            rows.append((claim, start.year, max(known)))
    frame = pd.DataFrame(rows, columns=["claim", "begins", "appeared"])
    return frame.assign(newer=frame["begins"] > frame["appeared"])


def completeness(claims: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """By section, how many claims have a date, a source, a base, and all that they need.

    Date: a period with an end at least on one side. Source: a cited work, or an agency, survey or
    person that the figure is attributed to. Base: the whole that it is part of, or both ends of a
    growth, as another claim. Shares, rates and ratios need a base; the others can do without.
    Columns: section, claims, date, source, base, all_three, needed (percent with all that the
    claim needs); the last row, "all", holds the whole.
    """
    marks = pd.DataFrame({
        "section": claims["section"],
        "date": claims["period_start"].notna() | claims["period_end"].notna(),
        "source": claims["id"].isin(sources["claim"]) | (claims["voice"] != "author"),
        "base": claims["part_of"].notna()
        | (claims["from_claim"].notna() & claims["to_claim"].notna()),
    })  # fmt: skip
    marks["all_three"] = marks["date"] & marks["source"] & marks["base"]
    needless = ~claims["kind"].isin(NEEDS_BASE)
    marks["needed"] = marks["date"] & marks["source"] & (marks["base"] | needless)
    parts = [*marks.groupby("section", sort=False), ("all", marks)]
    rows = [
        (name, len(part), *(int(part[c].sum()) for c in ("date", "source", "base", "all_three")),
         100 * part["needed"].mean())
        for name, part in parts
    ]  # fmt: skip
    columns = ["section", "claims", "date", "source", "base", "all_three", "needed"]
    return pd.DataFrame(rows, columns=columns)
