"""What a model says of a sentence and a goal becomes a judgement with verified words from both sides, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citations import SHORTEST
from assistant.forms import JudgementForm
from assistant.text import find_all, fold
from assistant.types import Criterion
from assistant.units import Unit


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence speaks for or against a criterion; ``unit`` is what of the sources it was held against."""

    criterion: Criterion
    direction: Literal["for", "against"]
    unit: Unit


def judgement_of(
    form: JudgementForm, criteria: Mapping[str, Criterion], sentence: str, units: Sequence[Unit]
) -> Judgement | Literal["silent"] | None:
    """The judgement that a form holds; None where its key is unknown or one of its quotes does not stand."""
    if form.answer == "silent":
        return "silent"
    criterion = criteria.get(form.criterion)
    unit = next((unit for unit in units if _stands(form.strategy, unit.text)), None)
    if criterion is None or unit is None or not _stands(form.proposal, sentence):
        return None
    return Judgement(criterion, "for" if form.answer == "yes" else "against", unit)


def _stands(quote: str, text: str) -> bool:
    """Whether a quote stands in a sentence word for word, and is long enough to say anything."""
    whole = fold(text)
    least = min(SHORTEST, len(whole.text.strip()))
    return any(end - start >= least for start, end in find_all(quote, whole))
