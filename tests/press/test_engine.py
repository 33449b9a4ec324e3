"""The engine in the browser: what it answers is what `companion table --json` says, on thousands of tables."""

import itertools
import json
import random

import pytest
import scipy
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
    decimals = chance.choice([0, 0, 0, 0, 1, 1, 1, 2])
    most = 3 if answering == "several" else 5  # each pair of them costs the command a programme
    options, groups = chance.randint(2, most), chance.choice([1, 1, 2, 2, 3])
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
    return text, {"decimals": decimals, "keep": ["numbers", *(f"o{o}" for o in range(5))]}, design


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


def brute_force(n: int, decimals: int, column: list[float], answered: bool):
    """Of all answers of n people to as many questions as the column has: those that print it, by who gave what.

    Each way to share people out over the patterns of ticks, as counts by pattern.
    """
    patterns = [set(p) for k in range(4) for p in itertools.combinations(range(3), k)][answered:]
    for bars in itertools.combinations(range(n + len(patterns) - 1), len(patterns) - 1):
        ends = [-1, *bars, n + len(patterns) - 1]
        counts = [b - a - 1 for a, b in itertools.pairwise(ends)]
        ticks = [sum(c for c, p in zip(counts, patterns, strict=True) if o in p) for o in range(3)]
        if all(
            c in surveys.counts_printed_as(v, n, decimals=decimals)
            for c, v in zip(ticks, column, strict=True)
        ):
            yield dict(zip(map(frozenset, patterns), counts, strict=True))


def test_bounds_hold_of_all_people_that_there_can_be(engine):
    """Six people, three answers: each way in which they can have answered lies within, and some at the ends."""
    chance, touched = random.Random(6), 0
    for _ in range(12):
        n = 6
        drawn_people = [frozenset(chance.sample(range(3), chance.randint(1, 3))) for _ in range(n)]
        column = [
            surveys.printed_percent(sum(o in p for p in drawn_people), n, decimals=1)
            for o in range(3)
        ]
        group = {"percents": column, "decimals": 1}
        pair = engine.evaluate("group => engine.pairBounds(group, 0, 1)", group)
        several = engine.evaluate("group => engine.severalBounds(group)", group)
        seen = list(brute_force(n, 1, column, answered=True))
        for ends, event in (
            (pair["both"], lambda p: {0, 1} <= p),
            (pair["either"], lambda p: bool({0, 1} & p)),
            (several, lambda p: len(p) > 1),
        ):
            shares = [100 * sum(c for p, c in one.items() if event(p)) / n for one in seen]
            assert ends[0] - 1e-9 <= min(shares) and max(shares) <= ends[1] + 1e-9
            touched += min(shares) - ends[0] < 0.11
    assert touched > 20, "one decimal leaves a tenth of a point, so nearly all ends are reached"


@pytest.mark.parametrize("most", [None, 1, 2, 3])
@pytest.mark.parametrize("exclusive", [None, 4])
def test_bounds_are_those_of_all_patterns(engine, most, exclusive):
    """Of five options against a programme over every set of answers, solved by HiGHS."""
    chance = random.Random(f"{most}{exclusive}")
    patterns = [frozenset(p) for k in range(1, (most or 5) + 1) for p in itertools.combinations(range(5), k)
                if exclusive not in p or k == 1]  # fmt: skip
    answered = 0
    for _ in range(25):
        few = chance.choices(patterns, k=4)
        people = chance.choices(few, k=60)
        percents = [surveys.printed_percent(sum(o in p for p in people), 60) for o in range(5)]
        if chance.random() < 0.2:
            percents[0] = chance.randint(0, 100)
        group = {"percents": percents, "most": most, "exclusive": exclusive, "decimals": 0}
        found = engine.evaluate(
            "group => [engine.pairBounds(group, 0, 1), engine.severalBounds(group)]", group
        )
        rules = {"exclusive": exclusive, "max_answers": most}
        try:
            several = surveys.overlap_bounds(percents, lambda p: len(p) > 1, **rules)
        except surveys.InfeasibleMargins:
            assert found == [None, None]
            continue
        answered += 1
        assert found[1] == pytest.approx(several, abs=1e-6)
        both = surveys.overlap_bounds(percents, lambda p: {0, 1} <= p, **rules)
        either = surveys.overlap_bounds(percents, lambda p: bool({0, 1} & p), **rules)
        assert found[0]["both"] == pytest.approx(both, abs=1e-6)
        assert found[0]["either"] == pytest.approx(either, abs=1e-6)
    assert answered > 15


def test_the_normal_distribution_is_scipys(engine):
    z = [i / 50 for i in range(600)]
    ours = engine.evaluate("zs => zs.map(engine.twoSided)", z)
    assert ours == pytest.approx((2 * scipy.special.ndtr([-v for v in z])).tolist(), rel=1e-12)


def test_newcombes_interval_is_companions(engine):
    cases = [(a, n, b, m) for n in (5, 40) for m in (7, 90) for a in (0, 2, n) for b in (0, 3, m)]
    ours = engine.evaluate("cases => cases.map((c) => engine.newcombe(...c))", cases)
    for case, found in zip(cases, ours, strict=True):
        assert found == pytest.approx(list(surveys.newcombe_interval(*case)), abs=1e-12)


REFUSALS = [
    "", " \n", ",,\n,,", "a\nyes", "a,x\nyes,forty", "a,x\nyes,101", "a,x\nyes,-1", "a,x\nyes,40\nno,60.5",
    "a,x\nyes,1.234", "a,x\nyes,60\nyes,60", "a,x,x\nyes,60,50", "a,x\n,60", "a,x\nyes,100\nn,12.5",
    "a,x\nyes,40,5", "a,x,All\nyes,40,41", "a,x\nyes,40\nTotal,60", "a,Mean\nyes,4", "a,x\nA,3.4\nB,4.1",
    "a,x\nA,30\nB,20\nC,10\nD,60", "a,x\n" + "".join(f"{i},5\n" for i in range(50)),
    "a,x\n" + "".join(f"{i},5\n" for i in range(5000)), "a," + ",".join(map(str, range(40))) + "\nyes" + ",50" * 40,
    'a,x\n"it\'s",forty', 'a,x\n"he said ""yes""",forty', 'a,x\n"two\nlines",50\nno,x', "\ufeffa;x\nyes;1,5 %\nno;2",
    "a,x\nn,100", "a,x\nyes,50\nn,1 200\n", "a,x\nyes,−3", "a,x\nyes,1.\n", "a,it's \"x\"\nyes,q", "a\tx\nyes\t5\u00a0%\nno\tz",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSALS)
def test_what_is_refused_is_refused_in_the_same_words(engine, text):
    case = (text, {}, {"answering": "separate"})
    expected = asked_here(*case)
    assert_same(asked_there(engine, [case])[0], expected, (text,))


PUBLISHED = [(POLL, {}), (HEALTH, HEALTH_N), (SCHOOL, SCHOOL_N), (INTEGRATION, INTEGRATION_N),
             (CUSTOMERS, {"visitors": 273}), (MEANS, {})]  # fmt: skip


@pytest.mark.parametrize(("text", "sizes"), PUBLISHED, ids=["poll", "health", "school", "integration", "customers", "means"])  # fmt: skip
def test_published_tables_are_answered_alike(engine, text, sizes):
    """With their sizes and without, by whatever rule of answering: page and command line agree."""
    for answering in ("single", "separate", "several"):
        for known in ({}, sizes):
            case = (text, {}, {"answering": answering, "sizes": known})
            assert_same(asked_there(engine, [case])[0], asked_here(*case), (answering, known))
