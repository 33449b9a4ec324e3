"""Tables as people and programs write them: read for certain, or refused with what to do."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from companion.data.cells import BadData, read_cell
from companion.data.frames import is_missing
from companion.data.package import DataPackage
from companion.data.text_tables import read_text_table
from companion.quantities.periods import decimal_year
from companion.show.tables import table_html


@pytest.fixture
def write(tmp_path: Path):
    def written(text: str | bytes) -> Path:
        path = tmp_path / "towns.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_rows_keep_their_number_after_an_empty_line(write):
    table = read_text_table(write('town,people\nBaku,"2\n000"\n\nSheki,3\n\n'))
    assert table.rows == [(2, ["Baku", "2\n000"]), (4, ["Sheki", "3"])]
    assert table.empty_lines == [3]  # the one at the end is no gap


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read_alike(write, end):
    table = read_text_table(write(end.join(["a,b", "1,2", "3,4", ""])))
    assert table.rows == [(2, ["1", "2"]), (3, ["3", "4"])] and table.header == ["a", "b"]


REFUSED = {
    "semicolons": ("a;b\nx;1\n", "separated by semicolons; expected commas between cells$"),
    "decimal commas": ("a;b\nx;1,5\n", "points in numbers: export it again with English formats"),
    "a comma in a semicolon file's header": ("a;b, c;d\nx;1,5;2\n", "separated by semicolons"),
    "tabs": ("a\tb\nx\t1\n", "separated by tabs"),
    "a quote that never ends": ('a,b\n"x,1\ny,2\n', "is no table"),
    "a web page": ("\n<!doctype html>", "is a web page"),
    "a column twice": ("a,a\n1,2\n", "column a stands there twice"),
    "lines before the header": ("Source: x\na,b\n1,2\n", "1 of 2 columns have a name"),
    "an empty first row": ("\na,b\n1,2\n", "row 1 is empty"),
    "a row cut off": ("a,b\n1,2\n\n3\n", r"towns\.csv, row 4: 1 cells; expected 2"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), "is UTF-16; expected plain UTF-8"),
    "an old code page": ("a,b\nŞəki,2\n".encode("cp1254", "replace"), "is not UTF-8"),
    "null characters": ("a,b\n1,\0\n", "null character"),
    "spaces alone": (" \n\n", "is empty"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_such_table_is_refused(write, fault):
    text, message = REFUSED[fault]
    with pytest.raises(BadData, match=message):
        read_text_table(write(text))


def test_a_byte_order_mark_is_taken_only_where_it_may_be(write):
    path = write("a,b\n1,2\n".encode("utf-8-sig"))
    assert read_text_table(path, mark_allowed=True).header == ["a", "b"]
    with pytest.raises(BadData, match="begins with a byte-order mark"):
        read_text_table(path)


CELLS = [
    ("date", "20130101"), ("date", "2013-W01-1"), ("date", "2013-1-1"), ("date", "2013-02-29"),
    ("date", "٢٠١٣-٠١-٠١"), ("date", "2013-01-01\n"), ("number", "٣٫٥"), ("number", "१२"),
    ("number", "1e3"), ("number", "inf"), ("number", "1_000"), ("number", ".5"), ("integer", "１２"),
    ("integer", "+3"), ("integer", "3.0"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), CELLS)
def test_no_other_way_to_write_a_value_is_taken(kind, text):
    with pytest.raises(BadData, match=r"expected|space"):
        read_cell("towns.csv, row 2, column x", {"type": kind}, text)


def test_plain_values_are_read():
    values = {"date": "2013-01-31", "number": "-1.50", "integer": "007", "string": "a b"}
    found = {kind: read_cell("x", {"type": kind}, text) for kind, text in values.items()}
    assert found == {"date": date(2013, 1, 31), "number": -1.5, "integer": 7, "string": "a b"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [("1,5", "with a decimal point"), ("12,000", "without separators of thousands"),
     ("12\u00a0000", "without separators of thousands"), ("१२", "in the digits 0 to 9")],
)  # fmt: skip
def test_advice_fits_the_cell(text, advice):
    with pytest.raises(BadData, match=advice):
        read_cell("x", {"type": "number"}, text)


@pytest.mark.parametrize("kind", ["string", "number", "date"])
@pytest.mark.parametrize("text", ["NA", "NaN", "<NA>", "#N/A", "NULL"])
def test_missing_values_of_other_programs_are_named(kind, text):
    with pytest.raises(BadData, match=f"{text!r} is how a program writes a missing value"):
        read_cell("x", {"type": kind}, text)


def test_a_listed_value_is_no_missing_one():
    """Namibia's code."""
    field = {"type": "string", "constraints": {"enum": ["AZ", "NA"]}}
    assert read_cell("x", field, "NA") == "NA"


def test_a_type_that_nobody_reads_is_refused():
    with pytest.raises(BadData, match="type 'boolean'; expected one of string"):
        read_cell("x", {"type": "boolean"}, "true")


def package_of(folder: Path, text: str, **schema) -> DataPackage:
    """A data package of one table of towns and people."""
    (folder / "towns.csv").write_text(text, encoding="utf-8")
    fields = [{"name": "town", "type": "string"}, {"name": "people", "type": "integer"}]
    resource = {"name": "towns", "path": "towns.csv", "schema": {"fields": fields, **schema}}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    return DataPackage(folder)


def test_a_package_refuses_rows_that_a_spreadsheet_would_count_otherwise(tmp_path):
    with pytest.raises(BadData, match=r"towns\.csv, row 3 is empty"):
        package_of(tmp_path, "town,people\nBaku,2\n\nSheki,3\n").read("towns")
    assert len(package_of(tmp_path, "town,people\nBaku,2\n\n").read("towns")) == 1


def test_other_columns_are_named_before_missing_rows(tmp_path):
    with pytest.raises(BadData, match=r"column town is missing; .* found \['place', 'people'\]"):
        package_of(tmp_path, "place,people\n").read("towns")


def test_a_package_may_say_how_it_writes_missing_values(tmp_path):
    package = package_of(tmp_path, "town,people\nBaku,-\n", missingValues=["", "-"])
    assert package.read("towns") == [{"town": "Baku", "people": None}]


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_every_missing_value_of_pandas_is_known_as_one(value):
    assert is_missing(value) and not is_missing("") and not is_missing([value])
    assert ">–<" in table_html(pd.DataFrame({"a": ["x"], "b": pd.Series([value])}), "A caption")
    assert decimal_year(value) is None
