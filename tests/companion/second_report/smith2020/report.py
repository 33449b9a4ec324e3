"""The report as the command finds it."""

from pathlib import Path

from companion.audit.registry import Registry, Result
from companion.audit.report import Report
from companion.data.outline import Outline, Section
from companion.data.package import DataPackage
from companion.data.paper import Paper
from companion.quantities.hedges import interval_of
from companion.quantities.interval import share
from companion.quantities.words import Lexicon

OUTLINE = Outline(
    title="Bees of one garden",
    author="A. Smith",
    year=2020,
    pages=1,
    sections=(Section("hives", "Hives", ("book/hives",)),),
    ledger="book/ledger",
)
PACKAGE = DataPackage(Path(__file__).parent / "data")
PAPER, LEXICON = Paper(PACKAGE), Lexicon(PACKAGE)
REGISTRY = Registry(PAPER, OUTLINE)


@REGISTRY.check("hives-most", "Hives: most survived", "hives-survived-most", "hives-survived",
                "hives-all", passage="winter")  # fmt: skip
def most_survived() -> Result:
    survived, whole = (interval_of(PAPER.claim(f"hives-{n}")) for n in ("survived", "all"))
    percent = share(survived, whole).scaled(100)
    return Result(
        "most",
        f"{percent.low:.0f} to {percent.high:.0f}%",
        LEXICON.verdict(percent, "most"),
        "Survivors over all hives of the garden, both as printed.",
    )


REPORT = Report("smith2020", OUTLINE, PAPER, LEXICON, lambda: REGISTRY)
