"""``python -m evals``: the same commands as ``strategi eval``."""

from evals.cli import main

main()
