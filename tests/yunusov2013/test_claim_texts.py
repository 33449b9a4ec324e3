"""What the ledger tells of a claim beyond its line: whether and why it is counted apart."""

from companion.data.claims import CELL
from companion.show import claim_texts
from yunusov2013 import ledger

ENTRIES = ledger.entries()


def counted(says: str) -> set[str]:
    return {entry.claim.id for entry in ENTRIES if claim_texts.counted_as(entry) == says}


def test_what_is_counted_apart_says_why_and_a_statement_nothing():
    again = {entry.claim.id for entry in ENTRIES if entry.claim.repeats}
    cells = {entry.claim.id for entry in ENTRIES if entry.claim.counted_as == CELL} - again
    assert counted("Says again what is said before; counted apart.") == again != set()
    assert counted("A cell or listed figure; counted apart.") == cells != set()
    assert counted("") == {entry.claim.id for entry in ENTRIES} - again - cells


def test_a_card_says_it_too():
    cards = claim_texts.cards(ENTRIES)
    assert {name: card["counted"] for name, card in cards.items()} == {
        entry.claim.id: claim_texts.counted_as(entry) for entry in ENTRIES
    }
