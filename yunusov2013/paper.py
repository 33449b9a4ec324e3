"""What the report prints: claims by id, events, the works that it cites."""

from companion.data.paper import Paper
from yunusov2013.tables import PACKAGE

PAPER = Paper(PACKAGE)
claim, claims, claims_with = PAPER.claim, PAPER.claims, PAPER.claims_with
events, quoted, cited_sources = PAPER.events, PAPER.quoted, PAPER.cited_sources
