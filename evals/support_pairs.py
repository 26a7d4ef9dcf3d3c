"""Statements beside passages, labelled by reading: does the passage carry the statement?

What ``support.TAU`` is fitted on. The negatives differ from their passage by one thing each, which ``kind`` names: a
figure, a negation, another goal or actor, more than was said (scope), or something near that is not said (related).
"""

from __future__ import annotations

from pathlib import Path

from assistant.types import Frozen, Language
from evals.datasets import DATA, Evidence, read_lines


class SupportPair(Frozen):
    """A statement and the passage it is held against. ``reason`` says why the label is what it is."""

    id: str
    family: str
    lang: Language
    kind: str
    statement: str
    passage: Evidence
    supported: bool
    reason: str
    author: str = ""
    reviewed_by: str | None = None


def load_pairs(folder: Path = DATA) -> list[SupportPair]:
    """All pairs of ``folder`` (support.jsonl), in file order. Raises as ``load_samples``."""
    return list(read_lines(folder / "support.jsonl", SupportPair))
