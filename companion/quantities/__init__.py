"""Quantities with bounds: intervals, hedges, words, periods."""
