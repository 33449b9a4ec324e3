"""The data package: it loads, Frictionless agrees, and a bad file is refused with a sentence."""

import hashlib
import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from frictionless import Package
from pybtex.database import parse_file

from companion.audit.readings import agreement
from companion.data.bibliography import work_years
from companion.data.cells import BadData
from companion.data.claims import check_bounds, check_repeats
from companion.data.package import DataPackage
from companion.quantities.dates_printed import bounds_of
from companion.statistics.capture_recapture import chapman_estimate
from press.project import pages_of
from tools.mutants import claims as misread
from yunusov2013 import paper, tables
from yunusov2013.outline import OUTLINE
from yunusov2013.tables import BIBLIOGRAPHY, DATA, PACKAGE, ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_everything_loads_and_frictionless_agrees():
    assert len(paper.claims()) > 270
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_table_1_is_the_one_that_was_read():
    """A changed digit fails here, and names the column it changed."""
    cells = tables.frame("moscow_image_2002").groupby("group", sort=False)["percent"]
    assert {group: list(column) for group, column in cells} == {
        "russian_muscovites": [26, 18, 37, 39, 37, 3, 1],
        "long_term_residents": [50, 13, 50, 3, 0, 0, 0],
        "migrants": [45, 33, 23, 0, 0, 0, 0],
    }, "data/paper/moscow_image_2002.csv differs from the report's Table 1, page 9"


def edit(data: Path, old: str, new: str, file: str = "claims.csv") -> None:
    path = data / "paper" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


BAD_CELLS = {
    "text in a number": (",750000,750000,", ",many,750000,", "column low: 'many'"),
    "low above high": (",750000,750000,exact", ",750001,750000,range", "above high"),
    "bound against numbers": (",750000,750000,exact", ",750000,,exact", "column bound: 'exact'"),
    "unknown unit": (",hedgehogs", ",hedgehogs", "column unit"),
    "unknown section": ("azerbaijan-refugees,2,count", "azerbaijan,2,count", "column section"),
    "unknown kind": ("azerbaijan-refugees,2,count", "azerbaijan-refugees,2,heap", "column kind"),
    "unknown word": (",mostly,percent", ",moistly,percent", "'moistly' is not a word of lexicon"),
    "page outside": (
        "azerbaijan-refugees,2,count",
        "azerbaijan-refugees,15,count",
        "column page: '15'",
    ),
    "date that does not exist": ("1993-05-01", "1993-05-32", "column period_start: '1993-05-32'"),
    "dangling part_of": (
        ",abroad-east-stock,,,",
        ",abroad-west-stork,,,",
        "column part_of: 'abroad-west-stork'",
    ),
    "missing column": ("id,section,page", "id,section,leaf", "column page is missing"),
    "duplicate id": (
        "azerbaijan-refugees-hiring-places-men,",
        "azerbaijan-refugees-hiring-places,",
        "stands in row",
    ),
}
BAD_CELLS["unknown unit"] = (",exact,,,flats,", ",exact,,,barns,", "column unit: 'barns'")


@pytest.mark.parametrize("fault", BAD_CELLS)
def test_bad_cell_is_refused(copy: Path, fault: str):
    old, new, message = BAD_CELLS[fault]
    edit(copy, old, new)
    with pytest.raises(BadData) as refusal:
        DataPackage(copy).load()
    assert message in str(refusal.value)
    assert "claims.csv, row " in str(refusal.value)


BAD_FILES = {
    "byte-order mark": (lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark"),
    "semicolons": (lambda raw: raw.replace(b",", b";"), "semicolons"),
    "empty": (lambda raw: b"", "is empty"),
    "header only": (lambda raw: raw.split(b"\n")[0] + b"\n", "no row"),
}


@pytest.mark.parametrize("fault", BAD_FILES)
def test_bad_file_is_refused(copy: Path, fault: str):
    spoil, message = BAD_FILES[fault]
    path = copy / "paper" / "sectors_2008.csv"
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BadData, match=message):
        DataPackage(copy).read("sectors_2008")


def test_windows_line_ends_are_accepted(copy: Path):
    path = copy / "paper" / "sectors_2008.csv"
    before = DataPackage(copy).read("sectors_2008")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert DataPackage(copy).read("sectors_2008") == before


def test_claims_obey_their_own_rules():
    loaded = PACKAGE.load()
    check_bounds(loaded["claims"])
    PACKAGE.check_references(loaded)
    assert all(len(row["as_printed"].split()) <= 6 for row in loaded["claims"])


def test_claims_and_events_are_quoted_with_their_page():
    text = paper.quoted("event-survey-2002", "azerbaijan-foreigners-refugees-total")
    assert text.startswith("In the report: Survey on what Moscow is (“in 2002”, page 8); foreign")
    assert text.endswith(": “10,000-15,000” (page 4).")
    with pytest.raises(KeyError):
        paper.quoted("no-such-claim")


