"""Suites: a dataset, a solver and scorers, run over samples."""
