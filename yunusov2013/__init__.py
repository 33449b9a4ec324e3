"""One report: Arif Yunusov, Integration in Azerbaijan's Migration Processes (2013).

Its outline, what each chapter of the book computes, the checks, the front page. `tables`, `paper`,
`events`, `words`, `evidence`, `checks` and `ledger` are the library's tools, bound to this report.
"""