def test_listed_sectors_add_up_to_the_total():
    total = paper.claim("azerbaijan-foreigners-working-2008").low
    assert sum(row["persons"] for row in tables.rows("sectors_2008")) == total


NUMBER_WORDS = dict(zip(["two", "three", "four", "five"], (2, 3, 4, 5), strict=True))
# Numbers that their token spells in words of another kind.
SPELLED = {"half a year": 0.5, "one female": 1, "Each migrant family": 1, "quadrupled": 4,
           "no more": 0, "reduced to zero": 0, "ten": 10, "dual": 2, "both": 2, "only exception": 1,
           "one of their compatriots": 1, "first and to date": 1, "two thousand": 2000,
           "three-room": 3, "one- or two-room-flat": 1, "at least a year": 1,
           "one or two": 1}  # fmt: skip


def test_printed_numbers_are_the_numbers_of_the_row():
    """A changed digit in low, high or as_printed fails here, and names the row."""
    for number, row in enumerate(tables.rows("claims"), start=2):
        wanted = {v for v in (row["low"], row["high"]) if v is not None}
        if not wanted:
            continue
        token = row["as_printed"]
        found = {
            float(digits.replace(",", "").replace(".", "") if len(digits) > 4 else digits)
            for digits in re.findall(r"\d[\d,.]*\d|\d", token)
            if digits not in re.findall(r"(?:19|20)\d\d", token) or float(digits) in wanted
        }
        found = {v * 1_000_000 if "million" in token else v for v in found}
        found |= {float(v) for word, v in NUMBER_WORDS.items() if re.search(rf"\b{word}\b", token)}
        found |= {float(v) for word, v in SPELLED.items() if word in token}
        assert wanted <= found, f"claims.csv, row {number} ({row['id']}): {token!r} is not {wanted}"


def test_dates_agree_with_their_print():
    """The years that a date prints are years of its bounds; row and file are named."""
    for file, printed, start, end in (
        ("claims", "period_printed", "period_start", "period_end"),
        ("events", "date_printed", "date_start", "date_end"),
    ):
        for number, row in enumerate(tables.rows(file), start=2):
            years = [int(y) for y in re.findall(r"\b(?:19|20)\d\d\b(?!s)", row[printed] or "")]
            bounds = [row[side].year for side in (start, end) if row[side]]
            for year in years:
                near = any(abs(year - bound) <= 1 for bound in bounds)
                assert near, f"{file}.csv, row {number}: {row[printed]!r} is not {bounds}"
            decade = re.search(r"\b((?:19|20)\d)0s\b", row[printed] or "")
            if decade and bounds:
                assert any(str(b).startswith(decade[1]) for b in bounds), (
                    f"{file}.csv, row {number}: {row[printed]!r} is not {bounds}"
                )


def test_every_sealed_hash_is_current():
    """A changed byte in any table fails here; `make outputs` seals a deliberate change."""
    for entry in PACKAGE.describe()["resources"]:
        raw = (DATA / entry["path"]).read_bytes()
        assert entry.get("hash") == "sha256:" + hashlib.sha256(raw).hexdigest(), (
            f"data/{entry['path']} is not what was sealed; if the change is meant: make outputs"
        )


def test_a_changed_digit_in_any_table_is_noticed(copy: Path):
    """Frictionless, too, sees the seal broken: one digit of each table, one after the other."""
    package = Package(str(copy / "datapackage.json"))
    for entry in PACKAGE.describe()["resources"]:
        path, table = copy / entry["path"], package.get_resource(entry["name"])
        assert table.validate().valid, entry["path"]
        before = path.read_bytes()
        at = max(i for i, byte in enumerate(before) if 48 <= byte <= 57) if any(
            48 <= byte <= 57 for byte in before) else len(before) - 2  # fmt: skip
        path.write_bytes(
            before[:at] + (b"1" if before[at : at + 1] != b"1" else b"2") + before[at + 1 :]
        )
        report = table.validate()
        path.write_bytes(before)
        assert not report.valid, entry["path"]


def test_every_claim_has_its_digits_and_its_page_in_a_reading():
    """A changed digit or page of a claim, cell or event must be changed in `readings.csv` too."""
    read: dict[str, set[tuple[int, str]]] = {}
    for row in tables.rows("readings"):
        read.setdefault(row["item"], set()).add((row["page"], row["as_printed"]))
    for claim in paper.claims().values():
        # A cell's own token is its number; a reading may have the words beside it.
        found = read[claim.id]
        same = (claim.page, claim.as_printed) in found or (
            claim.table is not None
            and any(p == claim.page and numbers(t) == numbers(claim.as_printed) for p, t in found)
        )
        assert same, f"{claim.id}: page {claim.page}, {claim.as_printed!r}; read as {found}"
    for event in tables.rows("events"):
        printed = (event["page"], event["as_printed"])
        assert printed in read[event["id"]], f"{event['id']}: {printed}; {read[event['id']]}"


