"""The engine in the browser: what it answers is what `companion table --json` says, on thousands of tables."""

import json
import random

import pytest

from companion.data.cells import BadData
from companion.data.typed_tables import read_table
from companion.show.table_report import as_json
from companion.statistics import surveys
from companion.statistics.any_table import Design, answers
from press.project import PRESS

CODE = "\n".join(
    part.read_text(encoding="utf-8")
    for folder in ("engine", "your_table")
    for part in sorted((PRESS / folder).glob("*.js"))
)
# What the page makes of a table and its settings: answers, or a refusal.
ASKED = """cases => JSON.stringify(cases.map(({text, settings, design}) => {
    try {
        const table = engine.readTable(text, "table.csv", settings);
        const full = {...design, sizes: {...table.sizes, ...design.sizes}};
        return engine.answers(table, full);
    } catch (error) {
        if (!(error instanceof engine.BadTable)) throw error;
        return error.message;
    }
}))"""
JS_NAMES = {"answering": "answering", "no_answer": "noAnswer", "max_answers": "most", "sizes": "sizes",
            "weighted": "weighted", "design_effect": "effect", "n_max": "top"}  # fmt: skip


@pytest.fixture(scope="module")
def engine(browser):
    """A page with the engine and nothing else."""
    context = browser.new_context()
    tab = context.new_page()
    tab.add_script_tag(content=CODE)
    yield tab
    context.close()


def asked_there(engine, cases: list[tuple[str, dict, dict]]) -> list:
    """What the engine answers to tables with their settings and designs, by Python's names."""
    given = [
        {"text": text, "settings": settings, "design": {JS_NAMES[k]: v for k, v in design.items()}}
        for text, settings, design in cases
    ]
    return json.loads(engine.evaluate(ASKED, given))


def asked_here(text: str, settings: dict, design: dict):
    """What `companion table --json` answers, or how it refuses."""
    names = {"decimals": "decimals", "out": "leave_out", "keep": "keep"}
    try:
        table = read_table(text, "table.csv", **{names[k]: v for k, v in settings.items()})
        full = Design(**design | {"sizes": table.sizes | design.get("sizes", {})})
        return json.loads(as_json(table, full, answers(table, full)))["answers"]
    except BadData as error:
        return str(error)


def assert_same(found, expected, where) -> None:
    """Equal in every word, and in every number but for the noise of binary fractions."""
    if isinstance(expected, list):
        assert isinstance(found, list) and len(found) == len(expected), (where, found, expected)
        for i, (one, other) in enumerate(zip(found, expected, strict=True)):
            assert_same(one, other, (*where, i))
    elif isinstance(expected, dict):
        for key, value in expected.items():
            assert_same(found[key], value, (*where, key))
    elif isinstance(expected, float | int) and not isinstance(expected, bool):
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-7), where
    else:
        assert found == expected, where


def printed(chance: random.Random, decimals: int, answering: str, options: int) -> list[str]:
    """A column as a group of people, of any size or none, prints it."""
    n = chance.choice([1, 2, 3, 7, 12, 40, 100, 263, 1000])
    if answering == "single":
        picks = [chance.randrange(options) for _ in range(n)]
        counts = [picks.count(o) for o in range(options)]
    else:
        shares = [
            chance.choice([0, 1, chance.random(), chance.random() ** 3]) for _ in range(options)
        ]
        counts = [round(share * n) for share in shares]
    way = chance.choice(["half_up", "half_even", "half_down"])
    return [f"{surveys.printed_percent(c, n, way, decimals):.{decimals}f}" for c in counts]


def drawn(seed: int) -> tuple[str, dict, dict]:
    """A table with a design, of any kind that a reader may have."""
    chance = random.Random(seed)
    answering = chance.choice(["several", "single", "separate"])
    decimals = chance.choice([0, 0, 0, 1, 1, 2])
    options, groups = chance.choice([2, 3, 3, 4]), chance.choice([1, 1, 2, 2, 3])
    columns = [printed(chance, decimals, answering, options) for _ in range(groups)]
    mark = chance.choice([",", ";", "\t"])
    point = chance.choice([".", ","]) if mark != "," else "."
    rows = [["answer", *(f"g{g}" for g in range(groups))]]
    rows += [
        [f"o{o}", *(columns[g][o].replace(".", point) + chance.choice(["", "%", " %"]) for g in range(groups))]
        for o in range(options)
    ]  # fmt: skip
    sizes = {f"g{g}": chance.randint(1, 400) for g in range(groups) if chance.random() < 0.3}
    design = {
        "answering": answering, "sizes": sizes, "weighted": chance.random() < 0.2,
        "design_effect": chance.choice([1, 1.5, 2]), "n_max": chance.choice([30, 150, 400]),
    }  # fmt: skip
    if answering != "single" and chance.random() < 0.3:
        design["no_answer"] = f"o{chance.randrange(options)}"
    if answering == "several" and chance.random() < 0.3:
        design["max_answers"] = chance.randint(1, options)
    text = "\n".join(mark.join(row) for row in rows)
    return text, {"decimals": decimals, "keep": ["numbers", *(f"o{o}" for o in range(4))]}, design


@pytest.mark.parametrize("part", range(4))
def test_it_answers_as_the_command_does(engine, part):
    """500 tables in each part; more than half are answered, the others refused in the same words."""
    cases = [drawn(1000 * part + i) for i in range(500)]
    found = asked_there(engine, cases)
    answered = 0
    for case, theirs in zip(cases, found, strict=True):
        ours = asked_here(*case)
        assert_same(theirs, ours, (case,))
        answered += not isinstance(ours, str)
    assert answered > 250
