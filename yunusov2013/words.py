"""Quantity words by this edition's lexicon, and what readers were measured to take them to mean."""

from companion.quantities.readers import Readers
from companion.quantities.words import Lexicon
from yunusov2013.tables import PACKAGE

LEXICON, READERS = Lexicon(PACKAGE), Readers(PACKAGE)
word_interval, word_verdict = LEXICON.interval, LEXICON.verdict
range_verdict = LEXICON.verdict_of_range
means_largest = LEXICON.means_largest
