"""Checks and their verdicts, the ledger, what others counted, numbers in prose."""
