"""Checks of the section on compatriots who came back, and what a register can hold."""

from __future__ import annotations

from companion.audit.registry import Result
from companion.quantities.hedges import interval_of
from companion.quantities.interval import Interval, span
from yunusov2013 import paper, tables
from yunusov2013.chapters.compatriots import (
    GEORGIA,
    MOST,
    ORIGINS,
    READINGS,
    REGISTER,
    S,
    coverage,
    from_georgia,
    missing_elsewhere,
    named_republics,
    needed_base,
    registered,
    remainder,
)
from yunusov2013.checks.registry import by_figure, check
from yunusov2013.events import first_day, period_of
from yunusov2013.words import range_verdict, word_interval, word_verdict


@check(
    "register-parts-and-whole",
    "Register: parts and whole",
    REGISTER,
    *ORIGINS,
    passage="who-was-registered",
)
def parts_and_whole() -> Result:
    rest = remainder()
    listed = " + ".join(f"{paper.claim(c).low:,.0f}" for c in ORIGINS)
    return Result(
        f"{registered():,}, including {listed}",
        f"{rest} left over ({100 * rest / registered():.1f}%)",
        "holds" if rest >= 0 else "fails",
        "The two are named as included, so a remainder may stand. Where its people came from isn’t "
        "said.",
    )


@check("republics-some", "Republics: some", S + "republics-some", passage="who-was-registered")
def some_republics() -> Result:
    named = named_republics()
    return Result(
        "some of the former Soviet republics",
        f"{len(named)} named: {', '.join(named)}",
        range_verdict(Interval(len(named), None), "some"),
        "Whether there were others isn’t said.",
        missing="the other republics, if any",
    )


@check(
    "returners-two-kinds", "Returners: two kinds", S + "categories", passage="who-was-registered"
)
def two_kinds() -> Result:
    kinds = {
        "from other republics": GEORGIA,
        "back from work abroad": "abroad-russia-returned-many",
    }
    printed = interval_of(paper.claim(S + "categories"))
    return Result(
        f"{printed} categories",
        f"{len(kinds)} described: the first here, the second on page "
        f"{paper.claim(kinds['back from work abroad']).page} and in words only",
        "holds" if len(kinds) in printed else "fails",
        "The kinds may overlap: whoever worked in Russia and was forced out belongs to both.",
    )


@check("register-how-much-it-can-hold", "Register: how much it can hold", GEORGIA,
       beside=(REGISTER,), passage="how-much-can-the-register-hold")  # fmt: skip
def how_much() -> Result:
    tops = {r: coverage(r, max(0, remainder())).high for r in READINGS}
    return Result(
        f"{registered():,} registered; {paper.claim(GEORGIA).as_printed} from Georgia",
        f"if all these had come by {period_of('event-register-1997')[1]:%B %Y}, at most "
        f"{100 * tops['strict']:.1f}% registered ({100 * tops['generous']:.1f}% if the words are "
        "read generously), and no lower bound",
        "undetermined" if max(tops.values()) < 1 else "holds",
        "The report says itself that it has no precise number for Georgia.",
        missing="how many came from Georgia, and unregistered from other republics",
    )


@check("register-often-not-registered", "Register: often not registered", S + "often-unregistered",
       passage="how-much-can-the-register-hold")  # fmt: skip
def often_unregistered() -> Result:
    missing = {r: 100 - 100 * coverage(r, max(0, remainder())).high for r in READINGS}
    fits = [r for r in READINGS if word_interval("often", r).contains(Interval(missing[r], 100))]
    return Result(
        "often did not register",
        f"at least {missing['strict']:.1f}% not registered ({missing['generous']:.1f}% generously)",
        "undetermined" if not fits else "holds" if fits[0] == "strict" else "holds loosely",
        "The word says less than the figures beside it, if Georgia’s people came before the "
        "register’s date. It counts involuntary migrants, the sentence speaks of refugees: if those "
        "are two registers, the second may have held nobody.",
        missing="how many of those who came were registered",
    )


@check("register-no-war-as-the-reason", "Register: no war as the reason", S + "war-none",
       beside=(REGISTER,), passage="what-a-register-can-say")  # fmt: skip
def no_war() -> Result:
    conflicts = {e["place"] for e in tables.rows("events") if e["theme"] == "conflict"}
    at_war = [p for p in named_republics() if p in conflicts]
    return Result(
        "no war with any country of origin",
        f"{len(at_war)} of {len(named_republics())} named republics among the places where the "
        f"report has Azerbaijan at war ({', '.join(sorted(conflicts))}); {registered():,} "
        "registered as involuntary migrants",
        "holds" if not at_war else "fails",
        "The fact stands. As a reason for not being registered as refugees it stands too, if "
        "involuntary migrants were another status; if not, it can’t be the whole.",
    )


