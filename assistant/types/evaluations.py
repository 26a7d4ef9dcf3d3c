"""How good the assistant was measured to be, and measuring it anew."""

from __future__ import annotations

from typing import Literal

from assistant.types.documents import Frozen

RunState = Literal["running", "done", "failed", "interrupted"]


class MeasuredFigure(Frozen):
    """Ett tall: hva som er målt, verdien med 95 % intervall, og hvor mange prøver og familier det bygger på."""

    suite: str
    name: str
    title: str
    meaning: str
    less_is_better: bool
    value: float | None
    low: float | None
    high: float | None
    n: int
    families: int


class Evaluation(Frozen):
    """Den siste målingen som er sett over. ``corpus`` er id-en til indeksen, som følger av innholdet i dokumentene."""

    date: str
    commit: str
    corpus: str
    encoder: str
    split: str
    figures: tuple[MeasuredFigure, ...]


class EvaluationRun(Frozen):
    """En måling som er startet: hvilke deler som skal kjøres, og hvor langt den er kommet."""

    id: str
    state: RunState
    suites: tuple[str, ...]
    started: tuple[str, ...] = ()
    requirements: int | None = None
    """How many requirements of the gate were looked at; None until it is done."""
    unmet: tuple[str, ...] = ()
    reason: str | None = None
