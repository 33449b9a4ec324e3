"""What others counted, beside this report's claims."""

from datetime import date
from functools import partial

from companion.audit.evidence import Evidence
from companion.show import years
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER
from yunusov2013.words import LEXICON

EVIDENCE = Evidence(PAPER, LEXICON, until=date(OUTLINE.year, 12, 31))
all_series, points, points_of = EVIDENCE.all_series, EVIDENCE.points, EVIDENCE.points_of
yearly, at, claim_interval = EVIDENCE.yearly, EVIDENCE.at, EVIDENCE.claim_interval
beside, compare, judgements = EVIDENCE.beside, EVIDENCE.compare, EVIDENCE.judgements
claims_with_series, summary = EVIDENCE.claims_with_series, EVIDENCE.summary
in_editions = EVIDENCE.in_editions

by_year, data_of = partial(years.by_year, EVIDENCE), partial(years.data_of, EVIDENCE)
