"""Quantity words by this edition's lexicon."""

from companion.quantities.words import Lexicon
from yunusov2013.tables import PACKAGE

LEXICON = Lexicon(PACKAGE)
word_interval, word_verdict = LEXICON.interval, LEXICON.verdict
