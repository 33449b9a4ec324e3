"""`companion table` on tables that others published, as their readers would type them.

Where the sizes are published as well, they must lie within what the command allows. The counts behind
some are printed too; then the percentages here are theirs, rounded halves up.
"""

import json

import pytest
from published import (
    CUSTOMERS,
    HEALTH,
    HEALTH_N,
    INTEGRATION,
    INTEGRATION_N,
    MEANS,
    POLL,
    SCHOOL,
    SCHOOL_N,
)

from companion.__main__ import main
from companion.statistics import surveys


@pytest.fixture
def answered(tmp_path, capsys):
    def found(text: str, *arguments: str) -> dict:
        file = tmp_path / "table.csv"
        file.write_text(text, encoding="utf-8")
        assert main(["table", str(file), "--json", *arguments]) == 0
        return {a["key"]: a for a in json.loads(capsys.readouterr().out)["answers"]}

    return found


@pytest.mark.parametrize(
    ("text", "sizes", "decimals"),
    [
        (HEALTH, HEALTH_N, 1),
        (SCHOOL, SCHOOL_N, 0),
        (INTEGRATION, INTEGRATION_N, 0),
        (CUSTOMERS, {"visitors": 273}, 0),
    ],
    ids=["health", "school", "integration", "customers"],
)
def test_published_sizes_are_within(answered, text, sizes, decimals):
    arguments = [a for g, n in sizes.items() for a in ("--n", f"{g}={n}")]
    found = answered(text, "--answers", "single", *arguments)["sizes"]
    assert sum("can have printed its column" in s for s in found["says"]) == len(sizes)
    for group, n in sizes.items():
        column = [
            float(line.replace(";", ",").split(",")[1 + list(sizes).index(group)].rstrip("%"))
            for line in text.splitlines()[1:]
        ]
        assert n in surveys.possible_sample_sizes(column, n, single_answer=True, decimals=decimals)


def test_a_poll_of_which_no_n_is_known(answered):
    """Nine parties, four polls of one house: the parties' shares hardly move, whatever n was."""
    found = answered(POLL, "--answers", "single")
    stands = [row[4] for row in found["differences"]["rows"]]
    assert len(stands) == 8 * 6 and stands.count("at all sizes") == 0
    assert stands.count("at no size") > 40


def test_one_decimal_and_one_answer_each_tell_much_of_n(answered):
    """Of the men of 45 to 54 the shares add up to 100.1: 40 sizes up to 1,000 can do that, 374 too."""
    found = answered(HEALTH, "--answers", "single")["sizes"]["rows"]
    either = {row[0]: row[2:] for row in found if row[1] == "either way"}
    assert {group: cells[2] for group, cells in either.items()} == {
        "35-44": 499, "45-54": 40, "55-64": 253
    }  # fmt: skip
    assert either["45-54"][0] == 352 <= HEALTH_N["45-54"]


def test_what_the_pupils_want_differs_at_the_sizes_there_were(answered):
    rows = answered(SCHOOL, "--answers", "single", "--n", "boys=227", "--n", "girls=251")
    stand = {row[0]: row[5] for row in rows["differences"]["rows"]}
    assert stand == {"good grades": "no", "to be popular": "yes", "sports": "yes"}


def test_voters_differ_even_if_each_stood_for_half_a_voter(answered):
    arguments = [a for g, n in INTEGRATION_N.items() for a in ("--n", f"{g}={n}")]
    rows = answered(INTEGRATION, "--answers", "single", *arguments)["differences"]["rows"]
    stand = {(row[0], row[1]): row[7] for row in rows}
    assert stand["be able to become citizens", "conservative – liberal"] == "yes"
    assert stand["not sure", "moderate – liberal"] == "no"


def test_means_are_refused(tmp_path, capsys):
    file = tmp_path / "means.csv"
    file.write_text(MEANS, encoding="utf-8")
    for answers in ("several", "single", "separate"):
        assert main(["table", str(file), "--answers", answers]) == 2
        assert "read like means on a scale" in capsys.readouterr().err
