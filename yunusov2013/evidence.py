"""What others counted, beside this report's claims."""

from datetime import date
from functools import partial

from companion.audit.evidence import Evidence
from companion.show import years
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import LEXICON

EVIDENCE = Evidence(PAPER, LEXICON, until=date(OUTLINE.year, 12, 31))
COUNTS = EVIDENCE.counts
all_series, points, points_of = COUNTS.all_series, COUNTS.points, COUNTS.points_of
yearly, at = COUNTS.yearly, COUNTS.at
beside, compare, claim_interval = EVIDENCE.beside, EVIDENCE.compare, EVIDENCE.claim_interval
judgements, claims_with_series = EVIDENCE.judgements, EVIDENCE.claims_with_series
summary = EVIDENCE.summary

by_year, data_of = partial(years.by_year, EVIDENCE), partial(years.data_of, EVIDENCE)
