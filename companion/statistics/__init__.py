"""Surveys without sample sizes, rankings, capture and recapture."""