# Ends that another sentence of the passage gives, where the printed date alone gives another or none.
FROM_CONTEXT = {
    "event-deportations-1999": (date(1999, 11, 1), date(1999, 12, 31)),  # they began in November
    "event-owners-return": (date(1994, 5, 1), None),  # the truce of May 1994
    "event-statistics-2007-2008": (date(2007, 11, 1), date(2008, 12, 31)),  # and a number of 2008
    "event-flats-bought": (date(1998, 1, 1), date(2002, 12, 31)),  # the turn of the century
    "event-west-first-years": (date(1991, 10, 18), date(2001, 10, 18)),  # from independence on
}


def test_every_date_of_an_event_is_what_its_print_allows():
    """A changed day, month or year of either end fails here, beside an end that is left open."""
    for event in tables.rows("events"):
        expected = FROM_CONTEXT.get(event["id"]) or bounds_of(event["date_printed"])
        for end, side in zip(expected, ("date_start", "date_end"), strict=True):
            is_left_open = event[side] is None and re.match("(?i)by |in May", event["date_printed"])
            assert event[side] == end or is_left_open, (event["id"], side, event[side], expected)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("9 May 1994", (1994, 5, 9), (1994, 5, 9)),
        ("February 2004", (2004, 2, 1), (2004, 2, 29)),
        ("from 1992 to 1998", (1992, 1, 1), (1998, 12, 31)),
        ("in late 2007", (2007, 9, 1), (2007, 12, 31)),
        ("mid 1990s", (1993, 5, 1), (1996, 8, 31)),
        ("of the 1990s", (1990, 1, 1), (1999, 12, 31)),
        ("Around 2009", (2008, 1, 1), (2010, 12, 31)),
    ],
)
def test_a_printed_date_is_read(printed, start, end):
    assert bounds_of(printed) == (date(*start), date(*end))


def test_a_date_before_a_year_has_no_start_and_words_alone_have_none():
    assert bounds_of("Prior to 2004") == (None, date(2003, 12, 31))
    assert bounds_of("after the truce") is None


def test_misread_claims_pages_and_dates_are_caught():
    """Every one of them, tried as `make mutants` tries them."""
    draw = random.Random(1)
    tried = {
        "pages": list(misread.pages(PACKAGE, range(15), draw)),
        "tokens": list(misread.tokens(PACKAGE, draw)),
        "dates": list(misread.dates(PACKAGE, draw, FROM_CONTEXT)),
    }
    for kind, found in tried.items():
        missed = [item for item, caught in found if not caught]
        assert len(found) > 60 and len(missed) <= 0.05 * len(found), (kind, missed)


def numbers(text: str) -> set[str]:
    return {digits.replace(",", "") for digits in re.findall(r"\d[\d,]*", text)}


def test_a_claim_that_says_another_again_names_it():
    rows = tables.rows("claims")
    repeats = {row["id"]: row["repeats"] for row in rows if row["repeats"]}
    assert len(repeats) > 5 and not set(repeats.values()) & set(repeats)
    check_repeats(rows)


BAD_REPEATS = {
    "no claim": ("abstract-away-year", "isn’t told before it"),
    "a later one": ("abroad-west-for-good", "isn’t told before it"),
    "a repeat itself": ("abroad-russia-away-years", "repeats 'abstract-away-years' itself"),
    "another unit": ("azerbaijan-refugees-displaced-750000", "is in persons"),
    "another number": ("abroad-russia-start-cover", "another number"),
}


@pytest.mark.parametrize("fault", BAD_REPEATS)
def test_a_wrong_repeat_is_refused(fault: str):
    named, message = BAD_REPEATS[fault]
    wrong = "abroad-russia-formality-long"
    values = {"repeats": named} | ({"unit": "months", "low": 5.0} if "another" in fault else {})
    with (
        PACKAGE.changed("claims", {"id": wrong}, **values),
        pytest.raises(BadData, match=message) as refusal,
    ):
        check_repeats(tables.rows("claims"))
    assert "claims.csv, row " in str(refusal.value) and "column repeats" in str(refusal.value)


def test_every_reading_leads_to_an_item():
    """Each kept token names a claim, a cell, a rank, a ranking or an event that exists."""
    items = {*paper.claims(), *(e["id"] for e in tables.rows("events"))}
    others = ("abroad-russia-identity-ranks-2005-", "azerbaijan-foreigners-rankings-")
    for row in tables.rows("readings"):
        if row["decision"] == "kept":
            assert row["item"] in items or row["item"].startswith(others), row
        else:
            assert row["reason"] and not row["item"], row
    kept = {row["item"] for row in tables.rows("readings")}
    assert set(paper.claims()) <= kept, "a claim that neither reading found"
    assert {e["id"] for e in tables.rows("events")} <= kept, "an event that neither reading found"


