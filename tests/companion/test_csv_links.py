"""A figure's data as a file to download: what a spreadsheet opens is what the page says."""

import csv
import io
from urllib.parse import unquote

import pandas as pd
import pytest

from companion.show.tables import as_text, csv_link


def downloaded(data: pd.DataFrame) -> list[list[str]]:
    address = csv_link(data, "A title").split("utf-8,")[1].split('"')[0]
    return list(csv.reader(io.StringIO(unquote(address), newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "@home", "+count", "-net", "-1+2", "\t=1", " =1", "\r\n@x", "-", "+7 495 1"]
)
def test_no_text_is_computed_by_a_spreadsheet(text):
    assert downloaded(pd.DataFrame({"what": [text]}))[1] == [f"'{text}"]
    assert downloaded(pd.DataFrame({text: ["x"]}))[0] == [f"'{text}"]


@pytest.mark.parametrize("value", ["-5", "+3.2", "a=b", "−5", "2 to 3", "", "'=1"])
def test_other_texts_and_numbers_stay(value):
    assert as_text(value) == value


def test_numbers_and_missing_cells_stay():
    data = pd.DataFrame({"n": [-5, 2.5, None], "t": ["a", None, "=b"]})
    assert downloaded(data) == [["n", "t"], ["-5.0", "a"], ["2.5", ""], ["", "'=b"]]
