"""`companion table` on tables that others published, as their readers would type them.

Where the sizes are published as well, they must lie within what the command allows. The counts behind
some are printed too; then the percentages here are theirs, rounded halves up.
"""

import json

import pytest

from companion.__main__ import main
from companion.statistics import surveys

# Four polls of TNS OBOP before the election to the Sejm of 23 September 2001, percent of those who would
# vote, as gathered in Wikipedia's "Opinion polling for the Polish parliamentary election, 2001". No n.
POLL = """party,13-14 September,6-7 September,4 September,30 August
AWS,7,7,8,8
SLD-UP,48,50,52,50
UW,2,4,2,4
PSL,11,12,9,12
Samoobrona,5,4,2,4
PO,14,12,14,13
PiS,8,8,8,8
LPR,5,3,3,2
others,0,0,0,0
"""
# WHO MONICA Project, Population Survey Data Book, table 6.4.3: cigarettes, men of Newcastle (Australia),
# initial survey, by age; n used 444, 374 and 396.
HEALTH = """cigarettes,35-44,45-54,55-64
daily,32.4,36.4,33.3
occasionally,0.0,0.3,0.5
none,67.6,63.4,66.2
"""
HEALTH_N = {"35-44": 444, "45-54": 374, "55-64": 396}
# M. Chase and G. Dummer (1992), The role of sports as a social determinant for children: what pupils of
# forms 4 to 6 in Michigan want most. Of 227 boys 117, 50, 60; of 251 girls 130, 91, 30.
SCHOOL = "goal;boys;girls\ngood grades;52%;52%\nto be popular;22%;36%\nsports;26%;12%\n"
SCHOOL_N = {"boys": 227, "girls": 251}
# SurveyUSA, News Poll 18927 (January 2012), as in the R package openintro (`immigration`): 910 voters of
# Tampa on those who work in the country without a permit. 57, 121, 179, 15 of 372 conservatives; 120,
# 113, 126, 4 of 363 moderates; 101, 28, 45, 1 of 175 liberals.
INTEGRATION = """should,conservative,moderate,liberal
be able to become citizens,15,33,58
stay as guest workers,33,31,16
leave,48,35,26
not sure,4,1,1
"""
INTEGRATION_N = {"conservative": 372, "moderate": 363, "liberal": 175}
# City Services Satisfaction Survey 2007, Arlington (Decision Analyst), page 52: the libraries, by 273
# who had been there.
CUSTOMERS = "rating,visitors\nexcellent,49\ngood,45\nfair,6\npoor,0\n"
# Charter Oak Group, Customer Satisfaction Pilot Studies, table 2: means on a scale of 1 to 10.
MEANS = """state,satisfaction,met expectations,ideal
A,7.86,7.45,7.51
B,8.03,7.44,7.30
C,7.70,7.43,7.27
"""


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
