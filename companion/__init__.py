"""Audit a report's figures: bounded quantities, surveys without sizes, rankings, verdicts.

Knows no report. From the ground up: `data`, `quantities`, `statistics`, `audit`, `show`; each
floor imports from those below it and from none above.
"""
