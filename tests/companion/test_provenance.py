"""Voices, cited works, ages and completeness on a few made rows, counted by hand."""

from datetime import date

import pandas as pd
import pytest
from pybtex.database import parse_file

from companion.audit import provenance
from companion.data import bibliography
from yunusov2013.chapters import sources as chapter

COLUMNS = ["id", "section", "page", "subject", "kind", "bound", "voice", "attributed_to",
           "period_printed", "period_start", "period_end", "period_basis", "part_of", "from_claim",
           "to_claim"]  # fmt: skip
YEARS = {"mine": 2009, "old": 2001, "new": 2011, "undated": None}


def day(year: int) -> date:
    return date(year, 12, 31)


@pytest.fixture
def claims() -> pd.DataFrame:
    """Four claims: a dated total, a share of it, a growth in words and a number of now."""
    rows = [
        ("total", "a", 1, "people", "count", "exact", "agency", "Ministry", "in 2008",
         day(2008), day(2008), "stated", None, None, None),
        ("part", "a", 1, "of them", "share", "exact", "author", "A", "in 2008",
         day(2008), day(2008), "context", "total", None, None),
        ("growth", "b", 2, "more", "ratio", "word", "author", "A", None,
         None, None, None, None, "total", None),
        ("now", "b", 2, "people", "count", "exact", "author", "A", "currently",
         day(2009), day(2013), "publication", None, None, None),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


@pytest.fixture
def sources() -> pd.DataFrame:
    rows = [
        ("total", "mine"),
        ("part", "mine"),
        ("part", "undated"),
        ("now", "mine"),
        ("now", "old"),
    ]
    return pd.DataFrame(rows, columns=["claim", "source"])


def test_voices_count_numbers_and_words(claims):
    found = provenance.voices(claims)
    assert found["voice"].tolist() == ["author", "agency"]
    assert found[["numbers", "words", "all"]].values.tolist() == [[2, 1, 3], [1, 0, 1]]
    assert found["share"].tolist() == [75, 25]


def test_a_claim_counts_for_each_work_it_cites(claims, sources):
    found = provenance.cited_works(claims, sources, YEARS).set_index("work")
    assert found.index.tolist() == ["mine", "old", "undated"]
    assert found["claims"].tolist() == [3, 1, 1]
    assert found.loc["mine", "year"] == 2009
    assert found.loc["undated", "year"] is None


def test_an_unknown_work_is_an_error(claims, sources):
    with pytest.raises(KeyError):
        provenance.cited_works(claims, sources, {"mine": 2009})


def test_what_rests_on_some_works(claims, sources):
    found = provenance.rests_on(claims, sources, ["mine"]).set_index("rows")
    assert found.loc["all", ["all", "cited", "these"]].tolist() == [4, 3, 3]
    assert found.loc["words", ["all", "cited", "these"]].tolist() == [1, 0, 0]
    assert found.loc["numbers", "of_all"] == 100
    assert found.loc["all", "of_all"] == 75


def test_ages_leave_out_now(claims):
    assert provenance.ages(claims, 2013).to_dict() == {"total": 5, "part": 5}


def test_bands_hold_every_value_or_refuse():
    values = pd.Series([0, 3, 5])
    assert provenance.in_bands(values, [(0, 2), (3, 5)])["claims"].tolist() == [1, 2]
    with pytest.raises(ValueError, match="bands hold 1"):
        provenance.in_bands(values, [(0, 2)])


def test_now_is_as_old_as_the_newest_work_cited(claims, sources):
    assert provenance.ages_of_now(claims, sources, YEARS, 2013)["age"].tolist() == [4]
    later = provenance.ages_of_now(claims, sources, YEARS | {"old": 2012}, 2013)
    assert later["age"].tolist() == [1]
    uncited = provenance.ages_of_now(claims, sources[sources["claim"] != "now"], YEARS, 2013)
    assert uncited.loc[0, "age"] is None and not uncited.loc[0, "cited"]


def test_a_figure_newer_than_its_source_is_found(claims, sources):
    found = provenance.against_source(claims, sources, YEARS)
    assert found.values.tolist() == [
        ["total", 2008, 2009, False]
    ]  # "part" cites one without a year
    newer = provenance.against_source(claims, sources, YEARS | {"mine": 2007})
    assert newer["newer"].tolist() == [True]


def test_completeness_counts_what_a_claim_needs(claims, sources):
    found = provenance.completeness(claims, sources).set_index("section")
    counts = ["claims", "date", "source", "base", "all_three"]
    assert found.loc["a", counts].tolist() == [2, 2, 2, 1, 1]
    assert found.loc["b", counts].tolist() == [2, 1, 1, 0, 0]  # a growth with one end has no base
    assert found.loc["all", counts].tolist() == [4, 3, 3, 1, 1]
    assert found["needed"].tolist() == [100, 50, 75]


BIBTEX = """@misc{braces, year = {2004}}
@misc{bare, year = 2006, note = {1999}}
@misc{quoted, year = "2007",
  title = "A title"}
@online{dated, date = {2008-05-01}}
@misc{with:colon,
  year = {2009} }
@misc{without, note = {1999}}
"""


def test_years_of_a_bibliography(tmp_path):
    """Every form that BibTeX allows: braces, quotes, nothing; a colon in a key; any line breaks."""
    path = tmp_path / "made.bib"
    path.write_text(BIBTEX)
    assert bibliography.work_years(path) == {
        "braces": 2004, "bare": 2006, "quoted": 2007, "dated": 2008, "with:colon": 2009,
        "without": None,
    }  # fmt: skip


def test_short_names_of_works(tmp_path):
    path = tmp_path / "made.bib"
    path.write_text(
        "@misc{a,\n  author = {Malkova, V. K.},\n  year = {2004}\n}\n\n"
        "@misc{b,\n  title = {{Place} and time},\n  key = {Place}\n}\n\n@misc{c,\n  note = {x}\n}\n"
        "@misc{d,\n  author = {Mukomel},\n  year = {n.d.-b}\n}\n@misc{e,\n  date = {2008-05}\n}\n"
    )
    assert bibliography.work_names(path) == {
        "a": "Malkova 2004", "b": "Place", "c": "c", "d": "Mukomel n.d.-b", "e": "e 2008",
    }  # fmt: skip
    assert bibliography.work_years(path)["d"] is None


def test_no_two_works_are_cited_alike():
    """By author, or editor or title, and year or its absence, as a citation in the text prints them."""
    cited = []
    for entry in parse_file(str(chapter.BIBLIOGRAPHY), bib_format="bibtex").entries.values():
        persons = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [" ".join(person.last_names) for person in persons]
        who = names if len(names) < 3 else [names[0], "et al."]
        cited.append((*(who or [entry.fields["title"]]), entry.fields.get("year", "n.d.")))
    listed = list(chapter.work_names().values())
    assert len(set(cited)) == len(cited), sorted(c for c in cited if cited.count(c) > 1)
    assert len(set(listed)) == len(listed), sorted(n for n in listed if listed.count(n) > 1)


def test_the_report_cites_only_works_of_the_bibliography():
    _, sources = chapter.load()
    assert set(sources["source"]) <= set(chapter.work_years())
    assert set(chapter.OWN_WORKS) <= set(sources["source"])
