"""Notebooks executed side by side, into the cache where MyST-NB finds them."""