def test_chapman():
    """Chapman 1951 by hand: lists of 9 and 11 with 5 in common give 10 × 12 / 6 − 1 = 19."""
    assert chapman_estimate(9, 11, 5) == 19
    assert chapman_estimate(7, 7, 7) == 7
    with pytest.raises(ValueError, match="both lists"):
        chapman_estimate(3, 4, 4)
    found = agreement(tables.rows("readings"))
    assert all(sort.kept == sort.first + sort.second - sort.both for sort in found)
    assert sum(sort.kept for sort in found) == sum(
        row["decision"] == "kept" for row in tables.rows("readings")
    )


def fields() -> list[tuple[str, dict]]:
    """Every column of the schema, with where it stands there."""
    return [
        (f"{table}.{field['name']}", field | field.get("constraints", {}))
        for table, descriptor in PACKAGE.resources().items()
        for field in descriptor["schema"]["fields"]
    ]


def test_the_schema_knows_the_outlines_sections():
    listing = {at: field["enum"] for at, field in fields() if "abroad" in field.get("enum", ())}
    assert {"claims.section", "events.section"} <= set(listing)
    assert set(listing) == {at for at, field in fields() if field["name"] == "section"}
    for at, sections in listing.items():
        assert sections == list(OUTLINE.names), at


def test_the_schema_knows_the_outlines_pages_and_year():
    pages = {at: field for at, field in fields() if field["name"] == "page"}
    assert "claims.page" in pages
    for at, field in pages.items():
        assert field["maximum"] == OUTLINE.pages, at
        assert field["minimum"] in OUTLINE.page_numbers, at
    years = {at: field for at, field in fields() if field["name"] == "year"}
    assert "unhcr_population_azerbaijan.year" in years
    assert {field["maximum"] for field in years.values()} == {OUTLINE.year}


def test_the_tables_of_the_report_name_its_sections_and_pages():
    printed = [d["report"] for d in PACKAGE.resources().values() if "report" in d]
    assert len(printed) > 3
    assert {where["section"] for where in printed} <= set(OUTLINE.names)
    assert {where["page"] for where in printed} <= set(OUTLINE.page_numbers)


def test_title_author_and_year_are_the_outlines():
    """In the package's source, in CITATION.cff, and in the bibliography under the report's key."""
    source = PACKAGE.describe()["sources"][0]["title"]
    assert source.startswith(f"{OUTLINE.author}, {OUTLINE.title}, ")
    assert source.endswith(f", {OUTLINE.year}")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (report,) = (work for work in citation["references"] if work["type"] == "report")
    (author,) = report["authors"]
    assert f"{author['given-names']} {author['family-names']}" == OUTLINE.author
    assert (report["title"], report["year"]) == (OUTLINE.title, OUTLINE.year)
    assert work_years(BIBLIOGRAPHY)["yunusov2013"] == OUTLINE.year
    assert citation["title"].endswith(f"{author['family-names']} ({OUTLINE.year})")


@pytest.mark.parametrize(
    ("work", "table"),
    [("kloft-heck2024", "word_readings_shares"), ("presque2023", "word_readings_usage")],
)
def test_who_measured_words_is_named_as_in_the_bibliography(work, table):
    """Initials and surnames of the first of them, in the title of a table's source."""
    people = parse_file(str(BIBLIOGRAPHY), bib_format="bibtex").entries[work].persons["author"]
    titles = " ".join(source["title"] for source in PACKAGE.resource(table)["sources"])
    for person in people:
        name = f"{person.first_names[0][0]}\\. (?:[A-Z]\\. )?{person.last_names[0]}"
        assert re.search(name, titles), (name, titles)


def test_the_outlines_pages_are_pages_of_the_book():
    listed = list(pages_of(ROOT / "_toc.yml"))
    pages = [page for section in OUTLINE.sections for page in section.pages]
    assert {*pages, OUTLINE.ledger} <= set(listed)
    assert sorted(dict.fromkeys(pages), key=listed.index) == list(dict.fromkeys(pages))


@pytest.mark.parametrize(
    ("change", "cells"), [(lambda row: row + ",", 4), (lambda row: row[:-8], 2)]
)
def test_a_row_that_is_too_long_or_short_is_refused(copy: Path, change, cells: int):
    path = copy / "paper" / "sectors_2008.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[2] == 'construction,1400,"1,400"'
    path.write_text("\n".join([*lines[:2], change(lines[2]), *lines[3:]]) + "\n", encoding="utf-8")
    with pytest.raises(BadData, match=f"sectors_2008.csv, row 3: {cells} cells; expected 3"):
        DataPackage(copy).read("sectors_2008")
