"""A verdict made from words, and two readings of its sentences by a model, become one verdict.

A model can add: where the words found nothing, what both of its readings found stands. It can cast doubt: where its
readings differ from each other, or both from the words, a person must look. It can take nothing away, and never takes
back that a person must look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checking.judgements import Judgement
from assistant.types import Statement, Verdict

Answered = Judgement | Literal["silent"] | None


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """What two readings made of a sentence; None where nothing of a reading can be used."""

    statement: Statement
    first: Answered
    second: Answered


@dataclass(frozen=True, slots=True)
class Settled:
    """The verdict, the key of its reason (None where it is that of the words), and what both readings found."""

    verdict: Verdict
    reason: str | None
    found: tuple[tuple[Statement, Judgement], ...]


def settle(verdict: Verdict, readings: Sequence[ReadTwice]) -> Settled | None:
    """What becomes of ``verdict``; None where the readings say nothing of it."""
    usable = [one for one in readings if one.first is not None and one.second is not None]
    alike = [one for one in usable if _way(one.first) == _way(one.second)]
    found = tuple((one.statement, one.first) for one in alike if isinstance(one.first, Judgement))
    if len(alike) < len(usable):
        return Settled(Verdict.NEEDS_PERSON, "readings_differ", found)
    return _weighed(verdict, found) if found else None


def _weighed(verdict: Verdict, found: tuple[tuple[Statement, Judgement], ...]) -> Settled:
    ways = {judgement.direction for _, judgement in found}
    if verdict is Verdict.NEEDS_PERSON:
        return Settled(verdict, None, found)
    if len(ways) > 1:
        return Settled(Verdict.NEEDS_PERSON, "both_ways", found)
    if verdict is Verdict.NOT_ADDRESSED:
        added = _added(found)
        return Settled(added, added.value, found)
    if (verdict is Verdict.CONFLICTS) != (ways == {"against"}):
        return Settled(Verdict.NEEDS_PERSON, "model_differs", found)
    return Settled(verdict, None, found)


def _added(found: Sequence[tuple[Statement, Judgement]]) -> Verdict:
    """Several criteria met support a goal, one does so partly."""
    if found[0][1].direction == "against":
        return Verdict.CONFLICTS
    met = {judgement.criterion.id for _, judgement in found}
    return Verdict.SUPPORTS if len(met) > 1 else Verdict.PARTLY


def _way(answered: Answered) -> str | None:
    return answered.direction if isinstance(answered, Judgement) else answered