@check("georgia-most-had-to-leave", "Georgia: most had to leave", MOST, beside=(GEORGIA,),
       passage="most-had-to-leave-georgia")  # fmt: skip
def most_left_georgia() -> Result:
    people = from_georgia("strict")
    part = 100 * people.low / (people.low + registered())
    possible = Interval(0, 100 * people.high / (people.high + registered()))
    verdict = word_verdict(possible, paper.claim(MOST).word)
    base = needed_base("strict")
    return Result(
        "most Azerbaijanis had to leave Georgia",
        f"beside the register alone Georgia has at least {part:.1f}% of those who left; most of "
        f"Georgia’s Azerbaijanis left only if there were fewer than {span(base.low, base.high)}",
        verdict if verdict == "fails" else "undetermined",
        f"The first reading holds unless {missing_elsewhere('strict'):,.0f} or more came "
        "unregistered from other republics.",
        missing="Azerbaijanis in Georgia beforehand, and everyone who came from the other republics",
    )


@check("passports-foreign-nationals-soviet-papers", "Passports: foreign nationals, Soviet papers",
       S + "foreign-often", beside=("recommendations-old-passports",),
       passage="what-a-register-can-say")  # fmt: skip
def papers() -> Result:
    room = 100 - word_interval(paper.claim(S + "foreign-often").word).low
    return Result(
        "often came as foreign nationals; some live with old Soviet passports",
        f"“often” leaves up to {room:g}% for people without a new citizenship",
        "holds" if room > 0 else "fails",
        "Two groups that fit beside each other. Neither is counted, and only the first can be "
        "asked to register as foreigners.",
    )


@check("afterwards-left-or-stayed", "Afterwards: left or stayed", S + "not-all-solved", S + "some-left", S + "many-stayed",
       passage="what-a-register-can-say")  # fmt: skip
def left_or_stayed() -> Result:
    left, stayed = (
        word_interval(paper.claim(S + c).word).low for c in ("some-left", "many-stayed")
    )
    people = from_georgia("strict")
    return Result(
        "some left again, many stayed",
        f"the words ask for {left:g} and {stayed:g} people among {people.low:,.0f} or more",
        "holds" if left + stayed <= people.high else "fails",
        "They fit together, and would with almost any split: which group was larger isn’t said.",
    )


@check("georgia-no-precise-data", "Georgia: no precise data", S + "georgia-data-none",
       passage="how-much-can-the-register-hold")  # fmt: skip
def no_precise_data() -> Result:
    about = [c for c in paper.claims_with(place="Georgia") if c.id != S + "georgia-data-none"]
    numbers = [c for c in about if c.bound != "word"]
    return Result(
        "no precise data",
        f"{len(numbers)} of {len(about)} statements on people from Georgia have a number",
        "fails" if numbers else "holds",
        "The report keeps to it: words alone stand for them.",
    )


@check("state-alone-with-all-problems", "State: alone with all problems", S + "problems-all",
       S + "neglected-totally", S + "accepted-none", beside=(REGISTER,),
       passage="what-a-register-can-say")  # fmt: skip
def alone() -> Result:
    year = first_day("event-register-1997").year
    return Result(
        "all problems solved on their own; totally neglected; not accepted",
        f"{registered():,} were registered",
        by_figure(S + "problems-all"),
        f"Being counted isn’t being helped, nor accepted as a refugee: a place in the register of "
        f"{year} need have brought nothing. Page 3 says “often”, not “never”, of being left out.",
        missing="how many of those registered were accepted, or got help",
    )


@check("conflicts-widespread-in-the-region", "Conflicts: widespread in the region",
       S + "conflicts-widespread", beside=("abroad-russia-victims-many",
       "abroad-russia-hostility-widespread"), passage="what-a-register-can-say")  # fmt: skip
def conflicts() -> Result:
    told = paper.claims_with(counted="victims")
    where = {c.section.removeprefix("abroad-").capitalize() for c in told} | {c.place for c in told}
    named = named_republics()
    described = [r for r in named if r in where]
    return Result(
        "widespread across the post-Soviet territory",
        f"described for {len(described)} of {len(named)} named republics: {', '.join(described)}",
        "holds" if len(described) == len(named) else "undetermined",
        "None is counted anywhere, and one country isn’t the region.",
        missing="incidents in Georgia and Kazakhstan, told or counted",
    )
